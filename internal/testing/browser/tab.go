package browser

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Tab opens another tab on the same device: it has the same cookies, the same storage and the same service workers.
func (b *Browser) Tab() *Browser {
	b.t.Helper()
	other := &Browser{t: b.t, device: b.device, patience: b.patience, workers: map[target.ID]context.Context{}, byID: map[network.RequestID]*Request{}}
	ctx, closeTab := chromedp.NewContext(b.ctx)
	b.t.Cleanup(closeTab)
	other.ctx = ctx
	other.must("open another tab", chromedp.Do(ctx))
	other.frame = cdp.FrameID(chromedp.FromContext(ctx).Target.TargetID)
	other.must("listen to the other tab", chromedp.Listen(ctx, other.hear))
	other.must("set up the other tab", other.device.apply(ctx))
	b.t.Cleanup(other.complain)
	return other
}

// Passes lets time pass for the page without waiting for it: its timers fire as they would, one after the other, while the
// network is waited for. Afterwards the page's clock stands still.
func (b *Browser) Passes(d time.Duration) {
	b.t.Helper()
	over := make(chan struct{})
	b.must("hear when the time is over", chromedp.Listen(b.ctx, func(event any) {
		if _, ok := event.(*emulation.EventVirtualTimeBudgetExpired); ok {
			close(over)
		}
	}))
	budget := float64(d.Milliseconds())
	b.must("let time pass", call(b.ctx, emulation.SetVirtualTimePolicy, emulation.SetVirtualTimePolicyParams{
		Policy: emulation.VirtualTimePolicyPauseIfNetworkFetchesPending, Budget: &budget}))
	if !within(hung, func() bool {
		select {
		case <-over:
			return true
		default:
			return false
		}
	}) {
		b.t.Fatalf("%v of the page's time have not passed after %v", d, hung)
	}
}
