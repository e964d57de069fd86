package store

import (
	"context"
	"time"
)

// Tidy removes what has outlived its use before the given instant: sessions, links, codes and counts that have expired, and
// tasks that were over by then. A key whose task was removed could be owed again, so keep tasks longer than any case can
// last.
func (s *Store) Tidy(ctx context.Context, before time.Time) error {
	return s.write(ctx, func(tx *Tx) error {
		if err := tx.put("kept_answers.tidy", `DELETE FROM kept_answers WHERE until < $1`, micro(s.o.Now())); err != nil {
			return err // what was answered is kept for its day and no longer
		}
		for _, w := range []struct{ name, query string }{
			{"sessions.tidy", `DELETE FROM sessions WHERE expires < $1`},
			{"links.tidy", `DELETE FROM links WHERE expires < $1`},
			{"sign_in_codes.tidy", `DELETE FROM sign_in_codes WHERE expires < $1`},
			{"phone_lines.tidy", `DELETE FROM phone_lines WHERE expires < $1`},
			{"hooks_heard.tidy", `DELETE FROM hooks_heard WHERE expires < $1`},
			{"counts.tidy", `DELETE FROM counts WHERE until < $1`},
			{"tasks.tidy", `DELETE FROM tasks WHERE ready IS NULL AND state <> 'parked' AND ended < $1`},
		} {
			if err := tx.put(w.name, w.query, micro(before)); err != nil {
				return err
			}
		}
		return nil
	})
}
