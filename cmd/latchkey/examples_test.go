package main

import (
	"bytes"
	"path/filepath"
	"testing"
)

func TestEveryExampleInTheDocsCanBePlanned(t *testing.T) {
	examples, err := filepath.Glob("../../docs/examples/*.json")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, path := range examples {
		var out, said bytes.Buffer
		if code := run([]string{"plan", path}, streams{out: &out, err: &said, getenv: func(string) string { return "" }}); code != exitOK {
			t.Errorf("%s: exit %d: %s", path, code, said.String())
		}
	}
}
