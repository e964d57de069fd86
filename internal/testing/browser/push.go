package browser

import (
	"sync"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
)

// Pushes hands a message to the service worker of an origin as a push service would, once it is registered. Notifications
// are allowed there, as after a person's tap.
func (b *Browser) Pushes(origin, data string) {
	b.t.Helper()
	var mu sync.Mutex
	var id serviceworker.RegistrationID
	b.must("listen to service workers", chromedp.Listen(b.ctx, func(event any) {
		e, ok := event.(*serviceworker.EventWorkerRegistrationUpdated)
		if !ok {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		for _, r := range e.Registrations {
			if !r.IsDeleted && r.ScopeURL == origin+"/" {
				id = r.RegistrationID
			}
		}
	}))
	_, err := chromedp.CallBrowser(b.ctx, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "notifications"},
		Setting: browser.PermissionSettingGranted, Origin: origin, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID})
	b.must("allow notifications", err)
	b.must("see service workers", call(b.ctx, serviceworker.Enable, cdp.Empty{}))
	if !b.until(func() bool { mu.Lock(); defer mu.Unlock(); return id != "" }) {
		b.t.Fatalf("%s has no service worker", origin)
	}
	b.must("push a message", call(b.ctx, serviceworker.DeliverPushMessage, serviceworker.DeliverPushMessageParams{Origin: origin, RegistrationID: id, Data: data}))
	b.must("look away from service workers", call(b.ctx, serviceworker.Disable, cdp.Empty{})) // seeing them again tells of them again
}
