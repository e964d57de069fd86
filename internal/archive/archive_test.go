package archive_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/archive"
	"latchkey/internal/store"
	"latchkey/internal/store/storetest"
)

// shelf keeps what a backup hands out, as text.
type shelf struct{ rows []string }

func (s *shelf) Begin(int64) error { return nil }
func (s *shelf) Table(name string, columns []string) error {
	s.rows = append(s.rows, name+": "+strings.Join(columns, ","))
	return nil
}
func (s *shelf) Row(values []any) error {
	row := ""
	for _, v := range values {
		switch v := v.(type) {
		case string:
			row += v + "|"
		case nil:
			row += "nothing|"
		}
	}
	s.rows = append(s.rows, row)
	return nil
}

// Words that JSON or a terminal would change come back as they were, and the same house gives the same rows.
func TestOddWordsComeBack(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		storetest.Furnish(t, s)
		odd := []string{"<b>&\u2028\"\\", "\x01 tab\t", "名 Zoë 🗝", strings.Repeat("long ", 30_000)}
		if s.Engine() == "sqlite" { // PostgreSQL takes no text that is none
			odd = append(odd, "\xff\xfe no text")
		}
		if err := s.Do(t.Context(), store.Take{}, func(tx *store.Tx) error {
			for i, v := range odd {
				if err := tx.PutMeta("odd "+string(rune('a'+i)), v); err != nil {
					return err
				}
			}
			return tx.Log(latchkey.Entry{ID: "e", At: time.Now(), Kind: "test"})
		}); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Sequence(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
		o := archive.Options{Key: []byte("0123456789abcdef0123456789abcdef"), KeyMark: "mark", Now: time.Now()}
		var file bytes.Buffer
		m, err := archive.Write(t.Context(), s, &file, o)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := archive.Check(bytes.NewReader(file.Bytes()), o); err != nil || again.Rows() != m.Rows() || again.Log.Size != 1 {
			t.Fatalf("%+v %v", again, err)
		}
		got := &shelf{}
		if _, err := archive.Read(bytes.NewReader(file.Bytes()), o, got); err != nil {
			t.Fatal(err)
		}
		all := strings.Join(got.rows, "\n")
		for _, v := range odd {
			if !strings.Contains(all, "|"+v+"|") {
				t.Errorf("%.30q did not come back", v)
			}
		}
		for _, name := range []string{"sessions:", "links:", "sign_in_codes:"} {
			if strings.Contains(all, "\n"+name) {
				t.Errorf("%s is in it", name)
			}
		}
		// Cut anywhere, it is no backup.
		for cut := 0; cut < file.Len(); cut += 1 + file.Len()/60 {
			if _, err := archive.Check(bytes.NewReader(file.Bytes()[:cut]), o); latchkey.KindOf(err) != latchkey.Invalid {
				t.Errorf("cut after %d of %d bytes: %v", cut, file.Len(), err)
			}
		}
		other := o
		other.Key = []byte("another key of thirty-two bytes.")
		if _, err := archive.Check(bytes.NewReader(file.Bytes()), other); latchkey.KindOf(err) != latchkey.Invalid {
			t.Errorf("with another key: %v", err)
		}
	})
}
