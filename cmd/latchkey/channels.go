package main

import (
	"fmt"
	"time"

	"latchkey/internal/notify"
)

// channelSettings say how people are told. Without any, a house can tell nobody, and says so.
type channelSettings struct {
	SMTP            string   `name:"smtp" help:"A mail server: smtp://user:password@mail.example.org:587?from=Maple+Court+<door@example.org>" env:"LATCHKEY_SMTP" placeholder:"URL"`
	Ntfy            string   `name:"ntfy" help:"An ntfy server: https://ntfy.example.org" env:"LATCHKEY_NTFY" placeholder:"URL"`
	NtfyToken       string   `name:"ntfy-token" help:"Its access token." env:"LATCHKEY_NTFY_TOKEN" placeholder:"TOKEN"`
	SMS             string   `name:"sms-url" help:"Texts, by a provider that speaks Twilio's interface: https://ACCOUNT:TOKEN@api.twilio.com?from=+12175550100" env:"LATCHKEY_SMS_URL" placeholder:"URL"`
	Voice           string   `name:"voice-url" help:"Calls, in the same way." env:"LATCHKEY_VOICE_URL" placeholder:"URL"`
	WebhookSecret   []string `name:"webhook-secret" help:"Turns signed webhooks on. The first secret is the current one; older ones still sign." env:"LATCHKEY_WEBHOOK_SECRET" placeholder:"whsec_…"`
	WebhookHosts    []string `name:"webhook-host" help:"A host in the own network that webhooks and other systems' addresses may be at (https only)." env:"LATCHKEY_WEBHOOK_HOSTS" placeholder:"HOST"`
	WebhookLoopback bool     `name:"webhook-loopback" help:"Webhooks and other systems' addresses may be on this machine, also without https." env:"LATCHKEY_WEBHOOK_LOOPBACK"`
}

// hooks tells other systems. Where they may be inside the own network is the operator's to say, as for webhooks to people.
func (c channelSettings) hooks() *notify.Hooks {
	return notify.NewHooks(notify.HookOptions{AllowLoopback: c.WebhookLoopback, AllowHosts: c.WebhookHosts, Now: time.Now})
}

// channels makes the channels in the order in which the house prefers them.
func (c channelSettings) channels() (*notify.Set, error) {
	var all []notify.Channel
	if c.Ntfy != "" {
		ch, err := notify.NewNtfy(c.Ntfy, c.NtfyToken, time.Now)
		if err != nil {
			return nil, fmt.Errorf("set up ntfy: %w", err)
		}
		all = append(all, ch)
	}
	if c.SMS != "" {
		ch, err := notify.NewText(c.SMS, time.Now)
		if err != nil {
			return nil, fmt.Errorf("set up texts: %w", err)
		}
		all = append(all, ch)
	}
	if c.Voice != "" {
		ch, err := notify.NewVoice(c.Voice, time.Now)
		if err != nil {
			return nil, fmt.Errorf("set up calls: %w", err)
		}
		all = append(all, ch)
	}
	if c.SMTP != "" {
		ch, err := notify.NewEmail(c.SMTP, time.Now)
		if err != nil {
			return nil, fmt.Errorf("set up e-mail: %w", err)
		}
		all = append(all, ch)
	}
	if len(c.WebhookSecret) > 0 {
		ch, err := notify.NewWebhook(notify.WebhookOptions{Secrets: c.WebhookSecret, AllowHosts: c.WebhookHosts, AllowLoopback: c.WebhookLoopback, Now: time.Now})
		if err != nil {
			return nil, fmt.Errorf("set up webhooks: %w", err)
		}
		all = append(all, ch)
	}
	return notify.NewSet(all...)
}
