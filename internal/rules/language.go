package rules

import "latchkey"

// MaySetLanguage says whether a session may choose the language of somebody's messages. The warning that a case was begun in
// their name comes in it, so whoever found a wallet card must not choose one that they do not read; nor whoever has only a
// code, once there is a device that proves more.
func MaySetLanguage(s latchkey.Session, device bool) bool {
	return s.Level == latchkey.ProofProven || s.How == "code" && !device
}
