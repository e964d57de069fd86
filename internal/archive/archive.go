// Package archive is the file that a backup of the house is: one compressed text of JSON lines, the same for both
// databases, which says of itself what is in it and can be checked without a database. docs/decisions/007-backup.md says why.
//
//	{"latchkey_backup":1,"tables":6}
//	{"table":"meta","columns":["key","value"]}
//	["log.name","latchkey-log-…"]
//	{"rows":1,"sha256":"…"}            after the last row of each table
//	…
//	{"manifest":{…},"seal":"…"}        the last line; a file without it is no backup
package archive

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"time"
	"unicode/utf8"

	"latchkey"
	"latchkey/internal/store"
)

// format is the version of the file, first thing in it.
const format = 1

// Manifest says what is in a backup.
type Manifest struct {
	Made    time.Time    `json:"made"`
	By      string       `json:"by"` // the database it was read from: sqlite or postgres
	Tables  int64        `json:"tables"`
	Parts   []Part       `json:"parts"`
	KeyMark string       `json:"key_mark"` // says which house's key belongs to it, and nothing of the key
	Log     store.Copied `json:"log"`
}

// Part is one table.
type Part struct {
	Table  string `json:"table"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// Rows is how many rows all parts have.
func (m Manifest) Rows() (n int64) {
	for _, p := range m.Parts {
		n += p.Rows
	}
	return n
}

// seal binds a manifest, and by its digests everything before it, to the house's key: a backup that lay with somebody else
// for a year is found changed when it was.
func seal(key, manifest []byte) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("seal of a backup\x00"))
	m.Write(manifest)
	return hex.EncodeToString(m.Sum(nil))
}

type firstLine struct {
	Format int   `json:"latchkey_backup"`
	Tables int64 `json:"tables"`
}

type tableLine struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

type endLine struct {
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

type lastLine struct {
	Manifest json.RawMessage `json:"manifest"`
	Seal     string          `json:"seal"`
}

// counting is one table on its way.
type counting struct {
	name    string
	columns []string
	rows    int64
	digest  hash.Hash
}

func (c *counting) part() Part {
	return Part{c.name, c.rows, hex.EncodeToString(c.digest.Sum(nil))}
}

// oddText is a text that JSON could not carry unchanged.
type oddText struct {
	Bytes  string `json:"bytes"`
	Binary bool   `json:"binary,omitempty"` // it was no text in the database either
}

// outward is a value as it stands in the file.
func outward(v any) (any, error) {
	switch v := v.(type) {
	case nil, int64, bool:
		return v, nil
	case string:
		if !utf8.ValidString(v) {
			return oddText{Bytes: base64.StdEncoding.EncodeToString([]byte(v))}, nil
		}
		return v, nil
	case []byte:
		return oddText{base64.StdEncoding.EncodeToString(v), true}, nil
	}
	return nil, fmt.Errorf("a backup cannot hold a value of type %T", v)
}

// inward is outward's way back.
func inward(raw json.RawMessage) (any, error) {
	switch raw[0] {
	case 'n':
		return nil, nil
	case '"':
		var s string
		return s, json.Unmarshal(raw, &s)
	case 't', 'f':
		return raw[0] == 't', nil
	case '{':
		var odd oddText
		if err := json.Unmarshal(raw, &odd); err != nil {
			return nil, err
		}
		b, err := base64.StdEncoding.DecodeString(odd.Bytes)
		if err != nil || odd.Binary {
			return b, err
		}
		return string(b), nil
	}
	var n int64
	return n, json.Unmarshal(raw, &n)
}

func damaged(doing string, err error) error {
	return &latchkey.Error{Kind: latchkey.Invalid, Doing: doing, Err: err,
		Sentence: "This backup is damaged or was changed: it is not as it was written. Take an older one, or another copy of it."}
}
