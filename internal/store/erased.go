package store

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"latchkey"
)

// A backup still knows whom the house forgot after it was made. So each erasure leaves a mark beside the log's key, outside
// the database and so outside its backups: a keyed digest, which says nothing to whoever has not got the house's own key.

// ErasedFile is the name of the marks' file in the folder of keys.
const ErasedFile = "erased"

// MarkErased keeps the mark of somebody whom the house has forgotten.
func (s *Store) MarkErased(mark string) error {
	dir, err := s.keyDir()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, ErasedFile), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("keep the mark of an erasure: %w", err)
	}
	_, err = f.WriteString(mark + "\n")
	return errors.Join(err, f.Sync(), f.Close())
}

// ErasedMarks are the marks of all whom the house has forgotten.
func (s *Store) ErasedMarks() (map[string]bool, error) {
	dir, err := s.keyDir()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, ErasedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the marks of erasures: %w", err)
	}
	defer f.Close()
	marks := map[string]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if mark := strings.TrimSpace(lines.Text()); mark != "" {
			marks[mark] = true
		}
	}
	return marks, lines.Err()
}

// PeopleAfter lists people in the order of their ids, so many at once.
func (v *View) PeopleAfter(id latchkey.PersonID, most int) ([]latchkey.Person, error) {
	return docs[latchkey.Person](v, "people", `SELECT doc FROM people WHERE id > $1 ORDER BY id LIMIT $2`, string(id), most)
}
