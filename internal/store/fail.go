package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	sqlitedriver "modernc.org/sqlite"
	sqlitecode "modernc.org/sqlite/lib"

	"latchkey"
)

// Fault lets tests break a write on purpose. It is called with the write's name (a table and what is done to it, or
// "commit") before the write and after it; an error takes the write's place. After "commit" means: everything is on disk,
// only the answer is lost.
type Fault func(write string, when Moment) error

// Moment is when a Fault is asked.
type Moment string

const (
	Before Moment = "before"
	After  Moment = "after"
)

func (f Fault) at(write string, when Moment) error {
	if f == nil {
		return nil
	}
	if err := f(write, when); err != nil {
		return unavailable(err)
	}
	return nil
}

func unavailable(err error) error {
	return &latchkey.Error{Kind: latchkey.Unavailable, Doing: "reach the database",
		Sentence: "Our records cannot be reached right now. Please try again in a moment.", Err: err}
}

func notFound(what, id string) error {
	return &latchkey.Error{Kind: latchkey.NotFound, Doing: "look up " + what + " " + id, Sentence: "We could not find that."}
}

// classify gives a database's own errors the kind Unavailable where trying again later can help. Anything else, and what
// already has a kind, stays as it is.
func classify(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*latchkey.Error](err); ok {
		return err
	}
	if outOfReach(err) {
		return unavailable(err)
	}
	return err
}

func outOfReach(err error) bool {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pgOutOfReach(pg.Code)
	}
	if lite, ok := errors.AsType[*sqlitedriver.Error](err); ok {
		return liteOutOfReach(lite.Code() & 0xff)
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	for _, known := range []error{context.DeadlineExceeded, driver.ErrBadConn, sql.ErrConnDone, io.EOF,
		io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, known) {
			return true
		}
	}
	// pgx reports a connection that broke in the middle with plain text errors, but says when it is safe to send again.
	return pgconn.SafeToRetry(err) || pgconn.Timeout(err) || strings.Contains(err.Error(), "conn closed")
}

// pgOutOfReach knows the classes of SQLSTATE that are about the server, not about what was asked.
func pgOutOfReach(code string) bool {
	for _, class := range []string{"08", "53", "57P", "57014", "58", "25006"} {
		if strings.HasPrefix(code, class) {
			return true
		}
	}
	return runsAgain(code)
}

// runsAgain says that PostgreSQL undid the transaction because of another one: serialisation failure, deadlock.
func runsAgain(code string) bool { return code == "40001" || code == "40P01" }

func mayRunAgain(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && runsAgain(pg.Code)
}

func liteOutOfReach(code int) bool {
	switch code {
	case sqlitecode.SQLITE_FULL, sqlitecode.SQLITE_IOERR, sqlitecode.SQLITE_CANTOPEN, sqlitecode.SQLITE_BUSY,
		sqlitecode.SQLITE_LOCKED, sqlitecode.SQLITE_READONLY, sqlitecode.SQLITE_NOTADB, sqlitecode.SQLITE_CORRUPT,
		sqlitecode.SQLITE_PROTOCOL, sqlitecode.SQLITE_INTERRUPT, sqlitecode.SQLITE_NOMEM:
		return true
	}
	return false
}

func liteError(err error) (*sqlitedriver.Error, bool) { return errors.AsType[*sqlitedriver.Error](err) }

// spoils says that a SQLite connection that reported this is better opened anew.
func spoils(code int) bool {
	switch code {
	case sqlitecode.SQLITE_FULL, sqlitecode.SQLITE_BUSY, sqlitecode.SQLITE_LOCKED, sqlitecode.SQLITE_CONSTRAINT,
		sqlitecode.SQLITE_INTERRUPT:
		return false
	}
	return true
}
