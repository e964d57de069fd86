package main

import (
	"cmp"
	"log/slog"
	"net/url"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/mqtt"
	"latchkey/internal/locks/zwavejs"
)

// lockSettings say what speaks to the locks on the doors. Without any, keys work as they always did.
type lockSettings struct {
	ZWave       string `name:"zwave" help:"A Z-Wave JS server, such as ws://127.0.0.1:3000, for the locks on its network." env:"LATCHKEY_ZWAVE" placeholder:"URL"`
	MQTT        string `name:"mqtt" help:"An MQTT broker, such as mqtt://127.0.0.1:1883, for locks of Zigbee2MQTT and Nuki." env:"LATCHKEY_MQTT" placeholder:"URL"`
	Zigbee2MQTT string `name:"zigbee2mqtt" help:"Zigbee2MQTT's base topic at that broker." env:"LATCHKEY_ZIGBEE2MQTT" default:"zigbee2mqtt" placeholder:"TOPIC"`
}

// stacks connects to what speaks to locks. A server that is away is waited for; it keeps no house from opening. Stop ends
// the connections.
func (c lockSettings) stacks(log *slog.Logger) (all map[string]locks.Stack, stop func(), err error) {
	all = map[string]locks.Stack{}
	var ends []func()
	stop = func() {
		for _, end := range ends {
			end()
		}
	}
	if c.ZWave != "" {
		u, err := url.Parse(c.ZWave)
		if err != nil || u.Scheme != "ws" && u.Scheme != "wss" || u.Host == "" {
			return nil, nil, latchkey.Errorf(latchkey.Invalid, "--zwave is the address of a Z-Wave JS server, such as ws://127.0.0.1:3000.")
		}
		stack := zwavejs.Dial(c.ZWave, time.Now, log)
		all["zwave"] = stack
		ends = append(ends, stack.Close)
	}
	if c.MQTT != "" {
		client, err := mqtt.Dial(c.MQTT, time.Now, log)
		if err != nil {
			stop()
			return nil, nil, latchkey.Errorf(latchkey.Invalid, "--mqtt is the address of an MQTT broker, such as mqtt://127.0.0.1:1883.")
		}
		all["zigbee2mqtt"] = mqtt.Zigbee2MQTT(client, cmp.Or(c.Zigbee2MQTT, "zigbee2mqtt"))
		all["nuki"] = mqtt.Nuki(client)
		ends = append(ends, client.Close)
	}
	return all, stop, nil
}
