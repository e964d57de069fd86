package desk

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strings"

	"latchkey"
	"latchkey/internal/store"
)

// The name of a house is for ever: every device that people enrol works under that name alone. So the first https name it
// is started with is written down, no device is enrolled under another, and once there are devices the name does not change
// by a slip of the hand.

const nameMeta = "house name"

// ownName is the name under which devices can be enrolled here: https, or localhost for trying things out; "" when there is
// none.
func (d *Desk) ownName() (name string, trial bool) {
	u, err := url.Parse(d.BaseURL)
	if err != nil {
		return "", false
	}
	name = strings.ToLower(u.Hostname())
	trial = u.Scheme == "http" && name == "localhost"
	if name == "" || net.ParseIP(name) != nil || u.Scheme != "https" && !trial {
		return "", false
	}
	return name, trial
}

// Named is what came of saying the house's name.
type Named struct {
	Name    string // under which devices work; "" when none has been confirmed
	Before  string // another name until now
	Devices int    // enrolled and not ended
}

// ConfirmName writes down the name that the house is started under. Another one than before is refused while there are
// enrolled devices, unless change says that they may die. A start without an https name changes nothing. Called at each
// start.
func (d *Desk) ConfirmName(ctx context.Context, change bool) (n Named, err error) {
	name, trial := d.ownName()
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		n = Named{}
		known, _, err := tx.Meta(nameMeta)
		if err != nil {
			return err
		}
		keys, err := tx.Passkeys()
		if err != nil {
			return err
		}
		for _, k := range keys {
			if k.Ended == nil {
				n.Devices++
			}
		}
		if n.Name = known; name == "" || trial || name == known {
			return nil
		}
		if known != "" && n.Devices > 0 && !change {
			return latchkey.Errorf(latchkey.Against, "This house is %s, and %d enrolled devices work only under that name. Start it with that name. To change the name all the same, and lose those devices, add --change-name.", known, n.Devices)
		}
		n.Name, n.Before = name, known
		if err := tx.PutMeta(nameMeta, name); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: operator, Kind: "house.named", Public: map[string]string{"name": name, "before": known}}}, nil)
	})
	if err != nil {
		return n, fmt.Errorf("confirm the house's name: %w", err)
	}
	return n, nil
}

// Tied says whether devices of a house of this name can sign in as it was started.
func (d *Desk) Tied(name string) bool {
	own, _ := d.ownName()
	return own == name
}

// mayBeTied refuses to enrol a device under a name that is not the house's own for good.
func (d *Desk) mayBeTied(v *store.View) error {
	name, trial := d.ownName()
	known, found, err := v.Meta(nameMeta)
	if err != nil || !found && trial || found && known == name {
		return err
	}
	return noName()
}

func noName() error {
	return latchkey.Errorf(latchkey.Against, "Devices can sign in only when this house has its own name and a secure address. Please use a code for now.")
}
