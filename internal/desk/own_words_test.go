package desk_test

import (
	"strings"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/rules"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
	"latchkey/internal/words"
)

// The office says its part of a question in its own words. What is true, how to answer and the link stay whatever it says.
func TestTheOfficeSaysItInItsOwnWords(t *testing.T) {
	eachHouse(t, "2027-02-07T02:10:00-06:00", func(t *testing.T, h *house) {
		olive := h.office()
		said := []desk.SaidWords{{Language: "en", Text: "{resident} from {property} is outside. You have a spare: could you come by?", Short: "{resident} is outside. Key?"}}
		tried, err := h.desk.TryOwnWords(h.ctx, olive, latchkey.NoticeAsked, said)
		h.ok(err)
		if x := tried.Kinds[0].Said[0]; !strings.HasPrefix(x.Reads, "Ana from Maple Court is outside.") || !strings.Contains(x.Reads, "Ana was recognised") ||
			!strings.Contains(x.TextMessage, "Latchkey: Ana is outside. Key? Reply 472 15 (=15 min) or NO. ") || !strings.Contains(x.TextMessage, "/a/") || x.Segments != 1 || tried.Kinds[0].Said[1].Own != nil {
			t.Errorf("it would read %+v", x)
		}
		v, err := h.desk.OwnWordsFor(h.ctx, olive)
		h.ok(err)
		if k, _ := v.Find(latchkey.NoticeAsked); k.Said[0].Own != nil || v.Edits[latchkey.SubjectTexts].Rev != 0 {
			t.Error("trying has kept it")
		}
		h.ok(h.desk.SetOwnWords(h.ctx, olive, 0, latchkey.NoticeAsked, said))
		h.want("an older page", kind(h.desk.SetOwnWords(h.ctx, h.as(mona, latchkey.CounterOffice, latchkey.ProofProven), 0, latchkey.NoticeAsked, said)), latchkey.Conflict)

		_, c := h.lockedOut()
		ms := h.inbox.Messages("mei")
		if len(ms) != 1 || !strings.HasPrefix(ms[0].Text, "Ana from Maple Court is outside. You have a spare: could you come by?\n\n") || !strings.Contains(ms[0].Text, "Ana was recognised") ||
			ms[0].Title != "Latchkey: can you help Ana?" || !strings.Contains(ms[0].Link, "/a/") {
			t.Fatalf("Mei reads %+v about %s", ms, c.ID)
		}
		var lines []latchkey.Entry
		h.ok(h.store.View(h.ctx, func(v *store.View) error {
			all, err := v.Entries(store.EntryQuery{Property: maple})
			for _, e := range all {
				if e.Kind == "office.texts_changed" {
					lines = append(lines, e)
				}
			}
			return err
		}))
		if len(lines) != 1 || lines[0].Public["notice"] != "asked" || !strings.Contains(lines[0].Public["en.text.new"], "could you come by") || lines[0].Personal["by"] != "Olive Grant" {
			t.Errorf("the log says %+v", lines)
		}

		h.ok(h.desk.SetOwnWords(h.ctx, olive, 1, latchkey.NoticeAsked, []desk.SaidWords{{Language: "en"}, {Language: "es"}}))
		v, err = h.desk.OwnWordsFor(h.ctx, olive)
		h.ok(err)
		if k, _ := v.Find(latchkey.NoticeAsked); k.Said[0].Own != nil || k.Said[0].Text != k.Said[0].OurText || v.Property.OwnWords != nil {
			t.Errorf("back to ours: %+v", k.Said[0])
		}
	})
}

// What cannot be said is refused with one sentence, and nothing is kept.
func TestWordsThatCannotBeSaid(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t), "2027-02-09T10:30:00-06:00", nil)
	olive := h.office()
	for _, x := range []struct {
		notice latchkey.Notice
		said   desk.SaidWords
		kind   latchkey.Kind
		says   string
	}{
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "Somebody is outside."}, latchkey.Invalid, "Please put {resident} into it, so that whoever reads it knows what it is about."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident}: the PIN is {pin}"}, latchkey.Invalid, "Nothing can be filled in for {pin}. Here you can use {resident}, {property}."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident} waits at {address}"}, latchkey.Invalid, "Nothing can be filled in for {address}. Here you can use {resident}, {property}."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "es", Text: "{resident} está afuera"}, latchkey.Invalid, "Nothing can be filled in for {resident}. Here you can use {residente}, {propiedad}."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident is outside"}, latchkey.Invalid, "Please close each { with a }. Here you can use {resident}, {property}."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident} is outside, the code is 4821"}, latchkey.Invalid, "Please leave out addresses, and numbers with four or more digits. Messages stand on lock screens, and a number there can be a code."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident}: answer at https://evil.example/a"}, latchkey.Invalid, "Please leave web addresses out. The right link stands behind your words by itself."},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "en", Text: "{resident}", Short: "{resident} " + strings.Repeat("x", 90)}, latchkey.Invalid, "That is too long. A message has room for 400 letters, a text message for 80."},
		{latchkey.NoticeOver, desk.SaidWords{Language: "en", Text: "Thanks!", Short: "Thanks!"}, latchkey.Invalid, "This text message has no words that can be changed."},
		{latchkey.NoticeDanger, desk.SaidWords{Language: "en", Text: "All is well."}, latchkey.NotFound, ""},
		{latchkey.NoticeSignIn, desk.SaidWords{Language: "en", Text: "Hello."}, latchkey.NotFound, ""},
		{latchkey.NoticeAsked, desk.SaidWords{Language: "de", Text: "{resident}"}, latchkey.NotFound, ""},
	} {
		err := h.desk.SetOwnWords(h.ctx, olive, 0, x.notice, []desk.SaidWords{x.said})
		if kind(err) != x.kind || x.says != "" && latchkey.SentenceOf(err) != x.says {
			t.Errorf("%q: %v %q", x.said.Text, err, latchkey.SentenceOf(err))
		}
		if _, tried := h.desk.TryOwnWords(h.ctx, olive, x.notice, []desk.SaidWords{x.said}); kind(tried) != x.kind {
			t.Errorf("%q is shown, but not kept: %v", x.said.Text, tried)
		}
	}
	h.want("with a code alone", kind(h.desk.SetOwnWords(h.ctx, h.as(olive.Person(), latchkey.CounterOffice, latchkey.ProofClaimed), 0, latchkey.NoticeOver, []desk.SaidWords{{Language: "en", Text: "Thanks!"}})), latchkey.Forbidden)
	v, err := h.desk.OwnWordsFor(h.ctx, olive)
	h.ok(err)
	if v.Property.OwnWords != nil {
		t.Errorf("something was kept: %+v", v.Property.OwnWords)
	}
}

// Every message in which a property has a say has words for it in every language, which pass their own check and the guard.
func TestOurOwnWordsPass(t *testing.T) {
	for _, l := range words.Languages {
		own := words.NoticesFor(l.Tag).Own
		if len(own) != len(rules.OwnWordsRules) {
			t.Errorf("%s has %d, the rules have %d", l.Tag, len(own), len(rules.OwnWordsRules))
		}
		for _, r := range rules.OwnWordsRules {
			part := own[r.Notice]
			err := rules.CheckOwnWords(latchkey.OwnWords{Notice: r.Notice, Language: l.Tag, Text: part.Text, Short: part.Short})
			if err != nil || r.Short != (part.Short != "") || (notify.Guard{}).Check(notify.Message{Text: part.Text, Short: part.Short}) != nil {
				t.Errorf("%s in %s: %v", r.Notice, l.Tag, err)
			}
		}
	}
}
