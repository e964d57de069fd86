package archive

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"filippo.io/age"

	"latchkey/internal/store"
)

// Options are what writing and reading need to know besides the file.
type Options struct {
	Key        []byte    // the house's key, to seal with and to check with; nil when it is lost
	KeyMark    string    // of that key
	Now        time.Time // when it is made
	Passphrase string    // empty: not encrypted
}

// Write copies the house to w in one look, while the house goes on.
func Write(ctx context.Context, s *store.Store, w io.Writer, o Options) (Manifest, error) {
	ends, w, err := o.encrypted(w)
	if err != nil {
		return Manifest{}, err
	}
	packed := gzip.NewWriter(w)
	c := &copier{to: bufio.NewWriterSize(packed, 1<<16)}
	m := Manifest{Made: o.Now.UTC(), By: s.Engine(), KeyMark: o.KeyMark}
	if m.Log, err = s.CopyOut(ctx, c); err != nil {
		return m, fmt.Errorf("back up: %w", err)
	}
	c.end()
	m.Parts, m.Tables = c.parts, c.version
	text, err := json.Marshal(m)
	if err != nil {
		return m, fmt.Errorf("back up: %w", err)
	}
	c.line(lastLine{text, seal(o.Key, text)}, nil)
	if err := errors.Join(c.err, c.to.Flush(), packed.Close(), ends()); err != nil {
		return m, fmt.Errorf("back up: %w", err)
	}
	return m, nil
}

// encrypted puts age (the file format, age-encryption.org) around what follows, when there is a passphrase.
func (o Options) encrypted(w io.Writer) (end func() error, _ io.Writer, err error) {
	if o.Passphrase == "" {
		return func() error { return nil }, w, nil
	}
	recipient, err := age.NewScryptRecipient(o.Passphrase)
	if err != nil {
		return nil, nil, fmt.Errorf("encrypt the backup: %w", err)
	}
	sealed, err := age.Encrypt(w, recipient)
	if err != nil {
		return nil, nil, fmt.Errorf("encrypt the backup: %w", err)
	}
	return sealed.Close, sealed, nil
}

// copier writes tables as lines and remembers the first error.
type copier struct {
	to      *bufio.Writer
	version int64
	table   *counting
	parts   []Part
	err     error
}

// line writes one line, counted in a table when there is one.
func (c *copier) line(what any, in *counting) {
	text, err := json.Marshal(what)
	if err == nil && c.err == nil {
		text = append(text, '\n')
		_, err = c.to.Write(text)
		if in != nil {
			in.digest.Write(text)
		}
	}
	if c.err == nil {
		c.err = err
	}
}

// Begin is part of store.CopyTo.
func (c *copier) Begin(version int64) error {
	c.version = version
	c.line(firstLine{format, version}, nil)
	return c.err
}

// Table is part of store.CopyTo.
func (c *copier) Table(name string, columns []string) error {
	c.end()
	c.table = &counting{name: name, columns: columns, digest: sha256.New()}
	c.line(tableLine{name, columns}, c.table)
	return c.err
}

// Row is part of store.CopyTo.
func (c *copier) Row(values []any) error {
	for i := range values {
		v, err := outward(values[i])
		if err != nil {
			return fmt.Errorf("table %s, column %s: %w", c.table.name, c.table.columns[i], err)
		}
		values[i] = v
	}
	c.table.rows++
	c.line(values, c.table)
	return c.err
}

func (c *copier) end() {
	if c.table == nil {
		return
	}
	p := c.table.part()
	c.parts, c.table = append(c.parts, p), nil
	c.line(endLine{p.Rows, p.SHA256}, nil)
}
