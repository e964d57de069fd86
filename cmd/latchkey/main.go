// Command latchkey gets people into their own homes: it answers what a sensible expert would do, and runs the house that
// carries it out. Each subcommand stands in a file of its own; this file lists them.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	_ "time/tzdata" // a small computer in a cellar may have no time zones of its own

	"github.com/alecthomas/kong"

	"latchkey/internal/files"
)

// commands is everything this program can do.
type commands struct {
	Serve   serveCmd   `cmd:"" help:"Run the house: pages, API, and everything that is owed."`
	Doctor  doctorCmd  `cmd:"" help:"Look whether the house is well, and say what to do about what is not."`
	Backup  backupCmd  `cmd:"" help:"Write everything to one file, while the house goes on; or prove such a file."`
	Restore restoreCmd `cmd:"" help:"Bring a house back from a backup, into an empty place."`
	Keys    keysCmd    `cmd:"" help:"The keys of the house: write them on a sheet of paper, or change them."`
	Admin   adminCmd   `cmd:"" help:"Let staff back in who cannot sign in any more, or shut somebody out now."`
	Demo    demoCmd    `cmd:"" help:"Show Maple Court, a pretend house with pretend people, in a temporary folder."`
	Import  importCmd  `cmd:"" help:"Load a property file or a people list: add what is new, change what is different, remove nothing."`
	Locks   locksCmd   `cmd:"" help:"Find locks on the networks of the house, put them on doors, try them, and list them."`
	Card    cardCmd    `cmd:"" help:"Write a property's public card as files for any web host: it answers when this house does not."`
	Plan    planCmd    `cmd:"" help:"Read a situation and print what to do now."`
	Bench   benchCmd   `cmd:"" help:"Time this program on this machine, beside what it promises."`
}

// streams are what a command reads and writes, and the environment it runs in.
type streams struct {
	in       io.Reader
	out, err io.Writer
	terminal int // columns of the terminal that out is; 0 when it is none
	getenv   func(string) string
}

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1
	exitFaults = 2 // what was given cannot be right
)

func main() {
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, terminal: columns(os.Stdout), getenv: os.Getenv}))
}

// run runs one command line and returns the exit code.
func run(args []string, s streams) int {
	exited := -1
	parser, err := kong.New(&commands{}, kong.Name("latchkey"), kong.Writers(s.out, s.err), kong.Exit(func(code int) { exited = code }), kong.UsageOnError(),
		kong.Description("Everyone gets into their own home, and nobody else does."))
	if err != nil {
		fmt.Fprintln(s.err, "latchkey:", err)
		return exitFailed
	}
	ctx, err := parser.Parse(args)
	if exited >= 0 { // help was asked for and printed
		return exited
	}
	if err != nil {
		fmt.Fprintf(s.err, "latchkey: %v (latchkey --help says what there is)\n", err)
		return exitFaults
	}
	err = ctx.Run(s)
	if c, ok := ctx.Selected().Target.Interface().(interface{ handOver() error }); ok {
		err = errors.Join(err, c.handOver())
	}
	return s.exit(err)
}

// exit prints an error and says how the program ends. Faults are one line each, so that they can be read by programs too.
func (s streams) exit(err error) int {
	if err == nil {
		return exitOK
	}
	if faults, ok := errors.AsType[files.Faults](err); ok {
		fmt.Fprintln(s.err, faults)
		return exitFaults
	}
	fmt.Fprintln(s.err, "latchkey:", err)
	return exitFailed
}
