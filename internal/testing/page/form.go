package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Form is a form as a browser without scripts would send it.
type Form struct {
	page    *Page
	node    *html.Node
	Action  string
	Method  string     // GET or POST
	Fields  url.Values // what is filled in or chosen when the page opens
	Buttons []string   // the words on the buttons that send it, in order
}

// Form is the first form that matches the selector; the test ends when there is none.
func (p *Page) Form(sel string) *Form {
	p.t.Helper()
	for _, n := range p.all(sel) {
		if n.Data == "form" {
			return p.form(n)
		}
	}
	p.t.Fatalf("no form on the page matches %s\n%s", sel, p.outline())
	return nil
}

// Forms lists all forms in the order of the page.
func (p *Page) Forms() (forms []*Form) {
	p.t.Helper()
	for _, n := range p.all("form") {
		forms = append(forms, p.form(n))
	}
	return forms
}

// Button is what the first button whose words contain these adds to the form; false when the form has no such button.
func (f *Form) Button(words string) (name, value string, found bool) {
	for n := range f.node.Descendants() {
		if isSubmit(n) && strings.Contains(strings.ToLower(text(n)+attr(n, "value")), strings.ToLower(words)) {
			return attr(n, "name"), attr(n, "value"), true
		}
	}
	return "", "", false
}

// Names lists the fields a person can fill in, hidden ones left out, in the order of the page.
func (f *Form) Names() (names []string) {
	for n := range f.node.Descendants() {
		name := attr(n, "name")
		if isField(n) && name != "" && attr(n, "type") != "hidden" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// With is what is sent when the fields are filled in so ("minutes", "20"). A field that the form does not have, or a
// choice that it does not offer, fails the test: nobody could send that from this page.
func (f *Form) With(pairs ...string) url.Values {
	f.page.t.Helper()
	if len(pairs)%2 != 0 {
		f.page.t.Fatalf("fields and values do not pair up: %q", pairs)
	}
	sent := url.Values{}
	for k, v := range f.Fields {
		sent[k] = slices.Clone(v)
	}
	for i := 0; i < len(pairs); i += 2 {
		if !f.offers(pairs[i], pairs[i+1]) {
			f.page.t.Fatalf("form %s %s has no field %s that can say %q", f.Method, f.Action, pairs[i], pairs[i+1])
		}
		sent.Set(pairs[i], pairs[i+1])
	}
	return sent
}

func (f *Form) offers(name, value string) bool {
	for n := range f.node.Descendants() {
		if !isField(n) || attr(n, "name") != name {
			continue
		}
		switch {
		case n.Data == "select":
			for o := range n.Descendants() {
				if o.Data == "option" && optionValue(o) == value {
					return true
				}
			}
		case n.Data == "button", isOneOf(attr(n, "type"), "radio", "checkbox", "submit", "hidden"):
			if checkValue(n) == value {
				return true
			}
		default:
			return true
		}
	}
	return false
}

func (p *Page) form(n *html.Node) *Form {
	f := &Form{page: p, node: n, Action: attr(n, "action"), Method: "GET", Fields: url.Values{}}
	if m := attr(n, "method"); m != "" {
		f.Method = strings.ToUpper(m)
	}
	for c := range n.Descendants() {
		if isSubmit(c) {
			words := text(c)
			if c.Data == "input" {
				words = attr(c, "value")
			}
			f.Buttons = append(f.Buttons, words)
			continue
		}
		if name := attr(c, "name"); isField(c) && name != "" && !hasAttr(c, "disabled") {
			if v, ok := filled(c); ok {
				f.Fields.Add(name, v)
			}
		}
	}
	return f
}

// filled is what a field sends when nobody touches it, and whether it sends anything.
func filled(n *html.Node) (string, bool) {
	switch {
	case n.Data == "select":
		var first, chosen *html.Node
		for o := range n.Descendants() {
			if o.Data != "option" {
				continue
			}
			if first == nil {
				first = o
			}
			if hasAttr(o, "selected") {
				chosen = o
			}
		}
		if chosen == nil {
			chosen = first
		}
		if chosen == nil {
			return "", false
		}
		return optionValue(chosen), true
	case n.Data == "textarea":
		return strings.TrimPrefix(rawText(n), "\n"), true
	case isOneOf(attr(n, "type"), "radio", "checkbox"):
		return checkValue(n), hasAttr(n, "checked")
	case isOneOf(attr(n, "type"), "button", "reset", "file"), n.Data == "button":
		return "", false
	}
	return attr(n, "value"), true
}

func isField(n *html.Node) bool {
	return n.Type == html.ElementNode && isOneOf(n.Data, "input", "select", "textarea", "button")
}

func isSubmit(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode:
		return false
	case n.Data == "button":
		return isOneOf(attr(n, "type"), "", "submit")
	}
	return n.Data == "input" && isOneOf(attr(n, "type"), "submit", "image")
}

func checkValue(n *html.Node) string {
	if isOneOf(attr(n, "type"), "radio", "checkbox") && !hasAttr(n, "value") {
		return "on"
	}
	return attr(n, "value")
}

func optionValue(n *html.Node) string {
	if hasAttr(n, "value") {
		return attr(n, "value")
	}
	return text(n)
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func isOneOf(s string, words ...string) bool { return slices.Contains(words, s) }
