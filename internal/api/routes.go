package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"latchkey"
)

// route is one line of the table.
type route struct {
	method, path string
	door         door
	scope        latchkey.Scope // with which a program may come, too; empty: no program may
	name         string         // the operation's id
	says         string
	status       int // of a good answer; 0 = 200
	register     func(*Server, route)
}

// routes is everything the API can do, and who may come to it. Tests go through this table with every role.
func (s *Server) routes() []route {
	return []route{
		{"POST", "/api/v1/plan", anybody, "", "plan", "What a sensible expert would do now, on facts typed in", 0, registerPlan},
		{"GET", "/api/v1/card/{card}", anybody, "", "publicCard", "What hangs in a property's lobby: whom anybody may call, and when", 0, on((*Server).publicCard)},
		{"POST", "/api/v1/reports", anybody, "", "reportDanger", "Tell the staff of a property about danger, without a sign-in", 202, on((*Server).reportDanger)},
		{"POST", "/api/v1/codes", anybody, "", "askForCode", "Ask for a one-time code; the answer is the same for everybody", 202, on((*Server).askForCode)},
		{"POST", "/api/v1/sessions", anybody, "", "signIn", "Exchange a one-time code or a wallet-card code for a session", 201, on((*Server).signIn)},

		{"DELETE", "/api/v1/session", resident, "", "signOut", "End this session", 204, on((*Server).signOut)},
		{"GET", "/api/v1/contacts", resident, "", "contacts", "Your contacts, in the order in which you are reached", 0, on((*Server).contacts)},
		{"POST", "/api/v1/contacts/{contact}/code", resident, "", "sendContactCode", "Send a code to a contact that is not proved yet, to see that it arrives", 202, on((*Server).sendContactCode)},
		{"POST", "/api/v1/contacts/{contact}/prove", resident, "", "proveContact", "The code that arrived there; from then on the contact carries sign-in codes", 204, on((*Server).proveContact)},
		{"GET", "/api/v1/homes", resident, "", "homes", "The homes you live in", 0, on((*Server).homes)},
		{"POST", "/api/v1/homes/{home}/move-out", resident, "", "moveOut", "You have moved out and given the keys back", 204, on((*Server).moveOut)},
		{"GET", "/api/v1/homes/{home}/guests", resident, "", "guests", "Whom you let in, when, and where each of their codes is", 0, on((*Server).guests)},
		{"POST", "/api/v1/homes/{home}/guests", resident, "", "letIn", "Let somebody in; their codes are wanted, not there yet", 201, on((*Server).letIn)},
		{"POST", "/api/v1/homes/{home}/guests/{guest}/change", resident, "", "changeGuest", "Change a guest's hours: all of them, or one day left out or besides", 204, on((*Server).changeGuest)},
		{"DELETE", "/api/v1/homes/{home}/guests/{guest}", resident, "", "endGuest", "End a guest's key; a code counts as live until its lock was seen without it", 204, on((*Server).endGuest)},
		{"POST", "/api/v1/lockouts", resident, "", "openLockout", "Open a case; the same key again finds the first one", 201, on((*Server).openLockout)},
		{"GET", "/api/v1/lockouts/{id}", resident, "", "lockout", "A case as you may see it now, with its plan", 0, on((*Server).lockout)},
		{"PUT", "/api/v1/lockouts/{id}/answers", resident, "", "changeAnswers", "Replace what you told; the plan follows", 0, on((*Server).changeAnswers)},
		{"POST", "/api/v1/lockouts/{id}/begin", resident, "", "begin", "Let people be asked, in the plan's order", 0, on((*Server).begin)},
		{"POST", "/api/v1/lockouts/{id}/fade", resident, "", "fade", "Your phone will soon be silent: everybody is asked at once, and a time to meet is fixed", 0, on((*Server).fade)},
		{"POST", "/api/v1/lockouts/{id}/request", resident, "", "request", "Ask for one way now, with the price that was shown", 0, on((*Server).request)},
		{"POST", "/api/v1/lockouts/{id}/prove", resident, "", "prove", "Record that you have shown who you are with an enrolled device", 0, on((*Server).prove)},
		{"POST", "/api/v1/lockouts/{id}/tried", resident, "", "tryFailed", "Something you tried alone did not work", 0, on((*Server).tryFailed)},
		{"POST", "/api/v1/lockouts/{id}/asks/{ask}/heard", resident, "", "heardFrom", "What somebody told you by phone", 0, on((*Server).heardFrom)},
		{"POST", "/api/v1/lockouts/{id}/asks/{ask}/here", resident, "", "theyAreHere", "Somebody who was asked has come", 0, on((*Server).theyAreHere)},
		{"POST", "/api/v1/lockouts/{id}/asks/{ask}/not-here", resident, "", "theyAreNotHere", "They have not come after all", 0, on((*Server).theyAreNotHere)},
		{"POST", "/api/v1/lockouts/{id}/asks/{ask}/no-key", resident, "", "noKey", "They came, but the key is not there", 0, on((*Server).noKey)},
		{"POST", "/api/v1/lockouts/{id}/inside", resident, "", "inside", "You are in", 0, on((*Server).inside)},
		{"POST", "/api/v1/lockouts/{id}/call-off", resident, "", "callOff", "You no longer need help", 0, on((*Server).callOff)},
		{"POST", "/api/v1/lockouts/{id}/reopen", resident, "", "reopen", "It was ended too early", 0, on((*Server).reopen)},
		{"POST", "/api/v1/lockouts/{id}/dispute", resident, "", "dispute", "The fee is not right", 0, on((*Server).dispute)},
		{"POST", "/api/v1/lockouts/{id}/chores/{n}/done", resident, "", "choreDone", "One thing that remained is done", 0, on((*Server).choreDone)},

		{"GET", "/api/v1/asks/{token}", linked, "", "ask", "The question behind a link; looking changes nothing", 0, on((*Server).ask)},
		{"POST", "/api/v1/asks/{token}", linked, "", "answerAsk", "Coming (in so many minutes), cannot, or that is not them", 0, on((*Server).answerAsk)},
		{"POST", "/api/v1/asks/{token}/arrived", linked, "", "helperArrived", "I am here", 0, on((*Server).helperArrived)},
		{"POST", "/api/v1/asks/{token}/not-here", linked, "", "helperNotHere", "I am not there yet: takes back an arrival", 0, on((*Server).helperNotHere)},
		{"POST", "/api/v1/asks/{token}/no-key", linked, "", "helperHasNoKey", "I came, but the key is not there", 0, on((*Server).helperHasNoKey)},
		{"POST", "/api/v1/asks/{token}/inside", linked, "", "helperSaysInside", "They are in", 0, on((*Server).helperSaysInside)},

		{"GET", "/api/v1/staff/board", staff, latchkey.ScopeCasesRead, "board", "Open cases, danger reports and faults where you work", 0, on((*Server).board)},
		{"GET", "/api/v1/staff/reports", staff, latchkey.ScopeCasesRead, "reports", "Open danger reports", 0, on((*Server).reports)},
		{"GET", "/api/v1/staff/homes", staff, latchkey.ScopePeopleRead, "officeHomes", "The homes where you work in the office, and who lives there", 0, on((*Server).officeHomes)},
		{"GET", "/api/v1/staff/rota", staff, latchkey.ScopeRotaRead, "rota", "Who is on call, now and ahead, and when the office stays shut", 0, on((*Server).rota)},
		{"GET", "/api/v1/staff/records", staff, latchkey.ScopeFeesRead, "records", "A month of cases and fees", 0, on((*Server).records)},
		{"GET", "/api/v1/staff/records.csv", staff, latchkey.ScopeFeesRead, "recordsCSV", "A month of cases and fees as a table", 0, registerRecordsCSV},
		{"GET", "/api/v1/staff/lockouts/{id}", staff, latchkey.ScopeCasesRead, "staffCase", "A case as staff see it: how they were proven, what to check, the fee", 0, on((*Server).staffCase)},
		{"POST", "/api/v1/staff/lockouts/{id}/answer", staff, latchkey.ScopeCasesAct, "staffAnswer", "I come in so many minutes, or I cannot", 0, on((*Server).staffAnswer)},
		{"POST", "/api/v1/staff/lockouts/{id}/arrived", staff, latchkey.ScopeCasesAct, "staffArrived", "I am at the door", 0, on((*Server).staffArrived)},
		{"POST", "/api/v1/staff/lockouts/{id}/not-there", staff, latchkey.ScopeCasesAct, "staffNotThere", "I am not there yet: takes back an arrival", 0, on((*Server).staffNotThere)},
		{"POST", "/api/v1/staff/lockouts/{id}/proved", staff, "", "staffProved", "I saw ID, or called back the number on file", 0, on((*Server).staffProved)},
		{"POST", "/api/v1/staff/lockouts/{id}/opened", staff, "", "staffOpened", "I opened the door, for whom, on what proof", 0, on((*Server).staffOpened)},
		{"POST", "/api/v1/staff/lockouts/{id}/refused", staff, "", "staffRefused", "They could not show who they are", 0, on((*Server).staffRefused)},
		{"POST", "/api/v1/staff/homes/{home}/tenancies/{tenancy}/end", staff, "", "endTenancy", "Your own part of the lawful end of a tenancy; without the others' part nothing changes", 0, on((*Server).endTenancy)},
		{"POST", "/api/v1/staff/reports/{id}", staff, latchkey.ScopeCasesAct, "takeReport", "I look after this danger report, or it is over", 204, on((*Server).takeReport)},
		{"GET", "/api/v1/staff/locks", staff, latchkey.ScopeLocksRead, "officeLocks", "Every door with a lock where you work in the office: how each lock is, and what to do", 0, on((*Server).officeLocks)},
		{"GET", "/api/v1/staff/texts", staff, "", "texts", "The messages in which your property has a say, and how each reads", 0, on((*Server).texts)},
		{"PUT", "/api/v1/staff/texts/{notice}", staff, "", "setText", "Say your part of one kind of message in your own words, in one language", 0, on((*Server).setText)},

		{"POST", "/api/v1/staff/people-lists", staff, "", "offerList", "Read a list of residents and show what it would change; nothing is changed", 201, large((*Server).offerList)},
		{"GET", "/api/v1/staff/people-lists/{id}", staff, "", "peopleList", "What a list would change, or what came of it", 0, on((*Server).peopleList)},
		{"PUT", "/api/v1/staff/people-lists/{id}", staff, "", "setList", "Choose columns and the form of dates, and answer what is not clear", 0, on((*Server).setList)},
		{"POST", "/api/v1/staff/people-lists/{id}/commit", staff, "", "commitList", "Say yes to a list as it was seen; it is taken over right after", 202, on((*Server).commitList)},
		{"POST", "/api/v1/staff/people-lists/{id}/undo", staff, "", "undoList", "Take back what a list changed, within 30 days", 202, on((*Server).undoList)},
		{"DELETE", "/api/v1/staff/people-lists/{id}", staff, "", "dropList", "Forget a list that was not taken", 204, on((*Server).dropList)},
	}
}

// bodyMost bounds every body but the plan's and that of a people list; planMost bounds the plan's.
const (
	bodyMost = 32 << 10
	planMost = 256 << 10
)

// on registers a handler.
func on[In, Out any](handle func(*Server, context.Context, *In) (*Out, error)) func(*Server, route) {
	return upTo(bodyMost, handle)
}

// large registers a handler that takes a file.
func large[In, Out any](handle func(*Server, context.Context, *In) (*Out, error)) func(*Server, route) {
	return upTo(listMost, handle)
}

// upTo registers a handler whose body has its bound. Its errors become problems here and nowhere else.
func upTo[In, Out any](most int64, handle func(*Server, context.Context, *In) (*Out, error)) func(*Server, route) {
	return func(s *Server, r route) {
		huma.Register(s.api, s.operation(r, most), func(ctx context.Context, in *In) (*Out, error) {
			out, err := handle(s, ctx, in)
			if err != nil {
				s.note(ctx, err)
				return nil, problemOf(err)
			}
			return out, nil
		})
	}
}
