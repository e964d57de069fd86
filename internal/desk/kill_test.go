package desk_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/jobs"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// TestMain lets the test binary play a server that is killed.
func TestMain(m *testing.M) {
	if dsn := os.Getenv("LATCHKEY_TEST_VICTIM"); dsn != "" {
		plays := victim
		switch os.Getenv("LATCHKEY_TEST_TURN") {
		case "":
		case "guest":
			plays = guestTurner
		case "doors":
			plays = hearer
		default:
			plays = turner
		}
		if err := plays(context.Background(), dsn); err != nil {
			fmt.Println("the server stopped:", err)
		}
		return
	}
	os.Exit(m.Run())
}

const manyHomes = 60

// busyCourt is Maple Court with many homes, so that many cases can be open on one evening.
func busyCourt() latchkey.PropertyFile {
	f := mapleFile()
	for i := range manyHomes {
		who := f.People[0]
		who.ID, who.Contacts = latchkey.PersonID(fmt.Sprintf("resident-%d", i)), nil
		f.People = append(f.People, who)
		home := f.Homes[1]
		home.ID, home.Home.Unit, home.Residents = latchkey.HomeID(fmt.Sprintf("home-%d", i)), fmt.Sprint(1000+i), []latchkey.FileResident{{Person: who.ID, OnLease: true}}
		f.Homes = append(f.Homes, home)
	}
	return f
}

// victim opens case after case and tells the program of them, until somebody kills it.
func victim(ctx context.Context, dsn string) error {
	d, s, err := eveningDesk(ctx, dsn)
	if err != nil {
		return err
	}
	runner := jobs.New(jobs.Runner{Store: s, Now: d.Now, Do: map[latchkey.TaskKind]func(context.Context, latchkey.Task) error{latchkey.TaskHook: d.Deliver}})
	go runner.Run(ctx)
	for i := range manyHomes {
		who := desk.Viewer{Session: latchkey.Session{Person: latchkey.PersonID(fmt.Sprintf("resident-%d", i)), Counter: latchkey.CounterHome, Level: latchkey.ProofProven, How: "passkey"}}
		c, err := d.OpenLockout(ctx, who, latchkey.HomeID(fmt.Sprintf("home-%d", i)), "", latchkey.Answers{Reason: "key_inside", Where: "building"})
		if err != nil {
			return err
		}
		if _, err := d.Request(ctx, who, c.ID, "on_call", &latchkey.Price{}); err != nil {
			return err
		}
		fmt.Println("kept", c.ID)
	}
	<-ctx.Done()
	return nil
}

// eveningDesk is a desk on a database, at which it is evening.
func eveningDesk(ctx context.Context, dsn string) (*desk.Desk, *store.Store, error) {
	began := time.Now()
	at, err := time.Parse(time.RFC3339, evening)
	if err != nil {
		return nil, nil, err
	}
	now := func() time.Time { return at.Add(time.Since(began)) }
	o := storetest.Options()
	o.Now, o.KeyDir = now, os.Getenv("LATCHKEY_TEST_KEYS")
	s, err := store.Open(ctx, dsn, o)
	if err != nil {
		return nil, nil, err
	}
	set, err := notify.NewPretendSet(notify.NewInbox(""))
	if err != nil {
		return nil, nil, err
	}
	return &desk.Desk{Store: s, Notify: set, Hooks: notify.NewHooks(notify.HookOptions{AllowLoopback: true, Now: time.Now}), Now: now, NewID: newID,
		Secret: []byte("0123456789abcdef0123456789abcdef"), BaseURL: "http://house.test", Log: slog.New(slog.DiscardHandler), Pretend: true}, s, nil
}

// A server is killed while it tells a program. Another finishes: everything arrives, and what arrives twice is the same and has
// the same id.
func TestNoEventIsLostWhenTheServerIsKilled(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		t.Setenv("LATCHKEY_TEST_KEYS", t.TempDir())
		l := newListener(t, time.Now)
		slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			l.ServeHTTP(w, r)
			<-time.After(15 * time.Millisecond) // so that there is always an answer on its way
		}))
		defer slow.Close()
		d, s, err := eveningDesk(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), busyCourt(), "import", false); err != nil {
			t.Fatal(err)
		}
		manager := desk.Viewer{Session: latchkey.Session{Person: mona, Counter: latchkey.CounterOffice, Level: latchkey.ProofProven}}
		secret, hook, err := d.MakeHook(t.Context(), manager, desk.NewHook{Name: "The bell", URL: slow.URL, Events: latchkey.EventKinds()})
		if err != nil {
			t.Fatal(err)
		}
		l.says(0, secret)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		acknowledged := killed(t, dsn, 25)
		before := len(l.heard())

		d, s, err = eveningDesk(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		late := func() time.Time { return d.Now().Add(time.Minute) } // the lease of the dead is over
		runner := jobs.New(jobs.Runner{Store: s, Now: late, Do: map[latchkey.TaskKind]func(context.Context, latchkey.Task) error{latchkey.TaskHook: d.Deliver}})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- runner.Run(ctx) }()
		var owed []store.TaskRow
		for waiting := true; waiting; {
			<-time.After(10 * time.Millisecond)
			waiting = false
			if err := s.View(t.Context(), func(v *store.View) (err error) {
				owed, err = v.Deliveries(hook.ID, 10_000)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			for _, o := range owed {
				waiting = waiting || o.State != store.TaskDone
			}
		}
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		arrived := ""
		for id := range l.bodies {
			arrived += id + "\n"
		}
		for _, o := range owed {
			if l.times[o.Key] == 0 {
				t.Errorf("%s was owed and never arrived", o.Key)
			}
		}
		twice := 0
		for id, n := range l.times {
			if n > 1 {
				twice++
			}
			if !strings.Contains(fmt.Sprint(owed), id) {
				t.Errorf("%s arrived and was never owed", id)
			}
		}
		for _, id := range acknowledged {
			if !strings.Contains(arrived, id+":") {
				t.Errorf("the case %s was acknowledged, and the program never heard of it", id)
			}
		}
		t.Logf("%d cases acknowledged, %d events owed, %d had arrived before the kill, %d arrived twice", len(acknowledged), len(owed), before, twice)
	})
}

// killed runs the victim until it has said so many times that something is kept, and kills it.
func killed(t *testing.T, dsn string, after int) (acknowledged []string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "LATCHKEY_TEST_VICTIM="+dsn)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		id, ok := strings.CutPrefix(lines.Text(), "kept ")
		if !ok {
			t.Errorf("the server said %q", lines.Text())
			break
		}
		if acknowledged = append(acknowledged, id); len(acknowledged) == after {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil {
		t.Error("the server ended by itself")
	}
	return acknowledged
}
