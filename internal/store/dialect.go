package store

import (
	"database/sql"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
)

// This file lists everything in which the two engines differ in their SQL. All other SQL is one text for both.

type engine struct {
	name      string
	migrating goose.Dialect
	snapshot  sql.IsolationLevel                  // of a View
	claiming  string                              // ends the query that picks the tasks to claim
	values    func(kinds string, rows int) string // writes so many rows of values, each place of a kind: "t" text, "n" a number
	locking   string                              // ends the query that locks rows in its order before they are written; "": nobody else writes
	there     string                              // counts the tables of a name
	types     func(ddl string) string
}

var sqlite = engine{
	name:      "sqlite",
	migrating: goose.DialectSQLite3,
	snapshot:  sql.LevelDefault, // a read transaction in WAL mode is a snapshot by itself
	claiming:  "",               // there is one writer, nobody to skip
	there:     `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1`,
	types:     func(ddl string) string { return ddl },
	// A place with a name is looked for among all names before it, so these have none.
	values: once(func(kinds string, rows int) string {
		row := "(" + strings.Repeat("?, ", len(kinds)-1) + "?)"
		return strings.Repeat(row+", ", rows-1) + row
	}),
}

var postgres = engine{
	name:      "postgres",
	migrating: goose.DialectPostgres,
	snapshot:  sql.LevelRepeatableRead,
	claiming:  " FOR UPDATE SKIP LOCKED",
	locking:   " FOR UPDATE",
	values:    once(castValues),
	there:     `SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = $1`,
	// Ids sort by their bytes, as they do in SQLite and in Go, whatever language the database was made for.
	types: func(ddl string) string { return strings.ReplaceAll(ddl, " TEXT", ` TEXT COLLATE "C"`) },
}

// once writes each such text once.
func once(write func(kinds string, rows int) string) func(kinds string, rows int) string {
	type values struct {
		kinds string
		rows  int
	}
	var written sync.Map
	return func(kinds string, rows int) string {
		text, is := written.Load(values{kinds, rows})
		if !is {
			text, _ = written.LoadOrStore(values{kinds, rows}, write(kinds, rows))
		}
		return text.(string)
	}
}

// castValues writes "(CAST($1 AS TEXT), CAST($2 AS BIGINT)), …": PostgreSQL asks of each place what it is.
func castValues(kinds string, rows int) string {
	var b strings.Builder
	for i := range rows {
		b.WriteString([]string{", (", "("}[bit(i == 0)])
		for j, kind := range kinds {
			if j > 0 {
				b.WriteString(", ")
			}
			b.WriteString("CAST($" + strconv.Itoa(i*len(kinds)+j+1) + map[rune]string{'t': " AS TEXT)", 'n': " AS BIGINT)"}[kind])
		}
		b.WriteByte(')')
	}
	return b.String()
}

// postgresClock reads the server's clock, only to compare it with ours; no other SQL asks a database for the time.
const postgresClock = `SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)`

// sqlitePragmas are set on every connection to a SQLite file. FULL: what was acknowledged survives a power cut.
// secure_delete: erased personal text is overwritten, not only unlinked. temp_store: what a savepoint would have to undo is
// kept in memory, not written to a temporary file.
var sqlitePragmas = []string{"journal_mode(wal)", "synchronous(full)", "busy_timeout(5000)", "foreign_keys(1)", "secure_delete(1)",
	"temp_store(memory)"}

// dialectFS hands the migrations to goose in the engine's own types.
type dialectFS struct {
	fs.FS
	engine engine
}

func (d dialectFS) Open(name string) (fs.File, error) {
	f, err := d.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	defer f.Close()
	return translated(f, d.engine.types)
}
