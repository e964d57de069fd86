package sim

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"latchkey"
)

// Device is what the browsers of all pretend people call themselves, so that whoever lives a story in one browser can
// answer for each of them.
const Device = "pretend-phone"

// deviceCookie is the note by which a link knows the device that answered first.
func deviceCookie() string { return latchkey.Counter("device").Cookie(false) }

// do lets a pretend person press one button. It is false when somebody was quicker, or the matter is over.
func (h *House) do(ctx context.Context, a act) (bool, error) {
	if slices.Contains(h.works, a.who.Person) {
		return h.asStaff(ctx, a)
	}
	return h.asHelper(ctx, a)
}

func (h *House) asHelper(ctx context.Context, a act) (bool, error) {
	b, err := newBrowser(h.pages, h.base, &http.Cookie{Name: deviceCookie(), Value: Device, Path: "/"})
	if err != nil {
		return false, err
	}
	switch a.what {
	case "answer":
		if a.who.Says == latchkey.ReplyComing {
			return b.press(ctx, a.link, "/coming", url.Values{"minutes": {strconv.Itoa(a.who.Minutes)}})
		}
		return b.press(ctx, a.link, "/cant", nil)
	case "arrive":
		return b.press(ctx, a.link, "/here", nil)
	case "no_key":
		return b.press(ctx, a.link, "/no-key", nil)
	}
	return false, fmt.Errorf("a helper has no button %q", a.what)
}

func (h *House) asStaff(ctx context.Context, a act) (bool, error) {
	counter := latchkey.CounterOnCall // they are signed in where the message leads
	if strings.HasPrefix(strings.TrimPrefix(a.link, h.base), "/office") {
		counter = latchkey.CounterOffice
	}
	token, err := h.Desk.GiveSession(ctx, a.who.Person, counter, latchkey.ProofProven)
	if err != nil {
		return false, err
	}
	b, err := newBrowser(h.pages, h.base, &http.Cookie{Name: counter.Cookie(false), Value: token, Path: "/"})
	if err != nil {
		return false, err
	}
	switch a.what {
	case "answer":
		if a.who.Says == latchkey.ReplyComing {
			return b.press(ctx, a.link, "/accept", url.Values{"minutes": {strconv.Itoa(a.who.Minutes)}})
		}
		return b.press(ctx, a.link, "/cant", nil)
	case "arrive":
		return b.press(ctx, a.link, "/arrived", nil)
	case "open":
		return b.press(ctx, a.link, "/opened", url.Values{"proof": {a.who.Proof}})
	}
	return false, fmt.Errorf("staff have no button %q", a.what)
}
