package latchkey

import "time"

// Code is one PIN that is meant to be on one lock: a guest's, a resident's own, a spare that waits for the night it is
// needed, or the staff's. Three facts are kept apart and never stand for one another: that it is wanted, that it was
// written, and that the lock was seen to have it. Its digits are in none of them: Digest finds it, Sealed gives it back to
// the one room that writes to locks.
type Code struct {
	ID     CodeID   `json:"id"`
	Lock   LockID   `json:"lock"`
	Home   HomeID   `json:"home"`
	Kind   CodeKind `json:"kind"`
	Grant  GrantID  `json:"grant,omitempty"`  // a guest's
	Person PersonID `json:"person,omitempty"` // a resident's or a member of staff's
	Pass   PassID   `json:"pass,omitempty"`   // given out by the office

	Digest string `json:"digest"`           // keyed with the house's key; equal digits have equal digests on one door
	Sealed string `json:"sealed,omitempty"` // the digits for the lock, sealed with the house's key; empty once it is gone

	From  *time.Time `json:"from,omitempty"`  // when it shall be on the lock; nil = at once
	Until *time.Time `json:"until,omitempty"` // when it shall be gone; nil = until it is ended
	Ended *time.Time `json:"ended,omitempty"`
	Left  *time.Time `json:"left,omitempty"` // since when it should be off the lock until its next window, and is not known to be

	Slot    int        `json:"slot,omitempty"`    // where on the lock it was put; 0 = nowhere yet
	Written *time.Time `json:"written,omitempty"` // when the lock last took it, or said so
	Seen    *time.Time `json:"seen,omitempty"`    // when it was last read back from its slot, or used
	Missing *time.Time `json:"missing,omitempty"` // a read that should have found it did not; the second one counts
	Gone    *time.Time `json:"gone,omitempty"`    // when its slot was read back without it, after it was ended

	Lockout LockoutID  `json:"lockout,omitempty"` // a one-use PIN: the case it was made for
	Shown   *time.Time `json:"shown,omitempty"`   // when its digits were last shown to its person
	Proved  *time.Time `json:"proved,omitempty"`  // a spare: when the door was seen to open with it
	Used    *time.Time `json:"used,omitempty"`    // when the lock last said that it was used
	Instead CodeID     `json:"instead,omitempty"` // whose place it takes: a spare that was used up, and goes when this one is on the lock, or digits that did not fit

	// Hours of a week to which the lock itself keeps this code, where it can: a guest's, whose hours are the same each week.
	// Then the code stays on the lock between them, and comes and goes in time also while nobody can speak to the lock.
	Hours      []DayHours `json:"hours,omitempty"`       // wanted; empty = the code comes and goes with its windows
	Stays      bool       `json:"stays,omitempty"`       // until its next window nothing departs from Hours
	HoursSlot  int        `json:"hours_slot,omitempty"`  // the slot in which hours were set, or may have been; 0 = none
	HoursSeen  *time.Time `json:"hours_seen,omitempty"`  // when that slot was last read with these hours and no others
	HoursTries int        `json:"hours_tries,omitempty"` // in a row that failed
	HoursNext  *time.Time `json:"hours_next,omitempty"`  // not before

	Tries int        `json:"tries,omitempty"` // in a row that failed
	Vain  *time.Time `json:"vain,omitempty"`  // when the first of these tries was
	Next  *time.Time `json:"next,omitempty"`  // not before
	Fault CodeFault  `json:"fault,omitempty"` // why the last try failed
	Told  string     `json:"told,omitempty"`  // how far people were told that it will not go
}

// CodeKind is whose a code is.
type CodeKind string

const (
	CodeGuest    CodeKind = "guest"
	CodeResident CodeKind = "resident"
	CodeSpare    CodeKind = "spare" // prepared and proved at the door, for a lockout
	CodeStaff    CodeKind = "staff"
	CodeOnce     CodeKind = "once" // made in a lockout for the resident outside; it goes after its first use
	CodeTest     CodeKind = "test" // known to nobody, for a minute, to see that the lock takes codes and gives them up
)

// CodeFault is why a code is not where it should be, as far as it is known.
type CodeFault string

const (
	CodeClash    CodeFault = "clash"    // the same digits are on the lock in another slot: only another PIN helps
	CodeLength   CodeFault = "length"   // this lock does not take so many digits
	CodeFull     CodeFault = "full"     // no slot is free that is not kept for residents, staff and spares
	CodeSilent   CodeFault = "silent"   // the lock did not answer
	CodeRefused  CodeFault = "refused"  // the lock said no, and not why
	CodeDropped  CodeFault = "dropped"  // the lock said yes, and was read back without it
	CodeStays    CodeFault = "stays"    // it was ended, and the lock still has it
	CodeVanished CodeFault = "vanished" // it was on the lock and is no more, and not by us
)

// CodeStand is what may be said of a code now.
type CodeStand string

const (
	CodeWaits   CodeStand = "waits"   // wanted later
	CodeNotYet  CodeStand = "not_yet" // wanted now, and not seen on the lock
	CodeOn      CodeStand = "on"      // seen on the lock
	CodeDoubt   CodeStand = "doubt"   // was seen on the lock; the last read did not find it, or was too long ago
	CodeLeaving CodeStand = "leaving" // ended, and still live until the lock was seen without it
	CodeGone    CodeStand = "gone"    // seen gone
	CodeCannot  CodeStand = "cannot"  // it will not get on this lock without somebody's decision
)
