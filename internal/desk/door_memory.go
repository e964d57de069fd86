package desk

import (
	"slices"
	"time"

	"latchkey"
	"latchkey/internal/store"
)

// Whoever takes down words of locks remembers the pages of the batch before. A page holds as long as nobody else has taken its
// home, or for a shared door its property: whatever a page consists of is written only by a happening that has taken that, and
// each such happening counts it up, on whichever server it runs. So a page is believed only under the next take, when that finds
// the count one higher than it was left; else it is read anew.

const (
	pagesKept = 500         // how many pages are remembered at the most
	pagesLast = time.Minute // and for how long
)

type doorMemory struct {
	began time.Time
	pages map[[2]string]*doorPage // by stack and address
}

// recall takes out what is remembered of the locks that some words are about. It is laid back when they are kept: whatever
// happens otherwise, what may not be true any more is gone.
func (m *doorMemory) recall(batch []*heard, now time.Time) map[latchkey.LockID]*doorPage {
	if age := now.Sub(m.began); m.pages == nil || len(m.pages) > pagesKept || age < 0 || age > pagesLast {
		m.began, m.pages = now, map[[2]string]*doorPage{}
	}
	known := map[latchkey.LockID]*doorPage{}
	for _, w := range batch {
		if p := m.pages[w.at()]; p != nil {
			known[p.Lock.ID] = p
			delete(m.pages, w.at())
		}
	}
	return known
}

// remember keeps the pages of a book that was kept. Grants are not on them: at a shared door they belong to other homes.
func (m *doorMemory) remember(b *doorBook) {
	for _, p := range b.order {
		clear(p.grants)
		clear(p.added)
		p.changed, p.Tenancies, p.Consents = false, nil, nil
		p.trim()
		m.pages[[2]string{p.Lock.Stack, p.Lock.Address}] = p
	}
}

// holds says whether a page still holds in a happening that has taken its home or property. It then is this happening's.
func (p *doorPage) holds(tx *store.Tx) bool {
	if p == nil {
		return false
	}
	before := p.mark
	p.mark = tx.DoorMark(p.Lock.Home, p.Lock.Property)
	return p.mark.Follows(before)
}

// trim forgets all but the newest few of what is kept of a lock; an older word is looked up.
func (p *doorPage) trim() {
	old := len(p.Kept) - store.KeptFew
	for old > 0 && !p.Kept[old-1].At.Before(p.Kept[old].At) {
		old--
	}
	if old > 0 {
		p.Kept = slices.Delete(p.Kept, 0, old)
		p.From = p.Kept[0].At
	}
}
