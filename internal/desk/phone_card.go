package desk

import (
	"context"
	"slices"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// CardView is what somebody may carry on their own phone for when there is no signal: their home, the numbers anybody may
// call, and the key-holders they chose.
type CardView struct {
	HomeView
	Chosen []HolderLine
}

// OnCard says whether a key-holder may stand on somebody's card: they keep a spare, said when they may be rung, and gave a
// number for it.
func OnCard(k HolderLine) bool {
	return k.State == latchkey.HolderAccepted && k.Calls != "" && k.Phone != ""
}

// CardFor shows a resident the card of their home. It exists only for somebody who has shown who they are, on a device of
// their own.
func (d *Desk) CardFor(ctx context.Context, who Viewer, home latchkey.HomeID) (CardView, error) {
	if who.Session.Level != latchkey.ProofProven || who.Session.Borrowed {
		return CardView{}, needsOwnDevice()
	}
	hv, err := d.HomeFor(ctx, who, home)
	if err != nil {
		return CardView{}, err
	}
	cv := CardView{HomeView: hv}
	for _, k := range hv.Holders {
		if OnCard(k) && slices.Contains(hv.Tenancy.Card, k.ID) {
			cv.Chosen = append(cv.Chosen, k)
		}
	}
	return cv, nil
}

// ChooseForCard keeps whose names and numbers stand on the viewer's card. Called by a resident at level proven.
func (d *Desk) ChooseForCard(ctx context.Context, who Viewer, home latchkey.HomeID, chosen []latchkey.HolderID) error {
	if who.Session.Level != latchkey.ProofProven || who.Session.Borrowed {
		return needsOwnDevice()
	}
	return asMissing(d.Store.Do(ctx, store.Take{Homes: []latchkey.HomeID{home}}, func(tx *store.Tx) error {
		property, err := d.residentOf(tx.View, who, home)
		if err != nil {
			return err
		}
		f, err := caseFacts(tx.View, home, latchkey.Lockout{}, d.Now())
		if err != nil {
			return err
		}
		t := tenancyOf(f, who.Person())
		var card []latchkey.HolderID
		for _, k := range f.Holders {
			if slices.Contains(chosen, k.ID) && OnCard(HolderLine{k, "", f.People[k.Person].Phone}) {
				card = append(card, k.ID)
			}
		}
		if slices.Equal(card, t.Card) {
			return nil
		}
		t.Card = card
		if err := tx.PutTenancy(t); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{Property: property, Home: home, At: d.Now(), By: string(who.Person()), Kind: "card.chosen"}}, nil)
	}))
}

func tenancyOf(f rules.CaseFacts, p latchkey.PersonID) latchkey.Tenancy {
	i := slices.IndexFunc(f.Tenancies, func(t latchkey.Tenancy) bool { return t.Person == p && t.Ended == nil })
	return f.Tenancies[i] // residentOf has found it
}

func needsOwnDevice() error {
	return latchkey.Errorf(latchkey.Forbidden, "Please sign in with your own device first. The card is only for your own phone.")
}
