package store

import "context"

// Tamper writes behind the program's back, as somebody with access to the database could.
func Tamper(s *Store, sql string) error {
	return s.write(context.Background(), func(tx *Tx) error { return tx.put("tamper", sql) })
}
