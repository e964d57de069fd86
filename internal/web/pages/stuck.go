package pages

import (
	"net/url"

	"github.com/a-h/templ"

	"latchkey"
)

// What there is to do about a bolt that is stuck: it may be asked once more, or that was enough.
const (
	stuckAgain = "again"
	stuckStop  = "stop"
)

// KeptOut says that nobody is sent in through this door: there is fire, smoke or gas behind it, and the person stands before it.
func (v Case) KeptOut() bool { return keepsOut(DangerKeys(v.Answers.Danger)) && !v.isShutIn() }

// triesAgain says whether the stuck bolt has its button. In danger it stands below the call, for as long as the case is open: it is for
// whoever is shut in, and for those who pull at the door from the other side.
func (v Case) triesAgain() bool {
	return v.Stuck == stuckAgain && v.Stage.Open() && !v.KeptOut()
}

// freeComer is whoever of the building comes for a fault of the lock, and costs nothing.
func (v Case) freeComer() *Way {
	for i, w := range v.Ways {
		if (w.Kind == latchkey.WayOnCall || w.Kind == latchkey.WayOffice) && w.Cost != nil && w.Cost.Most == 0 {
			return &v.Ways[i]
		}
	}
	return nil
}

// turnsNow says whether the usual turns of a lock are offered: not while its bolt is stuck.
func (l LockRow) turnsNow() bool { return l.Turns && l.Stuck == "" }

// turnsHere says whether one's own page offers to draw the bolt: not while it is stuck, nor where the lock has said nothing for
// longer than a day. Such a lock is asked among one's locks, beside all that is known of it.
func (l LockRow) turnsHere() bool { return l.turnsNow() && !l.Gone }

// nowPath begins the danger question for one home.
func nowPath(home latchkey.HomeID) templ.SafeURL {
	return templ.SafeURL("/now?home=" + url.QueryEscape(string(home)))
}
