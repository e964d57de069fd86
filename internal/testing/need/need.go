// Package need says what happens when a test wants something the machine does not have: PostgreSQL, a browser, a mail
// server. A run that insists on the piece fails; any other run skips the test with a line the test command counts by
// name, so that nothing is left out silently.
package need

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// A Piece is something outside Go that a test needs.
type Piece string

const (
	Postgres Piece = "pg"       // a PostgreSQL server, named by LATCHKEY_PG
	Chromium Piece = "chromium" // a browser
	Axe      Piece = "axe"      // axe-core, the accessibility checks that run inside the browser
	Mail     Piece = "mail"     // a real mail server that is not ours
	Proxy    Piece = "proxy"    // a real proxy to stand in front of the house
	Rigs     Piece = "rigs"     // real lock stacks that are not ours
	Root     Piece = "root"     // the right to give files to another user
	Curl     Piece = "curl"     // the command with which the docs show the API
)

// Missing ends the test: as a failure when LATCHKEY_REQUIRE names the piece (or all), else as a skip. How says in a few
// words how to get the piece.
func Missing(t testing.TB, p Piece, how string) {
	t.Helper()
	if required(p) {
		t.Fatalf("missing: %s: %s", p, how)
	}
	t.Skipf("missing: %s: %s", p, how)
}

// LeftOut skips the test when LATCHKEY_LEAVE_OUT names the piece, as quick runs do.
func LeftOut(t testing.TB, p Piece) {
	t.Helper()
	if listed("LATCHKEY_LEAVE_OUT", p) {
		t.Skipf("left out: %s", p)
	}
}

func required(p Piece) bool {
	return listed("LATCHKEY_REQUIRE", p) || listed("LATCHKEY_REQUIRE", "all")
}

func listed(variable string, p Piece) bool {
	return slices.Contains(strings.Split(os.Getenv(variable), ","), string(p))
}
