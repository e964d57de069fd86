package words

import (
	"fmt"
	"strings"

	"latchkey"
)

// PrivacyVersion is the version of the words to which people agree. A test fails when the words change and it does not.
const PrivacyVersion = "1"

// PrivacyWords are on the page about whose data it is, and on the first pages of moving in.
type PrivacyWords struct {
	Title string
	Lead  []string // what is written down and why, who sees it, what is never done
	Kinds map[latchkey.KeptKind]string
	Days  func(n int) string
	From  map[latchkey.KeptFrom]string
	Sees  map[latchkey.Sees]string
	Cols  map[string]string
	Table string

	Consent  string
	Help     string
	OwnDoor  string
	OwnHint  string
	IAgree   string
	Version  func(v string) string
	StopHere string

	Go        string // the way there
	Agreed    string
	OwnIs     map[string]string
	OwnSet    map[string]string // the button that changes it
	Looked    string
	LookedNo  string
	LookedAt  map[bool]string   // the list of the doors that all share; else their own home's log
	Reasons   map[string]string // why staff looked
	Held      func(names, day string) string
	HeldAsks  func(name, day string) string
	Export    string
	ExportIt  string
	ExportBtn string
	Erase     string
	EraseIt   string
	EraseNot  string
	EraseBtn  string
	EraseSure string
	Erased    string
	ErasedIt  string

	Office PrivacyOfficeWords
	File   ExportWords
}

// PrivacyOfficeWords are on the office's page of a home.
type PrivacyOfficeWords struct {
	Log, LogLine, LogWhy, LogBtn string
	Whys                         []Choice
	Hold, HoldLine, HoldWhy      string
	HoldWhys                     []Choice
	HoldUntil, HoldBtn           string
	HoldSet, HoldAsked           func(why, day, names string) string
}

// ExportWords are in the copy that somebody carries out of the house.
type ExportWords struct {
	Title, Lead, Signed, Digest, Check          string
	You, Homes, Asked, Requests, Messages       string
	Devices, Consents, Protected, Log, Sessions string
	None                                        string
}

// MoveInWords are on the pages of moving in.
type MoveInWords struct {
	Title, Lead, Next     string
	Step                  func(n, of int) string
	Other, OtherLine      string // the link is in use on another phone
	OtherAt               func(when string) string
	NotMe, NotMeDone      string
	NotMeLine             string
	ShownTitle, ShownLine string
	CodeTitle, CodeLine   string
	CodeSend, CodeEnter   string
	CodeSent              func(masked string) string
	HolderTitle           string
	HolderLine            string
	Later                 string
	SpareTitle, SpareLine string
	SpareGo               func(proved bool) string       // on to the next step
	SpareIs               func(lock, when string) string // when the door opened with it; "" = never yet
	CardTitle, CardLine   string
	CardMake              string
	CardNext              string
	EndTitle, EndLine     string
	EndBtn                string
	Ended                 string

	Office MoveInOfficeWords
}

// MoveInOfficeWords are on the office's page of a home.
type MoveInOfficeWords struct {
	Make, Line, Seen, Rang          string
	Ready, ReadyLine, Once, Address string
	NotUsed, Began, Doubted         func(when string) string
	Done                            func(when string) string
}

// PrintPrivacy writes what docs/privacy.md says: the words that people agree to, and the table by which records are erased.
func PrintPrivacy(kept []latchkey.Kept) string {
	w := English()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nThese are the words of the page `/home/privacy`, version %s. A person who moves in agrees to a version, with the time.\n", w.Privacy.Title, PrivacyVersion)
	for _, says := range w.Privacy.Lead {
		fmt.Fprintf(&b, "\n%s\n", says)
	}
	fmt.Fprintf(&b, "\n## %s\n\nRecords are erased by this table, by the server itself, once a day and when it starts.\n\n| %s | %s | %s |\n|---|---|---|\n", w.Privacy.Table,
		w.Privacy.Cols["what"], w.Privacy.Cols["long"], w.Privacy.Cols["sees"])
	for _, k := range kept {
		var sees []string
		for _, s := range k.Sees {
			sees = append(sees, w.Privacy.Sees[s])
		}
		fmt.Fprintf(&b, "| %s | %s %s | %s |\n", w.Privacy.Kinds[k.What], w.Privacy.Days(k.Days), w.Privacy.From[k.From], w.Times.List(sees))
	}
	return b.String()
}
