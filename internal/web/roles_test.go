package web_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
)

// whoMay is every address and who gets further than the door. Everybody else is turned away, and cannot tell a case, a
// link or a report that exists from one that does not. "everybody" are also those nobody has recognised; "same" says that
// all of them get the very same bytes. Read a changed line twice.
//
//	claimed    Ana with a code           cotenant  lives in 512, too       oncall   the technician, who was asked
//	proven     Ana on her own phone      former    lived in 512            unasked  the technician, when nobody asked him
//	neighbour  lives in 204              holder    Mei on her phone        elsewhere manages the house next door
//	taker      the phone that answers who takes over days on call, a drill, and whether somebody works here
//	reader     the phone on which Priya of 204 reads "is it you?"
//	nobody, forged, expired, ended, swapped (tokens of other counters), other (Tomas's phone with Mei's link), working (staff, at home)
const whoMay = `
GET  /                            everybody
GET  /now                         everybody
POST /now                         claimed proven cotenant neighbour former working
POST /report                      everybody same
GET  /offline                     everybody same
GET  /sw.js                       everybody same
GET  /kept.json                   everybody same
GET  /manifest.webmanifest        everybody same
GET  /door                        everybody
POST /door/bounced                everybody same
GET  /setup                       everybody same
POST /setup                       everybody same
GET  /at/{card}                   everybody same
GET  /at/{card}/poster            everybody same
GET  /demo/emergency              nobody-at-all

GET  /case/{id}                   claimed proven
GET  /case/{id}/change            claimed proven
GET  /case/{id}/danger            claimed proven
GET  /case/{id}/low               claimed proven
GET  /case/{id}/calloff           claimed proven
GET  /case/{id}/receipt           claimed proven
POST /case/{id}/answers           claimed proven
POST /case/{id}/danger            claimed proven
POST /case/{id}/begin             claimed proven
POST /case/{id}/fade              claimed proven
POST /case/{id}/request           claimed proven
POST /case/{id}/tried             claimed proven
POST /case/{id}/heard             claimed proven
POST /case/{id}/here              claimed proven
POST /case/{id}/not-here          claimed proven
POST /case/{id}/no-key            claimed proven
POST /case/{id}/inside            claimed proven
POST /case/{id}/calloff           claimed proven
POST /case/{id}/reopen            claimed proven
POST /case/{id}/dispute           claimed proven
POST /case/{id}/chore             nobody-at-all
POST /case/{id}/unlock            proven
POST /case/{id}/code              proven
POST /case/{id}/prove             proven
GET  /case/{id}/is-it-you         proven
POST /case/{id}/is-it-you         proven
GET  /case/{id}/not-me            proven
POST /case/{id}/not-me            proven
GET  /live/case/{id}              claimed proven

GET  /home                        claimed proven cotenant neighbour former working
GET  /home/new                    claimed proven cotenant neighbour former working
POST /home/new                    claimed proven cotenant neighbour
GET  /home/ways                   proven cotenant neighbour
POST /home/ways                   proven cotenant neighbour
GET  /home/guests                 proven cotenant neighbour
POST /home/guests                 proven cotenant neighbour
GET  /home/guests/pause           proven cotenant neighbour
POST /home/guests/pause           proven cotenant neighbour
GET  /home/guests/{id}/hours      proven cotenant
POST /home/guests/{id}/hours      proven cotenant
POST /home/guests/{id}/end        proven cotenant
POST /home/guests/{id}/change     proven cotenant
POST /home/guests/{id}/code       proven cotenant
GET  /home/locks                  proven cotenant neighbour
POST /home/locks                  nobody-at-all
POST /home/locks/{id}/turn        nobody-at-all
POST /home/locks/{id}/keep        nobody-at-all
POST /home/locks/{id}/code        nobody-at-all
POST /home/means                  proven cotenant neighbour
GET  /home/locks/leaving          proven cotenant neighbour
POST /home/locks/{id}/leaving     nobody-at-all
POST /home/locks/{id}/not-now     nobody-at-all
GET  /home/locks/letter           proven cotenant neighbour
POST /home/locks/letter           proven cotenant neighbour
GET  /home/locks/{id}/open        neighbour
POST /home/locks/{id}/open        neighbour
GET  /home/entries                proven cotenant neighbour
POST /home/entries/keep           proven cotenant neighbour
POST /home/entries/file           proven cotenant neighbour
POST /home/entries/tell           proven cotenant neighbour
POST /home/entries/over           proven cotenant neighbour
GET  /home/leave                  proven cotenant neighbour
POST /home/leave                  proven cotenant neighbour
POST /home/leave/answer           proven cotenant neighbour
GET  /home/log                    proven cotenant neighbour
GET  /home/privacy                proven cotenant neighbour former
POST /home/privacy/consent        proven cotenant neighbour
POST /home/privacy/export         proven cotenant neighbour former working
POST /home/privacy/erase          former
GET  /home/protected              proven cotenant neighbour
POST /home/protected              proven cotenant neighbour
POST /home/protected/{id}/lift    nobody-at-all
POST /home/holder                 proven cotenant neighbour
POST /home/holder/{id}/end        proven cotenant
POST /home/card                   proven cotenant neighbour
POST /home/contact                proven cotenant neighbour
GET  /home/contact/{id}           proven
POST /home/contact/{id}/code      proven
POST /home/contact/{id}/enter     proven
POST /home/contact/{id}/test      proven
POST /home/contact/{id}/when      proven
POST /home/push                   nobody-at-all
POST /home/push/{id}/end          nobody-at-all
POST /home/phone-card             proven cotenant neighbour
GET  /card/offline                proven cotenant neighbour
GET  /card/contact.vcf            proven cotenant neighbour
POST /home/passkey                claimed proven cotenant neighbour former working
POST /home/passkey/done           claimed proven cotenant neighbour former working
POST /home/passkey/{id}/end       nobody-at-all

GET  /a/{token}                   everybody
GET  /a/{token}/not-them          everybody
POST /a/{token}/coming            holder
POST /a/{token}/cant              holder
POST /a/{token}/not-them          holder
POST /a/{token}/here              holder
POST /a/{token}/not-here          holder
POST /a/{token}/no-key            holder
POST /a/{token}/in                holder
GET  /live/a/{token}              holder
GET  /q/{token}                   everybody
POST /q/{token}/pick              reader
GET  /q/{token}/not-me            everybody
POST /q/{token}/not-me            reader
GET  /f/{token}                   everybody same
POST /f/{token}                   holder
GET  /g/{token}                   everybody same
GET  /g/{token}/code              everybody same
GET  /g/{token}/open              everybody same
POST /g/{token}/code              guest
POST /g/{token}/open              nobody-at-all
GET  /gcal/{file}                 nobody-at-all
GET  /d/{token}                   everybody
POST /d/{token}/yes               taker
GET  /j/{token}                   everybody
POST /j/{token}/yes               taker
POST /j/{token}/no                taker
GET  /s/{token}                   everybody
POST /s/{token}/take              taker
POST /s/{token}/cannot            taker
GET  /i/{token}                   everybody same
POST /i/{token}/accept            invited
POST /i/{token}/decline           invited
POST /i/{token}/end               invited
POST /i/{token}/erase             invited

GET  /m/{token}                   nobody-at-all
POST /m/{token}                   nobody-at-all
POST /m/{token}/not-me            nobody-at-all
GET  /move-in                     nobody-at-all
POST /move-in/consent             nobody-at-all
POST /move-in/code                nobody-at-all
POST /move-in/enter               nobody-at-all
POST /move-in/holder              nobody-at-all
POST /move-in/card                nobody-at-all
POST /move-in/pass                nobody-at-all
POST /move-in/end                 nobody-at-all

POST /hook/sms                    nobody-at-all
POST /hook/text/{token}/status    nobody-at-all
POST /hook/call/{token}           nobody-at-all
POST /hook/call/{token}/status    nobody-at-all
POST /hook/voice                  nobody-at-all
POST /hook/voice/{token}          nobody-at-all

GET  /cal/{file}                  everybody same
GET  /oncall                      oncall unasked office manager elsewhere
GET  /live/oncall                 oncall unasked office manager elsewhere
GET  /oncall/case/{id}            oncall office manager
GET  /oncall/case/{id}/refuse     oncall office manager
POST /oncall/case/{id}/accept     oncall office manager
POST /oncall/case/{id}/cant       oncall office manager
POST /oncall/case/{id}/arrived    oncall office manager
POST /oncall/case/{id}/not-there  oncall office manager
POST /oncall/case/{id}/prove      oncall office manager
POST /oncall/case/{id}/opened     oncall office manager
POST /oncall/case/{id}/refuse     oncall office manager
GET  /oncall/check                oncall unasked office manager elsewhere
POST /oncall/check                oncall unasked office manager elsewhere
GET  /oncall/protected            oncall unasked office manager elsewhere
POST /oncall/protected/{id}       nobody-at-all
POST /oncall/report/{id}/seen     oncall unasked office manager
POST /oncall/report/{id}/close    oncall unasked office manager

GET  /office                      oncall unasked office manager elsewhere
GET  /live/office                 oncall unasked office manager elsewhere
GET  /office/recent               oncall unasked office manager elsewhere
GET  /office/homes                office manager elsewhere
GET  /office/open                 office manager elsewhere
POST /office/open                 office manager elsewhere
POST /office/case/{id}/close      office manager
POST /office/case/{id}/take       oncall office manager
POST /office/case/{id}/number     oncall office manager
POST /oncall/case/{id}/take       oncall office manager
POST /oncall/case/{id}/number     oncall office manager
GET  /office/drill                office manager elsewhere
POST /office/drill                office manager elsewhere
GET  /office/waits                office manager elsewhere
GET  /office/lease                office manager elsewhere
POST /office/lease                office manager elsewhere
GET  /office/entries              office manager elsewhere
POST /office/entries              office manager elsewhere
POST /office/entries/tell         office manager elsewhere
POST /office/entries/over         office manager elsewhere
GET  /office/locksmiths           office manager elsewhere
POST /office/locksmiths           office manager elsewhere
GET  /office/numbers              office manager elsewhere
POST /office/numbers              office manager elsewhere
GET  /office/texts                office manager elsewhere
GET  /office/texts/{notice}       office manager elsewhere
POST /office/texts/{notice}       office manager elsewhere
POST /office/texts/{notice}/ours  office manager elsewhere
GET  /office/staff                office manager elsewhere
POST /office/staff                office manager elsewhere
POST /office/staff/{id}/end       manager
GET  /office/building             office manager elsewhere
GET  /office/hours                office manager elsewhere
POST /office/hours                office manager elsewhere
POST /office/hours/holidays       office manager elsewhere
POST /office/hours/closed         office manager elsewhere
GET  /office/fee                  office manager elsewhere
POST /office/fee                  office manager elsewhere
GET  /office/rota                 office manager elsewhere
POST /office/rota                 office manager elsewhere
POST /office/rota/instead         office manager elsewhere
POST /office/rota/drop            office manager elsewhere
POST /office/rota/swap            office manager elsewhere
GET  /oncall/rota                 oncall unasked office manager elsewhere
POST /oncall/rota/swap            oncall unasked
GET  /office/homes/{id}           office manager
POST /office/homes/{id}/vouch     office manager
GET  /office/people-list          office manager elsewhere
POST /office/people-list          office manager elsewhere
GET  /office/people-list/{id}     office manager
GET  /office/people-list/{id}/columns  office manager
POST /office/people-list/{id}/columns  office manager
POST /office/people-list/{id}/answers  office manager
POST /office/people-list/{id}/take     office manager
GET  /office/people-list/{id}/undo     office manager
POST /office/people-list/{id}/undo     office manager
POST /office/people-list/{id}/drop     office manager
GET  /office/people-list/{id}/faults.csv  office manager
GET  /office/codes                office manager elsewhere
POST /office/codes                office manager elsewhere
POST /office/codes/{id}/end       office manager
GET  /office/locks                office manager elsewhere
GET  /office/locks/add            office manager elsewhere
POST /office/locks/add            office manager elsewhere
GET  /office/locks/{id}           office manager
POST /office/locks/{id}/look      office manager
POST /office/locks/{id}/try       office manager
POST /office/locks/{id}/keep      office manager
GET  /office/reach                office manager elsewhere
POST /office/reach/test           office manager
GET  /oncall/you                  oncall unasked office manager elsewhere
POST /oncall/you/contact          oncall unasked office manager elsewhere
GET  /oncall/you/contact/{id}     nobody-at-all
POST /oncall/you/contact/{id}/code nobody-at-all
POST /oncall/you/contact/{id}/enter nobody-at-all
POST /oncall/you/contact/{id}/test nobody-at-all
POST /oncall/you/contact/{id}/end nobody-at-all
POST /oncall/you/passkey          oncall unasked office manager elsewhere
POST /oncall/you/passkey/done     oncall unasked office manager elsewhere
POST /oncall/you/passkey/{id}/end nobody-at-all
POST /oncall/you/out              oncall unasked office manager elsewhere
GET  /office/you                  oncall unasked office manager elsewhere
POST /office/you/contact          oncall unasked office manager elsewhere
GET  /office/you/contact/{id}     nobody-at-all
POST /office/you/contact/{id}/code nobody-at-all
POST /office/you/contact/{id}/enter nobody-at-all
POST /office/you/contact/{id}/test nobody-at-all
POST /office/you/contact/{id}/end nobody-at-all
POST /office/you/passkey          oncall unasked office manager elsewhere
POST /office/you/passkey/done     oncall unasked office manager elsewhere
POST /office/you/passkey/{id}/end nobody-at-all
POST /office/you/out              oncall unasked office manager elsewhere
POST /oncall/push                 nobody-at-all
POST /oncall/push/{id}/end        nobody-at-all
POST /office/push                 nobody-at-all
POST /office/push/{id}/end        nobody-at-all
POST /office/homes/{id}/log       office manager
POST /office/homes/{id}/hold      office manager
POST /office/homes/{id}/protected office manager
POST /office/homes/{id}/move-in   office manager
GET  /office/moves                office manager elsewhere
POST /office/homes/{id}/end       office manager
POST /office/homes/{id}/lease     office manager
POST /office/homes/{id}/back      office manager
POST /office/homes/{id}/rekeyed   office manager
POST /office/homes/{id}/cards     nobody-at-all
GET  /office/programs             office manager elsewhere
POST /office/programs             manager elsewhere
POST /office/programs/{id}/end    office manager
POST /office/hooks                manager elsewhere
GET  /office/hooks/{id}           office manager
POST /office/hooks/{id}/test      office manager
POST /office/hooks/{id}/secret    manager
POST /office/hooks/{id}/wake      office manager
POST /office/hooks/{id}/end       office manager
GET  /office/records.csv          office manager elsewhere
GET  /office/calendar             oncall unasked office manager elsewhere
POST /office/calendar             oncall unasked office manager elsewhere
POST /office/calendar/end         oncall unasked office manager elsewhere
GET  /oncall/calendar             oncall unasked office manager elsewhere
POST /oncall/calendar             oncall unasked office manager elsewhere
POST /oncall/calendar/end         oncall unasked office manager elsewhere
GET  /office/case/{id}            oncall office manager
GET  /office/case/{id}/refuse     oncall office manager
POST /office/case/{id}/accept     oncall office manager
POST /office/case/{id}/cant       oncall office manager
POST /office/case/{id}/arrived    oncall office manager
POST /office/case/{id}/not-there  oncall office manager
POST /office/case/{id}/prove      oncall office manager
POST /office/case/{id}/opened     oncall office manager
POST /office/case/{id}/refuse     oncall office manager
GET  /office/check                oncall unasked office manager elsewhere
POST /office/check                oncall unasked office manager elsewhere
GET  /office/protected            oncall unasked office manager elsewhere
POST /office/protected/{id}       nobody-at-all
POST /office/report/{id}/seen     oncall unasked office manager
POST /office/report/{id}/close    oncall unasked office manager

GET  /signin                      everybody same
POST /signin/code                 everybody
POST /signin/enter                everybody same
POST /signin/card                 everybody same
POST /signin/passkey              everybody
POST /signin/passkey/done         everybody same
POST /signout                     everybody
POST /language                    everybody same
GET  /oncall/signin               everybody same
POST /oncall/signin/code          everybody
POST /oncall/signin/enter         everybody same
POST /oncall/signin/card          everybody same
POST /oncall/signin/passkey       everybody
POST /oncall/signin/passkey/done  everybody same
POST /oncall/signout              everybody
POST /oncall/language             everybody same
GET  /office/signin               everybody same
POST /office/signin/code          everybody
POST /office/signin/enter         everybody same
POST /office/signin/card          everybody same
POST /office/signin/passkey       everybody
POST /office/signin/passkey/done  everybody same
POST /office/signout              everybody
POST /office/language             everybody same
`

var everyRole = []string{"nobody", "forged", "expired", "ended", "swapped", "holder", "reader", "taker", "other", "invited", "guest", "former", "neighbour", "cotenant",
	"working", "elsewhere", "unasked", "oncall", "office", "manager", "claimed", "proven"}

// sentTo is a sensible form for every address that needs one.
var sentTo = map[string]url.Values{
	"/now":                             form("reason", "key_inside", "key", "onetap"),
	"/report":                          form("at", "maple", "unit", "512", "what", "smoke"),
	"/language":                        form("lang", "en", "then", "/now"),
	"/oncall/language":                 form("lang", "en", "then", "/oncall"),
	"/office/language":                 form("lang", "en", "then", "/office"),
	"/door/bounced":                    form("at", "maple", "cant", "yes"),
	"/setup":                           form("code", "0000-0000-0000", "name", "Eve"),
	"/case/{id}/answers":               form("where", "unit_door"),
	"/case/{id}/danger":                form("none", "yes"),
	"/case/{id}/request":               form("way", "office", "price", "7500-7500", "rev", "1"),
	"/case/{id}/tried":                 form("way", "own_door"),
	"/case/{id}/is-it-you":             form("number", "10"),
	"/office/locks/add":                form("stack", "fake", "address", "nosuchlock", "door", "unit", "unit", "204", "name", "Front door"),
	"/office/locks/{id}/keep":          form("do", "off", "why", "broken"),
	"/office/homes/{id}/vouch":         form("person", "priya", "proof", "id_seen"),
	"/office/homes/{id}/end":           form("tenancy", "h204:priya", "kind", "surrendered", "on", "2027-02-07", "to", "the office"),
	"/office/homes/{id}/move-in":       form("person", "priya", "proof", "id_seen"),
	"/move-in/code":                    form("address", "elsewhere", "channel", "pretend"),
	"/office/homes/{id}/log":           form("why", "repair"),
	"/office/homes/{id}/hold":          form("why", "court", "until", "2027-12-31"),
	"/home/privacy/consent":            form("own_door", "no"),
	"/home/protected":                  form("name", "Jordan P.", "paper", "none"),
	"/office/homes/{id}/protected":     form("for", "priya", "name", "Jordan P.", "paper", "none"),
	"/oncall/check":                    form("unit", "512", "name", "Jordan P."),
	"/office/check":                    form("unit", "512", "name", "Jordan P."),
	"/office/homes/{id}/lease":         form("tenancy", "h204:priya", "until", "2029-02-07"),
	"/office/homes/{id}/back":          form("what", "keys:h204:priya", "on", "2027-02-07"),
	"/office/homes/{id}/rekeyed":       form("on", "2027-02-07", "who", "Oak Street Locks"),
	"/office/homes/{id}/cards":         form("tenancy", "h204:priya"),
	"/home/leave":                      form("on", "2027-02-07", "to", "the office"),
	"/home/leave/answer":               form("answer", "yes"),
	"/office/programs":                 form("name", "A board", "scope", "cases.read"),
	"/office/hooks":                    form("hook_name", "A bell", "url", "https://hooks.example.org/x", "event", "case.opened"),
	"/q/{token}/pick":                  form("number", "10"),
	"/case/{id}/heard":                 form("reply", "coming", "minutes", "20"),
	"/case/{id}/chore":                 form("n", "0"),
	"/home/holder":                     form("holder_name", "Kim", "holder_email", "kim", "channel", "pretend"),
	"/home/new":                        form("name", "Eve", "address", "1 Evil Street", "email", "eve", "channel", "pretend", "time_zone", "America/Chicago", "country", "US"),
	"/home/ways":                       form("entry_kind_1", "window", "entry_up_1", "5", "alarm", "none", "spare", "lock_box"),
	"/home/guests":                     form("guest", "Kim", "door", "unit", "when", "always"),
	"/home/guests/pause":               form("do", "pause"),
	"/home/guests/{id}/change":         form("do", "link"),
	"/home/guests/{id}/hours":          form("when", "week", "day", "mon", "from", "09:00", "until", "10:00"),
	"/g/{token}/open":                  form("door", "unit"),
	"/home/entries/keep":               form("days", "7"),
	"/office/entries":                  form("why", "repair"),
	"/office/entries/tell":             form("tell", "battery"),
	"/home/entries/over":               form("alert", "none"),
	"/office/entries/over":             form("alert", "none"),
	"/home/locks/{id}/turn":            form("to", "unlocked"),
	"/home/locks/{id}/keep":            form("do", "saw"),
	"/home/locks/{id}/code":            form("do", "own"),
	"/home/locks/letter":               form("text", "Hello"),
	"/home/locks/{id}/open":            form("do", "back"),
	"/f/{token}":                       form("minutes", "10"),
	"/home/means":                      form("key", "unit"),
	"/case/{id}/code":                  form("do", "ask"),
	"/home/locks/{id}/leaving":         form("after", "5", "tell", "key"),
	"/home/contact":                    form("address", "elsewhere", "channel", "pretend"),
	"/oncall/you/contact":              form("address", "elsewhere", "channel", "pretend"),
	"/office/you/contact":              form("address", "elsewhere", "channel", "pretend"),
	"/oncall/you/contact/{id}/enter":   form("code", "000000"),
	"/office/you/contact/{id}/enter":   form("code", "000000"),
	"/home/contact/{id}/enter":         form("code", "000000"),
	"/a/{token}/coming":                form("minutes", "20"),
	"/i/{token}/accept":                form("minutes", "12", "calls", "any_hour"),
	"/oncall/case/{id}/accept":         form("minutes", "20"),
	"/office/case/{id}/accept":         form("minutes", "20"),
	"/oncall/case/{id}/prove":          form("proof", "id_seen"),
	"/office/case/{id}/prove":          form("proof", "id_seen"),
	"/oncall/case/{id}/opened":         form("proof", "id_seen"),
	"/office/case/{id}/opened":         form("proof", "id_seen"),
	"/signin/code":                     form("contact", "stranger"),
	"/signin/enter":                    form("contact", "stranger", "code", "123456"),
	"/signin/card":                     form("card", "0000-0000-0000"),
	"/home/passkey/{id}/end":           nil,
	"/case/{id}/no-key":                nil,
	"/case/{id}/here":                  nil,
	"/signin/passkey/done":             nil,
	"/home/passkey/done":               nil,
	"/oncall/report/{id}/seen":         nil,
	"/oncall/report/{id}/close":        nil,
	"/office/people-list/{id}/columns": form("column_unit", "Unit", "column_name", "Name"),
	"/office/people-list/{id}/answers": form("answer 2:lives_with", "yes"),
	"/office/staff":                    form("name", "", "address", "kim", "channel", "pretend", "role", "on_call", "rev", "0"),
	"/office/texts/{notice}":           form("text_en", "{resident} is outside.", "short_en", "", "do", "try", "rev", "0"),
	"/office/texts/{notice}/ours":      form("rev", "0"),
	"/office/numbers":                  form("office", "+1-217-555-0100", "on_call", "+1-217-555-0140", "dispatch", "+1-217-555-0110", "rev", "0"),
	"/office/staff/{id}/end":           form("rev", "0"),
	"/office/open":                     form("unit", "204", "name", "Priya Nair", "how", "id_seen", "reason", "key_inside"),
	"/office/case/{id}/close":          form("how", "inside"),
	"/office/fee":                      form("known", "yes", "kind", "unlock", "then", "75", "free", "0", "months", "12", "rev", "0"),
	"/office/hours":                    form("office_kind", "always", "oncall_kind", "always", "safety", "always", "rev", "0"),
	"/office/hours/closed":             form("date", "2027-12-25", "rev", "0"),
	"/office/rota/drop":                form("person", "theo", "begins", "1", "rev", "0"),
	"/oncall/rota/swap":                form("from", "theo", "to", "theo", "swap_first", "2027-03-01", "swap_last", "2027-03-01"),
	"/home/contact/{id}/when":          form("day", "3", "night", "no"),
	"/office/reach/test":               form("person", "theo", "contact", "theo-1"),
}

// as is the browser of a role in one night.
func (c *court) as(role string, s scene) visitor {
	c.t.Helper()
	v := visitor{}
	counters := []latchkey.Counter{latchkey.CounterOnCall, latchkey.CounterOffice}
	staff := map[string]latchkey.PersonID{"oncall": theoBell, "unasked": theoBell, "office": oliveGrant, "manager": monaFrey, "elsewhere": ottoWeiss}
	home := map[string]latchkey.PersonID{"former": danaWu, "neighbour": priyaNair, "cotenant": boLind, "working": oliveGrant, "proven": anaRuiz}
	switch {
	case role == "forged":
		for _, k := range append(counters, latchkey.CounterHome) {
			v[k.Cookie(false)] = "tokenabcdefghijkmnopqrstuvwx"
		}
	case role == "expired":
		c.entersAs(v, latchkey.Session{Person: anaRuiz, Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now()})
		c.entersAs(v, latchkey.Session{Person: monaFrey, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now().Add(-time.Hour)})
		c.entersAs(v, latchkey.Session{Person: monaFrey, Counter: latchkey.CounterOnCall, Level: latchkey.ProofProven, How: "passkey", Expires: c.Now()})
	case role == "ended":
		c.enters(v, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		c.enters(v, anaRuiz, latchkey.CounterHome, latchkey.ProofProven)
		c.posts(v, "/office/signout", nil)
		c.posts(v, "/signout", nil)
	case role == "swapped":
		x := c.enters(visitor{}, anaRuiz, latchkey.CounterHome, latchkey.ProofProven)
		c.enters(x, monaFrey, latchkey.CounterOffice, latchkey.ProofProven)
		v["latchkey-office"], v["latchkey-oncall"], v["latchkey-home"] = x["latchkey-home"], x["latchkey-home"], x["latchkey-office"]
	case role == "holder":
		v = s.meiPhone
	case role == "reader":
		v = s.readerPhone
	case role == "taker":
		v = s.takerPhone
	case role == "invited":
		v = s.samPhone
	case role == "guest":
		v = s.kimPhone
	case role == "other":
		v["latchkey-device"] = "tomassphone"
	case role == "claimed":
		c.enters(v, anaRuiz, latchkey.CounterHome, latchkey.ProofClaimed)
	case home[role] != "":
		c.enters(v, home[role], latchkey.CounterHome, latchkey.ProofProven)
	case staff[role] != "":
		for _, k := range counters {
			c.enters(v, staff[role], k, latchkey.ProofProven)
		}
	}
	return v
}

// visits sends somebody to an address of the table.
func (c *court) visits(v visitor, method, path string, s scene) reply {
	c.t.Helper()
	sent, pattern := url.Values{}, strings.TrimPrefix(strings.TrimPrefix(path, "/oncall"), "/office")
	for name, values := range sentTo[path] {
		sent[name] = values
	}
	if len(sent) == 0 && strings.HasPrefix(pattern, "/signin") {
		for name, values := range sentTo[pattern] {
			sent[name] = values
		}
	}
	if strings.HasSuffix(path, "/heard") || strings.HasSuffix(path, "/here") || strings.HasSuffix(path, "/not-here") || strings.HasSuffix(path, "/no-key") {
		sent.Set("ask", string(s.ask))
	}
	if method == "POST" {
		return c.posts(v, s.fills(path), sent)
	}
	return c.gets(v, s.fills(path))
}

// turnedAway says whether a reply let nobody past the door.
func turnedAway(path string, r reply) bool {
	switch r.status {
	case 404, 403, 401, 204:
		if strings.HasSuffix(path, "/enter") && strings.Contains(r.body, "That code does not fit") {
			return false
		}
		return !strings.Contains(path, "signin") && path != "/setup" // there a 403 is the answer to a wrong code
	case 303:
		return strings.Contains(r.to(), "signin?then=")
	}
	return false
}

type rule struct {
	method, path string
	may          []string
	same         bool
}

func (r rule) lets(role string) bool {
	return slices.Contains(r.may, "everybody") || slices.Contains(r.may, role)
}

func readWhoMay(t *testing.T) map[string]rule {
	rules := map[string]rule{}
	for line := range strings.Lines(whoMay) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		r := rule{method: f[0], path: f[1], may: f[2:], same: f[len(f)-1] == "same"}
		for _, w := range r.may {
			if w != "everybody" && w != "nobody-at-all" && w != "same" && !slices.Contains(everyRole, w) {
				t.Fatalf("%s: nobody is called %q", line, w)
			}
		}
		rules[r.method+" "+r.path] = r
	}
	return rules
}

// Everybody comes to every address of a night that is Ana's. An address that is missing in the table fails.
func TestEveryRoleAtEveryAddress(t *testing.T) {
	var c *court
	var night scene
	rules := readWhoMay(t)
	for i, route := range newCourt(t).pages.Routes() {
		if i%25 == 0 { // a house with hundreds of old nights is slower
			c = newCourt(t)
			c.movesOut(danaWu)
			night = c.night(true)
		}
		path := strings.TrimSuffix(route.Path, "{$}")
		r, known := rules[route.Method+" "+path]
		if !known {
			t.Errorf("%s %s is not in the table: say who may come there", route.Method, path)
			continue
		}
		delete(rules, route.Method+" "+path)
		night = c.tries(r, night)
	}
	for missing := range rules {
		t.Errorf("%s is in the table and not served", missing)
	}
	night = c.night(false) // the technician when nobody asked him
	for _, r := range readWhoMay(t) {
		if strings.HasPrefix(r.path, "/cal/") { // they may have ended their calendar a moment ago
			night = c.night(false)
		}
		v := c.as("unasked", night)
		got := c.visits(v, r.method, r.path, night)
		if c.gotIn(r, "unasked", got); !r.lets("unasked") {
			c.tellsNothing(r, "unasked", v, night, got)
		}
	}
	for _, secret := range []string{night.link, night.invite, night.question, night.swap, night.drill, night.join} {
		if strings.Contains(c.log.String(), secret) {
			t.Errorf("a link stands in the log: %.2000s", c.log.String())
		}
	}
}

// tries one address with every role: first all who must be turned away, on the same night, then the others.
func (c *court) tries(r rule, s scene) scene {
	c.t.Helper()
	var first *reply
	for _, role := range everyRole {
		if r.lets(role) || role == "unasked" {
			continue
		}
		v := c.as(role, s)
		c.written()
		got := c.visits(v, r.method, r.path, s)
		if !turnedAway(r.path, got) {
			c.t.Errorf("%s %s lets %s in: %d %s", r.method, r.path, role, got.status, got.to())
		}
		if w := c.written(); len(w) > 0 {
			c.t.Errorf("%s %s is refused to %s and writes %s", r.method, r.path, role, w)
		}
		c.tellsNothing(r, role, v, s, got)
	}
	for _, role := range everyRole {
		if !r.lets(role) || role == "unasked" {
			continue
		}
		if used := r.method == "POST" && !r.lets("nobody"); used { // each finds the night as it was
			s = c.night(true)
		}
		if r.method == "POST" && r.path == "/setup" && role == "neighbour" { // its code may be tried twenty times an hour, by anybody
			c.later(7 * 24 * time.Hour)
		}
		got := c.visits(c.as(role, s), r.method, r.path, s)
		c.gotIn(r, role, got)
		if r.same && first != nil && (got.status != first.status || got.body != first.body || got.to() != first.to()) {
			c.t.Errorf("%s %s is not the same for %s: %d %s, else %d %s: %s", r.method, r.path, role, got.status, got.to(), first.status, first.to(), whatChanged(first.body, got.body))
		} else if r.same {
			first = &got
		}
	}
	if r.method == "POST" && !r.lets("nobody") {
		s = c.night(true)
	}
	return s
}

func (c *court) gotIn(r rule, role string, got reply) {
	c.t.Helper()
	if in := !turnedAway(r.path, got); in != r.lets(role) {
		c.t.Errorf("%s %s: %s gets in: %t (%d %s)", r.method, r.path, role, in, got.status, got.to())
	}
	if got.status >= 500 {
		c.t.Errorf("%s %s breaks for %s: %d", r.method, r.path, role, got.status)
	}
}

// tellsNothing compares a refusal with that for a thing that does not exist, and looks for what no refusal may say.
func (c *court) tellsNothing(r rule, role string, v visitor, s scene, got reply) {
	c.t.Helper()
	for _, secret := range []string{"Ana", "Ruiz", "Mei", "Tomas", "Sam Reed", "512", "Maple Street", "otter", "flowerpot"} {
		if strings.Contains(got.body+got.to(), secret) {
			c.t.Errorf("%s %s is refused to %s with %q in it", r.method, r.path, role, secret)
		}
	}
	if !strings.Contains(r.path, "{") {
		return
	}
	none := scene{id: "nosuchcase", ask: "nosuchask", link: "nosuchlink", invite: "nosuchlink", question: "nosuchlink", swap: "nosuchlink", drill: "nosuchlink", join: "nosuchlink", invitation: "nosuchinvitation", holder: "nosuchholder", grant: "nosuchgrant", guest: "nosuchlink", report: "nosuchreport", list: "nosuchlist", program: "nosuchprogram", hook: "nosuchhook", lock: "nosuchlock", calendar: "nosuchcalendar"}
	other := c.visits(v, r.method, r.path, none)
	if strings.Contains(r.path, "{token}") {
		return // whoever has a link that works may see that it works, on another phone: see the tests of links
	}
	typed := func(x reply, s scene) string {
		text := fmt.Sprint(x.status, " ", x.to(), "\n", x.body)
		for _, id := range []string{string(s.id), string(s.holder), string(s.report), string(s.list), string(s.invitation), string(s.program), string(s.hook), string(s.lock), string(s.grant), "ana-2", string(home204)} {
			text = strings.ReplaceAll(text, id, "…") // they typed it themselves
		}
		return text
	}
	if a, b := typed(got, s), typed(other, none); a != b {
		c.t.Errorf("%s %s: %s can tell what exists from what does not: %s", r.method, r.path, role, whatChanged(b, a))
	}
}

// movesOut ends a tenancy lawfully: the resident and the manager both say so.
func (c *court) movesOut(p latchkey.PersonID) {
	c.t.Helper()
	end := latchkey.End{Kind: latchkey.Surrendered, At: c.Now()}
	who := c.me()
	who.Session.Person = p
	c.must(c.desk.EndTenancy(c.t.Context(), who, home512, latchkey.TenancyIn(home512, p), end))
}
