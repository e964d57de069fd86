package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/files"
	"latchkey/internal/notify"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// lived is a house in which a night is under way: somebody is locked out and people are asked, a session, a code, a link and
// a vouch are open, and messages are owed.
type lived struct {
	place place
	lock  latchkey.LockoutID
	token string // of a session
	code  string // a staff code
}

const g01 = latchkey.HomeID("maple-g01")

func openForTest(t *testing.T, p place) *house {
	t.Helper()
	h, err := openHouse(t.Context(), houseOptions{Place: p, URL: "https://key.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) mustClose(t *testing.T) {
	t.Helper()
	if err := h.Close(); err != nil {
		t.Error(err)
	}
}

func liveIn(t *testing.T, p place) *lived {
	t.Helper()
	b, err := os.ReadFile("../../internal/sim/maplecourt.json")
	if err != nil {
		t.Fatal(err)
	}
	file, err := files.ReadProperty(b)
	if err != nil {
		t.Fatal(err)
	}
	h := openForTest(t, p)
	defer h.mustClose(t)
	ctx, l := t.Context(), &lived{place: p}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err = h.Desk.Import(ctx, file, "import", false)
	must(err)
	h.Desk.Pretend = true // people sign in without a proof
	l.token, err = h.Desk.GiveSession(ctx, "harold-brandt", latchkey.CounterHome, latchkey.ProofProven)
	must(err)
	who, err := h.Desk.Whose(ctx, l.token, latchkey.CounterHome)
	must(err)
	c, err := h.Desk.OpenLockout(ctx, who, g01, "tap", latchkey.Answers{})
	must(err)
	_, err = h.Desk.Begin(ctx, who, c.ID)
	must(err)
	l.lock = c.ID
	h.Desk.Notify, err = notify.NewPretendSet(notify.NewInbox(""))
	must(err)
	_, err = h.Desk.ReportDanger(ctx, "maple-court", "G02", "smell of gas")
	must(err)
	l.code, _, err = h.Desk.NewStaffCode(ctx, "maple-court", latchkey.RoleManager, "")
	must(err)
	office, err := h.Desk.GiveSession(ctx, "omar-haddad", latchkey.CounterOffice, latchkey.ProofProven)
	must(err)
	omar, err := h.Desk.Whose(ctx, office, latchkey.CounterOffice)
	must(err)
	must(h.Desk.Vouch(ctx, omar, g01, "harold-brandt", "id_seen"))
	now := time.Now()
	must(h.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		if err := tx.PutSignInCode(latchkey.SignInCode{Hash: "c", Person: "harold-brandt", Created: now, Expires: now.Add(time.Hour)}); err != nil {
			return err
		}
		return tx.PutLink(latchkey.Link{Hash: "l", Person: "gus-papadakis", Home: g01, Lockout: c.ID, Created: now, Expires: now.Add(time.Hour)})
	}))
	for {
		if n, err := h.Store.Sequence(ctx, now); err != nil || n == 0 {
			must(err)
			return l
		}
	}
}

func backUp(t *testing.T, c backupCmd) (string, error) {
	t.Helper()
	out := &paperRoll{}
	err := c.Run(streams{out: out, err: out})
	return out.String(), err
}

func bring(t *testing.T, c restoreCmd, typed string) (string, error) {
	t.Helper()
	out := &paperRoll{}
	err := c.Run(streams{in: strings.NewReader(typed), out: out, err: out})
	return out.String(), err
}

// copyKeys puts the keys where the new house looks for them, as whoever runs it would.
func copyKeys(t *testing.T, from, to place) {
	t.Helper()
	a, err := from.keys()
	if err != nil {
		t.Fatal(err)
	}
	b, err := to.keys()
	if err != nil {
		t.Fatal(err)
	}
	if err := makeFolders(to, b); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{keyName, store.LogKeyFile} {
		text, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(b, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// eachTarget runs a test with an empty place of each kind.
func eachTarget(t *testing.T, f func(t *testing.T, to place)) {
	t.Run("into sqlite", func(t *testing.T) { f(t, place{Data: filepath.Join(t.TempDir(), "new")}) })
	t.Run("into postgres", func(t *testing.T) {
		f(t, place{Database: storetest.PostgresEmpty(t), Keys: filepath.Join(t.TempDir(), "keys")})
	})
}

// A house on either database is backed up while it is served and comes back on either: with everything that is known, and
// with nothing that lets anybody in, wakes anybody, or was under way.
func TestAHouseComesBackFromItsBackup(t *testing.T) {
	eachPlace(t, func(t *testing.T, from place) {
		l := liveIn(t, from)
		s := serve(t, from)
		path := filepath.Join(t.TempDir(), "backup.lkb")
		said, err := backUp(t, backupCmd{place: from, To: path})
		if err != nil || !strings.Contains(said, "read again and proved") {
			t.Fatalf("%v %s", err, said)
		}
		if _, err := backUp(t, backupCmd{place: from, To: path}); err == nil {
			t.Error("a backup is written over")
		}
		if said, err := backUp(t, backupCmd{place: from, Check: path}); err != nil || !strings.Contains(said, "whole and unchanged") {
			t.Errorf("%v %s", err, said)
		}
		if err := s.stop(); err != nil {
			t.Fatal(err)
		}
		eachTarget(t, func(t *testing.T, to place) {
			copyKeys(t, from, to)
			said, err := bring(t, restoreCmd{place: to, From: path}, "")
			if err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			l.lookAround(t, to)
			if _, err := bring(t, restoreCmd{place: to, From: path}, ""); latchkey.KindOf(err) != latchkey.Conflict {
				t.Errorf("into a house that is there: %v", err)
			}
			again := serve(t, to)
			if status, _ := again.get("/now"); status != 200 {
				t.Errorf("the house that came back answers %d", status)
			}
		})
	})
}

// lookAround looks whether everything that should be is there, and nothing that should not.
func (l *lived) lookAround(t *testing.T, p place) {
	t.Helper()
	h := openForTest(t, p)
	defer h.mustClose(t)
	ctx := t.Context()
	if who, err := h.Desk.Whose(ctx, l.token, latchkey.CounterHome); err != nil || who.Person() != "" {
		t.Errorf("a session came back to life: %v %v", who.Person(), err)
	}
	if _, _, err := h.Desk.UseSetupCode(ctx, l.code, "Eve", "eve"); err == nil {
		t.Error("a staff code came back to life")
	}
	told := map[latchkey.Notice]int{}
	tasks, err := h.Store.Claim(ctx, store.ClaimRequest{Now: time.Now().Add(20 * time.Minute), Worker: "test", Lease: time.Minute, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		if task.Kind != latchkey.TaskTell || !strings.HasPrefix(task.Key, "restored:") || !strings.Contains(task.Key, "grace-lindqvist") {
			t.Errorf("owed in a house that came back: %s %s", task.Kind, task.Key)
		}
		told[latchkey.NoticeRestored]++
	}
	if told[latchkey.NoticeRestored] != 2 {
		t.Errorf("the manager hears of it on %d of two contacts", told[latchkey.NoticeRestored])
	}
	err = h.Store.View(ctx, func(v *store.View) error {
		c, err := v.Lockout(l.lock)
		if err != nil || c.Stage != latchkey.StageLapsed || c.EndedBy != "latchkey" {
			t.Errorf("the case that was open: %s %v", c.Stage, err)
		}
		for _, gone := range []func() error{
			func() error { _, err := v.SignInCode("c"); return err },
			func() error { _, err := v.Link("l"); return err },
		} {
			if err := gone(); latchkey.KindOf(err) != latchkey.NotFound {
				t.Errorf("it came back to life: %v", err)
			}
		}
		if _, found, _ := v.Meta("vouch:harold-brandt"); found {
			t.Error("a vouch came back to life")
		}
		reports, err := v.Reports("maple-court", true)
		if err != nil || len(reports) != 1 {
			t.Errorf("the danger report is not on the staff's page: %v %v", reports, err)
		}
		homes, err := v.HomesOf("maple-court")
		if err != nil || len(homes) < 60 {
			t.Errorf("%d homes, %v", len(homes), err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := h.Store.VerifyLog(ctx)
	if err != nil || len(report.Faults) > 0 || report.Sealed < 5 {
		t.Errorf("the log: %+v %v", report, err)
	}
}

// What is damaged, cut off, changed, or another house's is refused with a sentence, and nothing is left behind.
func TestABackupThatIsNotRightIsRefused(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	liveIn(t, from)
	dir := t.TempDir()
	path := filepath.Join(dir, "backup.lkb")
	if _, err := backUp(t, backupCmd{place: from, To: path}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := func(at int) []byte {
		b := append([]byte{}, whole...)
		b[at] ^= 1
		return b
	}
	other := place{Data: filepath.Join(t.TempDir(), "other")}
	openForTest(t, other).mustClose(t)
	for name, try := range map[string]struct {
		text []byte
		keys place
		says string
	}{
		"empty":         {nil, from, "not a backup"},
		"no backup":     {[]byte("PK\x03\x04 something else altogether"), from, "not a backup"},
		"half":          {whole[:len(whole)/2], from, "damaged"},
		"no last bytes": {whole[:len(whole)-9], from, "damaged"},
		"one bit":       {flipped(len(whole) / 3), from, "damaged"},
		"another house": {whole, other, "another house"},
		"changed by somebody who packs it anew": {repack(t, whole, func(s string) string {
			return strings.Replace(s, "Harold Brandt", "Harald Brandt", 1)
		}), from, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			to := place{Data: filepath.Join(t.TempDir(), "new")}
			copyKeys(t, try.keys, to)
			bad := filepath.Join(t.TempDir(), "bad.lkb")
			if err := os.WriteFile(bad, try.text, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := bring(t, restoreCmd{place: to, From: bad}, ""); err == nil || !strings.Contains(latchkey.SentenceOf(err), try.says) {
				t.Errorf("%v", err)
			}
			for _, name := range []string{databaseName, unfinished(databaseName)} {
				if _, err := os.Stat(filepath.Join(to.Data, name)); err == nil {
					t.Errorf("%s was left behind", name)
				}
			}
		})
	}
}

// The keys are typed from paper, with mistakes; what they make are the very files.
func TestKeysComeBackFromTheSheet(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	liveIn(t, from)
	dir := t.TempDir()
	path, sheet := filepath.Join(dir, "backup.lkb"), filepath.Join(dir, "sheet.txt")
	if _, err := backUp(t, backupCmd{place: from, To: path}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{sheet, filepath.Join(dir, "sheet.html")} {
		if err := (keysSheetCmd{place: from, Sheet: name}).Run(streams{out: &paperRoll{}, err: &paperRoll{}}); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info, err)
		}
	}
	text, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^  \d   (.{19})$`).FindAllStringSubmatch(string(text), -1)
	if len(lines) != 8 {
		t.Fatalf("the sheet has %d lines:\n%s", len(lines), text)
	}
	typed := ""
	for i, m := range lines {
		line := m[1]
		if i == 2 { // a wrong letter first, then the next line by mistake
			typed += swapLetter(line) + "\n" + lines[3][1] + "\n"
		}
		typed += strings.ToLower(strings.NewReplacer("0", "o", "1", "l", " ", "-").Replace(line)) + "\n"
	}
	to := place{Data: filepath.Join(t.TempDir(), "new")}
	if _, err := bring(t, restoreCmd{place: to, From: path}, ""); err == nil || !strings.Contains(err.Error(), "--keys-from-sheet") {
		t.Errorf("without keys: %v", err)
	}
	said, err := bring(t, restoreCmd{place: to, From: path, KeysFromSheet: true}, typed)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if n := strings.Count(said, "Line 3 of the house key does not fit"); n != 2 {
		t.Errorf("two mistakes, noticed %d times: %s", n, said)
	}
	for _, name := range []string{keyName, store.LogKeyFile} {
		was, err := os.ReadFile(filepath.Join(from.Data, "keys", name))
		if err != nil {
			t.Fatal(err)
		}
		if is, err := os.ReadFile(filepath.Join(to.Data, "keys", name)); err != nil || string(is) != string(was) {
			t.Errorf("%s is not what it was: %v", name, err)
		}
	}
	if _, err := bring(t, restoreCmd{place: place{Data: filepath.Join(t.TempDir(), "x")}, From: path, KeysFromSheet: true}, "AAAA\n"); err == nil {
		t.Error("half a sheet is enough")
	}
	lost := place{Data: filepath.Join(t.TempDir(), "lost")}
	if said, err := bring(t, restoreCmd{place: lost, From: path, KeysLost: true}, ""); err != nil || !strings.Contains(said, "New keys were made") {
		t.Errorf("with keys that are lost: %v %s", err, said)
	}
	openForTest(t, lost).mustClose(t)
}

func swapLetter(line string) string {
	if line[0] == 'A' {
		return "B" + line[1:]
	}
	return "A" + line[1:]
}

func TestAnEncryptedBackup(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	liveIn(t, from)
	dir := t.TempDir()
	path := filepath.Join(dir, "backup.lkb")
	phrase := func(s string) passphraseSetting {
		name := filepath.Join(dir, "phrase-"+s)
		if err := os.WriteFile(name, []byte(s+"\nsecond line\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return passphraseSetting{name}
	}
	if _, err := backUp(t, backupCmd{place: from, passphraseSetting: phrase("correct horse"), To: path}); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(b), "age-encryption.org/") {
		t.Errorf("it is not encrypted: %.30q %v", b, err)
	}
	for with, says := range map[passphraseSetting]string{{}: "is encrypted", phrase("wrong"): "does not fit", phrase("correct horse"): ""} {
		to := place{Data: filepath.Join(t.TempDir(), "new")}
		copyKeys(t, from, to)
		if _, err := bring(t, restoreCmd{place: to, passphraseSetting: with, From: path}, ""); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", with, err)
		}
	}
}

// A backup that is older than the last checkpoint beside the keys is no fraud: it is brought back, and what is lost is said.
func TestAnOlderBackupSaysWhatIsLost(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	l := liveIn(t, from)
	path := filepath.Join(t.TempDir(), "backup.lkb")
	if _, err := backUp(t, backupCmd{place: from, To: path}); err != nil {
		t.Fatal(err)
	}
	h := openForTest(t, from)
	if _, err := h.Desk.SignOutStaff(t.Context(), "omar-haddad"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Store.Sequence(t.Context(), time.Now()); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Store.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.mustClose(t)
	for _, name := range []string{databaseName, databaseName + "-wal", databaseName + "-shm"} {
		if err := os.Remove(filepath.Join(from.Data, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	said, err := bring(t, restoreCmd{place: from, From: path}, "") // the keys are still where they were
	if err != nil || !strings.Contains(said, "1 of them came after this backup") {
		t.Fatalf("%v %s", err, said)
	}
	l.lookAround(t, from)
}

// latchkeyProgram is this test's own binary under the name by which it is the program.
func latchkeyProgram(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "latchkey")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// runKilled runs the program and kills it after so long; true when it had ended well before.
func runKilled(t *testing.T, program string, after time.Duration, args ...string) bool {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), after)
	defer stop()
	out, err := exec.CommandContext(ctx, program, args...).CombinedOutput() // kills it, as kill -9 does
	if err != nil && ctx.Err() == nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return err == nil
}

func (p place) args() []string {
	if p.Data != "" {
		return []string{"--data", p.Data}
	}
	return []string{"--database", p.Database, "--keys", p.Keys}
}

// Killed at any moment, a backup has its name or is whole, never one without the other; and the next one goes through.
func TestABackupIsKilled(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	liveIn(t, from)
	program, dir := latchkeyProgram(t), t.TempDir()
	begun := time.Now()
	if !runKilled(t, program, time.Minute, append([]string{"backup", "--to", filepath.Join(dir, "first")}, from.args()...)...) {
		t.Fatal("no backup at all")
	}
	whole := time.Since(begun)
	named := 0
	for i := range 16 {
		path := filepath.Join(dir, fmt.Sprintf("backup-%d", i))
		runKilled(t, program, whole*time.Duration(i+1)/14, append([]string{"backup", "--to", path}, from.args()...)...)
		if _, err := os.Stat(path); err != nil {
			continue
		}
		named++
		if _, err := backUp(t, backupCmd{place: from, Check: path}); err != nil {
			t.Errorf("killed after %d of 14 parts of its time, it has its name and is not whole: %v", i+1, err)
		}
	}
	if _, err := backUp(t, backupCmd{place: from, To: filepath.Join(dir, "last")}); err != nil {
		t.Errorf("after all that: %v", err)
	}
	t.Logf("%d of 16 had ended before they were killed; a whole one takes %s", named, whole.Round(time.Millisecond))
}

// Killed at any moment, a restore leaves nothing that opens, or a whole house; and once more it goes through.
func TestARestoreIsKilled(t *testing.T) {
	from := place{Data: filepath.Join(t.TempDir(), "house")}
	l := liveIn(t, from)
	path := filepath.Join(t.TempDir(), "backup.lkb")
	if _, err := backUp(t, backupCmd{place: from, To: path}); err != nil {
		t.Fatal(err)
	}
	program := latchkeyProgram(t)
	eachTarget(t, func(t *testing.T, first place) {
		copyKeys(t, from, first)
		args := []string{"restore", "--from", path}
		begun := time.Now()
		if !runKilled(t, program, time.Minute, append(args, first.args()...)...) {
			t.Fatal("no restore at all")
		}
		whole := time.Since(begun)
		opened, refused := 0, 0
		const parts = 12
		for i := range parts {
			to := place{Data: filepath.Join(t.TempDir(), "new")}
			if first.Database != "" {
				to = place{Database: storetest.PostgresEmpty(t), Keys: filepath.Join(t.TempDir(), "keys")}
			}
			copyKeys(t, from, to)
			ended := runKilled(t, program, whole*time.Duration(i+1)/8, append(args, to.args()...)...)
			if l.opensWhole(t, to) {
				opened++
				continue
			}
			refused++
			if ended {
				t.Errorf("it ended well and does not open")
			}
			if said, err := bring(t, restoreCmd{place: to, From: path}, ""); err != nil {
				t.Errorf("once more after %d of 8 parts of its time: %v %s", i+1, err, said)
				continue
			}
			l.lookAround(t, to)
		}
		t.Logf("%d whole, %d refused and brought back once more; a whole one takes %s", opened, refused, whole.Round(time.Millisecond))
	})
}

// opensWhole says whether there is a house, and fails when there is half a one. Nothing is made by looking.
func (l *lived) opensWhole(t *testing.T, p place) bool {
	t.Helper()
	dsn, err := p.dsn()
	if err != nil {
		t.Fatal(err)
	}
	if p.mustBeThere(dsn) != nil {
		return false
	}
	st, err := store.Open(t.Context(), dsn, store.Options{Now: time.Now, AsItIs: true, KeyDir: t.TempDir()})
	if err != nil {
		return false
	}
	defer st.Close()
	err = st.View(t.Context(), func(v *store.View) error {
		_, err := v.Lockout(l.lock)
		return err
	})
	if latchkey.KindOf(err) == latchkey.NotFound { // a database in which nothing was begun yet: no house, not even half
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	l.lookAround(t, p)
	return true
}

// repack changes the text of a backup as somebody would who knows the format and has no key.
func repack(t *testing.T, packed []byte, change func(string) string) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	changed := change(string(text))
	if changed == string(text) {
		t.Fatal("nothing was changed")
	}
	var again bytes.Buffer
	w := gzip.NewWriter(&again)
	_, err = w.Write([]byte(changed))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return again.Bytes()
}
