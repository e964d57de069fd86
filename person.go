package latchkey

import "time"

// Person is anybody Latchkey knows by name: a resident, a key-holder, somebody on the staff. Roles are separate nouns
// (Tenancy, KeyHolder, Staff), so that one person may hold several.
type Person struct {
	ID         PersonID  `json:"id"`
	Name       string    `json:"name"`
	Language   string    `json:"language,omitempty"`    // BCP 47; unknown = the one spoken where the property stands
	Contacts   []Contact `json:"contacts,omitempty"`    // in the order this person wants to be reached
	AgreedWord string    `json:"agreed_word,omitempty"` // a word agreed beforehand, shown to key-holders against impostors; never in a message
	Phone      string    `json:"phone,omitempty"`       // to be rung by people; Latchkey itself never dials it

	Erased *time.Time `json:"erased,omitempty"` // what was known about them is gone, and no file brings it back
}

// Contact is one way to reach a person, with its place in the order.
type Contact struct {
	ID           ContactID  `json:"id"`
	Channel      string     `json:"channel"` // email | ntfy | webhook | sms | voice | push | inbox (pretend)
	Address      string     `json:"address"`
	AfterMinutes int        `json:"after_minutes,omitempty"` // tried this long after the first, unless seen or answered by then
	Nights       bool       `json:"nights,omitempty"`        // may be used in quiet hours
	Verified     *time.Time `json:"verified,omitempty"`      // somebody proved they read it; only a verified contact carries sign-in codes
	OnFile       bool       `json:"on_file,omitempty"`       // from the office's list of residents: may carry the first code of somebody who has nothing else, which proves it
	Reach        *Reach     `json:"reach,omitempty"`         // what this house has learned of it; never in a file
}

// Reach is what is known of a contact from using it, and what its owner chose for the nights.
type Reach struct {
	Stopped    *time.Time `json:"stopped,omitempty"`     // whoever has the number asked for no texts
	Ended      *time.Time `json:"ended,omitempty"`       // the device is gone, as its push service says
	Failed     *time.Time `json:"failed,omitempty"`      // the last time it failed for good, until it works again
	Why        string     `json:"why,omitempty"`         // in a sentence
	Worked     *time.Time `json:"worked,omitempty"`      // the last proof that something arrived
	NightAfter *int       `json:"night_after,omitempty"` // in quiet hours, instead of AfterMinutes
	Name       string     `json:"name,omitempty"`        // what the device called itself
}

// Usable says whether anything may be sent there.
func (c Contact) Usable() bool {
	return c.Reach == nil || c.Reach.Stopped == nil && c.Reach.Ended == nil
}

// After is how many minutes after the first this contact is used, by day or in quiet hours.
func (c Contact) After(night bool) int {
	if night && c.Reach != nil && c.Reach.NightAfter != nil {
		return *c.Reach.NightAfter
	}
	return c.AfterMinutes
}

// Tenancy is a person's right to live in a home. It ends only by a recorded lawful end (see End); a date that passes
// opens a question for the office and takes nothing away.
type Tenancy struct {
	ID      TenancyID `json:"id"`
	Home    HomeID    `json:"home"`
	Person  PersonID  `json:"person"`
	OnLease bool      `json:"on_lease"`
	From    Date      `json:"from,omitempty"`
	Until   Date      `json:"until,omitempty"` // the lease's date; passing it changes nothing by itself
	Ended   *End      `json:"ended,omitempty"`

	Card []HolderID `json:"card,omitempty"` // whose numbers the person chose for the card on their own phone

	Keys []string `json:"keys,omitempty"` // doors for which they said that they have a key that turns
	Apps []string `json:"apps,omitempty"` // doors whose lock they open with its maker's own app

	EndAsked *End `json:"end_asked,omitempty"` // an end that waits for the own act of somebody else; until then it changes nothing
}

// EndKind is why somebody's right ended.
type EndKind string

const (
	Surrendered EndKind = "surrendered" // keys and home given back by the resident
	CourtOrder  EndKind = "court_order" // carried out by an officer; two people and a dated document
	Agreed      EndKind = "agreed"      // both sides, in writing
	Corrected   EndKind = "never_began" // entered by mistake and never lived in; the resident says so
)

// End is a recorded lawful end.
type End struct {
	Kind     EndKind    `json:"kind"`
	At       time.Time  `json:"at"`
	Document string     `json:"document,omitempty"` // where the dated paper is filed
	KeysTo   string     `json:"keys_to,omitempty"`  // who took the keys; empty = nobody has said that they came back
	By       []PersonID `json:"by"`                 // who recorded or agreed to it
	Quiet    bool       `json:"quiet,omitempty"`    // part of a protected lock change: nobody is told, and no page of theirs speaks of it
}

// KeyHolder is a person who keeps a spare for a home and has said yes to being asked.
type KeyHolder struct {
	ID           HolderID    `json:"id"`
	Home         HomeID      `json:"home"`
	Person       PersonID    `json:"person"`
	InvitedBy    PersonID    `json:"invited_by"`
	State        HolderState `json:"state"`
	Relation     string      `json:"relation,omitempty"`
	Minutes      *int        `json:"minutes,omitempty"` // travel time
	Opens        []string    `json:"opens"`             // ids of the home's doors
	Calls        string      `json:"calls,omitempty"`   // any_hour | outside_quiet_hours
	Asleep       *QuietHours `json:"asleep,omitempty"`  // when they usually sleep; unknown = not known to be awake
	CanBring     *bool       `json:"can_bring,omitempty"`
	FetchMinutes *int        `json:"fetch_minutes,omitempty"`
	Over         *time.Time  `json:"over,omitempty"` // since when they no longer keep one, or said no
}

// HolderState is where a key-holder stands; only an accepted one is ever asked.
type HolderState string

const (
	HolderInvited  HolderState = "invited"
	HolderAccepted HolderState = "accepted"
	HolderDeclined HolderState = "declined"
	HolderEnded    HolderState = "ended"
)

// Staff is a person's work at a property.
type Staff struct {
	ID       StaffID    `json:"id"`
	Property PropertyID `json:"property"`
	Person   PersonID   `json:"person"`
	Role     Role       `json:"role"`
	Ended    *time.Time `json:"ended,omitempty"`
	Invited  *time.Time `json:"invited,omitempty"` // asked to work here and has not answered: counts as ended until then
}

// Role is what somebody on the staff does.
type Role string

const (
	RoleManager  Role = "manager"  // people, rules, everything the office does
	RoleOffice   Role = "office"   // answers lockouts in office hours
	RoleOnCall   Role = "on_call"  // answers them outside
	RoleLandlord Role = "landlord" // a private owner
)
