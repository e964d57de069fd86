package words

// ShutInWords are what differs for somebody who is inside and cannot get out: they ask for the same people as who is locked out, the
// other way round.
type ShutInWords struct {
	ImOut, Out, Reopen string // on their page: out again, and when they are not after all
	Ways               string // above who could come
	Home               string // on their own page, while it is open

	Cannot func(name string) string // to whoever could go there
	Where  string
	First  string // what comes before any check of who it is
	Here   string // whoever goes has come
}
