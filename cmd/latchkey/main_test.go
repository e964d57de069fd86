package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"latchkey": main})
}

// With LATCHKEY_UPDATE=1 the transcripts are written anew from what the program prints; read the difference.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", UpdateScripts: os.Getenv("LATCHKEY_UPDATE") != "", Setup: func(env *testscript.Env) error {
		env.Setenv("TERM", "xterm")
		return nil
	}})
}
