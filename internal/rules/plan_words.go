package rules

import (
	"slices"
	"strings"
	"time"

	"latchkey"
)

// planWords is everything the planner says in one language: plain fields where a sentence never changes, functions where
// it names people, times or money. What is decided stands elsewhere; here is only how it is said: plain words, no blame, no
// promise of a minute, and never how to defeat a lock. A field left empty fails a test.
type planWords struct {
	Danger    dangerWords
	Call      callWords
	Try       tryWords
	Inside    insideWords
	Holder    holderWords
	Office    officeWords
	OnCall    onCallWords
	Landlord  landlordWords
	Locksmith locksmithWords
	Wait      waitWords
	Fee       feeWords
	Ask       askWords
	Refused   refusedWords
	Now       nowWords
	After     afterWords
}

// dangerWords name what is dangerous, for the person.
type dangerWords struct {
	Child, DependentAdult, Adult, Pet string
	InDistress, Alone                 func(who string) string
	Fire, Smoke, Gas, StoveOn, ShutIn string
	Hurt, Threatened, LoneChild       string
	Weather                           func(degrees int) string
	Deadline                          func(at, now time.Time, why string) string
	CannotWait                        string
	LocalNumber                       func(number string) string // of a number that is a guess
	Why                               func(number, say, means string) string
	OnlyYou, DoNotGoIn, DoNotBreak    string
	Interpreter                       string
	CannotSpeak, CannotSpeakPress55   string
}

// callWords are what the person says to the dispatcher, so they stand in the dispatchers' language.
type callWords struct {
	InDistress, Alone                               func(who string) string
	Fire, Smoke, Gas, StoveOn, ShutIn, NobodyInside string
	Hurt, Threatened, LoneChild, LockedOut          string
	Weather                                         func(degrees int) string
	Deadline                                        func(at, now time.Time, why string) string
	Where                                           func(address, unit string) string
}

// tryWords are said about what the person tries alone, and why it may not be tried.
type tryWords struct {
	OpensNothing, DoNotGoIn, FireEscape, HeightUnknown, AlarmUnknown, SpareMissing, SpareOpensUnknown                string
	CodeForgotten, EKeyOff, EKeyUnknown, OwnLockToo, EKey, EKeyWake, App                                             string
	EKeyTakes                                                                                                        func(seconds int) string
	TooHigh                                                                                                          func(storeys int) string
	AlarmArmed, AlarmYours                                                                                           string
	AlarmPhone                                                                                                       func(number string) string
	AlarmAtDoor, AlarmUnknownAtDoor                                                                                  string
	BackDoor, SideDoor, PatioDoor, Window, OutdoorStair                                                              string
	Entry, EntryInTheDark, EntryCheck                                                                                func(what string) string
	TakenForBurglar, TellFirst, StairsOnly, Screen, LockAgain                                                        string
	SpareInBox, CloseBox, SpareInCar, SpareHidden                                                                    string
	OneMoreLock                                                                                                      string
	StillShut                                                                                                        func(doors []string) string
	CodeEase, CodeTwoTries, NeverForce, CodeNineVolt, Code, CodeHere, CodePause                                      string
	NoContactSince, StuckSeen                                                                                        func(seen, now time.Time) string
	NoContact, SilentLock, TakesAKey, Stuck, LockFailed, BatteryFlat, NotThatWay, PhoneAway, PhoneFlat, PhoneUnknown string
}

// insideWords are said about somebody at home.
type insideWords struct {
	Somebody, TheOne              string // at the beginning of a sentence and within one
	Yes                           func(name string) string
	IsInside, CanOpen             func(name string) string
	Asleep, Awake, Unknown, Quiet string
}

// holderWords are said about whoever keeps a key.
type holderWords struct {
	Somebody, Another, TheOne                 string
	KeyOnlyFor                                func(doors []string) string
	BothKeys, AllKeys, TheKey                 string
	Yes, FarUnknown                           func(name, keys string) string
	Fetch                                     func(name string, minutes int) string
	Away                                      func(name string, minutes int, keys string) string
	Again                                     string
	Asleep, Quiet                             string // to somebody who has their number
	AsleepHidden, QuietHidden                 string // to somebody who may not see it
	KeepOut, NotProvenYet, OnlySomeoneYouKnow string
	Pair                                      func(one, two string) string
	PairBoth                                  string
	NotAsked, NotAgreed, CannotBring          string
	NotInQuietHours                           func(until time.Time) string
	SaidNo, Silent                            string
	UnknownAdult                              string
}

// officeWords are said about the office, and about what all staff want to see.
type officeWords struct {
	Yes, Faster, Open, AskForSpare, NoSpare, HoursUnknown, Closed string
	OpenUntil                                                     func(end, now time.Time, minutes int) string
	OpensAt                                                       func(from, now time.Time) string
	LandlordSide                                                  string
	ShowID, NoID, CheckID, WaitWithPeople                         string
}

type onCallWords struct {
	Yes, Faster, Water, Open, HoursUnknown, NotAtThisHour, LineUnknown, StillThere string
	OpenUntil                                                                      func(end, now time.Time, minutes int) string
	Stopped, StartsAgain, StaffAgain, NextStaff                                    func(at, now time.Time) string
	MayCost                                                                        func(price string) string
}

type landlordWords struct {
	Yes, Faster, AskForSpare, HasSpare, Late, NoSpare, NoSpareRefers string
	Quiet                                                            func(until time.Time) string
}

type locksmithWords struct {
	Evicted, Child, NotElectronic, ElectronicUnknown, Danger, HoursUnknown, NotAtThisHour string
	WorksFrom                                                                             func(from, now time.Time) string
	Yes                                                                                   func(name string) string
	PriceUnknown                                                                          func(name string, from, until int) string
	Asks                                                                                  func(name, price string, from, until int) string
	YourTap, FullPrice, Insured, AskInsured, AskAddress, BothIDs, NoDrilling, BeforeLock  string
	Licence, Address                                                                      func(of string) string
	SayElectronic, LandlordRefers, SharedDoor, LockFault, PayTwice, Comparison, NewKey    string
}

type waitWords struct {
	OpensAt             func(at, now time.Time, minutes int) string
	ClockMoves, NoSpare string
	Somewhere           string
}

// feeWords are the money of the building's own help.
type feeWords struct {
	Span                        func(least, most string) string
	LockFault, FreeNow, Unknown string
	FreeOr                      func(then string) string
	FirstIn                     func(price string, months int) string
	ThisTime, Costs             func(price string) string
	Rule                        func(q FeeQuote, currency string) string
	Waived                      string
}

// askWords are the questions about what is missing.
type askWords struct {
	Proof                                                                                        string
	Inside, PetDistress, PetTemperature, Alone, Distress, Stove, Fire, Smoke, Gas, Water         string
	Threatened, Hurt, ChildAlone, Temperature                                                    string
	Where, Reason, OnLease, PeopleInside, Holders, Phone, EKey                                   string
	KeepsSpare, Consented, Minutes, FetchMinutes, QuietCalls                                     func(name string) string
	Spares, SpareOpens, OtherEntries, Storeys, Alarm, CallBox, Keyway, Owner                     string
	OfficeHours, OfficeSpare, OnCallHours, LifeSafety, LandlordSpare, LandlordKnown, Fee, Before string
	Identity                                                                                     string
	FirmHours, FirmElectronic, FirmPrices                                                        func(name string) string
}

// refusedWords say why what people think of is never offered.
type refusedWords struct {
	Window, WindowAlarm, Ladder, NeighbourWindow, FireEscape, ForceLock, BreakIn, BreakInDanger, Pick string
}

// nowWords are what to do in this minute.
type nowWords struct {
	Call, IfWorse                                                                             func(number string) string
	Warm, Cool, KeepOut, Gas, Threat, Hurt, StayAtDoor, StoveOn                               string
	Water                                                                                     func(phone string) string
	Animal                                                                                    func(phone string) string
	AnimalUnknown, LookAgain                                                                  string
	GrownUp, NotWithStrangers, TheGuardian                                                    string
	GuardianAway                                                                              func(name string) string
	GuardianFirst                                                                             func(name string) string
	TimeThere                                                                                 func(t time.Time) string
	Illegal, Help, Proof                                                                      string
	Police                                                                                    func(phone string) string
	PhoneDying, MeetingPlace, NoSignal, Lobby, Indoors, Cold, Dark, Quiet, NotLocked, YouHold string
	Calm                                                                                      string
}

// afterWords say why something remains to be done.
type afterWords struct {
	Stolen, Report, Lost, NewKeyAnywhere, NewKeyOffice, NewKeyAsk, Fob, Code, Battery, Repair, Fault, Secure, Window, Spare, Evidence string
	Thank                                                                                                                             func(name string) string
	ThankIf                                                                                                                           func(name string) string // nobody has said that they came
	ThankSomebody                                                                                                                     string
	Easier                                                                                                                            func(times int) string
}

var english, spanish = planEnglish(), planSpanish()

// wordsFor is the language of a BCP 47 tag, English for whatever is not spoken here.
func wordsFor(language string) *planWords {
	if main, _, _ := strings.Cut(language, "-"); strings.EqualFold(main, "es") {
		return spanish
	}
	return english
}

// wordsIn is the same as a country writes it: what is written here is American.
func wordsIn(language, country string) *planWords {
	w := wordsFor(language)
	if w != english {
		return w
	}
	switch latchkey.SpellingOf(country) {
	case latchkey.SpellingOf("GB"):
		return british
	case latchkey.SpellingOf("AU"):
		return southern
	}
	return w
}

var british, southern = latchkey.Spelled(english, latchkey.SpellingOf("GB")), latchkey.Spelled(english, latchkey.SpellingOf("AU"))

// spanishCountries are those whose emergency number is answered in Spanish.
var spanishCountries = []string{"AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE"}

// dispatchersSpeak is the language in which a country's emergency number is spoken to: ours where it is spoken there, else
// English, which 112 often understands; what it means stands beside it.
func dispatchersSpeak(country string) *planWords {
	if slices.Contains(spanishCountries, country) {
		return spanish
	}
	return english
}
