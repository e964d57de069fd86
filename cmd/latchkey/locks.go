package main

import (
	"log/slog"
	"net/url"
	"time"

	"latchkey"
	"latchkey/internal/locks"
	"latchkey/internal/locks/zwavejs"
)

// lockSettings say what speaks to the locks on the doors. Without any, keys work as they always did.
type lockSettings struct {
	ZWave string `name:"zwave" help:"A Z-Wave JS server, such as ws://127.0.0.1:3000, for the locks on its network." env:"LATCHKEY_ZWAVE" placeholder:"URL"`
}

// stacks connects to what speaks to locks. A server that is away is waited for; it keeps no house from opening. Stop ends
// the connections.
func (c lockSettings) stacks(log *slog.Logger) (all map[string]locks.Stack, stop func(), err error) {
	all = map[string]locks.Stack{}
	stop = func() {}
	if c.ZWave == "" {
		return all, stop, nil
	}
	u, err := url.Parse(c.ZWave)
	if err != nil || u.Scheme != "ws" && u.Scheme != "wss" || u.Host == "" {
		return nil, nil, latchkey.Errorf(latchkey.Invalid, "--zwave is the address of a Z-Wave JS server, such as ws://127.0.0.1:3000.")
	}
	stack := zwavejs.Dial(c.ZWave, time.Now, log)
	all["zwave"] = stack
	return all, stack.Close, nil
}
