package arch

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// strangers are words that mean nothing to somebody who clones the project: folders of one machine, and the hosts that
// libraries happened to come from. They are written in halves here, so that this file does not contain them.
var strangers = []string{
	"/wo" + "rk/", "../sha" + "red", "/fa" + "rm", "fa" + "rm-", "before-" + "stop",
	"registry.np" + "mjs.org", "proxy.go" + "lang.org", "sum.go" + "lang.org", "deb.de" + "bian.org", "archive.ub" + "untu.com", "py" + "pi.org",
	"index.do" + "cker.io", "registry-1.do" + "cker.io", "gh" + "cr.io",
}

func TestNoStrangersWords(t *testing.T) {
	dir, read := root(t), 0
	for _, file := range files(t) {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		read++
		for _, word := range strangersIn(text) {
			t.Errorf("%s mentions %q", file, word)
		}
	}
	if read < 10 {
		t.Errorf("only %d files were read", read)
	}
}

func strangersIn(text []byte) (found []string) {
	if bytes.IndexByte(text, 0) >= 0 { // a picture or the like
		return nil
	}
	for _, w := range strangers {
		if bytes.Contains(text, []byte(w)) {
			found = append(found, w)
		}
	}
	return found
}

func TestStrangersWordsAreNoticed(t *testing.T) {
	for _, w := range strangers {
		if got := strangersIn([]byte("see " + w + "x")); !slices.Contains(got, w) {
			t.Errorf("%s is not noticed", w)
		}
	}
}

// files lists what is or would be committed, relative to the root. Without git (an unpacked archive) it is every file.
func files(t *testing.T) (list []string) {
	t.Helper()
	dir := root(t)
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = dir
	if out, err := cmd.Output(); err == nil {
		for _, f := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
			if info, err := os.Stat(filepath.Join(dir, f)); err == nil && info.Mode().IsRegular() {
				list = append(list, f)
			}
		}
		return list
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(dir, path)
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
