package web

import (
	"net/http"

	"latchkey"
	"latchkey/internal/web/pages"
)

// setup asks for the one-time code of the first start.
func (v *visit) setup() error { return v.showSetup(pages.Form{}, http.StatusOK) }

func (v *visit) showSetup(form pages.Form, status int) error {
	f, _, err := v.publicFrame(v.words.Setup.Title)
	if err != nil {
		return err
	}
	render(v.w, v.r, status, pages.SetupPage(pages.Setup{Frame: f, Form: form, CanTell: len(v.desk.Notify.Typed()) > 0}))
	return nil
}

// useSetupCode signs in whoever started this house: at home, and in the office when there is a property.
func (v *visit) useSetupCode() error {
	homeToken, officeToken, err := v.desk.UseSetupCode(v.ctx(), v.form("code"), v.form("name"), v.device())
	switch kind := latchkey.KindOf(err); {
	case err == nil:
	case kind == latchkey.Invalid || kind == latchkey.Forbidden || kind == latchkey.TooMany:
		field := "code"
		if kind == latchkey.Invalid {
			field = "name"
		}
		return v.showSetup(pages.Form{Values: map[string]string{"name": v.form("name")}, Faults: []pages.Fault{{Field: field, Says: v.says(err)}}}, statusOf(kind))
	default:
		return err
	}
	for counter, token := range map[latchkey.Counter]string{latchkey.CounterHome: homeToken, latchkey.CounterOffice: officeToken} {
		if token != "" {
			http.SetCookie(v.w, v.plainCookie(counter.Cookie(v.secure), token))
		}
	}
	if officeToken != "" {
		v.see("/office/you") // they have no address and no device yet
		return nil
	}
	v.see("/home/new")
	return nil
}
