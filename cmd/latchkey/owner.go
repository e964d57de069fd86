package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// A service runs as a user of its own, and whoever restores, imports or looks does it as root. What root leaves in the house's
// folders must be the service's, or the service cannot open its own house: on the worst day of all, after a restore.

// handOver gives what belongs to root in the house's folders to whoever the folders belong to. Only root can, and needs to.
func (p place) handOver() error {
	if os.Geteuid() != 0 {
		return nil
	}
	var failed error
	for _, dir := range []string{p.Data, p.Keys} {
		if dir == "" {
			continue
		}
		if err := giveTo(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// giveTo never leaves the folder: its owner may have put links there that lead to files of others.
func giveTo(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	info, err := root.Stat(".")
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || owner.Uid == 0 {
		return nil
	}
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) { // a server tidied up
			return nil
		}
		if err != nil {
			return err
		}
		mine, ok := info.Sys().(*syscall.Stat_t)
		if !ok || mine.Uid != 0 || info.Mode().IsRegular() && mine.Nlink > 1 || info.Mode()&fs.ModeSymlink != 0 {
			return nil
		}
		return root.Lchown(name, int(owner.Uid), int(owner.Gid))
	})
}

// ownerOf is whose a file is; ok is false where that cannot be known.
func ownerOf(path string) (uid uint32, ok bool) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, false
	}
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return s.Uid, true
}

// folderOf is where a file lies, links followed: systemd's state folder is one.
func folderOf(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return filepath.Dir(real)
	}
	return filepath.Dir(path)
}
