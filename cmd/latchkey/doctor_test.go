package main

import (
	"database/sql"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// visit lets the doctor look and lists what was found as "state what".
func visit(t *testing.T, c doctorCmd) (states []string, all []finding) {
	t.Helper()
	c.JSON = true
	out := &paperRoll{}
	err := c.Run(streams{out: out, err: &paperRoll{}})
	if e := json.Unmarshal([]byte(out.String()), &all); e != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, f := range all {
		states = append(states, string(f.State)+" "+f.What)
		if (f.State == well) != (f.Do == "") {
			t.Errorf("%s %s says %q to do", f.State, f.What, f.Do)
		}
	}
	if bad := slices.ContainsFunc(all, func(f finding) bool { return f.State == fault }); bad != (err != nil) {
		t.Errorf("%v ends with %v", states, err)
	}
	return states, all
}

func has(t *testing.T, states []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(states, w) {
			t.Errorf("not found: %s in %q", w, states)
		}
	}
}

func TestDoctorBesideAServer(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		s := serve(t, p)
		states, _ := visit(t, doctorCmd{place: p, URL: strings.Replace(s.url, "127.0.0.1", "localhost", 1)})
		has(t, states, "ok data", "ok space", "ok keys", "ok log", "ok messages", "ok server", "ok address", "warning set-up", "warning channels", "warning backup")
		states, _ = visit(t, doctorCmd{place: p, URL: s.url})
		has(t, states, "warning address") // a number is no name for a passkey
	})
}

func TestDoctorFindsWhatIsWrong(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		h, err := openHouse(t.Context(), houseOptions{Place: p})
		if err != nil {
			t.Fatal(err)
		}
		code, err := h.Desk.SetupCode(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := h.Desk.UseSetupCode(t.Context(), code, "Mona Frey", "a test"); err != nil {
			t.Fatal(err)
		}
		now := time.Now()
		task := latchkey.Task{ID: "t1", Key: "tell:1", Kind: latchkey.TaskTell, Due: now.Add(-time.Hour)}
		late := latchkey.Task{ID: "t2", Key: "tell:2", Kind: latchkey.TaskTell, Due: now.Add(-time.Hour)}
		if err := h.Store.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.Owe(task) }); err != nil {
			t.Fatal(err)
		}
		claimed, err := h.Store.Claim(t.Context(), store.ClaimRequest{Now: now, Worker: "test", Lease: time.Minute, Limit: 1})
		if err != nil || len(claimed) != 1 {
			t.Fatal(claimed, err)
		}
		if err := h.Store.Park(t.Context(), claimed[0], "no such address"); err != nil {
			t.Fatal(err)
		}
		if err := h.Store.Do(t.Context(), store.Take{}, func(tx *store.Tx) error { return tx.Owe(late) }); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Store.Sequence(t.Context(), now); err != nil {
			t.Fatal(err)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		states, _ := visit(t, doctorCmd{place: p})
		has(t, states, "ok set-up", "warning messages", "fault messages", "ok log", "warning server")

		tamper(t, p, `UPDATE entries SET leaf = REPLACE(leaf, 'setup', 'passkey')`)
		states, all := visit(t, doctorCmd{place: p})
		has(t, states, "fault log")
		if !slices.ContainsFunc(all, func(f finding) bool { return strings.Contains(f.Says, "was rewritten") }) {
			t.Errorf("it does not say what was rewritten: %+v", all)
		}
	})
}

func TestDoctorLeavesTablesAlone(t *testing.T) {
	eachPlace(t, func(t *testing.T, p place) {
		h, err := openHouse(t.Context(), houseOptions{Place: p})
		if err != nil {
			t.Fatal(err)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		tamper(t, p, `INSERT INTO goose_db_version (version_id, is_applied) SELECT MAX(version_id) + 1000, is_applied FROM goose_db_version WHERE is_applied GROUP BY is_applied`)
		_, all := visit(t, doctorCmd{place: p})
		if !slices.ContainsFunc(all, func(f finding) bool { return f.State == fault && strings.Contains(f.Says, "newer than this program") }) {
			t.Errorf("tables of a newer program: %+v", all)
		}
	})
}

// tamper changes the database behind the house's back.
func tamper(t *testing.T, p place, query string) {
	t.Helper()
	driver, address := "pgx", p.Database
	if p.Data != "" {
		driver, address = "sqlite", filepath.Join(p.Data, "latchkey.db")
	}
	db, err := sql.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}
