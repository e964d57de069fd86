package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/web/pages"
)

// shell is what a phone keeps for when no page comes, besides our style, script and icon: pages that are the same for
// everybody. One that this house does not have is left out.
var shell = []string{"/offline", "/door"}

const (
	ours     = "Latchkey"      // on every answer of ours: what comes without it comes from somebody else's network
	mayKeep  = "Latchkey-Keep" // public: any phone may keep it; card: one's own phone may, by choice
	cardMark = "Latchkey-Card" // whose card this device may hold, or "no"
)

// offline is the page that is shown when no page comes.
func (v *visit) offline() error {
	page, err := v.offlineView()
	if err != nil {
		return err
	}
	v.w.Header().Set(mayKeep, "public")
	return v.show(pages.OfflinePage(page))
}

// offlineView holds nothing of whoever asks and nothing of the moment, so that it is true for everybody at any time.
func (v *visit) offlineView() (pages.Offline, error) {
	f, pv, err := v.publicFrame(v.words.Offline.Title)
	if err != nil {
		return pages.Offline{}, err
	}
	f.MayKeep, f.Keep, f.Notice = true, false, "" // a language can not be kept without a line
	o := pages.Offline{Frame: f, Call: v.callFor(pv.Property, pv.Now, false), Calls: v.callLines(pv.Property)}
	if pv.Property.Address == "" {
		o.Call.Say, o.Call.SayMeans = "", ""
	}
	return o, nil
}

// callLines are the numbers anybody may call, with their hours.
func (v *visit) callLines(p latchkey.Property) (lines []pages.CallLine) {
	for _, n := range numbersOf(p, v.desk.Now()) {
		l := pages.CallLine{Kind: n.Kind, Phone: n.Phone}
		switch n.Kind {
		case "office":
			l.Hours = v.words.Offline.Hours(p.Office.Hours)
		case "on_call":
			l.Hours = v.words.Offline.Hours(p.OnCall.Lockouts)
		}
		lines = append(lines, l)
	}
	return lines
}

// worker is our service worker, with the list of what it keeps. Its name is made from all of that, so that a changed page
// is a new worker.
func (v *visit) worker() error {
	page, err := v.offlineView()
	if err != nil {
		return err
	}
	var shown bytes.Buffer
	if err := pages.OfflinePage(page).Render(v.ctx(), &shown); err != nil {
		return err
	}
	f, pv, err := v.publicFrame(v.words.Door.Title)
	if err != nil {
		return err
	}
	if err := pages.DoorPage(doorPageOf(f, pv.Property, "", pages.DoorChoice{})).Render(v.ctx(), &shown); err != nil {
		return err
	}
	script, err := assetFiles.ReadFile("assets/sw.js")
	if err != nil {
		return err
	}
	a := v.assets.pages
	list := slices.Concat(shell, []string{a.Style, a.Script, a.Keep, a.Icon})
	sum := sha256.Sum256(slices.Concat(shown.Bytes(), script, []byte(strings.Join(list, " "))))
	head, err := json.Marshal(map[string]any{"version": hex.EncodeToString(sum[:6]), "list": list, "lang": v.words.Lang})
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	_, err = v.w.Write(slices.Concat([]byte("\"use strict\";\nconst KEPT = "), head, []byte(";\n"), script))
	return err
}

// manifest says how the house looks on a home screen.
func (v *visit) manifest() error {
	type entry = map[string]string
	w := v.words
	v.w.Header().Set("Content-Type", "application/manifest+json")
	return json.NewEncoder(v.w).Encode(map[string]any{
		"name": w.Common.Name, "short_name": w.Common.Name, "id": "/", "lang": w.Lang, "start_url": "/now", "scope": "/", "display": "standalone",
		"background_color": "#f6f2e9", "theme_color": "#10403c",
		"icons": []entry{{"src": v.assets.pages.Icon, "sizes": "any", "type": "image/svg+xml"},
			{"src": "/assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
			{"src": "/assets/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"}},
		"shortcuts": []entry{{"name": w.Common.LockedOut, "url": "/now"}, {"name": w.Offline.Door, "url": "/door"}},
	})
}

// keeps says whether this device may keep the public pages: not a borrowed one, and none that only came for one link or
// works at another counter.
func (v *visit) keeps() bool {
	return v.counterOf(v.route) == latchkey.CounterHome && v.route.door != linked && !v.who.Session.Borrowed
}

// marksCard tells the phone whose card it may hold. A phone that holds another, or one of a session that is over, lets it go
// when it hears that.
func (v *visit) marksCard() {
	if v.counterOf(v.route) != latchkey.CounterHome || v.route.door == linked {
		return
	}
	mark := "no"
	if p := v.who.Person(); p != "" && !v.who.Session.Borrowed {
		sum := sha256.Sum256([]byte("card of " + string(p)))
		mark = hex.EncodeToString(sum[:8])
	}
	v.w.Header().Set(cardMark, mark)
}
