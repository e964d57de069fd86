package browser

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
)

// Option is one thing about the person's device. Without any it is a phone in daylight with scripts and a good line.
type Option func(*device)

type device struct {
	width, height int64
	phone         bool
	sharp         bool
	features      map[string]string
	media         string
	noScript      bool
	slow          bool // the line and the processor
	latency       int  // milliseconds on a slow line
	locale, zone  string
	passkeys      bool
	clock         time.Time
	tolerant      bool
	patience      time.Duration
	letters       int64
}

// Phone is a phone of 360×740, the default.
func Phone() Option { return func(d *device) { d.phone, d.width, d.height = true, 360, 740 } }

// Desktop is a window of 1280×800.
func Desktop() Option { return func(d *device) { d.phone, d.width, d.height = false, 1280, 800 } }

// Size keeps the kind of device and changes its size, for instance 320×568 for the smallest phone.
func Size(width, height int64) Option { return func(d *device) { d.width, d.height = width, height } }

// Dark asks pages for their dark colours.
func Dark() Option { return feature("prefers-color-scheme", "dark") }

// Light asks pages for their light colours, the default.
func Light() Option { return feature("prefers-color-scheme", "light") }

// ReducedMotion is somebody whom moving things make ill.
func ReducedMotion() Option { return feature("prefers-reduced-motion", "reduce") }

// MoreContrast is somebody who asks for strong contrast.
func MoreContrast() Option { return feature("prefers-contrast", "more") }

// Print shows pages as paper would.
func Print() Option { return func(d *device) { d.media = "print" } }

// NoScript switches JavaScript off. The helpers of this package still work; Axe and timers do not.
func NoScript() Option { return func(d *device) { d.noScript = true } }

// Slow3G is a bad line on a weak phone: 400 ms, 50 kB/s both ways, a quarter of the processor.
func Slow3G() Option { return SlowLine(400) }

// SlowLine is Slow3G on which each question takes so many milliseconds before the first word of the answer comes.
func SlowLine(latency int) Option { return func(d *device) { d.slow, d.latency = true, latency } }

// Letters is the size of text that somebody set in their browser, in pixels; 16 is what browsers come with. It is what rem
// and the em of a page's conditions are measured by.
func Letters(pixels int64) Option { return func(d *device) { d.letters = pixels } }

// Locale is the language of the browser, as in "es-MX": it is what pages are asked for and how scripts write numbers.
func Locale(tag string) Option { return func(d *device) { d.locale = tag } }

// Zone is the time zone of the device, as in "Europe/London".
func Zone(name string) Option { return func(d *device) { d.zone = name } }

// Clock stops the clock that scripts of pages see at an instant. Pages still load and wait as ever.
func Clock(t time.Time) Option { return func(d *device) { d.clock = t } }

// Passkeys gives the device an authenticator that keeps passkeys and agrees at once, as a phone does after a look or a
// finger. Passkeys need a name, not a number: open pages at http://localhost:… (see Local).
func Passkeys() Option { return func(d *device) { d.passkeys = true } }

// Tolerant lets pages have script errors and refused content without failing the test.
func Tolerant() Option { return func(d *device) { d.tolerant = true } }

func feature(name, value string) Option {
	return func(d *device) { d.features[name] = value }
}

// Patience is how many milliseconds to wait for something before the test fails, instead of 10 seconds (a minute on a
// slow line).
func Patience(milliseconds int) Option {
	return func(d *device) { d.patience = time.Duration(milliseconds) * time.Millisecond }
}

// Local is a test server's address with the name localhost instead of 127.0.0.1. It is a place where browsers allow
// passkeys and service workers.
func Local(url string) string { return strings.Replace(url, "127.0.0.1", "localhost", 1) }

// apply makes the tab behave like the device.
func (d *device) apply(ctx context.Context) error {
	steps := []error{
		d.size(ctx),
		call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: d.phone}),
		d.look(ctx),
		call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}),
	}
	if d.noScript {
		steps = append(steps, call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	}
	if d.zone != "" {
		steps = append(steps, call(ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: d.zone}))
	}
	if d.locale != "" {
		steps = append(steps, d.speak(ctx))
	}
	if d.slow {
		steps = append(steps, d.line(ctx, false),
			call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}))
	}
	if !d.clock.IsZero() {
		steps = append(steps, stopClock(ctx, d.clock))
	}
	if d.letters > 0 {
		steps = append(steps, call(ctx, page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: d.letters, Fixed: d.letters}}))
	}
	if d.passkeys {
		steps = append(steps, authenticator(ctx))
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *device) size(ctx context.Context) error {
	scale := 1.0
	if d.sharp {
		scale = 2
	}
	return call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: d.width, Height: d.height, ScreenWidth: d.width, ScreenHeight: d.height, DeviceScaleFactor: scale, Mobile: d.phone})
}

func (d *device) look(ctx context.Context) error {
	return call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: d.media, Features: d.mediaFeatures()})
}

func (d *device) mediaFeatures() (list []*emulation.MediaFeature) {
	for name, value := range d.features {
		list = append(list, &emulation.MediaFeature{Name: name, Value: value})
	}
	return list
}

func (d *device) speak(ctx context.Context) error {
	version, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return err
	}
	if err := call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent: version.UserAgent, AcceptLanguage: d.locale}); err != nil {
		return err
	}
	return call(ctx, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: strings.ReplaceAll(d.locale, "-", "_")})
}

// line sets how good the connection of a page or of a service worker is.
func (d *device) line(ctx context.Context, offline bool) error {
	c := &network.Conditions{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}
	if d.slow {
		c.Latency, c.DownloadThroughput, c.UploadThroughput = float64(d.latency), 50_000, 50_000
	}
	if err := call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{c}}); err != nil {
		return err
	}
	return call(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: offline, Latency: c.Latency,
		DownloadThroughput: c.DownloadThroughput, UploadThroughput: c.UploadThroughput})
}

func stopClock(ctx context.Context, t time.Time) error {
	_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(`{
		const at = %d, True = Date;
		Date = class extends True { constructor(...a) { a.length ? super(...a) : super(at) } static now() { return at } };
	}`, t.UnixMilli())})
	return err
}

func authenticator(ctx context.Context) error {
	if err := call(ctx, webauthn.Enable, webauthn.EnableParams{}); err != nil {
		return err
	}
	return call(ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
		Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Ctap2version: webauthn.Ctap2versionCtap21,
			Transport: webauthn.AuthenticatorTransportInternal, HasResidentKey: true, HasUserVerification: true,
			IsUserVerified: true, AutomaticPresenceSimulation: true, DefaultBackupEligibility: true, DefaultBackupState: true,
		}})
}

// Sharp shows two points for each pixel, as the screens of phones do. Measures stay in pixels.
func Sharp() Option { return func(d *device) { d.sharp = true } }
