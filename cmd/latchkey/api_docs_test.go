package main

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/testing/need"
)

var shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")

// Every command on the page for other programs works, in its order, against a running house with the staff asked about a case.
func TestTheCommandsInTheDocs(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		need.Missing(t, need.Curl, "install curl")
	}
	page, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	url, token, id := houseForPrograms(t)
	blocks := shellBlock.FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 8 {
		t.Fatalf("%d commands in the page", len(blocks))
	}
	for _, b := range blocks {
		run := exec.Command("sh", "-eu", "-c", b[1])
		run.Env = append(os.Environ(), "LATCHKEY="+url, "TOKEN="+token, "CASE="+string(id), "MONTH=2027-02", "NO_PROXY=*")
		if out, err := run.CombinedOutput(); err != nil {
			t.Errorf("%s\n%v: %s", b[1], err, out)
		}
	}
}

// houseForPrograms is a house with one property, a program with every scope, and a case for which the technician was asked.
func houseForPrograms(t *testing.T) (url, token string, id latchkey.LockoutID) {
	t.Helper()
	set, err := notify.NewPretendSet(notify.NewInbox(""))
	if err != nil {
		t.Fatal(err)
	}
	h, err := openHouse(t.Context(), houseOptions{Place: place{Data: filepath.Join(t.TempDir(), "house")}, URL: "http://house.test", Notify: set})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	doors := []latchkey.Door{{ID: "unit", Kind: "unit", Locks: []latchkey.Lock{{Kind: "mechanical"}}}}
	always := &latchkey.Hours{Always: true}
	if _, err := h.Desk.Import(t.Context(), latchkey.PropertyFile{LatchkeyProperty: 1, Property: latchkey.FileProperty{ID: "maple", Property: latchkey.Property{Name: "Maple Court",
		TimeZone: "America/Chicago", Country: "US", Currency: "USD", OnCall: &latchkey.OnCall{Phone: "+1-217-555-0140", Lockouts: always, LifeSafety: always}, Fee: &latchkey.Fee{Free: 1, PerMonths: 12, Then: 7500}}},
		People: []latchkey.Person{{ID: "ana", Name: "Ana Ruiz"}, {ID: "theo", Name: "Theo Bell"}, {ID: "mona", Name: "Mona Frey"}},
		Homes:  []latchkey.FileHome{{ID: "h512", Home: latchkey.Home{Unit: "512", Doors: doors}, Residents: []latchkey.FileResident{{Person: "ana", OnLease: true}}}},
		Staff:  []latchkey.FileEmployee{{Person: "theo", Role: latchkey.RoleOnCall}, {Person: "mona", Role: latchkey.RoleManager}}}, "import", false); err != nil {
		t.Fatal(err)
	}
	as := func(p latchkey.PersonID, c latchkey.Counter) desk.Viewer {
		return desk.Viewer{Session: latchkey.Session{Person: p, Counter: c, Level: latchkey.ProofProven, How: "passkey"}}
	}
	c, err := h.Desk.OpenLockout(t.Context(), as("ana", latchkey.CounterHome), "h512", "", latchkey.Answers{Reason: "key_inside", Where: "unit_door"})
	if err == nil {
		_, err = h.Desk.Request(t.Context(), as("ana", latchkey.CounterHome), c.ID, "on_call", &latchkey.Price{})
	}
	if err == nil {
		token, _, err = h.Desk.MakeProgram(t.Context(), as("mona", latchkey.CounterOffice), desk.NewProgram{Name: "The docs", Scopes: latchkey.Scopes()})
	}
	if err != nil {
		t.Fatal(err)
	}
	handler, err := h.Handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL, token, c.ID
}
