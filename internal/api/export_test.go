package api

import "slices"

// ShownBodies is what the description says is sent, by operation.
func ShownBodies() map[string]string { return exampleBodies }

// ShowsAnswer says whether the description shows this operation's own answer, and not that of another like it.
func ShowsAnswer(id string) bool {
	for _, name := range sharedAnswer {
		if name == id {
			return true
		}
	}
	return !slices.Contains(alike, id)
}

// alike answer with what another operation shows.
var alike = []string{"openLockout", "changeAnswers", "begin", "fade", "request", "prove", "tryFailed", "heardFrom", "theyAreHere", "theyAreNotHere", "noKey",
	"inside", "callOff", "reopen", "dispute", "choreDone", "answerAsk", "helperArrived", "helperNotHere", "helperHasNoKey", "helperSaysInside",
	"staffAnswer", "staffArrived", "staffNotThere", "staffProved", "staffOpened", "staffRefused"}
