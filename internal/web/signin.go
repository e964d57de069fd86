package web

import (
	"net/http"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// signIn shows the ways to sign in at a counter. Nothing on it depends on who is known here.
func (v *visit) signIn() error {
	page, err := v.signInPage("choose")
	if err != nil {
		return err
	}
	page.Borrowed = v.query("borrowed") != ""
	page.Frame.MayKeep = page.Frame.MayKeep && !page.Borrowed
	if v.query("out") != "" {
		page.Step = "out"
		page.Frame.Out, page.Frame.MayKeep = oneOf(v.query("out"), []string{"yes", "all"}), false
	}
	return v.show(pages.SignInPage(page))
}

func (v *visit) signInPage(step string) (pages.SignIn, error) {
	counter := v.counterOf(route{door: anybody})
	f, pv, err := v.publicFrame(v.words.SignIn.TitleFor[counter])
	f.Staff = counter != latchkey.CounterHome
	then := v.r.FormValue("then")
	return pages.SignIn{Frame: f, Counter: counter, Base: baseOf(counter) + "/signin", Then: safePath(then, orRoot(baseOf(counter))), Step: step,
		Borrowed: v.form("borrowed") != "", Passkeys: v.desk.PasskeysWork(), Staffed: counter == latchkey.CounterHome && staffed(pv), Form: pages.Form{Values: map[string]string{"contact": v.form("contact")}}}, err
}

// staffed says whether people may work here: not in somebody's private home.
func staffed(pv desk.PublicView) bool {
	return len(pv.Others) > 0 || pv.Property.Office != nil || pv.Property.OnCall != nil
}

// askForCode sends a code to a contact on file. The answer is the same for everybody.
func (v *visit) askForCode() error {
	page, err := v.signInPage("code")
	if err != nil {
		return err
	}
	if err := v.desk.RequestCode(v.ctx(), v.form("contact"), page.Counter); err != nil {
		return v.signInFault(page, "choose", "contact", err)
	}
	return v.show(pages.SignInPage(page))
}

func (v *visit) enterCode() error {
	page, err := v.signInPage("code")
	if err != nil {
		return err
	}
	token, s, err := v.desk.SignIn(v.ctx(), v.form("contact"), v.form("code"), page.Counter, v.device(), page.Borrowed)
	if err != nil {
		return v.signInFault(page, "code", "code", err)
	}
	v.welcome(token, s, page.Then)
	return nil
}

func (v *visit) useCard() error {
	page, err := v.signInPage("choose")
	if err != nil {
		return err
	}
	token, s, err := v.desk.SignInWithCard(v.ctx(), v.form("card"), v.device(), page.Borrowed)
	if err != nil {
		return v.signInFault(page, "choose", "card", err)
	}
	v.welcome(token, s, page.Then)
	return nil
}

// signInFault shows the same form again with what was wrong. Anything that is not about what was typed is a problem.
func (v *visit) signInFault(page pages.SignIn, step, field string, err error) error {
	switch latchkey.KindOf(err) {
	case latchkey.Forbidden, latchkey.Invalid, latchkey.TooMany:
		page.Step = step
		page.Form.Faults = []pages.Fault{{Field: field, Says: v.says(err)}}
		render(v.w, v.r, statusOf(latchkey.KindOf(err)), pages.SignInPage(page))
		return nil
	}
	return err
}

// welcome gives the browser its session and goes on. On a borrowed device the cookie ends with the browser at the latest.
func (v *visit) welcome(token string, s latchkey.Session, then string) {
	v.keep(token, s)
	v.see(then)
}

func (v *visit) keep(token string, s latchkey.Session) {
	if old := v.who.Session; v.who.Person() != "" && old.Counter == s.Counter { // one browser, one session at a counter
		if err := v.desk.GoOn(v.ctx(), v.who, token); err != nil {
			v.log.Warn("end the session that a new one replaces", "err", err)
		}
	}
	c := v.plainCookie(s.Counter.Cookie(v.secure), token)
	if !s.Borrowed {
		c.MaxAge = int(s.Expires.Sub(s.Created).Seconds())
	}
	http.SetCookie(v.w, c)
}

func (v *visit) plainCookie(name, value string) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: v.secure, SameSite: http.SameSiteLaxMode}
}

// signOut ends the session and tells the browser to forget everything of ours.
func (v *visit) signOut() error {
	if v.who.Person() != "" {
		if err := v.desk.SignOut(v.ctx(), v.who); err != nil {
			return err
		}
	}
	counter := v.counterOf(route{door: anybody})
	gone := v.plainCookie(counter.Cookie(v.secure), "")
	gone.MaxAge = -1
	http.SetCookie(v.w, gone)
	out := "yes"
	if v.who.Session.Borrowed {
		v.w.Header().Set("Clear-Site-Data", `"cache", "cookies", "storage"`)
		out = "all"
	}
	v.see(baseOf(counter) + "/signin?out=" + out)
	return nil
}

// device is what the browser calls itself, for the list of signed-in devices.
func (v *visit) device() string {
	ua := v.r.UserAgent()
	for _, name := range []string{"iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"} {
		if strings.Contains(ua, name) {
			return name
		}
	}
	return "Browser"
}
