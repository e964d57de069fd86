//go:build unix

// Package mailtest runs a real mail server that is not ours, Exim, for one test: on loopback, as an ordinary user, in a
// folder of its own, delivering into mailboxes that the test can read.
//
// Some local parts misbehave on purpose: gone is refused for good, busy is put off, slow is not answered while the test
// lasts. Mail to any other name in the server's Domain reaches a mailbox.
package mailtest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	_ "embed"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"text/template"
	"time"

	"latchkey/internal/testing/need"
)

const (
	Domain   = "mail.latchkey.test"
	User     = "latchkey"
	Password = "open/sesame @ 9"

	// patience bounds everything that waits for the server, so that a broken one fails the test.
	patience = 30 * time.Second
)

//go:embed exim.conf.tmpl
var configuration string

// Server is a running mail server.
type Server struct {
	t                *testing.T
	exim, dir        string
	who              *syscall.Credential // nil: whoever runs the test
	startTLS, direct int                 // ports
}

// Start runs a server until the test ends. It ends the test when Exim is not installed.
func Start(t *testing.T) *Server {
	t.Helper()
	need.LeftOut(t, need.Mail)
	s := &Server{t: t, exim: find()}
	if s.exim == "" {
		need.Missing(t, need.Mail, "Exim is not installed; as root, scripts/install-mail-server installs it")
	}
	s.folder()
	s.certificates()
	// Somebody else may take a port between our look and the server's bind: then other ports are tried.
	for try := range 3 {
		s.startTLS, s.direct = freePort(t), freePort(t)
		s.write("exim.conf", s.config())
		stop, err := s.run()
		if err == nil {
			t.Cleanup(stop)
			return s
		}
		t.Logf("start the mail server, try %d: %v", try+1, err)
	}
	t.Fatal("the mail server did not start")
	return nil
}

func find() string {
	for _, name := range []string{"exim4", "exim", "/usr/sbin/exim4", "/usr/sbin/exim"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// URL is the address of the server for notify.NewEmail; security is starttls, implicit or none. The user signs in.
func (s *Server) URL(security, from string) string {
	port, login := s.startTLS, url.UserPassword(User, Password)
	if security == "implicit" {
		port = s.direct
	}
	q := url.Values{"tls": {security}, "from": {from}}
	if security != "none" {
		q.Set("ca", filepath.Join(s.dir, "ca.pem"))
	}
	u := url.URL{Scheme: "smtp", User: login, Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), RawQuery: q.Encode()}
	return u.String()
}

// Mailbox delivers what waits and reads the mailbox of a local part, in no order: one run of the queue delivers them side by side.
func (s *Server) Mailbox(local string) []*mail.Message {
	s.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	if out, err := s.command(ctx, "-qff").CombinedOutput(); err != nil {
		s.t.Fatalf("deliver the mail: %v\n%s%s", err, out, s.log())
	}
	files, err := filepath.Glob(filepath.Join(s.dir, "mail", "new", "*"))
	if err != nil {
		s.t.Fatal(err)
	}
	var found []*mail.Message
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			s.t.Fatal(err)
		}
		m, err := mail.ReadMessage(bytes.NewReader(b))
		if err != nil {
			s.t.Fatalf("read %s: %v", f, err)
		}
		// All mailboxes share a folder, which holds no names that came over the wire; the envelope says whose it is.
		if m.Header.Get("Envelope-To") == local+"@"+Domain {
			found = append(found, m)
		}
	}
	return found
}

// folder makes the server's place. As root the server runs as Exim's own user, who could not enter a test's folder.
func (s *Server) folder() {
	dir, err := os.MkdirTemp("", "latchkey-mail-")
	if err != nil {
		s.t.Fatal(err)
	}
	s.dir = dir
	s.t.Cleanup(func() { os.RemoveAll(dir) })
	if os.Geteuid() == 0 {
		s.who = unprivileged(s.t)
	}
	for _, d := range []string{".", "spool", "mail", "log"} {
		path := filepath.Join(dir, d)
		if d != "." {
			if err := os.Mkdir(path, 0o755); err != nil {
				s.t.Fatal(err)
			}
		}
		s.own(path)
	}
}

func unprivileged(t *testing.T) *syscall.Credential {
	for _, name := range []string{"Debian-exim", "exim", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	t.Fatal("run as root, but there is no user Debian-exim, exim or nobody to run the mail server as")
	return nil
}

func (s *Server) own(path string) {
	if s.who == nil {
		return
	}
	if err := os.Chown(path, int(s.who.Uid), int(s.who.Gid)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *Server) write(name string, b []byte) {
	path := filepath.Join(s.dir, name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		s.t.Fatal(err)
	}
	s.own(path)
}

func (s *Server) config() []byte {
	uid, gid := os.Getuid(), os.Getgid()
	if s.who != nil {
		uid, gid = int(s.who.Uid), int(s.who.Gid)
	}
	var b bytes.Buffer
	tmpl, err := template.New("exim.conf").Parse(configuration)
	if err == nil {
		err = tmpl.Execute(&b, map[string]any{"Exim": s.exim, "Dir": s.dir, "Domain": Domain, "StartTLS": s.startTLS,
			"Direct": s.direct, "RunsAs": uid, "Group": gid, "User": User, "Password": Password})
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return b.Bytes()
}

// run starts the server and waits for its greeting on both ports.
func (s *Server) run() (stop func(), err error) {
	ctx, cancel := context.WithCancel(context.Background())
	cmd := s.command(ctx, "-bdf")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	// Its children, one for each connection, live in its process group and end with it.
	cmd.SysProcAttr.Setpgid = true
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	if err := cmd.Start(); err != nil {
		cancel()
		return nil, err
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	stop = func() { cancel(); <-ended }
	if err := s.greeted(ended); err != nil {
		stop()
		return nil, fmt.Errorf("%w\n%s%s", err, said.String(), s.log())
	}
	return stop, nil
}

func (s *Server) greeted(ended <-chan struct{}) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	tooLong := time.After(patience)
	for {
		if s.greets() {
			return nil
		}
		select {
		case <-ended:
			return fmt.Errorf("it ended")
		case <-tooLong:
			return fmt.Errorf("no greeting in %s", patience)
		case <-tick.C:
		}
	}
}

func (s *Server) greets() bool {
	conn, err := net.DialTimeout("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(s.startTLS)), time.Second)
	if err != nil {
		return false
	}
	defer conn.Close()
	if conn.SetDeadline(time.Now().Add(5*time.Second)) != nil {
		return false
	}
	line, err := bufio.NewReader(conn).ReadString('\n')
	_, _ = conn.Write([]byte("QUIT\r\n"))
	return err == nil && strings.HasPrefix(line, "220 "+Domain)
}

func (s *Server) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.exim, append([]string{"-C", filepath.Join(s.dir, "exim.conf")}, args...)...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.who}
	return cmd
}

func (s *Server) log() string {
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(s.dir, "log", "*"))
	for _, f := range files {
		b, _ := os.ReadFile(f)
		fmt.Fprintf(&all, "%s:\n%s", filepath.Base(f), b)
	}
	return all.String()
}

func freePort(t *testing.T) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// certificates makes an authority for this test and a certificate of the server by it.
func (s *Server) certificates() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	authority := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"}, IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	ca, err := x509.CreateCertificate(rand.Reader, authority, authority, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	own := &x509.Certificate{SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: Domain}, NotBefore: authority.NotBefore,
		NotAfter: authority.NotAfter, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}
	cert, err := x509.CreateCertificate(rand.Reader, own, authority, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		s.t.Fatal(err)
	}
	s.write("ca.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca}))
	s.write("server.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}))
	s.write("server.key", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
}
