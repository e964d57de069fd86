package archive_test

import (
	"bytes"
	"compress/gzip"
	"testing"
	"time"

	"latchkey/internal/archive"
)

// A backup that lay about may hold anything. It is refused, and never half believed.
func FuzzBackup(f *testing.F) {
	for _, text := range []string{
		"{\"latchkey_backup\":1,\"tables\":1}\n{\"table\":\"entries\",\"columns\":[\"place\",\"leaf\"]}\n[1,\"x\"]\n{\"rows\":1,\"sha256\":\"00\"}\n{\"manifest\":{},\"seal\":\"\"}\n",
		"{\"latchkey_backup\":1,\"tables\":9223372036854775807}\n{\"table\":\"entries\",\"columns\":[\"leaf\"]}\n[]\n",
		"{\"latchkey_backup\":1}\n[[[[", "\n\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var file bytes.Buffer
		z := gzip.NewWriter(&file)
		if _, err := z.Write(text); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		o := archive.Options{Key: []byte("0123456789abcdef0123456789abcdef"), KeyMark: "mark", Now: time.Now()}
		for _, read := range [][]byte{file.Bytes(), text} {
			if _, err := archive.Check(bytes.NewReader(read), o); err == nil {
				t.Error("what nobody wrote is a backup")
			}
		}
	})
}
