package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"latchkey"
	"latchkey/internal/web"
)

type cardCmd struct {
	place
	Property string `help:"The id of the property, when there are several." placeholder:"ID"`
	Out      string `required:"" help:"The folder to write the card into; what it wrote there before is replaced." placeholder:"DIR"`
	URL      string `name:"url" help:"How phones outside reach this house; the card links there when it is https with a name." env:"LATCHKEY_URL" placeholder:"URL"`
	Domain   string `help:"The same for a house with its own certificate: its name." env:"LATCHKEY_DOMAIN" placeholder:"NAME"`
	AsOf     string `help:"The instant the card says it is from, such as 2027-03-14T12:00:00-05:00; default: now." placeholder:"INSTANT"`
}

// Run writes the card. The same property and instant give the same bytes.
func (c cardCmd) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	at := time.Now()
	if c.AsOf != "" {
		var err error
		if at, err = time.Parse(time.RFC3339, c.AsOf); err != nil {
			return fmt.Errorf("card: --as-of %q is not an instant: write it like 2027-03-14T12:00:00-05:00", c.AsOf)
		}
	}
	base := ""
	if c.URL = toldURL(c.URL, c.Domain); c.URL != "" {
		var err error
		if base, err = baseURL(c.URL, nil); err != nil {
			return err
		}
	}
	files, name, err := c.files(ctx, base, at, slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return fmt.Errorf("card: %w", err)
	}
	if err := writeFiles(c.Out, files); err != nil {
		return fmt.Errorf("card: %w", err)
	}
	fmt.Fprintf(s.out, "The card of %s is in %s: %d files. Put them on any web host, and write them anew when hours or numbers change.\n", name, c.Out, len(files))
	if base == "" {
		fmt.Fprintln(s.out, "It has no link to this house. Name the house with --url https://… to add one.")
	}
	return nil
}

func (c cardCmd) files(ctx context.Context, base string, at time.Time, log *slog.Logger) (files map[string][]byte, name string, err error) {
	if err := c.exists(); err != nil {
		return nil, "", err
	}
	h, err := openHouse(ctx, houseOptions{Place: c.place, URL: base, Log: log, Readonly: true})
	if err != nil {
		return nil, "", err
	}
	defer func() { err = errors.Join(err, h.Close()) }()
	card, err := h.Desk.CardToKeep(ctx, latchkey.PropertyID(c.Property), at)
	if err != nil {
		return nil, "", err
	}
	if !h.Desk.Lasts() {
		base = ""
	}
	files, err = web.CardFiles(card, base)
	return files, card.Property.Name, err
}

// exists keeps a misspelt folder from becoming a new and empty house. A demo keeps its keys beside its database.
func (c cardCmd) exists() error {
	if c.Database != "" || c.Data == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(c.Data, "latchkey.db")); err != nil {
		return latchkey.Errorf(latchkey.NotFound, "There is no house in %s.", c.Data)
	}
	return nil
}

// writeFiles makes the folder and writes each file whole before it takes the place of the old one.
func writeFiles(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path+".new", files[name], 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		if err := os.Rename(path+".new", path); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	return nil
}
