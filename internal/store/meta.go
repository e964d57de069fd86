package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"
)

// Meta reads a small fact of the house, and whether it was ever kept.
func (v *View) Meta(key string) (value string, found bool, err error) {
	err = v.rows("read meta "+key, func(r *sql.Rows) error {
		found = true
		return r.Scan(&value)
	}, `SELECT value FROM meta WHERE key = $1`, key)
	return value, found, err
}

// PutMeta keeps a small fact of the house. Secrets do not belong here, their hashes may.
func (tx *Tx) PutMeta(key, value string) error {
	return tx.put("meta.put", `INSERT INTO meta (key, value) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
}

// DropMeta forgets every small fact whose key begins so.
func (tx *Tx) DropMeta(prefix string) error {
	return tx.put("meta.drop", `DELETE FROM meta WHERE SUBSTR(key, 1, $2) = $1`, prefix, int64(len(prefix)))
}

const takeCount = `INSERT INTO counts (bucket, rev, until, times) VALUES ($1, 1, 0, '[]')
	ON CONFLICT (bucket) DO UPDATE SET rev = counts.rev + 1 RETURNING times`

// Count counts one more use of a bucket at this instant, unless there were limit already within the window before it. When
// there were, it says from when on the next is allowed, and counts nothing. A count made in a happening that is not kept is
// not kept either: what must be limited even when it fails is counted with Store.Count.
func (tx *Tx) Count(bucket string, at time.Time, window time.Duration, limit int) (allowed bool, retryAt time.Time, err error) {
	var times []int64
	if err := tx.told("counts.take", func(r *sql.Rows) (err error) {
		times, err = usesAfter(r, micro(at.Add(-window)))
		return err
	}, takeCount, bucket); err != nil {
		return false, time.Time{}, err
	}
	if len(times) >= limit {
		return false, earliest(times, at, window, limit), nil
	}
	text, err := json.Marshal(append(times, micro(at)))
	if err != nil {
		return false, time.Time{}, tx.fail(err)
	}
	return true, time.Time{}, tx.put("counts.put", `UPDATE counts SET times = $2, until = $3 WHERE bucket = $1`,
		bucket, string(text), micro(at.Add(window)))
}

// TakeCount takes a bucket, as Count does, counts nothing, and says how often it was used after an instant: who judges by that judges
// one after the other.
func (tx *Tx) TakeCount(bucket string, after time.Time) (n int, err error) {
	err = tx.told("counts.take", func(r *sql.Rows) error {
		times, err := usesAfter(r, micro(after))
		n = len(times)
		return err
	}, takeCount, bucket)
	return n, err
}

// usesAfter reads the uses of a bucket after an instant, oldest first.
func usesAfter(r *sql.Rows, after int64) (times []int64, err error) {
	var text []byte
	if err := r.Scan(&text); err != nil {
		return nil, err
	}
	err = json.Unmarshal(text, &times)
	return slices.DeleteFunc(times, func(t int64) bool { return t <= after }), err
}

// earliest is when enough of the uses have left the window for one more.
func earliest(times []int64, at time.Time, window time.Duration, limit int) time.Time {
	if limit <= 0 {
		return at.Add(window)
	}
	return time.UnixMicro(times[len(times)-limit]).Add(window)
}

// Count counts in a happening of its own, for limits that hold whatever comes of the attempt: wrong codes, reports.
func (s *Store) Count(ctx context.Context, bucket string, at time.Time, window time.Duration, limit int) (allowed bool, retryAt time.Time, err error) {
	err = s.write(ctx, func(tx *Tx) (err error) {
		allowed, retryAt, err = tx.Count(bucket, at, window, limit)
		return err
	})
	return allowed && err == nil, retryAt, err
}

// Counted is how often a bucket was used after an instant.
func (v *View) Counted(bucket string, after time.Time) (n int, err error) {
	all, err := docs[[]int64](v, "counts", `SELECT times FROM counts WHERE bucket = $1`, bucket)
	for _, times := range all {
		for _, t := range times {
			if t > micro(after) {
				n++
			}
		}
	}
	return n, err
}
