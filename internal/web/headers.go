package web

import "net/http"

// policyWith lets a page use our own style and script and nothing else; nothing inside a page runs it. The one style that may
// stand inside a page is named by its fingerprint: see fresh.
func policyWith(style string) string {
	return "default-src 'none'; style-src 'self' " + style + "; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// fresh says of a request for a page that it does not come from a page of ours: from a link in a message, a code on a wall,
// a typed address. Such a phone may not have our style yet, and one page more on a bad line is seconds in the dark, so the
// page brings it along. From our own pages, and from the worker, which keeps the style, browsers say "same-origin".
func fresh(r *http.Request) bool {
	from := r.Header.Get("Sec-Fetch-Site")
	return from != "" && from != "same-origin"
}

// withHeaders sets what holds for every answer. Pages are never kept by a cache: a borrowed phone must show nothing after
// "sign out", and a stale page can hurt. Assets override that for themselves. A house behind https says so for a year; for
// this name only, because what else stands on the domain is not ours.
func withHeaders(policy string, secure bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)")
		h.Set("Cache-Control", "no-store")
		h.Set(ours, "yes")
		if secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
