package store

import (
	"database/sql"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
)

// This file lists everything in which the two engines differ in their SQL. All other SQL is one text for both.

type engine struct {
	name      string
	migrating goose.Dialect
	snapshot  sql.IsolationLevel                                         // of a View
	claiming  string                                                     // ends the query that picks the tasks to claim
	values    func(kinds string, rows [][]any) (text string, args []any) // a table of these rows, each column of a kind: "t" text, "n" a number
	locking   string                                                     // ends the query that locks rows in its order before they are written; "": nobody else writes
	there     string                                                     // counts the tables of a name
	types     func(ddl string) string
}

var sqlite = engine{
	name:      "sqlite",
	migrating: goose.DialectSQLite3,
	snapshot:  sql.LevelDefault, // a read transaction in WAL mode is a snapshot by itself
	claiming:  "",               // there is one writer, nobody to skip
	there:     `SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1`,
	types:     func(ddl string) string { return ddl },
	values: func(kinds string, rows [][]any) (string, []any) {
		args, n := padded(rows)
		return places(len(kinds), n), args
	},
}

var postgres = engine{
	name:      "postgres",
	migrating: goose.DialectPostgres,
	snapshot:  sql.LevelRepeatableRead,
	claiming:  " FOR UPDATE SKIP LOCKED",
	locking:   " FOR UPDATE",
	values:    columns,
	there:     `SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = $1`,
	// Ids sort by their bytes, as they do in SQLite and in Go, whatever language the database was made for.
	types: func(ddl string) string { return strings.ReplaceAll(ddl, " TEXT", ` TEXT COLLATE "C"`) },
}

// places writes so many rows of places. A place with a name is looked for among all names before it, so these have none.
func places(columns, rows int) string {
	row := "(" + strings.Repeat("?, ", columns-1) + "?)"
	return "VALUES " + strings.Repeat(row+", ", rows-1) + row
}

// columns hands over each column as one array: one text for any number of rows, and few values to read.
func columns(kinds string, rows [][]any) (text string, args []any) {
	var b strings.Builder
	for i, kind := range kinds {
		b.WriteString([]string{", ", "SELECT * FROM unnest("}[bit(i == 0)] + "CAST($" + strconv.Itoa(i+1) + map[rune]string{'t': " AS TEXT[])", 'n': " AS BIGINT[])"}[kind])
		if kind == 't' {
			args = append(args, column[string](rows, i))
		} else {
			args = append(args, column[int64](rows, i))
		}
	}
	return b.String() + ")", args
}

func column[T any](rows [][]any, i int) []T {
	all := make([]T, len(rows))
	for n, row := range rows {
		all[n] = row[i].(T)
	}
	return all
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
