package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"

	"latchkey"
	"latchkey/internal/store"
)

// lineMost is longer than any line of a backup: a case is the longest document there is.
const lineMost = 64 << 20

// ageMagic begins a file that age has encrypted.
var ageMagic = []byte("age-encryption.org/")

// Check reads a whole backup and proves it: every digest, every count, the manifest's seal with the house's key, and the
// log in it against its signed checkpoint. It changes nothing anywhere.
func Check(r io.Reader, o Options) (Manifest, error) {
	p := &prover{}
	m, err := Read(r, o, p)
	if err != nil {
		return m, err
	}
	if err := m.Log.CheckCopy(&p.tree); err != nil {
		return m, damaged("prove the log in the backup", err)
	}
	return m, nil
}

// prover grows the log's tree and lets everything else pass.
type prover struct {
	tree store.Tree
	leaf int // the column of the line in the table of entries; -1 elsewhere
}

func (p *prover) Begin(int64) error { return nil }

func (p *prover) Table(name string, columns []string) error {
	p.leaf = -1
	if name == "entries" {
		p.leaf = slices.Index(columns, "leaf")
	}
	return nil
}

func (p *prover) Row(values []any) error {
	if p.leaf < 0 {
		return nil
	}
	text, _ := values[p.leaf].(string)
	return p.tree.Add(text)
}

// Read hands everything in a backup to somebody who keeps it, and says at the end whether it was whole. Until then nothing of
// it may be believed.
func Read(r io.Reader, o Options, to store.CopyTo) (Manifest, error) {
	lines, err := o.open(r)
	if err != nil {
		return Manifest{}, err
	}
	rd := &reader{lines: lines, to: to}
	m, err := rd.all(o)
	if err != nil {
		if _, ours := errors.AsType[*latchkey.Error](err); !ours {
			err = damaged("read the backup", err)
		}
		return m, err
	}
	return m, nil
}

func (o Options) open(r io.Reader) (*bufio.Reader, error) {
	first := bufio.NewReader(r)
	head, _ := first.Peek(len(ageMagic))
	r = first
	if bytes.Equal(head, ageMagic) {
		if o.Passphrase == "" {
			return nil, latchkey.Errorf(latchkey.Invalid, "This backup is encrypted. Give its passphrase: --passphrase-file FILE, or LATCHKEY_BACKUP_PASSPHRASE.")
		}
		who, err := age.NewScryptIdentity(o.Passphrase)
		if err != nil {
			return nil, fmt.Errorf("decrypt the backup: %w", err)
		}
		if r, err = age.Decrypt(first, who); err != nil {
			if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
				return nil, latchkey.Errorf(latchkey.Invalid, "The passphrase does not fit this backup.")
			}
			return nil, damaged("decrypt the backup", err)
		}
	}
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		return nil, latchkey.Errorf(latchkey.Invalid, "This is not a backup of a Latchkey house, or its beginning is missing.")
	}
	unpacked.Multistream(false)
	return bufio.NewReaderSize(unpacked, 1<<16), nil
}

// reader is one reading of a backup.
type reader struct {
	lines *bufio.Reader
	to    store.CopyTo
	table *counting
	parts []Part
	first firstLine
}

func (r *reader) next() ([]byte, error) {
	var line []byte
	for {
		piece, err := r.lines.ReadSlice('\n')
		line = append(line, piece...)
		switch {
		case err == nil:
			return line, nil
		case !errors.Is(err, bufio.ErrBufferFull):
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		case len(line) > lineMost:
			return nil, errors.New("a line is too long")
		}
	}
}

func (r *reader) all(o Options) (Manifest, error) {
	line, err := r.next()
	if err != nil {
		return Manifest{}, err
	}
	if err := json.Unmarshal(line, &r.first); err != nil || r.first.Format == 0 {
		return Manifest{}, latchkey.Errorf(latchkey.Invalid, "This is not a backup of a Latchkey house, or its beginning is missing.")
	}
	if r.first.Format > format {
		return Manifest{}, latchkey.Errorf(latchkey.Conflict, "This backup was written by a newer program. Use that one.")
	}
	if err := r.to.Begin(r.first.Tables); err != nil {
		return Manifest{}, err
	}
	for {
		if line, err = r.next(); err != nil {
			return Manifest{}, err
		}
		switch {
		case line[0] == '[':
			err = r.row(line)
		case bytes.HasPrefix(line, []byte(`{"table":`)):
			err = r.begin(line)
		case bytes.HasPrefix(line, []byte(`{"rows":`)):
			err = r.end(line)
		default:
			return r.last(line, o)
		}
		if err != nil {
			return Manifest{}, err
		}
	}
}

func (r *reader) begin(line []byte) error {
	var t tableLine
	if err := json.Unmarshal(line, &t); err != nil {
		return err
	}
	if r.table != nil {
		return fmt.Errorf("table %s has no end", r.table.name)
	}
	r.table = &counting{name: t.Table, columns: t.Columns, digest: sha256.New()}
	r.table.digest.Write(line)
	return r.to.Table(t.Table, t.Columns)
}

func (r *reader) row(line []byte) error {
	if r.table == nil {
		return errors.New("a row stands outside of any table")
	}
	r.table.digest.Write(line)
	r.table.rows++
	var raw []json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		return err
	}
	if len(raw) != len(r.table.columns) {
		return fmt.Errorf("a row of %s has %d values, not %d", r.table.name, len(raw), len(r.table.columns))
	}
	values := make([]any, len(raw))
	for i := range raw {
		v, err := inward(raw[i])
		if err != nil {
			return err
		}
		values[i] = v
	}
	return r.to.Row(values)
}

func (r *reader) end(line []byte) error {
	var e endLine
	if err := json.Unmarshal(line, &e); err != nil {
		return err
	}
	if r.table == nil {
		return errors.New("a table ends that never began")
	}
	p := r.table.part()
	if p.Rows != e.Rows || p.SHA256 != e.SHA256 {
		return fmt.Errorf("table %s has %d rows with digest %s, not %d with %s", p.Table, p.Rows, p.SHA256, e.Rows, e.SHA256)
	}
	r.parts, r.table = append(r.parts, p), nil
	return nil
}

// last compares what was read with what the manifest says, and the manifest with its seal.
func (r *reader) last(line []byte, o Options) (m Manifest, err error) {
	var l lastLine
	if err := json.Unmarshal(line, &l); err != nil {
		return m, err
	}
	if err := json.Unmarshal(l.Manifest, &m); err != nil {
		return m, err
	}
	if o.Key != nil {
		if m.KeyMark != o.KeyMark {
			return m, latchkey.Errorf(latchkey.Invalid, "This is the backup of another house: the key of this one does not belong to it. Use the keys that were kept with it.")
		}
		if !hmac.Equal([]byte(l.Seal), []byte(seal(o.Key, l.Manifest))) {
			return m, errors.New("the seal does not fit")
		}
	}
	if r.table != nil || !slices.Equal(m.Parts, r.parts) || m.Tables != r.first.Tables {
		return m, errors.New("the parts are not those that the manifest names")
	}
	if more, err := r.lines.Read(make([]byte, 1)); more != 0 || !errors.Is(err, io.EOF) {
		return m, fmt.Errorf("something follows the end: %w", err)
	}
	return m, nil
}
