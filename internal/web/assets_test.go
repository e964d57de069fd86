package web

import (
	"strings"
	"testing"
)

// All the script we have, squeezed as it goes over the wire, weighs no more than a small picture.
func TestOurScriptIsSmall(t *testing.T) {
	files, err := assetFiles.ReadDir("assets")
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".js") {
			continue
		}
		total += len(zipped(light(f.Name())))
	}
	if total == 0 || total > 10<<10 {
		t.Errorf("%d bytes: 10 KB are the most", total)
	}
	t.Logf("%d bytes", total)
}
