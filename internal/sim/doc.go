// Package sim is Maple Court with pretend people: sixty-two homes on a real store and a real desk, a house clock that can
// jump, and people who are asleep, late, silent, or come without the key. The demo, the teaching and the tests of whole
// stories live in it.
//
// Pretend people have no back door. They read the pretend inbox of their contacts and answer through the pages that
// everybody else would use.
package sim
