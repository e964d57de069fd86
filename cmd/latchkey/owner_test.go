package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"latchkey/internal/testing/need"
)

const aService = 64343 // a user of its own, as systemd makes one

// serviceFolder is an empty folder of a service, in which root will work.
func serviceFolder(t *testing.T) string {
	t.Helper()
	if os.Geteuid() != 0 {
		need.Missing(t, need.Root, "only root can give files to a service's user; run it as root")
	}
	dir := filepath.Join(t.TempDir(), "house")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(dir, aService, aService); err != nil {
		t.Fatal(err)
	}
	return dir
}

// command runs a command line as somebody at a terminal would, who types this.
func command(t *testing.T, typed string, args ...string) string {
	t.Helper()
	out := &paperRoll{}
	if code := run(args, streams{in: strings.NewReader(typed), out: out, err: out, getenv: os.Getenv}); code != exitOK {
		t.Fatalf("latchkey %s: exit %d: %s", strings.Join(args, " "), code, out)
	}
	return out.String()
}

// allOf says of each file in a folder whose it is, and fails for those that are root's.
func allOf(t *testing.T, dir string) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		seen++
		if uid, ok := ownerOf(path); !ok || uid != aService {
			t.Errorf("%s belongs to %d: the service cannot open it", path, uid)
		}
		return nil
	})
	if err != nil || seen < 4 {
		t.Errorf("%d files, %v", seen, err)
	}
}

// Root loads a building, prints the keys, backs up, and brings everything back into an empty folder of the service, as
// docs/install.md says. Whatever lies in the folder then is the service's, or it would not start: on the worst day of all.
func TestWhatRootWritesIsTheServices(t *testing.T) {
	dir, other := serviceFolder(t), serviceFolder(t)
	paper := t.TempDir()
	sheet := filepath.Join(paper, "sheet.txt")
	command(t, "", "import", "../../internal/sim/maplecourt.json", "--data", dir)
	allOf(t, dir)
	command(t, "", "keys", "--data", dir, "--sheet", sheet)
	backups := filepath.Join(dir, "backups")
	command(t, "", "backup", "--data", dir, "--into", backups)
	command(t, "", "admin", "invite", "--data", dir, "--property", "maple-court")
	allOf(t, dir)

	made, err := filepath.Glob(filepath.Join(backups, "latchkey-*.lkb"))
	if err != nil || len(made) != 1 {
		t.Fatalf("%q %v", made, err)
	}
	text, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	typed := ""
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) == 5 && len(f[1]) == 4 {
			typed += strings.Join(f[1:], " ") + "\n"
		}
	}
	command(t, typed, "restore", "--data", other, "--from", made[0], "--keys-from-sheet")
	allOf(t, other)
}

// The service's user may have put links into the folder that lead elsewhere. Root gives away nothing through them.
func TestRootGivesNothingAwayThroughALink(t *testing.T) {
	dir := serviceFolder(t)
	away := filepath.Join(filepath.Dir(dir), "root's own")
	if err := os.WriteFile(away, []byte("a secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, link := range map[string]func(old, name string) error{"soft": os.Symlink, "hard": os.Link} {
		if err := link(away, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Dir(dir), filepath.Join(dir, "folder")); err != nil {
		t.Fatal(err)
	}
	if err := (place{Data: dir}).handOver(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{away, filepath.Dir(dir)} {
		if uid, _ := ownerOf(path); uid != 0 {
			t.Errorf("%s belongs to %d", path, uid)
		}
	}
	if info, err := os.Lstat(filepath.Join(dir, "soft")); err != nil || info.Sys().(*syscall.Stat_t).Uid != 0 {
		t.Errorf("the link: %v", err)
	}
}

// The doctor finds what the service cannot open, and mends nothing by itself.
func TestDoctorFindsWhatTheServiceCannotOpen(t *testing.T) {
	dir := serviceFolder(t)
	p := place{Data: dir}
	command(t, "", "import", "../../internal/sim/maplecourt.json", "--data", dir)
	key := filepath.Join(dir, "keys", keyName)
	if err := os.Chown(key, 0, 0); err != nil {
		t.Fatal(err)
	}
	states, all := visit(t, doctorCmd{place: p})
	has(t, states, "fault keys", "ok data")
	for _, f := range all {
		if f.State == fault && f.What == "keys" && (!strings.Contains(f.Says, "the server cannot open it") || !strings.Contains(f.Do, "chown")) {
			t.Errorf("%s → %s", f.Says, f.Do)
		}
	}
	out := &paperRoll{}
	_ = run([]string{"doctor", "--data", dir}, streams{out: out, err: out})
	if uid, _ := ownerOf(key); uid != 0 {
		t.Error("the doctor mended it without a word")
	}
}

// A folder of backups holds none longer than it must, and nothing else in it is touched.
func TestOldBackupsGo(t *testing.T) {
	p := place{Data: filepath.Join(t.TempDir(), "house")}
	openForTest(t, p).mustClose(t)
	dir := filepath.Join(t.TempDir(), "backups")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	day := func(ago int) string { return backupName(time.Now().AddDate(0, 0, -ago)) }
	for _, name := range []string{day(31), day(400), day(29), "by-hand.lkb", "latchkey-2020-01-01.lkb", "latchkey-2020-01-01-034012.lkb.unfinished"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	said := command(t, "", "backup", "--data", p.Data, "--into", dir, "--keep", "30")
	if !strings.Contains(said, "2 backups of more than 30 days ago deleted.") {
		t.Error(said)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 5 {
		t.Errorf("%v %v", left, err)
	}
	for _, name := range []string{day(31), day(400)} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, wrong := range [][]string{{"--to", filepath.Join(dir, "x"), "--keep", "3"}, {"--into", dir, "--keep=-1"}} {
		out := &paperRoll{}
		if code := run(append([]string{"backup", "--data", p.Data}, wrong...), streams{out: out, err: out}); code == exitOK || !strings.Contains(out.String(), "goes with --into") {
			t.Errorf("%q: %d %s", wrong, code, out)
		}
	}
}
