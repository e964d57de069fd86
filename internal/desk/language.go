package desk

import (
	"context"

	"latchkey"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// SetLanguage keeps the language in which the viewer reads pages and messages. Called by anybody who is signed in. It is a
// matter of comfort and opens nothing, so a claim is proof enough.
func (d *Desk) SetLanguage(ctx context.Context, who Viewer, lang string) error {
	lang = words.Known(lang)
	if who.Person() == "" || lang == "" {
		return notYours()
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil || words.Known(p.Language) == lang { // es-MX is not made poorer by a tap on "Español"
			return err
		}
		p.Language = lang
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: "language.changed", Public: map[string]string{"language": lang}}}, nil)
	})
}
