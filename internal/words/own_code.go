package words

// OwnCodeWords are about a resident's own codes on /home/locks, and about what a lock can do in a case.
type OwnCodeWords struct {
	Mine, MineWhy   string // the code somebody types each day
	Spare, SpareWhy string // the one that waits
	Shared          string // doors that the home shares
	SharedWhy       string
	Make, Prepare   string
	Show, TryNow    string // shown again; shown to be tried at the door
	Opened          string
	OpenedWhy       string
	Waits           func(when string) string // a spare that was proved, and when
	End             string
	YourCode, Press string
	Once            string // how often and how long it works

	Means            string
	Keys, KeysWhy    string
	Apps, AppsWhy    string
	Save             string
	NeedsKey         string // why a lock cannot be taken off
	CaseAsk, CaseWhy string // a fresh PIN in a case
	CaseComing       string
	CaseCannot       string
	CaseShow         string
	OpenDoor         string // why there is no button to lock it
	OneTap, Ready    string // what stands first on the case: the phone opens, a code is there
	Unlocked, GoIn   string // it was opened, and what is left to do
	TypeIt           string
	Partly           string // one lock is open, another on the same door is not
}
