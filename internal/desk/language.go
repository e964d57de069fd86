package desk

import (
	"context"
	"time"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/words"
)

// languagesPerDay limits how often somebody's language is changed: each change is a line in the log.
const languagesPerDay = 10

// SetLanguage keeps the language in which the viewer reads pages and messages. Called by anybody who is signed in. Where a
// choice may not be kept with the person, it stays in their browser, and nothing is said: the page is in it already.
func (d *Desk) SetLanguage(ctx context.Context, who Viewer, lang string) error {
	lang = words.Known(lang)
	if who.Person() == "" || lang == "" {
		return notYours()
	}
	return d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.TakePerson(who.Person()); err != nil {
			return err
		}
		keys, err := livePasskeys(tx.View, who.Person())
		if err != nil || !rules.MaySetLanguage(who.Session, len(keys) > 0) {
			return err
		}
		p, err := tx.Person(who.Person())
		if err != nil || words.Known(p.Language) == lang { // es-MX is not made poorer by a tap on "Español"
			return err
		}
		if ok, _, err := tx.Count("language:"+string(p.ID), d.Now(), 24*time.Hour, languagesPerDay); err != nil || !ok {
			return err
		}
		p.Language = lang
		if err := tx.PutPerson(p); err != nil {
			return err
		}
		return d.stamp(tx, 0, []latchkey.Entry{{At: d.Now(), By: string(p.ID), Kind: "language.changed", Public: map[string]string{"language": lang}}}, nil)
	})
}
