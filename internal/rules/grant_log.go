package rules

import "latchkey"

// GuestLine says how much of a line of a home's log about a guest somebody who lives there reads: whether it is there for them
// at all, and with the guest's name. When a guest comes is the pattern of whoever let them in, and nobody else's; that there is
// a guest, until when, and that a code will not go, everybody behind that door may know. Whoever moves in later reads no names
// of those whom others had let in.
func GuestLine(e latchkey.Entry, giver, reader latchkey.PersonID, giverLivesThere bool) (shown, named bool) {
	if reader != "" && giver == reader {
		return true, true
	}
	return !tellsOfAComing(e) && !followsAGuest(e), reader != "" && giver != "" && giverLivesThere
}

// followsAGuest says that a line tells whether whoever gave a key is told of each use.
func followsAGuest(e latchkey.Entry) bool {
	return e.Kind == "grant.tell" || e.Kind == "grant.tell_ended"
}

// OwnCodeLine says whether somebody who lives there reads a line about a code of their home that is no guest's. A PIN for one use and a
// spare come and go with a lockout: when somebody of the household stood outside is theirs alone.
func OwnCodeLine(e latchkey.Entry, whose, reader latchkey.PersonID) bool {
	switch latchkey.CodeKind(e.Public["whose"]) {
	case latchkey.CodeOnce, latchkey.CodeSpare:
		return reader != "" && whose == reader
	}
	return true
}

// tellsOfAComing says that a line tells when a guest was there, or lets it be reckoned: a code that goes after its last use
// goes at that minute.
func tellsOfAComing(e latchkey.Entry) bool {
	switch e.Kind {
	case "grant.used_up", "code.on_lock", "code.gone":
		return true
	case "grant.code_shown":
		return e.By == "guest"
	}
	return false
}
