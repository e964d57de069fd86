package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os/signal"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"latchkey"
	"latchkey/internal/desk"
)

// adminCmd is for the day when nobody on the staff can sign in, or somebody's phone is gone and has to be shut out now. It
// works on the database beside a running server. What it does stands in the log, and every manager is told.
type adminCmd struct {
	List    adminListCmd    `cmd:"" help:"List who works where, with their addresses, devices and sessions."`
	Invite  adminInviteCmd  `cmd:"" help:"Print a code that lets somebody sign in as staff, once, within 15 minutes."`
	SignOut adminSignOutCmd `cmd:"" name:"sign-out" help:"End all sessions of somebody on the staff, at once."`
}

const adminTime = time.Minute

// atDesk opens the house beside a running server and does one thing.
func (p place) atDesk(url string, f func(ctx context.Context, d *desk.Desk) error) (err error) {
	ctx, end := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer end()
	ctx, stop := context.WithTimeout(ctx, adminTime)
	defer stop()
	st, key, err := openBeside(ctx, p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	d, err := deskWith(ctx, st, key, url, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	return f(ctx, d)
}

type adminListCmd struct {
	place
	JSON bool `name:"json" help:"Print it as JSON."`
}

// staffLine is one line of the list, for programs.
type staffLine struct {
	Property latchkey.PropertyID `json:"property"`
	Role     latchkey.Role       `json:"role"`
	ID       latchkey.PersonID   `json:"id"`
	Name     string              `json:"name"`
	Contacts []string            `json:"contacts"`
	Devices  int                 `json:"devices"`
	Sessions int                 `json:"sessions"`
}

// Run lists the staff.
func (c adminListCmd) Run(s streams) error {
	var all []staffLine
	err := c.atDesk("", func(ctx context.Context, d *desk.Desk) error {
		staff, err := d.StaffEverywhere(ctx)
		for _, m := range staff {
			line := staffLine{m.Property, m.Role, m.Person.ID, m.Person.Name, []string{}, m.Devices, m.Sessions}
			for _, c := range m.Person.Contacts {
				line.Contacts = append(line.Contacts, c.Address)
			}
			all = append(all, line)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("admin list: %w", err)
	}
	if c.JSON {
		return writeJSON(s.out, orEmpty(all))
	}
	if len(all) == 0 {
		_, err := fmt.Fprintln(s.out, "Nobody is on the staff of any property.")
		return err
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PROPERTY\tROLE\tNAME\tADDRESSES\tDEVICES\tSIGNED IN\tID")
	for _, l := range all {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%d\t%d\t%s\n", l.Property, l.Role, l.Name, strings.Join(l.Contacts, ", "), l.Devices, l.Sessions, l.ID)
	}
	return table.Flush()
}

type adminInviteCmd struct {
	place
	Property string `required:"" help:"Of which property." placeholder:"ID"`
	Role     string `help:"manager or office." default:"manager" enum:"manager,office"`
	For      string `help:"Somebody who is on the staff already and lost what they signed in with: their address, name or id. Their devices and sessions end when the code is used. Without it, the code is for somebody new." placeholder:"WHO"`
	URL      string `name:"url" help:"How phones reach this house, to be printed with the code." env:"LATCHKEY_URL" placeholder:"URL"`
	Domain   string `help:"The same for a house with its own certificate: its name." env:"LATCHKEY_DOMAIN" placeholder:"NAME"`
}

// Run prints the code.
func (c adminInviteCmd) Run(s streams) error {
	c.URL = toldURL(c.URL, c.Domain)
	err := c.atDesk(c.URL, func(ctx context.Context, d *desk.Desk) error {
		var person latchkey.Person
		if c.For != "" {
			var err error
			if person, err = d.FindStaff(ctx, c.For); err != nil {
				return err
			}
		}
		code, until, err := d.NewStaffCode(ctx, latchkey.PropertyID(c.Property), latchkey.Role(c.Role), person.ID)
		if latchkey.KindOf(err) == latchkey.NotFound {
			return latchkey.Errorf(latchkey.NotFound, "There is no property %s here.", c.Property)
		}
		if err != nil {
			return err
		}
		who := "Somebody new"
		if person.ID != "" {
			who = person.Name
		}
		where := "at the house's address with /setup behind it"
		if c.URL != "" {
			where = "at " + c.URL + "/setup"
		}
		_, err = fmt.Fprintf(s.out, "%s becomes %s of %s with this code, %s, until %s, once: %s\nIt stands in the log, and every manager of %s is told.\n",
			who, c.Role, c.Property, where, until.Local().Format("15:04"), code, c.Property)
		return err
	})
	if err != nil {
		return fmt.Errorf("admin invite: %w", err)
	}
	return nil
}

type adminSignOutCmd struct {
	place
	Who string `arg:"" help:"Their address, name or id." placeholder:"EMAIL|NAME|ID"`
}

// Run signs somebody out.
func (c adminSignOutCmd) Run(s streams) error {
	err := c.atDesk("", func(ctx context.Context, d *desk.Desk) error {
		person, err := d.FindStaff(ctx, c.Who)
		if err != nil {
			return err
		}
		n, err := d.SignOutStaff(ctx, person.ID)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(s.out, "%s is signed out: %s ended, codes on their way are void.\nTheir enrolled devices can still sign in; a manager, or latchkey admin invite --for, ends those. It stands in the log, and every manager is told.\n",
			person.Name, counted(n, "session was", "sessions were"))
		return err
	})
	if err != nil {
		return fmt.Errorf("admin sign-out: %w", err)
	}
	return nil
}
