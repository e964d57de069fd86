package latchkey

import (
	"encoding/json"
	"time"
)

// Task is something owed: written in the same transaction as what owes it, carried out afterwards, at least once.
type Task struct {
	ID       TaskID          `json:"id"`
	Kind     TaskKind        `json:"kind"`
	Key      string          `json:"key"` // stable: the same debt is never written twice, and channels get it as idempotency key
	Property PropertyID      `json:"property"`
	Home     HomeID          `json:"home,omitempty"`
	Lockout  LockoutID       `json:"lockout,omitempty"`
	Due      time.Time       `json:"due"`
	NotAfter *time.Time      `json:"not_after,omitempty"` // past this it is dropped, never done late
	Attempt  int             `json:"attempt"`             // the fence: only the holder of the newest attempt may finish it
	Lane     string          `json:"lane,omitempty"`      // what may hang together, for instance a channel; a lane that hangs holds up no other. Empty = the kind
	Payload  json.RawMessage `json:"payload,omitempty"`
}

// TaskKind says what is owed.
type TaskKind string

const (
	TaskTell   TaskKind = "tell"   // one notice to one contact of one person
	TaskHook   TaskKind = "hook"   // one event to one address of another system
	TaskLook   TaskKind = "look"   // the case looks at itself: silence, missed promises, reminders
	TaskLock   TaskKind = "lock"   // the next thing to do on a lock, so that it has the codes that are wanted there
	TaskDoor   TaskKind = "door"   // a second look at a door, before bad news of it is told
	TaskList   TaskKind = "list"   // the rows of a people list are taken over, or taken back
	TaskDrill  TaskKind = "drill"  // one step of a drill
	TaskFavour TaskKind = "favour" // somebody was asked to pull a door shut: has an answer come, is it shut?
	TaskLeave  TaskKind = "leave"  // what a lock does, or somebody is told, some minutes after a door was shut behind somebody
)

// Telling is the payload of a tell task. It names the notice, never carries its text: the words are made when it is
// sent, from what is true then.
type Telling struct {
	Notice  Notice    `json:"notice"`
	Person  PersonID  `json:"person"`
	Contact ContactID `json:"contact"`
	Ask     AskID     `json:"ask,omitempty"`
	Behind  bool      `json:"behind,omitempty"` // to the backup, because whoever's turn it is has not answered
	Report  ReportID  `json:"report,omitempty"`
	Holder  HolderID  `json:"holder,omitempty"`
	Passkey string    `json:"passkey,omitempty"`
	Swap    string    `json:"swap,omitempty"`
	Staff   StaffID   `json:"staff,omitempty"`
	Drill   string    `json:"drill,omitempty"`
	About   PersonID  `json:"about,omitempty"` // whom whoever runs the house did something to
	Tenancy TenancyID `json:"tenancy,omitempty"`

	LockChange LockChangeID `json:"lock_change,omitempty"`

	Lock  LockID      `json:"lock,omitempty"`
	Grant GrantID     `json:"grant,omitempty"`
	Alert DoorAlertID `json:"alert,omitempty"`
	Right *time.Time  `json:"right,omitempty"` // of the alert, when it is told that a code opened after wrong ones
	Use   *KeyUse     `json:"use,omitempty"`   // of the guest's key

	Favour FavourID `json:"favour,omitempty"`

	Hook HookID `json:"hook,omitempty"`
	Code string `json:"code,omitempty"` // which sign-in code; its digits are made when it is sent, and kept nowhere
}

// KeyUse is one use of a guest's key, for whoever asked to be told of each.
type KeyUse struct {
	At       time.Time     `json:"at"`
	Sure     DoorCertainty `json:"sure"`
	Recalled RecallClock   `json:"recalled,omitempty"` // nobody heard it when it happened: the lock remembered it
}

// Notice is what a message is about.
type Notice string

const (
	NoticeAsked      Notice = "asked"       // can you bring the key?
	NoticePaged      Notice = "paged"       // staff: somebody is locked out
	NoticeDanger     Notice = "danger"      // staff: life safety, repeated until acknowledged
	NoticeUnverified Notice = "unverified"  // staff: danger reported by somebody nobody has recognised
	NoticeComing     Notice = "coming"      // resident: somebody is on the way
	NoticeNobodyYet  Notice = "nobody_yet"  // resident: what comes next, and what it costs
	NoticeMissed     Notice = "missed"      // the promised time has passed
	NoticeMeet       Notice = "meet"        // asked before: their phone fades, so a time to meet is fixed
	NoticeStandBy    Notice = "stand_by"    // somebody else is on the way; thanks
	NoticeOver       Notice = "over"        // it is over, thanks
	NoticeOpened     Notice = "case_opened" // resident's other contacts: a case was begun in your name
	NoticeNotThem    Notice = "not_them"    // resident and staff: a key-holder says it was not you
	NoticeAreYouIn   Notice = "are_you_in"  // resident: somebody arrived, are you inside?
	NoticeInvited    Notice = "invited"     // would you keep a spare?
	NoticeSignIn     Notice = "sign_in"     // a one-time code
	NoticeHolderDone Notice = "holder_done" // resident: a key-holder accepted, declined or ended
	NoticeVouched    Notice = "vouched"     // staff have seen who you are: you may enrol a device
	NoticeClosed     Notice = "closed"      // resident: the office closed your request
	NoticeDrill      Notice = "drill"       // a drill: do you still read this?
	NoticeDrillDone  Notice = "drill_done"  // office: what the drill found
	NoticeDrillHome  Notice = "drill_home"  // resident: somebody who keeps your key did not answer
	NoticeStaff      Notice = "staff"       // would you work here?
	NoticeSwap       Notice = "swap"        // staff: would you take over these days on call?
	NoticeSwapDone   Notice = "swap_done"   // staff: they said yes or no
	NoticeDevice     Notice = "device"      // a device was enrolled that can sign in as you
	NoticeRestored   Notice = "restored"    // managers: the house was brought back from a backup
	NoticeStaffCode  Notice = "staff_code"  // managers: whoever runs the house made a code that lets somebody in as staff
	NoticeStaffNew   Notice = "staff_new"   // managers: that code was used
	NoticeSignedOut  Notice = "signed_out"  // managers: whoever runs the house signed somebody out everywhere
	NoticeHousemate  Notice = "housemate"   // resident: the office's list names somebody new in your home
	NoticeTest       Notice = "test"        // somebody tried whether this contact works
	NoticeMoveIn     Notice = "move_in"     // resident: the office made a link for their phone
	NoticeNotMyLink  Notice = "not_my_link" // office: a move-in link was used by somebody else, says whoever has it too
	NoticeProtected  Notice = "protected"   // two named people: something confidential waits, or its time runs out
	NoticeQuiet      Notice = "quiet"       // resident, on the one contact they chose: something happened with their own request
	NoticeEnd        Notice = "end"         // resident: others ask for the end of your right to live there, or it has ended
	NoticeDoor       Notice = "door_alert"  // resident, or for a shared door the office: something is wrong at a door
	NoticeFavour     Notice = "favour"      // somebody near: would you pull a door shut?
	NoticeFavourOver Notice = "favour_over" // to them: it is done, or not needed any more
	NoticeFavourSays Notice = "favour_says" // resident: what they said, or that they have said nothing
	NoticeFavourShut Notice = "favour_shut" // resident: the lock says that the door is shut, and whether it is locked
	NoticeHookOff    Notice = "hook_off"    // office: an address has failed for long and hears nothing more
	NoticeCodeStays  Notice = "code_stays"  // resident: a code should be gone, and was not seen to go
	NoticeCodeVisit  Notice = "code_visit"  // office, and resident: somebody has to go there and take it off
	NoticeKeyUsed    Notice = "key_used"    // resident, who chose it: a guest's key was used
	NoticeHaveKey    Notice = "have_key"    // resident, who chose it: the door fell shut; do you have your key?
	NoticeNotLocked  Notice = "not_locked"  // resident, who chose it: the door is shut and not locked
	NoticeLockOff    Notice = "lock_off"    // resident: a lock was taken off your door
	NoticeLockAsk    Notice = "lock_ask"    // resident: may a lock go from their door?
	NoticeLockAnswer Notice = "lock_answer" // staff who asked that: there is an answer
	NoticeAutoLock   Notice = "auto_lock"   // resident: somebody at home changed when the door locks by itself
)

// LockWork is the payload of a lock task, and of one about leaving.
type LockWork struct {
	Lock LockID     `json:"lock"`
	Shut *time.Time `json:"shut,omitempty"` // which shutting of the door it is about
}
