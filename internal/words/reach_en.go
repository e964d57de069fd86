package words

import "fmt"

func reachEnglish() ReachWords {
	return ReachWords{
		TellTitle: "This phone or computer", TellLine: "It can be told when something happens, also when no page is open. It shows one line, and nothing private.",
		Tell: "Tell this phone", TellNeedsScript: "Your browser must run scripts for this. Everything else works without.",
		TellCannot: "This browser cannot be told. On an iPhone, add the page to the home screen first.", TellDenied: "Your browser does not allow messages from this house. You can change that in its settings.",
		TellFailed: "That did not work. Please try again.", TellOn: "This phone is told from now on. Send a test to see it.",
		Device: "A browser", DeviceEnded: func(when string) string { return "Gone since " + when + ": its browser takes no more messages." }, Forget: "Take off",
		Stopped:  "Asked for no texts. To begin again, they write START.",
		FailedAt: func(when, why string) string { return "Did not work, " + when + ". " + why },
		WorkedAt: func(when string) string { return "Arrived, " + when + "." }, Untried: "Nothing is known against it.",
		Test: "Send a test", TestSent: "A test is on its way. This page shows what comes of it.",
		When: "When it is used", ByDay: "By day", ByNight: "At night",
		After: func(m int) string {
			if m == 0 {
				return "At once"
			}
			return fmt.Sprintf("After %d minutes without an answer", m)
		},
		NotNights: "Not at night",
		Nav:       "Phones", Title: "Who can be reached", Lead: "What failed last, and when. Send a test before the bad night, not in it.", Staff: "Staff", Holders: "Key-holders",
		HoldersSum: func(all, some, none, noText int) string {
			return fmt.Sprintf("%d keep a key. For %d of them one way failed and another has not. %d have no way left: all failed or ended. %d asked for no texts. Who they are is for their residents to know.", all, some, none, noText)
		},
		Nobody: "Nobody works here yet.", NoContacts: "Nothing on file.", WorkingNone: "Cannot be reached",
		DrillLine: "A drill asks each of them whether we still reach them, and tells the residents whose key-holder does not answer, so that they can choose somebody else.", Drill: "Ask them: still you?",
		CannotLine: "Try each way below again. They add another address on their own page. Until then, let somebody else be on call.", Other: "Put somebody else on the rota",
	}
}
