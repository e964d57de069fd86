package desk

import (
	"context"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// PublicCard is what hangs in the lobby of a property: what anybody may see of it, and the word of its address.
type PublicCard struct {
	PublicView
	Card string
}

// CardAt shows the card behind a word to anybody. A private home has none: the answer is that for a word nobody has.
func (d *Desk) CardAt(ctx context.Context, typed string) (c PublicCard, err error) {
	c.Card = rules.CardTyped(typed)
	var id latchkey.PropertyID
	err = d.Store.View(ctx, func(v *store.View) error {
		cards, err := cardsOf(v)
		if err != nil {
			return err
		}
		at, known := cards[c.Card]
		if !known {
			return notYours()
		}
		id = at
		return hangsInPublic(v, at)
	})
	if err != nil {
		return PublicCard{}, err
	}
	c.PublicView, err = d.PublicFor(ctx, "", id, latchkey.Answers{})
	return c, err
}

// CardToKeep is the card of a property as it goes to another web host, at an instant: it is there when this house is not.
// Without an id it is the only property that has one. A private home and a demo have no such card.
func (d *Desk) CardToKeep(ctx context.Context, id latchkey.PropertyID, at time.Time) (c PublicCard, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		if _, pretend, err := v.Meta(PretendMark); err != nil {
			return err
		} else if pretend || d.Pretend {
			return latchkey.Errorf(latchkey.Against, "This is the demo. Its place and its numbers are not real, so it has no card to put on the web.")
		}
		if id, err = chosenCard(v, id); err != nil {
			return err
		}
		cards, err := cardsOf(v)
		c.Card = rules.CardOf(cards, id)
		return err
	})
	if err != nil {
		return PublicCard{}, err
	}
	c.PublicView, err = d.publicFor(ctx, "", id, latchkey.Answers{}, at)
	return c, err
}

// chosenCard is the property that whoever runs this house means; they may know which ones there are.
func chosenCard(v *store.View, id latchkey.PropertyID) (latchkey.PropertyID, error) {
	rows, err := v.Properties()
	if err != nil {
		return "", err
	}
	var public []string
	known := false
	for _, r := range rows {
		known = known || r.ID == id
		if private, err := v.HasOneHome(r.ID); err != nil {
			return "", err
		} else if !private {
			public = append(public, string(r.ID))
		}
	}
	switch {
	case slices.Contains(public, string(id)):
		return id, nil
	case known:
		return "", latchkey.Errorf(latchkey.Against, "This property is one private home. Strangers learn nothing of it, so it has no public card.")
	case len(public) == 0:
		return "", latchkey.Errorf(latchkey.NotFound, "No property here has a public card. One that is a single home shows nothing to strangers.")
	case id == "" && len(public) == 1:
		return latchkey.PropertyID(public[0]), nil
	}
	return "", latchkey.Errorf(latchkey.Invalid, "Say which property: --property with one of %s.", strings.Join(public, ", "))
}

// PretendMark is the note in the records of a demo that nothing in them is real.
const PretendMark = "pretend"

// hangsInPublic says "nothing here" of a property that is one home.
func hangsInPublic(v *store.View, id latchkey.PropertyID) error {
	private, err := v.HasOneHome(id)
	if err == nil && private {
		err = notYours()
	}
	return err
}

// cardsOf reads under which word every property hangs.
func cardsOf(v *store.View) (map[string]latchkey.PropertyID, error) {
	rows, err := v.Properties()
	if err != nil {
		return nil, err
	}
	known := map[latchkey.PropertyID]latchkey.Property{}
	for _, r := range rows {
		known[r.ID] = r.Property
	}
	return rules.Cards(known), nil
}

// cardsBeside are the words of all other properties.
func cardsBeside(v *store.View, id latchkey.PropertyID) (map[string]latchkey.PropertyID, error) {
	cards, err := cardsOf(v)
	delete(cards, rules.CardOf(cards, id))
	return cards, err
}

// publicCardOf is the word of a property's card for its own staff; empty for a private home.
func publicCardOf(v *store.View, id latchkey.PropertyID) (string, error) {
	private, err := v.HasOneHome(id)
	if err != nil || private {
		return "", err
	}
	cards, err := cardsOf(v)
	return rules.CardOf(cards, id), err
}

// Lasts says whether an address of this house will still lead here when somebody reads it from paper in a year: https
// with a name. A number, plain http and localhost do not.
func (d *Desk) Lasts() bool {
	u, err := url.Parse(d.BaseURL)
	if err != nil || u.Scheme != "https" {
		return false
	}
	name := strings.ToLower(u.Hostname())
	return name != "" && net.ParseIP(name) == nil && name != "localhost" && !strings.HasSuffix(name, ".localhost")
}

// EndCards ends the viewer's wallet cards.
func (d *Desk) EndCards(ctx context.Context, who Viewer) error {
	if who.Session.Level != latchkey.ProofProven {
		return needsProof()
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		if _, err := endCards(tx, who.Person(), now); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(who.Person()), Kind: "card.ended"}}, nil)
	})
}
