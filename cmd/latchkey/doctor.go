package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/notify"
	"latchkey/internal/store"
)

type doctorCmd struct {
	place
	channelSettings
	URL    string `name:"url" help:"How phones outside reach this house; looked at from here." env:"LATCHKEY_URL" placeholder:"URL"`
	Domain string `help:"The same for a house with its own certificate: its name." env:"LATCHKEY_DOMAIN" placeholder:"NAME"`
	JSON   bool   `name:"json" help:"Print what was found as JSON."`

	roots *x509.CertPool // nil: whom this computer trusts
}

// state is how well something is.
type state string

const (
	well    state = "ok"
	warning state = "warning" // the house works, and somebody should look
	fault   state = "fault"   // something does not work or cannot be trusted
)

// finding is one thing that was looked at.
type finding struct {
	What  string `json:"what"`
	State state  `json:"state"`
	Says  string `json:"says"`
	Means string `json:"means,omitempty"` // for the people in the house; only when not well
	Do    string `json:"do,omitempty"`    // what to do now; only when not well
}

// doctorTime bounds the whole visit; proving a long log takes the most.
const doctorTime = 5 * time.Minute

// Run looks at the house and changes nothing but one note of the visit. It may run beside a server.
func (c doctorCmd) Run(s streams) error {
	ctx, stop := context.WithTimeout(context.Background(), doctorTime)
	defer stop()
	found, err := c.look(ctx, s)
	if err != nil {
		return err
	}
	faults := 0
	for _, f := range found {
		if f.State == fault {
			faults++
		}
	}
	if c.JSON {
		err = writeJSON(s.out, found)
	} else {
		err = printFindings(s, found)
	}
	if err == nil && faults > 0 {
		err = fmt.Errorf("doctor: %s", counted(faults, "fault", "faults"))
	}
	return err
}

func printFindings(s streams, found []finding) error {
	for _, f := range found {
		if _, err := fmt.Fprintf(s.out, "%-7s  %-11s  %s\n", f.State, f.What, f.Says); err != nil {
			return err
		}
		if f.Means != "" {
			if _, err := fmt.Fprintf(s.out, "%-7s  %-11s  %s\n", "", "", f.Means); err != nil {
				return err
			}
		}
		if f.Do != "" {
			if _, err := fmt.Fprintf(s.out, "%-7s  %-11s  → %s\n", "", "", f.Do); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c doctorCmd) look(ctx context.Context, s streams) ([]finding, error) {
	dsn, err := c.dsn()
	if err != nil {
		return nil, err
	}
	keys, err := c.keys()
	if err != nil {
		return nil, err
	}
	v := &visitation{ctx: ctx, keys: keys, lite: strings.HasPrefix(dsn, "sqlite:")}
	if c.Keys == "" {
		v.owned("keys", keys)
	}
	v.folders(c.place, dsn)
	if v.lite && v.has(fault) {
		return v.found, nil // what is not there cannot be looked into
	}
	// The store's own warnings would stand between the lines; what matters of them is found below.
	// Clocks that are apart are found below as well, where everything else can still be looked at.
	st, err := store.Open(ctx, dsn, store.Options{Now: time.Now, KeyDir: keys, AsItIs: true, HouseClock: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		do := "Look whether it runs, whether the address is right and whether this user may use it."
		if latchkey.KindOf(err) == latchkey.Conflict {
			do = "Use the same program for doctor and server, and start the server anew when you have changed it."
		}
		v.bad("data", "The database cannot be opened: "+sentence(err), do)
		return v.found, nil
	}
	defer st.Close() // it was only read, and one note is on disk already
	v.data(st)
	v.keyFiles(st)
	v.log(st)
	v.owed(st)
	v.setup(&desk.Desk{Store: st})
	v.server()
	v.channels(c.channelSettings)
	v.reach(toldURL(c.URL, c.Domain), c.roots)
	v.backup(st, time.Now())
	return v.found, nil
}

// meanings say what it means for the people in the house when something is not well.
var meanings = map[string]string{
	"data":        "Without its database the house can answer nothing and write nothing down.",
	"space":       "A house without room refuses whatever it would have to write down, a lockout too.",
	"keys":        "Links, wallet cards and enrolled devices are made with the keys; whoever has them can make some.",
	"log":         "What happened can no longer be proved to those whom it is about.",
	"messages":    "Somebody who should have heard something has not heard it.",
	"set-up":      "Without a manager who can sign in, nobody looks after the house.",
	"server":      "While none runs, nobody gets help and nobody is told anything.",
	"channels":    "People cannot be told what they need to hear, and cannot sign in with a code.",
	"name":        "Phones outside do not find the house.",
	"address":     "Phones outside may not reach the house, and whoever stands at their door is outside.",
	"certificate": "Browsers refuse the house, or soon will, and whoever is locked out sees a warning.",
	"clock":       "Promises, sign-in codes and quiet hours go by the clock: codes fail, and people are asked at the wrong time.",
	"backup":      "If this computer dies, whatever came after the newest backup is lost.",
}

// visitation is one visit of the doctor.
type visitation struct {
	ctx   context.Context
	keys  string
	lite  bool
	found []finding
}

func (v *visitation) note(s state, what, says, do string) {
	f := finding{What: what, State: s, Says: says, Do: do}
	if s != well {
		f.Means = meanings[what]
	}
	v.found = append(v.found, f)
}
func (v *visitation) ok(what, format string, args ...any) {
	v.note(well, what, fmt.Sprintf(format, args...), "")
}
func (v *visitation) bad(what, says, do string) { v.note(fault, what, says, do) }

func (v *visitation) has(s state) bool {
	for _, f := range v.found {
		if f.State == s {
			return true
		}
	}
	return false
}

// sentence is an error for whoever runs the house: its sentence, and the chain behind it.
func sentence(err error) string {
	if e, ok := errors.AsType[*latchkey.Error](err); ok && e.Err == nil {
		return e.Sentence
	}
	return err.Error()
}

// folders looks at what lies on disk before anything is opened.
func (v *visitation) folders(p place, dsn string) {
	path, lite := strings.CutPrefix(dsn, "sqlite://")
	if lite {
		if err := p.mustBeWhole(dsn); err != nil {
			v.bad("data", sentence(err), "latchkey restore, with the same backup and the same folder.")
			return
		}
		if _, err := os.Stat(path); err != nil {
			v.bad("data", "There is no house in "+p.Data+".", "Start one with latchkey serve --data "+p.Data+", or name the right folder.")
			return
		}
		v.private("data", path)
		v.owned("data", path)
	}
	v.space(path, lite)
}

// private finds out whether others on this computer may read a file that is nobody's business.
func (v *visitation) private(what, path string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		v.bad(what, "Cannot look at "+path+".", "Look who owns it: run doctor as the user that runs the house.")
	case info.Mode().Perm()&0o077 != 0:
		v.bad(what, fmt.Sprintf("Others on this computer may open %s (mode %04o).", path, info.Mode().Perm()), fmt.Sprintf("chmod %s %s", ownMode(info), path))
	}
}

// owned finds out whether the service can open a file: it runs as whoever owns the folder.
func (v *visitation) owned(what, path string) {
	folder := folderOf(path)
	whose, known := ownerOf(path)
	runs, sure := ownerOf(folder)
	if known && sure && whose != runs {
		v.bad(what, fmt.Sprintf("%s belongs to another user than the folder in which it lies, so the server cannot open it.", path),
			fmt.Sprintf("chown -R --reference=%s %s, then start the server anew.", folder, path))
	}
}

// handOver of the doctor does nothing: it says what it finds, and mends nothing by itself.
func (doctorCmd) handOver() error { return nil }

func ownMode(info os.FileInfo) string {
	if info.IsDir() {
		return "700"
	}
	return "600"
}

const (
	spaceLow  = 1 << 30
	spaceNone = 100 << 20
)

func (v *visitation) space(path string, lite bool) {
	dir := filepath.Dir(path)
	if !lite {
		dir = v.keys
	}
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		v.note(warning, "space", "How much room is left in "+dir+" is not known.", "Look with df.")
		return
	}
	free := fs.Bavail * uint64(fs.Bsize)
	says := fmt.Sprintf("%d MB are free in %s.", free>>20, dir)
	switch {
	case free < spaceNone:
		v.bad("space", says, "Make room now: a house without room can write nothing down, and refuses what it cannot write down.")
	case free < spaceLow:
		v.note(warning, "space", says, "Make room soon.")
	default:
		v.ok("space", "%s", says)
	}
}

// data writes one note: reading alone does not show that the disk takes anything.
func (v *visitation) data(st *store.Store) {
	err := st.Do(v.ctx, store.Take{}, func(tx *store.Tx) error {
		return tx.PutMeta("doctor was here", time.Now().UTC().Format(time.RFC3339))
	})
	if err != nil {
		v.bad("data", "Nothing can be written: "+sentence(err), "Look whether the disk is full or read-only, and whether this user may write there.")
		return
	}
	v.ok("data", "The database can be read and written, and its tables are up to date.")
	v.dataClock(st)
}

func (v *visitation) keyFiles(st *store.Store) {
	before := len(v.found)
	v.private("keys", v.keys)
	for _, name := range []string{keyName, "log.key"} {
		path := filepath.Join(v.keys, name)
		if _, err := os.Stat(path); err == nil {
			v.private("keys", path)
			v.owned("keys", path)
		} else if name == keyName {
			v.bad("keys", path+" is missing.", "Put it back from your backup. Without it no link, wallet card or enrolled device works.")
		} else {
			v.note(warning, "keys", path+" is not there yet.", "Nothing, if no server was ever started: it is made then. Else put it back from your backup.")
		}
	}
	known, err := knownMark(v.ctx, st)
	if err != nil {
		v.bad("keys", "The mark of the key cannot be read: "+sentence(err), "Look at the database.")
		return
	}
	if key, err := readKey(filepath.Join(v.keys, keyName)); err == nil && known != "" && markOf(key) != known {
		v.bad("keys", "The key file belongs to another house.", "Put the right "+keyName+" into "+v.keys+".")
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		v.bad("keys", "The key file cannot be read: "+sentence(err), "Put it back from your backup.")
	}
	if len(v.found) == before {
		v.ok("keys", "The keys are in %s, and nobody else may read them.", v.keys)
	}
}

// log proves the whole log.
func (v *visitation) log(st *store.Store) {
	r, err := st.VerifyLog(v.ctx)
	if err != nil {
		v.bad("log", "The log could not be proved: "+sentence(err), "Run doctor again. If it stays so, look at the database.")
		return
	}
	for i, f := range r.Faults {
		if i == 5 {
			v.bad("log", fmt.Sprintf("and %d more.", len(r.Faults)-5), "Look at all of them before you change anything.")
			break
		}
		v.bad("log", "The log is not as it was written: "+f.String()+".", "Somebody or something changed the database behind the house. Keep a copy as it is, and compare it with your backup.")
	}
	if len(r.Faults) == 0 {
		says := fmt.Sprintf("%s sealed and proved", counted(int(r.Sealed), "line", "lines"))
		if r.Unsealed > 0 {
			says += fmt.Sprintf(", %d recorded and not yet sealed", r.Unsealed)
		}
		v.ok("log", "%s.", says)
	}
}

// owed looks for messages that keep failing, and for some that should long have gone out.
func (v *visitation) owed(st *store.Store) {
	parked := 0
	err := st.View(v.ctx, func(w *store.View) error {
		rows, err := w.Properties()
		if err != nil {
			return err
		}
		for _, r := range append(rows, store.PropertyRow{}) { // what belongs to no property, such as a sign-in code
			tasks, err := w.Parked(r.ID)
			if err != nil {
				return err
			}
			parked += len(tasks)
		}
		return nil
	})
	next, waiting, err2 := st.NextDue(v.ctx)
	switch late := time.Since(next); {
	case err != nil || err2 != nil:
		v.bad("messages", "What is owed cannot be read: "+sentence(errors.Join(err, err2)), "Look at the database.")
		return
	case waiting && late > time.Minute:
		v.bad("messages", fmt.Sprintf("Something should have been done %s ago, and nobody did it.", late.Round(time.Minute)), "Look whether a server runs: latchkey serve.")
	}
	if parked > 0 {
		v.note(warning, "messages", fmt.Sprintf("%s kept failing and %s set aside.", counted(parked, "message", "messages"), wasWere(parked)), "The office sees them on its page, with the reason. Mend it and let them be tried again.")
	} else if err == nil {
		v.ok("messages", "No message was set aside.")
	}
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func (v *visitation) setup(d *desk.Desk) {
	open, err := d.SetupOpen(v.ctx)
	managed, stranded := false, 0
	if err == nil {
		managed, err = d.Managed(v.ctx)
	}
	if err == nil {
		stranded, err = d.Stranded(v.ctx)
	}
	switch {
	case err != nil:
		v.bad("set-up", "Whether the house is set up cannot be read: "+sentence(err), "Look at the database.")
	case stranded > 0:
		v.note(warning, "set-up", fmt.Sprintf("Managers without a device and without a checked address: %d. Signed out, they cannot come back.", stranded),
			"They open /office/you and add this device, or an address, and check it.")
	case open && managed:
		v.ok("set-up", "This house has a manager. The set-up code has not been used, and need not be.")
	case open:
		v.note(warning, "set-up", "The set-up code has not been used: this house has no manager.", "Use the code that the server printed when it started. A start prints a new one.")
	default:
		v.ok("set-up", "The set-up code was used; it cannot be used again.")
	}
}

// server tries to take the name of the first server: nobody can while it runs.
func (v *visitation) server() {
	if _, err := os.Stat(filepath.Join(v.keys, "server-1")); err == nil {
		n, err := lockName(filepath.Join(v.keys, "server-1"))
		if errors.Is(err, syscall.EWOULDBLOCK) {
			v.ok("server", "A server runs on this computer.")
			return
		}
		n.free()
	}
	v.note(warning, "server", "No server runs on this computer.", "Nobody is told anything while none runs anywhere: latchkey serve.")
}

const channelTime = 20 * time.Second

func (v *visitation) channels(c channelSettings) {
	set, err := c.channels()
	if err != nil {
		v.bad("channels", sentence(err), "Mend the setting.")
		return
	}
	if len(set.Names()) == 0 {
		v.note(warning, "channels", "No way of telling people was named here, so none was tried.", "Give doctor the settings that the server has: --settings FILE, or --smtp, --ntfy, --webhook-secret.")
		return
	}
	ctx, stop := context.WithTimeout(v.ctx, channelTime)
	defer stop()
	for _, checked := range set.Check(ctx) {
		v.channel(checked)
	}
}

func (v *visitation) channel(c notify.Checked) {
	switch {
	case c.Err != nil:
		v.bad("channels", c.Channel+" does not work: "+sentence(c.Err), "Mend it: people cannot be told that way.")
	case c.Asked:
		v.ok("channels", "%s answers.", c.Channel)
	default:
		v.ok("channels", "%s is set up; only a message shows whether it arrives.", c.Channel)
	}
}
