package web

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// privacy is whose data it is, for whoever lives here or moved out.
func (v *visit) privacy() error {
	page, err := v.privacyView()
	if err != nil {
		return err
	}
	return v.show(pages.PrivacyPage(page))
}

func (v *visit) privacyView() (page pages.Privacy, err error) {
	pv, err := v.desk.PrivacyFor(v.ctx(), v.who, latchkey.HomeID(v.r.FormValue("home")))
	if err != nil {
		return page, err
	}
	f := v.placeFrame(v.words.Privacy.Title, pv.Property, pv.Now)
	f.Signed = v.signed(pv.Me.Name, "")
	page = pages.Privacy{Frame: f, Home: pv.Home, Kept: rules.Retention(), OwnDoor: pv.OwnDoor}
	for _, l := range pv.Views {
		page.Views = append(page.Views, pages.Look{At: l.Entry.At.In(pv.Now.Location()), Who: l.Who, Why: l.Entry.Public["why"], Shared: l.Entry.Home == ""})
	}
	if pv.Hold != nil && rules.Held(pv.Hold, pv.Now, pv.Now.Location()) {
		page.Held = v.words.Privacy.Held(v.words.Times.List(pv.Holders), v.day(pv.Hold.Until))
	} else if pv.Hold != nil && len(pv.Holders) == 1 && pv.Hold.Until >= latchkey.Date(pv.Now.Format(time.DateOnly)) {
		page.Held = v.words.Privacy.HeldAsks(pv.Holders[0], v.day(pv.Hold.Until))
	}
	if pv.Erase != nil {
		page.EraseNo = v.says(pv.Erase)
	}
	return page, nil
}

// day writes a date as people read it.
func (v *visit) day(d latchkey.Date) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return v.words.Times.Date(at)
}

func (v *visit) setOwnDoor() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	days := 0
	if v.form("own_door") == "yes" {
		days = rules.OwnDoorLeast
	}
	if err := v.desk.SetOwnDoor(v.ctx(), v.who, hv.ID, days); err != nil {
		return err
	}
	v.see("/home/privacy?said=saved")
	return nil
}

// eraseMe asks once more, and then forgets somebody.
func (v *visit) eraseMe() error {
	page, err := v.privacyView()
	if err != nil {
		return err
	}
	if page.EraseNo != "" {
		return latchkey.Errorf(latchkey.Against, "%s", page.EraseNo)
	}
	if v.form("sure") == "" {
		page.Sure = true
		return v.show(pages.PrivacyPage(page))
	}
	if err := v.desk.EraseMe(v.ctx(), v.who); err != nil {
		return err
	}
	page.Signed, page.Title = nil, v.words.Privacy.Erased
	return v.show(pages.ErasedPage(page.Frame))
}

// eraseHolder forgets a key-holder who has stopped.
func (v *visit) eraseHolder() error {
	if err := v.desk.EraseHolder(v.ctx(), v.answering()); err != nil {
		return err
	}
	f, _, err := v.publicFrame(v.words.Privacy.Erased)
	if err != nil {
		return err
	}
	return v.show(pages.ErasedPage(f))
}

// exportMe hands over a copy of everything about the viewer: one page to read, and the same for programs.
func (v *visit) exportMe() error {
	x, err := v.desk.ExportMe(v.ctx(), v.who)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := pages.ExportFilePage(v.exportFile(x)).Render(v.ctx(), &page); err != nil {
		return err
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, f := range []struct {
		name string
		text []byte
	}{{"read-me.html", page.Bytes()}, {"data.json", x.JSON}, {"checkpoint.txt", []byte(x.Checkpoint)}, {"key.txt", []byte(x.Key + "\n")}} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: x.Export.Made})
		if err != nil {
			return err
		}
		if _, err := w.Write(f.text); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "application/zip")
	v.w.Header().Set("Content-Disposition", `attachment; filename="latchkey-copy.zip"`)
	_, err = v.w.Write(packed.Bytes())
	return err
}

// exportFile writes an export in words.
func (v *visit) exportFile(x desk.Exported) pages.ExportFile {
	w, e := v.words, x.Export
	when := func(t time.Time) string { return w.Times.Full(t) }
	until := func(t *time.Time) string {
		if t == nil {
			return ""
		}
		return " – " + when(*t)
	}
	you := []string{e.Person.Name, e.Person.Phone, e.Person.Language, e.Person.AgreedWord}
	for _, c := range e.Person.Contacts {
		you = append(you, c.Channel+": "+c.Address)
	}
	var homes, asked, requests, messages, devices, sessions, consents, protected, log []string
	for _, h := range e.Homes {
		homes = append(homes, strings.TrimSpace(h.Property+", "+h.Unit+" "+string(h.From)+until(h.Ended)))
	}
	for _, k := range e.Asked {
		asked = append(asked, k.Name+": "+w.Home.HolderStates[k.State])
	}
	for _, r := range e.Requests {
		requests = append(requests, strings.Join([]string{when(r.Opened) + until(r.Ended), w.Office.Stages[r.Stage], r.Opener}, ", "))
	}
	for _, m := range e.Messages {
		messages = append(messages, fmt.Sprintf("%s: %s, %s", when(m.Since), m.About, m.Channel))
	}
	for _, k := range e.Devices {
		devices = append(devices, k.Name+", "+when(k.Created)+until(k.Ended))
	}
	for _, c := range e.Cards {
		devices = append(devices, w.Card.Title+", "+when(c.Issued)+until(c.Ended))
	}
	for _, s := range e.Sessions {
		sessions = append(sessions, s.Device+", "+when(s.Created)+" – "+when(s.Expires))
	}
	for _, c := range e.Consents {
		consents = append(consents, fmt.Sprintf("%s: %s = %t (%s)", when(c.At), c.What, c.Yes, c.Wording))
	}
	for _, l := range e.Protected {
		protected = append(protected, when(l.Asked)+", "+l.Name+until(l.Done))
	}
	for _, l := range e.Log {
		says := orElse(w.Move.Log.Lines[l.What], w.Move.Log.Other)
		for _, k := range slices.Sorted(maps.Keys(l.Words)) {
			says += "; " + k + ": " + l.Words[k]
		}
		log = append(log, when(l.At)+": "+says)
	}
	f := w.Privacy.File
	return pages.ExportFile{W: w, Made: e.Made, Name: e.Person.Name, Digest: x.Digest, Checkpoint: x.Checkpoint, Key: x.Key, Sections: []pages.ExportSection{
		{Title: f.You, Lines: slices.DeleteFunc(you, func(s string) bool { return s == "" })}, {Title: f.Homes, Lines: homes}, {Title: f.Asked, Lines: asked}, {Title: f.Requests, Lines: requests},
		{Title: f.Messages, Lines: messages}, {Title: f.Devices, Lines: devices}, {Title: f.Sessions, Lines: sessions}, {Title: f.Consents, Lines: consents},
		{Title: f.Protected, Lines: protected}, {Title: f.Log, Lines: log}}}
}

// keyLog opens a home's log of keys and moves for the office. It is a form, because the residents read that somebody looked.
func (v *visit) keyLog() error {
	b, err := v.desk.WorkplaceOf(v.ctx(), v.who)
	if err != nil {
		return err
	}
	home := latchkey.HomeID(v.r.PathValue("id"))
	lines, unit, err := v.desk.KeyLog(v.ctx(), v.who, home, v.form("why"))
	if err != nil {
		return err
	}
	page := pages.KeyLog{Frame: v.boardFrame(b, v.words.Privacy.Office.Log, "/office/homes"), Home: home, Unit: unit}
	for _, l := range lines {
		page.Lines = append(page.Lines, pages.OwnLine{Kind: l.Entry.Kind, At: l.Entry.At.In(b.Zone), Who: l.Who})
	}
	return v.show(pages.KeyLogPage(page))
}

func (v *visit) holdHome() error {
	home := latchkey.HomeID(v.r.PathValue("id"))
	return v.atHome(home, v.desk.HoldHome(v.ctx(), v.who, home, v.form("why"), latchkey.Date(v.form("until"))))
}

// holdSays is how a hold stands, for the office.
func holdSays(w *words.Pages, hp desk.HomePeople, day string) string {
	if hp.Hold == nil {
		return ""
	}
	why := ""
	for _, c := range w.Privacy.Office.HoldWhys {
		if c.Key == hp.Hold.Why {
			why = c.Label
		}
	}
	if len(hp.Hold.By) > 1 {
		return w.Privacy.Office.HoldSet(why, day, w.Times.List(hp.HoldBy))
	}
	return w.Privacy.Office.HoldAsked(why, day, w.Times.List(hp.HoldBy))
}
