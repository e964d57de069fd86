package web

import (
	"net/http"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// atDoor is what to do while someone is trying the door. It is for anybody, changes nothing, and what is chosen stands in
// its address alone. It answers also when the store does not: then with what holds for everybody here.
func (v *visit) atDoor() error {
	chosen := pages.DoorChoiceOf(v.r.URL.Query())
	return v.show(pages.DoorPage(v.doorPage(v.doorView(chosen), chosen)))
}

func (v *visit) doorView(chosen pages.DoorChoice) desk.DoorView {
	dv, err := v.desk.DoorFor(v.ctx(), v.who, latchkey.PropertyID(chosen.Get("at")))
	if err != nil && latchkey.KindOf(err) == latchkey.NotFound { // an old link
		dv, err = v.desk.DoorFor(v.ctx(), v.who, "")
	}
	if err == nil {
		return dv
	}
	if v.ctx().Err() == nil {
		v.log.Error("read the property for the guidance at the door", "err", err)
	}
	dv = desk.DoorView{Now: v.desk.Now()}
	if known := v.known.Load(); known != nil {
		dv.ID, dv.Property, dv.Now = known.ID, known.Property, dv.Now.In(known.Zone)
	}
	return dv
}

func (v *visit) doorPage(dv desk.DoorView, chosen pages.DoorChoice) pages.Door {
	page := doorPageOf(v.placeFrame(v.words.Door.Title, dv.Property, dv.Now), dv.Property, dv.Unit, chosen)
	if dv.Home != "" && !chosen.Has("hotel") {
		page.Pause = pages.PausePath(dv.Home)
	}
	if !chosen.Has("hotel") && !chosen.Has("away") {
		for _, l := range dv.Turns {
			page.Locks = append(page.Locks, lockTurns(l, dv.Now))
		}
		page.Unseen = latchkey.LockID(v.query("unseen"))
	}
	for _, o := range dv.Others {
		page.Others = append(page.Others, pages.Link{Href: chosen.With("at", string(o.ID)), Label: o.Name})
	}
	return page
}

// doorPageOf is the page for what is known and what was chosen.
func doorPageOf(frame pages.Frame, p latchkey.Property, unit string, chosen pages.DoorChoice) pages.Door {
	f := latchkey.DoorFacts{Property: p, Unit: unit, CannotTalk: chosen.Has("cant"), Deaf: chosen.Has("deaf"), Alone: chosen.Has("alone"),
		Children: chosen.Has("children"), Away: chosen.Has("away"), Hotel: chosen.Has("hotel"), Called: chosen.Has("called"), Bounced: chosen.Has("bounced"),
		How: latchkey.DoorHow(chosen.Get("how")), Side: latchkey.DoorSide(chosen.Get("side"))}
	page := pages.Door{Frame: frame, Chosen: chosen}
	page.AtDoor, page.Keep, page.ByLink = "", false, true
	if !f.Hotel {
		page.Address, page.Unit, page.Dispatch = p.Address, unit, p.DispatchPhone
		for _, n := range numbersOf(p, frame.Now) {
			if n.Kind != "dispatch" {
				page.Numbers = append(page.Numbers, n)
			}
		}
	}
	fillDoor(&page, f)
	return page
}

// fillDoor adds what the rules say and how it is said: to whoever answers the call in their language, with its meaning in
// the reader's.
func fillDoor(page *pages.Door, f latchkey.DoorFacts) {
	page.Guide = rules.AtDoor(f, page.Now)
	page.Quiet = &pages.Quiet{Beside: beside(page)}
	said := page.W
	if other := languageOf(page.Guide.Place.Speaks, page.W); other != nil {
		said = words.In(other, f.Property.Country)
		means, then := words.DoorSaid(page.W.Door, page.Guide.Say, page.Address, page.Unit)
		page.Means, page.Then = pages.Spoken{Lang: page.W.Lang, Said: means}, then
	}
	aloud, then := words.DoorSaid(said.Door, page.Guide.Say, page.Address, page.Unit)
	page.Say = pages.Spoken{Lang: said.Lang, Said: aloud}
	if page.Then == "" {
		page.Then = then
	}
	if len(page.Guide.Text) > 0 {
		page.Text = words.DoorText(said.Door, page.Guide.Text, page.Address, page.Unit)
		if said != page.W {
			page.TextMeans = words.DoorTextMeans(page.W.Door, page.Guide.Text, page.Address, page.Unit)
		}
	}
}

// languageOf is the catalogue of whoever answers, when it is not the reader's.
func languageOf(speaks string, reader *words.Pages) *words.Pages {
	if speaks == "" || speaks == reader.Lang {
		return nil
	}
	if words.Known(speaks) == "" {
		return nil
	}
	return words.For(speaks)
}

// beside is the one thing next to the call: that one cannot talk.
func beside(page *pages.Door) pages.Link {
	for _, said := range []string{"bounced", "away", "called", "cant", "deaf"} {
		if page.Chosen.Has(said) {
			return pages.Link{}
		}
	}
	return pages.Link{Href: page.Chosen.With("cant", "yes"), Label: page.W.Door.Cannot}
}

// textBounced is told by somebody who hides. Whatever happens to the note, they read at once what to do.
func (v *visit) textBounced() error {
	chosen := pages.DoorChoiceOf(v.r.PostForm)
	if dv := v.doorView(chosen); dv.ID != "" && !chosen.Has("hotel") {
		if err := v.desk.TextBounced(v.ctx(), dv.ID); err != nil && v.ctx().Err() == nil {
			v.log.Error("keep that a text bounced", "err", err)
		}
	}
	http.Redirect(v.w, v.r, chosen.Now("bounced", "yes"), http.StatusSeeOther)
	return nil
}

// lockAtDoor locks one's own door, and leads back to the guidance, which says how the lock stands by what was seen since. It never unlocks.
// What came to nothing is told there in words of its own: those beside the lock send people to the door to look.
func (v *visit) lockAtDoor() error {
	lock := latchkey.LockID(v.form("lock")) // this reads the form
	chosen := pages.DoorChoiceOf(v.r.PostForm)
	to := chosen.Address()
	if _, err := v.desk.LockFromInside(v.ctx(), v.who, lock); err != nil {
		if kind := latchkey.KindOf(err); kind == latchkey.NotFound || kind == latchkey.Forbidden {
			return err
		}
		to = chosen.Unseen(lock)
	}
	http.Redirect(v.w, v.r, to+"#my-lock", http.StatusSeeOther)
	return nil
}
