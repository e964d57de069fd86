package stories

import (
	"testing"
)

// Three mornings of one year: free with the office open, $75 with the technician two days later, and free again a year and
// a minute after the first (O-02).
func TestTheFirstIsFreeTheSecondCosts(t *testing.T) {
	t.Run("a: the office is open", func(t *testing.T) {
		priya := visitor(t, demo(t, "O-02a"), "o02a")
		priya.lockedOut("My key is inside", "At the door of my home")
		says(t, priya.Texts(".way"), 0, "The office", "Now", "Free", "open until 18:00", "first in 12 months")
		priya.before(".hero", "Free", "Ask the office now")
		// M2: her papers are inside, and nobody sends her away for it.
		priya.Submit("Do you have an ID with you?")
		priya.looks("id")
		priya.Click("It is inside")
		priya.Submit("Save")
		says(t, priya.Texts(".way"), 0, "The office", "Now")
		priya.Sees("call")
		priya.looks("plan")
		priya.Submit("Ask the office now")
		priya.looks("asking")
		priya.skipsTo("You are in")
		priya.Sees("Free")
		priya.looks("in")
		priya.Submit("Receipt to keep or print")
		priya.Sees("The rule:", "first in 12 months", "Omar Haddad", "call back to the number on file")
		if fee := priya.Text(".fee-amount"); fee != "Free" {
			t.Errorf("the receipt asks for %s", fee)
		}
		priya.looks("receipt")
	})
	t.Run("b: two days later", func(t *testing.T) {
		priya := visitor(t, demo(t, "O-02b"), "o02b")
		priya.lockedOut("My key is inside", "At the door of my home")
		priya.Sees("On-call staff")
		says(t, priya.Texts(".way"), 0, "On-call staff", "Now", "$75", "22:00")
		priya.before(".hero", "$75", "Ask on-call staff for $75")
		priya.before(".hero", "12 months", "Ask on-call staff for $75")
		priya.looks("price")
		priya.Submit("Ask on-call staff for $75")
		priya.Sees("We are asking")
		priya.skipsTo("You are in")
		priya.Sees("$75", "Lockouts that count", "9 Feb 2027")
		priya.looks("in")
		priya.Submit("This fee is not right")
		priya.Sees("that it is not right")
		priya.Submit("Receipt to keep or print")
		priya.Sees("$75", "Dates that count:", "9 Feb 2027", "Walt Jankowski")
		priya.looks("receipt")
	})
	t.Run("c: a year and a minute after the first", func(t *testing.T) {
		priya := visitor(t, demo(t, "O-02c"), "o02c")
		priya.lockedOut("My key is inside", "At the door of my home")
		says(t, priya.Texts(".way"), 0, "The office", "Now", "Free", "first in 12 months")
		priya.SeesNot("$75")
		priya.looks("plan")
	})
}

// Twenty to midnight: Lena sleeps inside. She is rung before anybody is woken who lives farther away, and pays nobody
// (O-04).
func TestTheRoommateIsAsleepInside(t *testing.T) {
	ruth := visitor(t, demo(t, "O-04"), "o04")
	ruth.lockedOut("My key is inside", "At the door of my home")
	ruth.Submit("Lena Vogel may be at home")
	ruth.Click("What you told us")
	ruth.Submit(".told a[href*='about=inside']")
	ruth.Fill("#inside-name-0", "Lena")
	ruth.Fill("#inside-likely-0", "Asleep")
	ruth.looks("who-is-inside")
	ruth.Submit("Save")
	ways := ruth.Texts(".way")
	says(t, ways, 0, "Lena", "opens from inside", "Now", "Free", "twice", "knock")
	says(t, ways, 1, "Tomas", "Free")
	says(t, ways, 2, "Locksmith", "$130 to $190")
	says(t, ways, 3, "Wait for the office", "Later")
	ruth.Sees("quiet time", "do not ring other apartments")
	ruth.Sees("spare") // M4: does Lena keep one somewhere?
	ruth.before(".hero", "Free", "Ask Lena now")
	ruth.looks("plan")
	ruth.Click("What is not possible, and why")
	ruth.Sees("Help with lockouts stopped at 22:00")
	ruth.Submit("Ask Lena now")
	ruth.Sees("We are asking Lena", "23:45") // S1: what follows, and when
	ruth.looks("asking")
	ruth.skipsTo("Lena is coming")
	ruth.looks("coming")
	ruth.Submit("I'm in")
	ruth.Sees("You are in", "Free")
	ruth.looks("in")
}
