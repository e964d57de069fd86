package stories

import (
	"fmt"
	"os"
	"testing"
)

// programDir is where the program is built; it goes when all tests are over.
var programDir string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "latchkey-stories-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	programDir = dir
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}
