package store

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// notCopied are the tables of which a copy of the house holds nothing: what lets somebody in by itself must not come back
// to life with it.
var notCopied = []string{"sessions", "links", "sign_in_codes"}

var tableMade = regexp.MustCompile(`(?i)\b(CREATE|DROP) TABLE (?:IF (?:NOT )?EXISTS )?(\w+)`)

// tables lists all tables in the order in which the migrations make them. A table refers only to earlier ones, so this is
// also an order in which rows can be put back. A test holds it against what the databases say.
func tables() ([]string, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var all []string
	for _, name := range names {
		text, err := fs.ReadFile(migrations, name)
		if err != nil {
			return nil, err
		}
		up, _, _ := strings.Cut(string(text), "-- +goose Down")
		for _, m := range tableMade.FindAllStringSubmatch(up, -1) {
			if all = slices.DeleteFunc(all, func(t string) bool { return t == m[2] }); strings.EqualFold(m[1], "CREATE") {
				all = append(all, m[2])
			}
		}
	}
	return all, nil
}
