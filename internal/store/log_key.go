package store

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// The log's key as a person can write it down: 32 bytes. Everything else in its file follows from them and the log's name.

// LogKeyFile is the name of the key's file in the folder of keys.
const LogKeyFile = keyFile

// ed25519Key is how package note marks the kind of a key.
const ed25519Key = 1

// ReadLogKey reads those bytes from the file in a folder of keys.
func ReadLogKey(dir string) (seed []byte, err error) {
	text, err := os.ReadFile(filepath.Join(dir, keyFile))
	if err != nil {
		return nil, fmt.Errorf("read the log's key: %w", err)
	}
	private, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	_, encoded, _ := strings.Cut(strings.TrimPrefix(private, "PRIVATE+KEY+"), "+")
	_, encoded, _ = strings.Cut(encoded, "+")
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(raw) != 1+ed25519.SeedSize || raw[0] != ed25519Key {
		return nil, errors.New("read the log's key: it is damaged")
	}
	return raw[1:], nil
}

// LogKeyText is the file that holds the key with these bytes, for a log of this name. Public is the part that may be known.
func LogKeyText(seed []byte, name string) (text, public string, err error) {
	pub := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	if public, err = note.NewEd25519VerifierKey(name, pub); err != nil {
		return "", "", fmt.Errorf("make the log's key: %w", err)
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return "", "", fmt.Errorf("make the log's key: %w", err)
	}
	var hash [4]byte
	binary.BigEndian.PutUint32(hash[:], verifier.KeyHash())
	private := fmt.Sprintf("PRIVATE+KEY+%s+%x+%s", name, hash, base64.StdEncoding.EncodeToString(append([]byte{ed25519Key}, seed...)))
	if _, err := note.NewSigner(private); err != nil {
		return "", "", fmt.Errorf("make the log's key: %w", err)
	}
	return private + "\n" + public + "\n", public, nil
}

// SetNewestAside keeps the checkpoint beside the keys under another name when it knows more of the log than so many lines: a
// house that is brought back from a backup is shorter, and nobody rewrote it. It says whether there was one.
func SetNewestAside(dir string, lines int64) (name string, known int64, err error) {
	path := filepath.Join(dir, newestFile)
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", 0, nil
	}
	if err != nil {
		return "", 0, fmt.Errorf("read the newest checkpoint: %w", err)
	}
	known, _, err = readUnsigned(string(text))
	if err != nil || known <= lines {
		return "", 0, nil // VerifyLog says what is wrong with it, if anything is
	}
	name = fmt.Sprintf("%s.%d", newestFile, known)
	return name, known, os.Rename(path, filepath.Join(dir, name))
}
