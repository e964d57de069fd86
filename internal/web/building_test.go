package web_test

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"latchkey"
)

func (c *court) at(p latchkey.PersonID, level latchkey.Proof) visitor {
	return c.enters(visitor{}, p, latchkey.CounterOffice, level)
}

// Two people change the same page: one outcome, and the other reads what is true now beside what they sent.
func TestWhoComesSecondIsToldWhatChanged(t *testing.T) {
	eachCourt(t, func(t *testing.T, c *court) {
		olive, mona := c.at(oliveGrant, latchkey.ProofProven), c.at(monaFrey, latchkey.ProofProven)
		week := func(until string) []string {
			return []string{"rev", "0", "office_kind", "week", "office_fri_from_1", "09:00", "office_fri_until_1", until, "oncall_kind", "always", "safety", "always"}
		}
		if r := c.posts(olive, "/office/hours", form(week("16:00")...)); r.status != 303 || r.to() != "/office/hours?said=saved" {
			t.Fatalf("Olive saves: %d %s", r.status, r.to())
		}
		r := c.posts(mona, "/office/hours", form(week("17:00")...))
		if r.status != 409 {
			t.Fatalf("Mona comes second: %d", r.status)
		}
		for _, says := range []string{"Olive Grant saved this page first.", "Office, Friday", "09:00 to 16:00", "09:00 to 17:00", `name="rev" value="1"`} {
			if !strings.Contains(r.body, says) {
				t.Errorf("Mona does not read %q", says)
			}
		}
		if body := c.gets(mona, "/office/hours").body; !strings.Contains(body, "Changed by Olive Grant on ") || !strings.Contains(body, `value="16:00"`) {
			t.Error("the page does not say who changed it, or does not show it")
		}
	})
}

// The on-call week, the fee and a list of holidays, without scripts, until a resident's plan follows from them.
func TestTheOfficeSetsItsHoursAndItsFee(t *testing.T) {
	c := newCourt(t)
	olive := c.at(oliveGrant, latchkey.ProofProven)
	bad := c.posts(olive, "/office/hours", form("rev", "0", "office_kind", "week", "office_mon_from_1", "9 o'clock", "office_mon_until_1", "18:00", "oncall_kind", "always", "safety", "same"))
	if bad.status != 422 && bad.status != 400 || !strings.Contains(bad.body, "Monday: please write a time such as 09:00.") || !strings.Contains(bad.body, `value="9 o&#39;clock"`) {
		t.Errorf("a slip of the hand: %d", bad.status)
	}
	try := c.posts(olive, "/office/fee", form("rev", "0", "act", "try", "known", "yes", "kind", "unlock", "then", "75", "free", "1", "months", "12",
		"tier_days_1", "mon", "tier_days_1", "tue", "tier_from_1", "09:00", "tier_until_1", "18:00", "tier_then_1", "0", "try_day", "tue", "try_at", "02:10"))
	for _, says := range []string{"A lockout on a Tuesday at 02:10 would cost $75.", "The first in 12 months is free.", "A lockout on a Wednesday at 10:30 would cost $75."} {
		if !strings.Contains(try.body, says) {
			t.Errorf("the example does not say %q", says)
		}
	}
	if body := c.gets(olive, "/office/fee").body; !strings.Contains(body, "Nobody has changed this here yet") {
		t.Error("trying it has saved it")
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, _ := w.CreateFormFile("file", "holidays.ics")
	part.Write([]byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20271225\r\nSUMMARY:Christmas <b>\r\nEND:VEVENT\r\n" + strings.Repeat("COMMENT:long\r\n", 10<<10) + "END:VCALENDAR\r\n"))
	w.Close()
	list := c.sends(olive, "POST", "/office/hours/holidays", b.String(), "Sec-Fetch-Site", "same-origin", "Content-Type", w.FormDataContentType())
	if list.status != 200 || !strings.Contains(list.body, "Saturday, 25 Dec 2027") || !strings.Contains(list.body, "Christmas &lt;b&gt;") {
		t.Fatalf("the list: %d %s", list.status, list.body[strings.Index(list.body, "<main"):])
	}
	if strings.Contains(c.gets(olive, "/office/hours").body, "25 Dec 2027") {
		t.Error("looking has kept it")
	}
	if r := c.posts(olive, "/office/hours/closed", form("rev", "0", "date", "2027-12-25")); r.status != 303 {
		t.Errorf("adding: %d", r.status)
	}
	if !strings.Contains(c.gets(olive, "/office/hours").body, "25 Dec 2027") {
		t.Error("the day is not kept")
	}
	if r := c.posts(olive, "/office/fee", form("rev", "0", "known", strings.Repeat("x", 100<<10))); r.status < 400 {
		t.Errorf("a long form is read: %d", r.status)
	}
	mailbox := c.at(oliveGrant, latchkey.ProofClaimed)
	if body := c.gets(mailbox, "/office/fee").body; !strings.Contains(body, "sign in with your own device") || strings.Contains(body, `>Save<`) {
		t.Error("with a code alone there is a button that would be refused")
	}
}

// A firm's price by night is edited like the one by day; a night without its hours is asked for, and nothing typed is lost.
func TestALocksmithsNightHasItsOwnPrice(t *testing.T) {
	c := newCourt(t)
	mona := c.at(monaFrey, latchkey.ProofProven)
	firm := func(more ...string) []string {
		return append([]string{"rev", "0", "name_1", "Prairie Lock & Key", "phone_1", "+1-217-555-0155", "hours_1", "always", "from_1", "90", "to_1", "140", "night_from_1", "130", "night_to_1", "190"}, more...)
	}
	r := c.posts(mona, "/office/locksmiths", form(firm()...))
	if r.status != 422 || !strings.Contains(r.body, "when it begins and ends") || !strings.Contains(r.body, `value="190"`) {
		t.Fatalf("a night without hours: %d", r.status)
	}
	if r := c.posts(mona, "/office/locksmiths", form(firm("night_begins_1", "20:00", "night_ends_1", "08:00")...)); r.status != 303 {
		t.Fatalf("it is not kept: %d %s", r.status, r.body)
	}
	body := c.gets(mona, "/office/locksmiths").body
	for _, value := range []string{`value="130"`, `value="20:00"`, `value="08:00"`, `value="90"`} {
		if !strings.Contains(body, value) {
			t.Errorf("the page does not show %s", value)
		}
	}
	if r := c.posts(mona, "/office/locksmiths", form("rev", "1", "was_1", "Prairie Lock & Key", "name_1", "Prairie Lock & Key", "hours_1", "always", "from_1", "90", "to_1", "140")); r.status != 303 {
		t.Fatalf("the night cannot be taken away: %d", r.status)
	}
	if body := c.gets(mona, "/office/locksmiths").body; strings.Contains(body, `value="20:00"`) {
		t.Error("the night is still there")
	}
}
