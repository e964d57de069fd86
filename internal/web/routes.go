package web

// door says who may come to an address at all. What they may do there is the desk's to say.
type door string

const (
	anybody  door = "anybody"  // no sign-in
	linked   door = "link"     // whoever has the token in the address
	resident door = "resident" // signed in at the home counter
	onCall   door = "on_call"
	office   door = "office"
	provider door = "provider" // a telephone provider: every request is signed, nobody else is heard
)

// holidaysPath takes a file; every other form is short.
const holidaysPath = "/office/hours/holidays"

// route is one line of the table.
type route struct {
	method, path string
	door         door
	handle       func(*visit) error
	live         bool
}

// routes is every address and who may come to it. Tests go through this table with every role.
func (s *Server) routes() []route {
	table := []route{
		{"GET", "/{$}", anybody, (*visit).start, false},
		{"GET", "/now", anybody, (*visit).now, false},
		{"POST", "/now", resident, (*visit).openCase, false},
		{"POST", "/report", anybody, (*visit).reportDanger, false},
		{"GET", "/offline", anybody, (*visit).offline, false},
		{"GET", "/sw.js", anybody, (*visit).worker, false},
		{"GET", "/kept.json", anybody, (*visit).keepThese, false},
		{"GET", "/manifest.webmanifest", anybody, (*visit).manifest, false},
		{"GET", "/door", anybody, (*visit).atDoor, false},
		{"POST", "/door/bounced", anybody, (*visit).textBounced, false},
		{"GET", "/setup", anybody, (*visit).setup, false},
		{"POST", "/setup", anybody, (*visit).useSetupCode, false},
		{"GET", "/at/{card}", anybody, (*visit).publicCard, false},
		{"GET", "/at/{card}/poster", anybody, (*visit).poster, false},
		{"GET", "/demo/emergency", anybody, (*visit).demoCall, false},

		{"GET", "/case/{id}", resident, (*visit).showCase, false},
		{"GET", "/case/{id}/change", resident, (*visit).askChange, false},
		{"GET", "/case/{id}/danger", resident, (*visit).askDanger, false},
		{"GET", "/case/{id}/low", resident, (*visit).lowCase, false},
		{"GET", "/case/{id}/calloff", resident, (*visit).sureCallOff, false},
		{"GET", "/case/{id}/receipt", resident, (*visit).receipt, false},
		{"POST", "/case/{id}/answers", resident, (*visit).changeAnswers, false},
		{"POST", "/case/{id}/danger", resident, (*visit).changeDanger, false},
		{"POST", "/case/{id}/begin", resident, (*visit).begin, false},
		{"POST", "/case/{id}/fade", resident, (*visit).phoneFades, false},
		{"POST", "/case/{id}/request", resident, (*visit).request, false},
		{"POST", "/case/{id}/tried", resident, (*visit).tryFailed, false},
		{"POST", "/case/{id}/heard", resident, (*visit).heardFrom, false},
		{"POST", "/case/{id}/here", resident, (*visit).theyAreHere, false},
		{"POST", "/case/{id}/not-here", resident, (*visit).theyAreNotHere, false},
		{"POST", "/case/{id}/no-key", resident, (*visit).theyHaveNoKey, false},
		{"POST", "/case/{id}/inside", resident, (*visit).inside, false},
		{"POST", "/case/{id}/calloff", resident, (*visit).callOff, false},
		{"POST", "/case/{id}/reopen", resident, (*visit).reopen, false},
		{"POST", "/case/{id}/dispute", resident, (*visit).dispute, false},
		{"POST", "/case/{id}/chore", resident, (*visit).choreDone, false},
		{"POST", "/case/{id}/unlock", resident, (*visit).unlockHome, false},
		{"POST", "/case/{id}/prove", resident, (*visit).prove, false},
		{"GET", "/case/{id}/is-it-you", resident, (*visit).isItYou, false},
		{"POST", "/case/{id}/is-it-you", resident, (*visit).pickNumber, false},
		{"GET", "/case/{id}/not-me", resident, (*visit).sureNotMe, false},
		{"POST", "/case/{id}/not-me", resident, (*visit).notMe, false},

		{"GET", "/home", resident, (*visit).home, false},
		{"GET", "/home/new", resident, (*visit).homeForm, false},
		{"POST", "/home/new", resident, (*visit).makeHome, false},
		{"GET", "/home/ways", resident, (*visit).otherWays, false},
		{"POST", "/home/ways", resident, (*visit).sayOtherWays, false},
		{"GET", "/home/guests", resident, (*visit).guests, false},
		{"POST", "/home/guests", resident, (*visit).letIn, false},
		{"POST", "/home/guests/{id}/end", resident, (*visit).endGuest, false},
		{"GET", "/home/locks", resident, (*visit).locks, false},
		{"POST", "/home/locks", resident, (*visit).addLock, false},
		{"POST", "/home/locks/{id}/turn", resident, (*visit).turnLock, false},
		{"POST", "/home/locks/{id}/keep", resident, (*visit).keepLock, false},
		{"GET", "/home/leave", resident, (*visit).leave, false},
		{"POST", "/home/leave", resident, (*visit).moveOut, false},
		{"POST", "/home/leave/answer", resident, (*visit).answerEnd, false},
		{"GET", "/home/privacy", resident, (*visit).privacy, false},
		{"POST", "/home/privacy/consent", resident, (*visit).setOwnDoor, false},
		{"POST", "/home/privacy/export", resident, (*visit).exportMe, false},
		{"POST", "/home/privacy/erase", resident, (*visit).eraseMe, false},
		{"GET", "/home/protected", resident, (*visit).protected, false},
		{"POST", "/home/protected", resident, (*visit).askProtected, false},
		{"POST", "/home/protected/{id}/lift", resident, (*visit).liftProtected, false},
		{"GET", "/home/log", resident, (*visit).homeLog, false},
		{"POST", "/home/holder", resident, (*visit).inviteHolder, false},
		{"POST", "/home/holder/{id}/end", resident, (*visit).endHolder, false},
		{"POST", "/home/contact", resident, (*visit).addContact, false},
		{"GET", "/home/contact/{id}", resident, (*visit).askContactCode, false},
		{"POST", "/home/contact/{id}/code", resident, (*visit).sendContactCode, false},
		{"POST", "/home/contact/{id}/enter", resident, (*visit).proveContact, false},
		{"POST", "/home/contact/{id}/test", resident, (*visit).testContact, false},
		{"POST", "/home/contact/{id}/when", resident, (*visit).contactWhen, false},
		{"POST", "/home/push", resident, (*visit).tellThis, false},
		{"POST", "/home/push/{id}/end", resident, (*visit).forgetThis, false},
		{"POST", "/home/card", resident, (*visit).newCard, false},
		{"POST", "/home/phone-card", resident, (*visit).chooseForCard, false},
		{"GET", "/card/offline", resident, (*visit).phoneCard, false},
		{"GET", "/card/contact.vcf", resident, (*visit).contactCard, false},
		{"POST", "/home/passkey", resident, (*visit).passkeyRegister, false},
		{"POST", "/home/passkey/done", resident, (*visit).passkeyRegistered, false},
		{"POST", "/home/passkey/{id}/end", resident, (*visit).endPasskey, false},

		{"GET", "/a/{token}", linked, (*visit).ask, false},
		{"GET", "/a/{token}/not-them", linked, (*visit).sureNotThem, false},
		{"POST", "/a/{token}/coming", linked, (*visit).coming, false},
		{"POST", "/a/{token}/cant", linked, (*visit).cant, false},
		{"POST", "/a/{token}/not-them", linked, (*visit).notThem, false},
		{"POST", "/a/{token}/here", linked, (*visit).here, false},
		{"POST", "/a/{token}/not-here", linked, (*visit).notHere, false},
		{"POST", "/a/{token}/no-key", linked, (*visit).noKey, false},
		{"POST", "/a/{token}/in", linked, (*visit).theyAreIn, false},
		{"GET", "/q/{token}", linked, (*visit).question, false},
		{"POST", "/q/{token}/pick", linked, (*visit).pickByLink, false},
		{"GET", "/q/{token}/not-me", linked, (*visit).sureNotMeByLink, false},
		{"POST", "/q/{token}/not-me", linked, (*visit).notMeByLink, false},
		{"GET", "/g/{token}", linked, (*visit).guest, false},
		{"POST", "/g/{token}/code", linked, (*visit).guestCode, false},
		{"GET", "/d/{token}", linked, (*visit).drillLink, false},
		{"POST", "/d/{token}/yes", linked, (*visit).answerDrill, false},
		{"GET", "/j/{token}", linked, (*visit).join, false},
		{"POST", "/j/{token}/yes", linked, (*visit).joinYes, false},
		{"POST", "/j/{token}/no", linked, (*visit).joinNo, false},
		{"GET", "/s/{token}", linked, (*visit).swap, false},
		{"POST", "/s/{token}/take", linked, (*visit).takeSwap, false},
		{"POST", "/s/{token}/cannot", linked, (*visit).cannotSwap, false},
		{"GET", "/i/{token}", linked, (*visit).invitation, false},
		{"POST", "/i/{token}/accept", linked, (*visit).acceptInvite, false},
		{"POST", "/i/{token}/decline", linked, (*visit).declineInvite, false},
		{"POST", "/i/{token}/erase", linked, (*visit).eraseHolder, false},
		{"POST", "/i/{token}/end", linked, (*visit).declineInvite, false},

		{"GET", "/m/{token}", linked, (*visit).moveInLink, false},
		{"POST", "/m/{token}", linked, (*visit).goOnMovingIn, false},
		{"POST", "/m/{token}/not-me", linked, (*visit).notMyMoveIn, false},
		{"GET", "/move-in", resident, (*visit).moveIn, false},
		{"POST", "/move-in/consent", resident, (*visit).moveInConsent, false},
		{"POST", "/move-in/code", resident, (*visit).moveInCode, false},
		{"POST", "/move-in/enter", resident, (*visit).moveInEnter, false},
		{"POST", "/move-in/holder", resident, (*visit).moveInHolder, false},
		{"POST", "/move-in/card", resident, (*visit).moveInCard, false},
		{"POST", "/move-in/pass", resident, (*visit).moveInPass, false},
		{"POST", "/move-in/end", resident, (*visit).moveInEnd, false},

		{"GET", "/live/case/{id}", resident, (*visit).liveCase, true},
		{"GET", "/live/a/{token}", linked, (*visit).liveAsk, true},
		{"GET", "/live/oncall", onCall, (*visit).liveStaff, true},
		{"GET", "/live/office", office, (*visit).liveStaff, true},

		{"POST", "/hook/sms", provider, (*visit).textIn, false},
		{"POST", "/hook/text/{token}/status", provider, (*visit).textStatus, false},
		{"POST", "/hook/call/{token}", provider, (*visit).callTurn, false},
		{"POST", "/hook/call/{token}/status", provider, (*visit).callStatus, false},
		{"POST", "/hook/voice", provider, (*visit).callIn, false},
		{"POST", "/hook/voice/{token}", provider, (*visit).calledTurn, false},

		{"GET", "/oncall", onCall, (*visit).onCallList, false},
		{"GET", "/office", office, (*visit).officeBoard, false},
		{"GET", "/office/recent", office, (*visit).officeRecent, false},
		{"GET", "/office/homes", office, (*visit).officeHomes, false},
		{"GET", "/office/open", office, (*visit).openFor, false},
		{"POST", "/office/open", office, (*visit).openForResident, false},
		{"POST", "/office/case/{id}/close", office, (*visit).staffClosed, false},
		{"GET", "/office/drill", office, (*visit).drill, false},
		{"POST", "/office/drill", office, (*visit).startDrill, false},
		{"GET", "/office/waits", office, (*visit).waits, false},
		{"GET", "/office/lease", office, (*visit).lease, false},
		{"POST", "/office/lease", office, (*visit).setLease, false},
		{"GET", "/office/locksmiths", office, (*visit).locksmiths, false},
		{"POST", "/office/locksmiths", office, (*visit).setLocksmiths, false},
		{"GET", "/office/numbers", office, (*visit).numbers, false},
		{"POST", "/office/numbers", office, (*visit).setNumbers, false},
		{"GET", "/office/staff", office, (*visit).staffList, false},
		{"POST", "/office/staff", office, (*visit).inviteStaff, false},
		{"POST", "/office/staff/{id}/end", office, (*visit).endStaff, false},
		{"GET", "/office/building", office, (*visit).building, false},
		{"GET", "/office/hours", office, (*visit).officeHours, false},
		{"POST", "/office/hours", office, (*visit).setHours, false},
		{"POST", holidaysPath, office, (*visit).holidays, false},
		{"POST", "/office/hours/closed", office, (*visit).addClosed, false},
		{"GET", "/office/fee", office, (*visit).officeFee, false},
		{"POST", "/office/fee", office, (*visit).setFee, false},
		{"GET", "/office/rota", office, (*visit).rota, false},
		{"POST", "/office/rota", office, (*visit).setRota, false},
		{"POST", "/office/rota/instead", office, (*visit).putInstead, false},
		{"POST", "/office/rota/drop", office, (*visit).dropInstead, false},
		{"POST", "/office/rota/swap", office, (*visit).askSwap, false},
		{"GET", "/oncall/rota", onCall, (*visit).rota, false},
		{"POST", "/oncall/rota/swap", onCall, (*visit).askSwap, false},
		{"GET", "/office/homes/{id}", office, (*visit).officeHome, false},
		{"POST", "/office/homes/{id}/vouch", office, (*visit).vouch, false},
		{"GET", "/office/people-list", office, (*visit).peopleLists, false},
		{"POST", "/office/people-list", office, (*visit).offerList, false},
		{"GET", "/office/people-list/{id}", office, (*visit).peopleList, false},
		{"GET", "/office/people-list/{id}/columns", office, (*visit).listColumns, false},
		{"POST", "/office/people-list/{id}/columns", office, (*visit).setListColumns, false},
		{"POST", "/office/people-list/{id}/answers", office, (*visit).answerList, false},
		{"POST", "/office/people-list/{id}/take", office, (*visit).takeList, false},
		{"GET", "/office/people-list/{id}/undo", office, (*visit).sureUndoList, false},
		{"POST", "/office/people-list/{id}/undo", office, (*visit).undoList, false},
		{"POST", "/office/people-list/{id}/drop", office, (*visit).dropList, false},
		{"GET", "/office/people-list/{id}/faults.csv", office, (*visit).listFaults, false},
		{"GET", "/office/reach", office, (*visit).officeReach, false},
		{"POST", "/office/reach/test", office, (*visit).testStaff, false},
		{"POST", "/office/homes/{id}/log", office, (*visit).keyLog, false},
		{"POST", "/office/homes/{id}/hold", office, (*visit).holdHome, false},
		{"POST", "/office/homes/{id}/protected", office, (*visit).deskProtected, false},
		{"POST", "/office/homes/{id}/move-in", office, (*visit).makeMoveIn, false},
		{"GET", "/office/moves", office, (*visit).officeMoves, false},
		{"POST", "/office/homes/{id}/end", office, (*visit).officeEnd, false},
		{"POST", "/office/homes/{id}/lease", office, (*visit).officeLease, false},
		{"POST", "/office/homes/{id}/back", office, (*visit).keyBack, false},
		{"POST", "/office/homes/{id}/rekeyed", office, (*visit).rekeyed, false},
		{"POST", "/office/homes/{id}/cards", office, (*visit).endCardsAfter, false},
	}
	table = append(table, staffRoutes("/oncall", onCall)...)
	table = append(table, staffRoutes("/office", office)...)
	for _, base := range []string{"", "/oncall", "/office"} {
		table = append(table, signInRoutes(base)...)
	}
	return table
}

// staffRoutes are the same for the technician and the office: one case, and the danger reports.
func staffRoutes(base string, d door) []route {
	return []route{
		{"GET", base + "/case/{id}", d, (*visit).staffCase, false},
		{"GET", base + "/case/{id}/refuse", d, (*visit).sureRefuse, false},
		{"POST", base + "/case/{id}/accept", d, (*visit).staffAccept, false},
		{"POST", base + "/case/{id}/cant", d, (*visit).staffCant, false},
		{"POST", base + "/case/{id}/arrived", d, (*visit).staffArrived, false},
		{"POST", base + "/case/{id}/not-there", d, (*visit).staffNotThere, false},
		{"POST", base + "/case/{id}/prove", d, (*visit).staffProve, false},
		{"POST", base + "/case/{id}/opened", d, (*visit).staffOpened, false},
		{"POST", base + "/case/{id}/refuse", d, (*visit).staffRefuse, false},
		{"POST", base + "/case/{id}/take", d, (*visit).staffTakeOn, false},
		{"POST", base + "/case/{id}/number", d, (*visit).staffNumber, false},
		{"POST", base + "/push", d, (*visit).tellThis, false},
		{"POST", base + "/push/{id}/end", d, (*visit).forgetThis, false},
		{"GET", base + "/check", d, (*visit).check, false},
		{"POST", base + "/check", d, (*visit).checkName, false},
		{"GET", base + "/protected", d, (*visit).namedProtected, false},
		{"POST", base + "/protected/{id}", d, (*visit).doProtected, false},
		{"POST", base + "/report/{id}/seen", d, (*visit).takeReport, false},
		{"POST", base + "/report/{id}/close", d, (*visit).closeReport, false},
	}
}

// signInRoutes are the same at every counter.
func signInRoutes(base string) []route {
	return []route{
		{"GET", base + "/signin", anybody, (*visit).signIn, false},
		{"POST", base + "/signin/code", anybody, (*visit).askForCode, false},
		{"POST", base + "/signin/enter", anybody, (*visit).enterCode, false},
		{"POST", base + "/signin/card", anybody, (*visit).useCard, false},
		{"POST", base + "/signin/passkey", anybody, (*visit).passkeyOptions, false},
		{"POST", base + "/signin/passkey/done", anybody, (*visit).passkeyDone, false},
		{"POST", base + "/signout", anybody, (*visit).signOut, false},
		{"POST", base + "/language", anybody, (*visit).chooseLanguage, false},
	}
}
