package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// provesBy is how somebody can show here who they are, or what has to come before: nobody who may see something stands before a sentence
// without a way on.
func (v *visit) provesBy(hv desk.HomeView) (how pages.ProveHow, waits *time.Time, err error) {
	if !v.desk.PasskeysWork() {
		return pages.ProveNoName, nil, nil
	}
	for _, k := range hv.Passkeys {
		view := passkeyView(k, hv.Now)
		if view.Proves == nil {
			return pages.ProveUse, nil, nil
		}
		waits = view.Proves
	}
	if waits != nil {
		return pages.ProveWaits, waits, nil
	}
	may, err := v.desk.MayEnrol(v.ctx(), v.who)
	if may {
		return pages.ProveSetUp, nil, err
	}
	return pages.ProveSignIn, nil, err
}

// proveFirst stands where guests or locks would, for somebody whose phone has not shown who holds it, and leads back there.
func (v *visit) proveFirst(hv desk.HomeView, title, then string) error {
	f := v.homeView(hv).Frame
	f.Title, f.Signed = title, nil // a refusal says nothing of whose home it is
	page := pages.Guests{Frame: f, ID: hv.ID, Then: then}
	var err error
	if page.Prove, page.Waits, err = v.provesBy(hv); err != nil {
		return err
	}
	render(v.w, v.r, statusOf(latchkey.Forbidden), pages.GuestsProvePage(page))
	return nil
}
