package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"latchkey"
)

// A checkpoint says how long the log is and what its tree's head is, signed with a key that never lies in the database.
// Whoever keeps one can later prove that nothing before it was rewritten. Receipts and exports carry them out of the house.

// signing is the key of the log, read or made when it is first needed.
type signing struct {
	mu     sync.Mutex // guards the rest
	signer note.Signer
	name   string // the log's own name, first line of each checkpoint
	public string // the verifier's key, as note writes it
	newest signed // the last checkpoint that was made
}

// signed is a checkpoint and what it says.
type signed struct {
	size int64
	head tlog.Hash
	text string
}

const (
	keyFile        = "log.key"
	newestFile     = "log.checkpoint" // the newest checkpoint made here, to notice a log that became shorter
	metaName       = "log.name"
	verifierPrefix = "log.verifier."
)

// Checkpoint signs the present state of the sealed log.
func (s *Store) Checkpoint(ctx context.Context) (string, error) {
	key, err := s.loadKey(ctx)
	if err != nil {
		return "", fmt.Errorf("sign the log: %w", err)
	}
	var size int64
	var head tlog.Hash
	err = s.Glance(ctx, func(v *View) (err error) {
		size, head, err = v.logState()
		return err
	})
	if err != nil {
		return "", fmt.Errorf("sign the log: %w", err)
	}
	if text := s.signing.made(size, head); text != "" {
		return text, nil
	}
	text, err := signCheckpoint(key, size, head)
	if err != nil {
		return "", err
	}
	return text, s.keepNewest(signed{size, head, text})
}

// made is the last checkpoint, when it says just that: many receipts are written while the log stands still.
func (k *signing) made(size int64, head tlog.Hash) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.newest.size != size || k.newest.head != head {
		return ""
	}
	return k.newest.text
}

func signCheckpoint(key keyOfLog, size int64, head tlog.Hash) (string, error) {
	body := fmt.Sprintf("%s\n%d\n%s\n", key.name, size, base64.StdEncoding.EncodeToString(head[:]))
	text, err := note.Sign(&note.Note{Text: body}, key.signer)
	if err != nil {
		return "", fmt.Errorf("sign the log: %w", err)
	}
	return string(text), nil
}

// readCheckpoint checks the signature and reads what is signed.
func readCheckpoint(text string, verifiers ...note.Verifier) (size int64, head tlog.Hash, err error) {
	n, err := note.Open([]byte(text), note.VerifierList(verifiers...))
	if err != nil {
		return 0, head, fmt.Errorf("checkpoint: %w", err)
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 || lines[0] != n.Sigs[0].Name {
		return 0, head, errors.New("checkpoint: it is not one of a log of ours")
	}
	size, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 {
		return 0, head, fmt.Errorf("checkpoint: %q is not a size", lines[1])
	}
	return size, head, decode(lines[2], &head)
}

// keyOfLog is a copy of what signing guards.
type keyOfLog struct {
	signer note.Signer
	name   string
	public string
}

// VerifierKey is the public part of this server's key, for receipts: whoever has it can check checkpoints alone.
func (s *Store) VerifierKey(ctx context.Context) (string, error) {
	key, err := s.loadKey(ctx)
	return key.public, err
}

func (s *Store) loadKey(ctx context.Context) (keyOfLog, error) {
	s.signing.mu.Lock()
	defer s.signing.mu.Unlock()
	k := &s.signing
	if k.signer != nil {
		return keyOfLog{k.signer, k.name, k.public}, nil
	}
	name, err := s.logName(ctx)
	if err != nil {
		return keyOfLog{}, err
	}
	signer, public, err := s.readOrMakeKey(name)
	if err != nil {
		return keyOfLog{}, err
	}
	if err := s.publish(ctx, signer, public); err != nil {
		return keyOfLog{}, err
	}
	k.signer, k.name, k.public = signer, name, public
	return keyOfLog{signer, name, public}, nil
}

// logName names the log, once for ever.
func (s *Store) logName(ctx context.Context) (name string, err error) {
	err = s.View(ctx, func(v *View) (err error) {
		name, _, err = v.Meta(metaName)
		return err
	})
	if err != nil || name != "" {
		return name, err
	}
	err = s.write(ctx, func(tx *Tx) (err error) {
		if err := tx.put("meta.name_log", `INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING`,
			metaName, "latchkey-log-"+strings.ToLower(plainName(s.o.NewID()))); err != nil {
			return err
		}
		name, _, err = tx.Meta(metaName)
		return err
	})
	return name, err
}

// plainName leaves only what may stand in the name of a key.
func plainName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' {
			return r
		}
		return -1
	}, id)
}

func (s *Store) keyDir() (string, error) {
	if s.o.KeyDir != "" {
		return s.o.KeyDir, nil
	}
	if s.dir != "" {
		return s.dir, nil
	}
	return "", latchkey.Errorf(latchkey.Invalid, "The log's signing key needs a folder outside the database. Name one in the settings.")
}

func (s *Store) readOrMakeKey(name string) (note.Signer, string, error) {
	dir, err := s.keyDir()
	if err != nil {
		return nil, "", err
	}
	path := filepath.Join(dir, keyFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := s.makeKey(path, name); err != nil {
			return nil, "", fmt.Errorf("make the log's key: %w", err)
		}
	}
	return readKey(path, name)
}

func readKey(path, name string) (note.Signer, string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, "", fmt.Errorf("read the log's key: %w", err)
	}
	private, public, ok := strings.Cut(strings.TrimSpace(string(text)), "\n")
	signer, err := note.NewSigner(private)
	if err != nil || !ok {
		return nil, "", fmt.Errorf("read the log's key %s: it is damaged", path)
	}
	if signer.Name() != name {
		return nil, "", fmt.Errorf("read the log's key %s: it belongs to another log (%s, this one is %s)", path, signer.Name(), name)
	}
	return signer, public, nil
}

// makeKey writes a new key beside its place and links it there whole: of several servers that share the folder and start
// at the same instant, the first one's key stays, and none ever reads half a key.
func (s *Store) makeKey(path, name string) error {
	private, public, err := note.GenerateKey(s.o.Random, name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), keyFile+".new-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.WriteString(private + "\n" + public + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// publish lets other servers on this database know our key, so that they accept checkpoints signed here.
func (s *Store) publish(ctx context.Context, signer note.Signer, public string) error {
	key := verifierPrefix + strconv.FormatUint(uint64(signer.KeyHash()), 16)
	err := s.View(ctx, func(v *View) error {
		known, _, err := v.Meta(key)
		if err == nil && known == public {
			key = ""
		}
		return err
	})
	if err != nil || key == "" {
		return err
	}
	return s.write(ctx, func(tx *Tx) error { return tx.PutMeta(key, public) })
}

// Verifiers lists the public keys of all servers that ever signed this log.
func (s *Store) Verifiers(ctx context.Context) (keys []string, err error) {
	err = s.View(ctx, func(v *View) error {
		return v.rows("read the log's public keys", func(r *sql.Rows) error {
			var key string
			err := r.Scan(&key)
			keys = append(keys, key)
			return err
		}, `SELECT value FROM meta WHERE key LIKE $1 ORDER BY key`, verifierPrefix+"%")
	})
	return keys, err
}

func verifiersOf(keys []string) ([]note.Verifier, error) {
	var all []note.Verifier
	for _, key := range keys {
		v, err := note.NewVerifier(key)
		if err != nil {
			return nil, fmt.Errorf("public key of the log: %w", err)
		}
		all = append(all, v)
	}
	return all, nil
}

// keepNewest remembers the newest checkpoint beside the key, where whoever rewrites the database may not reach.
func (s *Store) keepNewest(made signed) error {
	dir, err := s.keyDir()
	if err != nil {
		return err
	}
	s.signing.mu.Lock()
	defer s.signing.mu.Unlock()
	path := filepath.Join(dir, newestFile)
	if old, err := os.ReadFile(path); err == nil {
		if kept, _, err := readUnsigned(string(old)); err == nil && kept >= made.size {
			return nil
		}
	}
	if err := os.WriteFile(path+".new", []byte(made.text), 0o600); err != nil {
		return fmt.Errorf("keep checkpoint: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("keep checkpoint: %w", err)
	}
	s.signing.newest = made
	return nil
}

// readUnsigned reads a checkpoint's size without believing it.
func readUnsigned(text string) (size int64, rest string, err error) {
	_, text, _ = strings.Cut(text, "\n")
	number, rest, _ := strings.Cut(text, "\n")
	size, err = strconv.ParseInt(number, 10, 64)
	return size, rest, err
}
