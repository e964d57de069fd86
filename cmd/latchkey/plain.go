package main

import (
	"html/template"
	"log/slog"
	"net/http"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/rules"
	"latchkey/internal/words"
)

// plainDoor answers on port 80. With a certificate it sends everybody on to https, whatever the Host header says. Without one
// it does not send people to a door that is shut, and shows none of the house's pages either: over plain http anybody on the
// way could read a cookie and change a page that looks like ours. It shows one page that takes nothing and says whom to ring.
func plainDoor(d *desk.Desk, base string, certified func() bool, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		reading := r.Method == http.MethodGet || r.Method == http.MethodHead
		if certified() && reading {
			http.Redirect(w, r, base+r.URL.RequestURI(), http.StatusPermanentRedirect)
			return
		}
		status := http.StatusServiceUnavailable
		if certified() { // what was sent here in the clear was read by whoever wanted to
			status = http.StatusForbidden
		}
		page := plainPage{Words: words.Plain()}
		if pv, err := d.PublicFor(r.Context(), "en", "", latchkey.Answers{}); err == nil {
			page.fill(pv.Property)
		} else {
			log.Warn("the page without a certificate has no numbers", "err", err)
			page.fill(latchkey.Property{})
		}
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Retry-After", "120")
		w.WriteHeader(status)
		if err := plainTemplate.Execute(w, page); err != nil {
			log.Info("the page without a certificate was not read to its end", "err", err)
		}
	})
}

type plainPage struct {
	Words             []words.PlainWords
	Emergency, Office string
	OnCall            string
}

func (p *plainPage) fill(of latchkey.Property) {
	p.Emergency = rules.EmergencyNumber(of)
	if of.Office != nil {
		p.Office = of.Office.Phone
	}
	if of.OnCall != nil {
		p.OnCall = of.OnCall.Phone
	}
}

var plainTemplate = template.Must(template.New("plain").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Latchkey</title>
{{range .Words}}<section lang="{{.Lang}}"><h1>{{.Title}}</h1>
<p><strong>{{.Danger}} <a href="tel:{{$.Emergency}}">{{$.Emergency}}</a>.</strong></p>
<p>{{.Without}}</p>
{{if or $.Office $.OnCall}}<p>{{.Ring}}</p><ul>{{if $.Office}}<li>{{.Office}}: <a href="tel:{{$.Office}}">{{$.Office}}</a></li>{{end}}{{if $.OnCall}}<li>{{.OnCall}}: <a href="tel:{{$.OnCall}}">{{$.OnCall}}</a></li>{{end}}</ul>{{end}}
<p>{{.Again}}</p></section>
{{end}}</html>
`))
