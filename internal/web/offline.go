package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

const (
	ours     = "Latchkey"      // on every answer of ours: what comes without it comes from somebody else's network
	mayKeep  = "Latchkey-Keep" // public: any phone may keep it; card: one's own phone may, by choice
	cardMark = "Latchkey-Card" // whose card this device may hold, or "no"
)

// offline is the page that is shown when no page comes.
func (v *visit) offline() error {
	pv, err := v.public(latchkey.Answers{})
	if err != nil {
		return err
	}
	return v.show(pages.OfflinePage(v.offlineView(pv)))
}

// offlineView holds nothing of whoever asks and nothing of the moment, so that it is true for everybody at any time.
func (v *visit) offlineView(pv desk.PublicView) pages.Offline {
	f := v.placeFrame(v.words.Offline.Title, pv.Property, pv.Now)
	f.MayKeep, f.Fresh, f.Keep, f.Notice = true, false, false, "" // a language can not be kept without a line
	f.ByLink, f.Then = true, "/offline"
	o := pages.Offline{Frame: f, Call: v.callFor(pv.Property, "", pv.Now, false), Calls: v.callLines(pv.Property)}
	if pv.Property.Address == "" {
		o.Call.Say, o.Call.SayMeans = "", ""
	}
	return o
}

// kept is one page that a phone keeps: its address without the language, and what it says in that language.
type kept struct {
	At   string `json:"at"`
	Lang string `json:"lang"`
	Page string `json:"page"`
}

// keptDoors are the states of /door that somebody needs who has no line: they can talk, they cannot, their text came back,
// they are not at home. Our worker chooses among them by what stands in the address.
var keptDoors = []url.Values{{}, {"cant": {"yes"}}, {"bounced": {"yes"}, "cant": {"yes"}}, {"away": {"yes"}}}

// keptPages are all of them, in every language. They differ by little, so together they weigh hardly more than one: see
// squeezed. None holds anything of whoever asks, or of the hour.
func (v *visit) keptPages() (list []kept, err error) {
	pv, err := v.public(latchkey.Answers{})
	if err != nil {
		return nil, err
	}
	for _, l := range words.Languages {
		in := *v
		in.words = words.For(l.Tag)
		add := func(at string, page templ.Component) {
			var b strings.Builder
			if err == nil {
				err = page.Render(v.ctx(), &b)
			}
			list = append(list, kept{at, l.Tag, b.String()})
		}
		add("/offline", pages.OfflinePage(in.offlineView(pv)))
		for _, q := range keptDoors {
			add(pages.DoorChoiceOf(q).Address(), pages.DoorPage(in.keptDoor(pv, q)))
		}
	}
	return list, err
}

// keptDoor is /door as it may lie on a phone for months: the hours as a table, and only choices that lead to another page
// that lies there too.
func (v *visit) keptDoor(pv desk.PublicView, q url.Values) pages.Door {
	f := v.placeFrame(v.words.Door.Title, pv.Property, pv.Now)
	f.MayKeep, f.Fresh, f.Notice, f.Then = true, false, "", pages.DoorChoiceOf(q).Address()
	q = maps.Clone(q)
	q.Set("lang", v.words.Lang)
	page := doorPageOf(f, pv.Property, "", pages.DoorChoiceOf(q))
	page.Kept, page.Numbers = true, nil
	for _, l := range v.callLines(pv.Property) {
		if l.Kind != "dispatch" {
			page.Calls = append(page.Calls, l)
		}
	}
	return page
}

// keepThese hands out everything that a phone keeps in one answer.
func (v *visit) keepThese() error {
	list, err := v.keptPages()
	if err != nil {
		return err
	}
	v.w.Header().Set(mayKeep, "public")
	v.w.Header().Set("Content-Type", "application/json")
	e := json.NewEncoder(v.w)
	e.SetEscapeHTML(false) // it is never shown as a page, and weighs less
	return e.Encode(list)
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
		case "dispatch":
			l.Hours = []string{v.words.Now.DispatchFor}
		}
		lines = append(lines, l)
	}
	return lines
}

// worker is our service worker, with the list of what it keeps. Its name is made from all of that, so that a changed page
// is a new worker.
func (v *visit) worker() error {
	list, err := v.keptPages()
	if err != nil {
		return err
	}
	sum := sha256.New()
	langs := []string{}
	for _, p := range list {
		sum.Write([]byte(p.Page))
		if !slices.Contains(langs, p.Lang) {
			langs = append(langs, p.Lang)
		}
	}
	script, a := light("sw.js"), v.assets.pages
	assets := []string{a.Style, a.Script, a.Keep, a.Icon}
	sum.Write(slices.Concat(script, []byte(strings.Join(assets, " "))))
	head, err := json.Marshal(map[string]any{"version": hex.EncodeToString(sum.Sum(nil)[:6]), "list": assets, "langs": langs})
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
