package web

import (
	"bytes"
	"context"
	"fmt"
	"net/url"

	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// CardFiles writes a public card as files for any web host, by name. They need no server behind them, no script and
// nothing from elsewhere, and are the same bytes for the same card and instant. House is the address of the house that
// made them, or empty when it has none that lasts.
func CardFiles(c desk.PublicCard, house string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, name := range []string{"card.css", "card.js"} {
		body, err := assetFiles.ReadFile("assets/" + name)
		if err != nil {
			return nil, fmt.Errorf("read our own %s, which is part of the program: %w", name, err)
		}
		files[name] = body
	}
	for _, w := range words.PublicCards() {
		var b bytes.Buffer
		if err := pages.CardFilePage(cardFile(w, c, house)).Render(context.Background(), &b); err != nil {
			return nil, fmt.Errorf("draw the card in %s: %w", w.Name, err)
		}
		files[cardFileName(w)] = b.Bytes()
	}
	return files, nil
}

// cardFileName: the first language is what a web host shows without being asked for a page.
func cardFileName(w *words.PublicCardWords) string {
	if w.Lang == "en" {
		return "index.html"
	}
	return w.Lang + ".html"
}

func cardFile(w *words.PublicCardWords, c desk.PublicCard, house string) pages.CardFile {
	number := rules.EmergencyNumber(c.Property)
	f := pages.CardFile{C: w, Place: pages.Place{Name: c.Property.Name, Address: c.Property.Address, Country: c.Property.Country}, Emergency: number, Zone: c.Zone.String(), Kept: c.Now,
		Numbers: posterOf(pages.Frame{}, c.PublicView).Numbers, Week: weekOf(c.Property, c.Now, false), Style: "card.css", Script: "card.js"}
	for _, other := range words.PublicCards() {
		if other.Lang != w.Lang {
			f.Others = append(f.Others, pages.Link{Href: cardFileName(other), Label: other.Name})
		}
	}
	if house != "" {
		f.Now, f.Door = house+"/now?at="+url.QueryEscape(string(c.ID)), house+"/door"
	}
	return f
}
