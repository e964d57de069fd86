package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsAreReadAsSystemdReadsThem(t *testing.T) {
	for line, want := range map[string]string{
		`A=b`:                               "b",
		`  A = b c  `:                       "b c",
		`A="b=c&d"`:                         "b=c&d",
		`A='several words'`:                 "several words",
		`A=smtp://u:p@h:587?tls=x&from=y`:   "smtp://u:p@h:587?tls=x&from=y",
		`A='`:                               "'",
		`A=`:                                "",
		"# a comment\n; another\n\r\nA=b\r": "b",
	} {
		got, err := readSettings(line)
		if err != nil || len(got) != 1 || got[0] != (setting{"A", want}) {
			t.Errorf("%q: %q %v", line, got, err)
		}
	}
	for _, wrong := range []string{"A", "=b", "export A=b", "A\nB"} {
		if got, err := readSettings(wrong); err == nil || !strings.Contains(err.Error(), "is not NAME=value") {
			t.Errorf("%q: %q %v", wrong, got, err)
		}
	}
}

// The documented file means the same to whoever reads it with a shell.
func TestTheDocumentedSettingsMeanTheSameToAShell(t *testing.T) {
	path := "../../docs/install/latchkey.env"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := readSettings(strings.ReplaceAll(string(text), "\n#LATCHKEY_", "\nLATCHKEY_"))
	if err != nil || len(all) < 5 {
		t.Fatalf("%q %v", all, err)
	}
	uncommented := filepath.Join(t.TempDir(), "latchkey.env")
	if err := os.WriteFile(uncommented, []byte(strings.ReplaceAll(string(text), "\n#LATCHKEY_", "\nLATCHKEY_")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		cmd := exec.Command("sh", "-c", `set -a; . "$0"; printenv "$1"`, uncommented, s.name)
		cmd.Env = []string{"PATH=" + os.Getenv("PATH")}
		said, err := cmd.CombinedOutput()
		if err != nil || strings.TrimSuffix(string(said), "\n") != s.value {
			t.Errorf("%s is %q to a shell and %q to us: %v", s.name, said, s.value, err)
		}
	}
}

// A command by hand takes from the file what the server takes; what is given otherwise counts before it.
func TestACommandTakesTheServersSettings(t *testing.T) {
	dir := t.TempDir()
	house, file := filepath.Join(dir, "house"), filepath.Join(dir, "latchkey.env")
	openForTest(t, place{Data: house}).mustClose(t)
	if err := os.WriteFile(file, []byte("LATCHKEY_DATA="+house+"\nLATCHKEY_DOMAIN=key.invalid\nLATCHKEY_SMTP='smtp://127.0.0.1:1?tls=none&from=door@example.org'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"LATCHKEY_DATA", "LATCHKEY_DOMAIN", "LATCHKEY_SMTP"} {
		forget(t, name)
	}
	doctor := func(more ...string) string {
		out := &paperRoll{}
		run(append([]string{"doctor", "--settings", file}, more...), streams{out: out, err: out})
		return out.String()
	}
	if said := doctor("--smtp", "smtp://127.0.0.1:2?tls=none&from=door@example.org"); !strings.Contains(said, "key.invalid leads nowhere") || !strings.Contains(said, "127.0.0.1:2") {
		t.Error(said)
	}
	if said := doctor("--data", filepath.Join(dir, "elsewhere")); !strings.Contains(said, "There is no house in "+filepath.Join(dir, "elsewhere")) {
		t.Error(said)
	}
	out := &paperRoll{}
	if code := run([]string{"doctor", "--settings", filepath.Join(dir, "none")}, streams{out: out, err: out}); code == exitOK || !strings.Contains(out.String(), "read the settings") {
		t.Errorf("%d %s", code, out)
	}
}

// forget takes a setting out of the environment until the test ends.
func forget(t *testing.T, name string) {
	t.Helper()
	t.Setenv(name, "")
	if err := os.Unsetenv(name); err != nil {
		t.Fatal(err)
	}
}
