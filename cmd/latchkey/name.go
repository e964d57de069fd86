package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"latchkey"
)

// serverName is the name under which a server claims what is owed. It stays the same over restarts, so that a server takes
// up at once what it had begun before a crash, and no two servers have it at the same time: the name lies in a file that
// is locked while the server lives.
type serverName struct {
	text string
	file *os.File
}

const serversMost = 64 // on one folder of keys

// takeServerName takes the first name nobody has. Alone means that there may be only one: a SQLite file has one server.
func takeServerName(dir string, alone bool) (*serverName, error) {
	for i := range serversMost {
		n, err := lockName(filepath.Join(dir, fmt.Sprintf("server-%d", i+1)))
		if err == nil {
			return n, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("name this server: %w", err)
		}
		if alone {
			return nil, &latchkey.Error{Kind: latchkey.Conflict, Doing: "name this server", Sentence: "Another latchkey serves this folder already."}
		}
	}
	return nil, fmt.Errorf("name this server: there are %d on this folder of keys already", serversMost)
}

func lockName(path string) (*serverName, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	text, err := os.ReadFile(path)
	if err == nil && len(strings.TrimSpace(string(text))) == 0 {
		text = []byte(rand.Text() + "\n")
		_, err = f.Write(text)
		err = errors.Join(err, f.Sync())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &serverName{text: strings.TrimSpace(string(text)), file: f}, nil
}

// free gives the name back.
func (n *serverName) free() {
	if n != nil {
		_ = n.file.Close() // the lock goes with it
	}
}
