package web_test

import (
	"bytes"
	"compress/gzip"
	"image"
	"image/color"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"latchkey"
	"latchkey/internal/store/storetest"
	"latchkey/internal/testing/page"
	"latchkey/internal/web"
	"latchkey/internal/web/pages"
)

// lobbyCourt is Maple Court with the hours of a real office, and a cottage that is one private home.
func lobbyCourt(t testing.TB, base string, change func(*latchkey.Property)) *court {
	f := guardedCourt()
	p := &f.Property.Property
	week := []latchkey.Weekday{"mon", "tue", "wed", "thu", "fri"}
	p.Office.Hours = &latchkey.Hours{Windows: []latchkey.Window{{Days: week, From: 9 * 60, Until: 18 * 60}, {Days: []latchkey.Weekday{"sun"}, From: 9 * 60, Until: 13 * 60}}}
	p.Office.Closed = []latchkey.Date{"2026-11-26", "2027-11-25"}
	p.OnCall.Lockouts = &latchkey.Hours{Windows: []latchkey.Window{{Days: week, From: 18 * 60, Until: 22 * 60}, {Days: []latchkey.Weekday{"sat"}, From: 18 * 60, Until: 2*60 + 30}}}
	if change != nil {
		change(p)
	}
	return courtOn(t, storetest.SQLite(t), base, f, guardedNeighbour(), cottage())
}

func cottage() latchkey.PropertyFile {
	return latchkey.PropertyFile{LatchkeyProperty: 1,
		Property: latchkey.FileProperty{ID: "cottage", Property: latchkey.Property{Name: "Rose Cottage", Address: "3 Hidden Lane", Card: "rose-cottage", TimeZone: "America/Chicago", Country: "US",
			Office: &latchkey.Office{Phone: "+1-217-555-0177"}}},
		Homes: []latchkey.FileHome{{ID: "c1", Home: latchkey.Home{Unit: "1"}}}}
}

// shows sets the clock of the house.
func (c *court) shows(at string) *court {
	c.t.Helper()
	t, err := time.Parse(time.RFC3339, at)
	c.must(err)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
	return c
}

func (c *court) card(path string) *page.Page {
	c.t.Helper()
	r := c.gets(nil, path)
	if r.status != 200 {
		c.t.Fatalf("%s: %d", path, r.status)
	}
	return page.Check(c.t, r.body, `.dock-call[href="tel:911"]`, "main h1")
}

// Whom to call is said by the clock of the place: through the night in which it skips an hour, the night that has one
// twice, and a day on which the office stays shut.
func TestTheCardByTheClock(t *testing.T) {
	c := lobbyCourt(t, hereBase, nil)
	for _, x := range []struct{ at, first, says, today, open, not string }{
		{"2027-03-14T01:50:00-06:00", "On-call staff Open until 03:30", "Fire, flood or gas Day and night", "Sunday Today", "18:00 to 02:30 · open now", "No one opens"}, // 02:30 is skipped that night
		{"2027-03-14T03:29:00-05:00", "On-call staff Open until 03:30", "Office Closed now. Opens 09:00", "Sunday Today", "18:00 to 02:30 · open now", "No one opens"},
		{"2027-03-14T03:31:00-05:00", "Fire, flood or gas Day and night", "No one opens doors here right now. Next: Office, 09:00", "Sunday Today", "Day and night · open now", "02:30 · open"},
		{"2027-03-14T09:00:00-05:00", "Office Open until 13:00", "On-call staff Closed now. Opens tomorrow 18:00", "Sunday Today", "09:00 to 13:00 · open now", "No one opens"},
		{"2027-11-07T01:30:00-05:00", "On-call staff Open until 02:30", "Office Closed now. Opens 09:00", "Sunday Today", "18:00 to 02:30 · open now", "No one opens"},
		{"2027-11-07T01:30:00-06:00", "On-call staff Open until 02:30", "Office Closed now. Opens 09:00", "Sunday Today", "18:00 to 02:30 · open now", "No one opens"},
		{"2027-11-25T10:00:00-06:00", "Fire, flood or gas Day and night", "Next: On-call staff, 18:00", "Thursday Today", "09:00 to 18:00 · closed today", "09:00 to 18:00 · open now"},
		{"2027-11-25T10:00:00-06:00", "Fire", "Office Closed now. Opens tomorrow 09:00", "Thursday Today", "The office is closed on 25 Nov 2027", "2026"},
		{"2027-03-15T18:00:00-05:00", "On-call staff Open until 22:00", "Office Closed now. Opens tomorrow 09:00", "Monday Today", "18:00 to 22:00 · open now", "No one opens"},
	} {
		t.Run(x.at, func(t *testing.T) {
			c.t = t
			p := c.shows(x.at).card("/at/maple-court")
			p.Says("main", x.says, x.open)
			p.NeverSays("main", x.not)
			p.Says(".numbers li:first-child", x.first)
			p.Count(`tr[aria-current="date"]`, 1)
			p.Says(`tr[aria-current="date"] th`, x.today)
			p.Count(".week tbody tr", 7)
			p.Count(".primary", 1)
			p.Has(`a[href="/now?at=maple"]`, `a[href="/door"]`)
		})
	}
}

// Hours that nobody told us are said to be unknown, and never taken for shut.
func TestTheCardWithHoursUnknown(t *testing.T) {
	c := lobbyCourt(t, hereBase, func(p *latchkey.Property) {
		p.Office.Hours, p.OnCall.Lockouts, p.OnCall.LifeSafety = nil, nil, nil
	}).shows("2027-03-14T03:31:00-05:00")
	p := c.card("/at/maple-court")
	p.Says(".numbers", "Office Hours not known", "On-call staff Hours not known", "Fire, flood or gas Hours not known")
	p.NeverSays("main", "No one opens", "Closed now", "open now", "Day and night · open")
	p.Says(".week", "Hours not known")
	page.Check(t, c.gets(nil, "/at/maple-court/poster").body).Says(".poster-numbers", "Hours not known", "Horas no conocidas")
}

// Whoever types the word of a private home learns no more than whoever types any word.
func TestAPrivateHomeHasNoCard(t *testing.T) {
	c := lobbyCourt(t, hereBase, nil)
	for _, end := range []string{"", "/poster"} {
		none := c.gets(nil, "/at/nosuchcard"+end)
		for _, word := range []string{"rose-cottage", "Rose-Cottage", "cottage"} {
			got := c.gets(nil, "/at/"+word+end)
			if got.status != 404 || got.body != none.body || len(got.header) != len(none.header) {
				t.Errorf("/at/%s%s: %d, and an unknown word %d: %s", word, end, got.status, none.status, whatChanged(none.body, got.body))
			}
			page.Check(t, got.body).NeverSays("body", "Rose", "Hidden", "0177")
		}
	}
}

// The card says whom to call and nothing of who lives there, who keeps keys, or what it costs.
func TestTheCardTellsNothingOfPeople(t *testing.T) {
	c := lobbyCourt(t, "https://key.example.org", nil)
	s := c.night(true)
	for _, path := range []string{"/at/maple-court", "/at/MAPLE-COURT", "/at/maple-court/poster"} {
		for _, who := range []visitor{nil, c.as("proven", s), c.as("manager", s)} {
			r := c.gets(who, path)
			p := page.Check(t, r.body)
			p.NeverSays("body", "Ana", "Ruiz", "Bo Lind", "Dana", "Priya", "Mei", "Tomas", "Theo", "Olive", "Mona", "512", "204", "otter", "flowerpot", "$", "75", "0199", "hidden")
			if strings.Contains(r.body, "h512") || len(r.set) > 0 {
				t.Errorf("%s names a home or leaves a cookie", path)
			}
		}
	}
}

// A property whose file chooses no word has one made from its id, and the office finds its poster.
func TestEveryPropertyHasACard(t *testing.T) {
	c := lobbyCourt(t, hereBase, nil)
	otto := c.as("elsewhere", scene{})
	link := page.Check(t, c.gets(otto, "/office").body).Attr(".poster-link", "href")
	if !regexp.MustCompile(`^/at/([bdklmnrstv][aeio]){4}/poster$`).MatchString(link) {
		t.Fatalf("the poster of Elm House is at %q", link)
	}
	page.Check(t, c.gets(nil, link).body).Says("h1", "Elm House")
	p := c.card(strings.TrimSuffix(link, "/poster"))
	p.Says("h1", "Elm House")
	p.Lacks(".week", ".numbers li", ".card-nobody")
	if got := page.Check(t, c.gets(c.as("manager", scene{}), "/office").body).Attr(".poster-link", "href"); got != "/at/maple-court/poster" {
		t.Errorf("the office's poster: %q", got)
	}
}

// The code on the poster leads to the card. A house without a name that lasts prints none, and says why.
func TestThePosterLeadsToTheCard(t *testing.T) {
	for base, lasts := range map[string]bool{"https://key.example.org": true, "http://key.example.org": false, "https://192.0.2.7": false, "https://localhost": false, hereBase: false} {
		t.Run(base, func(t *testing.T) {
			c := lobbyCourt(t, base, nil)
			p := page.Check(t, c.gets(nil, "/at/maple-court/poster").body)
			p.Says(".poster-sheet", "Maple Court", "911", "Mon to Fri 09:00 to 18:00", "lun a vie 09:00 a 18:00", "dom 09:00 a 13:00", "217-555-0100", "217-555-0140")
			p.NeverSays("body", "demo")
			p.Has(`.poster-sheet [lang="en"]`, `.poster-sheet [lang="es"]`)
			if !lasts {
				p.Lacks(".qr", ".poster-address")
				p.Says(".poster-no-name", "no lasting https name")
				p.NeverSays(".poster-sheet", "example", "192.0", "/at/")
				return
			}
			p.Lacks(".poster-no-name")
			p.Says(".poster-address", "key.example.org", "/at/maple-court")
			if got := decoded(t, p.Attr(".qr", "viewBox"), p.Attr(".qr-ink", "d")); got != base+"/at/maple-court" {
				t.Errorf("the code says %q", got)
			}
		})
	}
}

// Every code that we draw is read back by somebody else's reader.
func TestTheCodesAreRead(t *testing.T) {
	for n := range 60 {
		text := "https://key" + strings.Repeat("x", n) + ".example.org/at/" + strings.Repeat("maple", 1+n%5) + strconv.Itoa(n*7919)
		q, err := pages.DrawQR(text)
		if err != nil {
			t.Fatal(err)
		}
		side := strconv.Itoa(q.Side)
		if got := decoded(t, "0 0 "+side+" "+side, q.Path); got != text {
			t.Errorf("%s is read as %q", text, got)
		}
	}
}

var run = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// decoded paints the drawing and reads it.
func decoded(t *testing.T, viewBox, path string) string {
	t.Helper()
	const scale = 4
	side, err := strconv.Atoi(viewBox[strings.LastIndex(viewBox, " ")+1:])
	if err != nil || run.ReplaceAllString(path, "") != "" {
		t.Fatalf("no drawing of a code: %q %q", viewBox, run.ReplaceAllString(path, ""))
	}
	img := image.NewGray(image.Rect(0, 0, side*scale, side*scale))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, m := range run.FindAllStringSubmatch(path, -1) {
		var v [3]int
		for i := range v {
			v[i], _ = strconv.Atoi(m[i+1])
		}
		for y := v[1] * scale; y < (v[1]+1)*scale; y++ {
			for x := v[0] * scale; x < (v[0]+v[2])*scale; x++ {
				img.SetGray(x, y, color.Gray{})
			}
		}
	}
	return readCode(t, img)
}

func readCode(t *testing.T, img image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	res, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Errorf("the code cannot be read: %v", err)
		return ""
	}
	return res.GetText()
}

// kept is the card as files, as it goes to another web host.
func (c *court) kept(at, house string) map[string][]byte {
	c.t.Helper()
	when, err := time.Parse(time.RFC3339, at)
	c.must(err)
	card, err := c.desk.CardToKeep(c.t.Context(), mapleCourt, when)
	c.must(err)
	files, err := web.CardFiles(card, house)
	c.must(err)
	return files
}

// The copy needs nothing from anywhere, is light, complete in both languages, and the same bytes every time.
func TestTheCardToKeep(t *testing.T) {
	c := lobbyCourt(t, "https://key.example.org", nil)
	files := c.kept("2027-03-14T12:00:00-05:00", "https://key.example.org")
	for name, again := range c.kept("2027-03-14T12:00:00-05:00", "https://key.example.org") {
		if !bytes.Equal(files[name], again) {
			t.Errorf("%s is not the same twice", name)
		}
	}
	for name, says := range map[string][]string{
		"index.html": {"This is a copy from 14 Mar 2027", "Mon to Fri 09:00 to 18:00", "Monday", "Do not climb", "Keep the door shut", "closed on 25 Nov 2027"},
		"es.html":    {"Esta es una copia del 14 mar 2027", "lun a vie 09:00 a 18:00", "lunes", "No trepe", "Deje la puerta cerrada", "25 nov 2027"}} {
		p := page.Check(t, string(files[name]), `.dock-call[href="tel:911"]`, `a[href="tel:+12175550100"]`, `a[href="https://key.example.org/now?at=maple"]`, `a[href="https://key.example.org/door"]`)
		p.Says("body", says...)
		p.NeverSays("body", "Ruiz", "Mei", "Theo", "512", "75", "demo", "safe to open", "Today", "Hoy ")
		p.Before(".dock-call", "main")
		p.Count("tbody tr", 7)
		p.Lacks("style", "[style]", "script:not([src])")
		if out := regexp.MustCompile(`(src|href)="(https?:)?//[^"]*"`).FindAllString(string(files[name]), -1); len(out) != 2 {
			t.Errorf("%s leads elsewhere: %v", name, out)
		}
		if n := squeezedSize(t, files[name]); n > 14<<10 {
			t.Errorf("%s is %d bytes squeezed: 14 KB are the most", name, n)
		}
		plain := page.Check(t, string(c.kept("2027-03-14T12:00:00-05:00", "")[name]))
		plain.Lacks(`a[href^="http"]`, "#house-title")
	}
	en, es := page.Check(t, string(files["index.html"])), page.Check(t, string(files["es.html"]))
	if a, b := en.Attrs("[data-from]", "data-from"), es.Attrs("[data-from]", "data-from"); !slices.Equal(a, b) || a[0] != "540-1080" {
		t.Errorf("the hours differ between languages: %v %v", a, b)
	}
	if len(files) != 4 {
		t.Errorf("%d files", len(files))
	}
}

func squeezedSize(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil || w.Close() != nil {
		t.Fatal("squeeze in memory")
	}
	return out.Len()
}

// Neither a private home nor a demo gives a card away.
func TestWhatHasNoCardToKeep(t *testing.T) {
	c := lobbyCourt(t, hereBase, nil)
	for id, kind := range map[latchkey.PropertyID]latchkey.Kind{"cottage": latchkey.Against, "": latchkey.Invalid, "nowhere": latchkey.Invalid} {
		if _, err := c.desk.CardToKeep(t.Context(), id, c.Now()); latchkey.KindOf(err) != kind {
			t.Errorf("%q: %v", id, err)
		}
	}
	h := openHouse(t, "O-01")
	if _, err := h.Desk.CardToKeep(t.Context(), "", h.Clock.Now()); latchkey.KindOf(err) != latchkey.Against {
		t.Errorf("a demo: %v", err)
	}
	h.Desk.Pretend = false // as the command on the demo's folder sees it
	if _, err := h.Desk.CardToKeep(t.Context(), "", h.Clock.Now()); latchkey.KindOf(err) != latchkey.Against {
		t.Errorf("the records of a demo: %v", err)
	}
}
