package words

import (
	"fmt"
	"strings"
	"time"

	"latchkey"
)

// Notice is a message in words. Title is all that a lock screen may show, so it names no home, no reason and no code.
type Notice struct {
	Title, Text, Button, Language string
}

// NoticeFacts is what a notice may speak of. There is no address, no hiding place and no code among them.
type NoticeFacts struct {
	Notice   latchkey.Notice
	Language string
	Property string
	Unit     string
	Resident string         // who is locked out
	Other    string         // who is coming, who said no
	Proof    latchkey.Proof // how far the resident is proved
	ProvenBy string
	Minutes  *int
	Asked    time.Time
	By       *time.Time // promised, in the property's zone
	Danger   []string
	IsItYou  bool   // the resident is asked whether it is they
	BySelf   bool   // the resident stopped it
	Helper   bool   // the reader was asked to bring a key
	Typed    string // what an unknown person typed as their unit
}

// FirstName is enough for a helper to know who is meant.
func FirstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return first
}

// Say makes the words of a notice, in English.
func Say(f NoticeFacts) Notice {
	n := Notice{Title: "Latchkey", Button: "Open", Language: "en"}
	who := FirstName(f.Resident)
	switch f.Notice {
	case latchkey.NoticeAsked:
		n.Title, n.Button = "Latchkey: can you help "+who+"?", "Answer"
		n.Text = fmt.Sprintf("%s is locked out and you have a spare key. Can you bring it? Please answer yes or no; one tap is enough.\n\n%s", who, proofWords(f, who))
	case latchkey.NoticePaged:
		n.Title, n.Button = "Latchkey: someone is locked out", "Open the request"
		n.Text = fmt.Sprintf("A resident of %s asks for help with their door. Open the request to see how they were recognised, what to check and what fee they were shown.", f.Property)
	case latchkey.NoticeDanger:
		n.Title, n.Button = "Latchkey: URGENT, danger at a home", "Open the request"
		n.Text = fmt.Sprintf("Danger at a home in %s: %s. They were told to ring the emergency number first. Bring the key. Please answer now; this repeats until somebody does.", f.Property, strings.Join(f.Danger, "; "))
	case latchkey.NoticeUnverified:
		n.Title, n.Button = "Latchkey: URGENT, danger reported", "Open the report"
		n.Text = fmt.Sprintf("Somebody we have not recognised reports danger at %s. Unverified: bring the key, and check ID at the door.", f.Property)
	case latchkey.NoticeComing:
		n.Title = "Latchkey: help is on the way"
		n.Text = fmt.Sprintf("%s said yes%s. Nobody else will be asked unless that time passes.", f.Other, byWords(f))
	case latchkey.NoticeNobodyYet:
		n.Title = "Latchkey: nobody has said yes yet"
		n.Text = "Everybody who could be asked for free has been asked. Open the page to see what is left, how long it takes and what it costs."
	case latchkey.NoticeMissed:
		if f.Other == "" {
			f.Other = "Your helper"
		}
		n.Title = "Latchkey: the search goes on"
		n.Text = "The person who said yes is not here in the time they gave. Others are being asked again. If you are still on the way, please say so on the page."
	case latchkey.NoticeStandBy:
		n.Title = "Latchkey: somebody is on the way"
		n.Text = fmt.Sprintf("%s is already on the way to %s. Thank you. Please stand by; you will hear if you are needed.", orSomebody(f.Other), who)
	case latchkey.NoticeOver:
		n.Title = "Latchkey: it is over, thank you"
		n.Text = fmt.Sprintf("%s does not need help with the door any more. There is nothing left for you to do. Thank you.", who)
	case latchkey.NoticeOpened:
		n.Title = "Latchkey: a request in your name"
		n.Text = "Somebody used your code or your wallet card to ask for help with your door. If that was you, all is well. If it was not, open the page and end it."
		if f.IsItYou {
			n.Title, n.Button = "Latchkey: is it you?", "Answer"
			n.Text = "Somebody asks for help with your door and used your code or your wallet card. Is it you? Open the page and pick the number that stands on the phone at the door, or say that it is not you. If you do nothing, nothing changes."
		}
	case latchkey.NoticeNotThem:
		n.Title = "Latchkey: a request was stopped"
		n.Text = fmt.Sprintf("Somebody who was asked to bring a key to a home in %s says it was not the resident who asked. Do not open a door for this request.", f.Property)
		switch {
		case f.BySelf && f.Helper:
			n.Text = fmt.Sprintf("%s says that it is somebody else who asks. Please do not go, and keep your key. Thank you.", who)
		case f.BySelf:
			n.Text = fmt.Sprintf("The resident of a home in %s, or somebody who reads their messages, says that it is somebody else who asks. Do not open a door for this request before you have seen who it is.", f.Property)
		}
	case latchkey.NoticeAreYouIn:
		n.Title, n.Button = "Latchkey: are you in?", "Answer"
		n.Text = "Somebody came to help you. Are you inside now? If not, open the page, and the search goes on."
	case latchkey.NoticeInvited:
		n.Title, n.Button = "Latchkey: would you keep a spare key?", "Answer"
		n.Text = fmt.Sprintf("%s would like you to keep a spare key and be asked when they are locked out. You choose your hours. You can say no, or stop at any time.", f.Resident)
	case latchkey.NoticeHolderDone:
		n.Title = "Latchkey: your key-holders changed"
		n.Text = fmt.Sprintf("%s %s.", f.Other, f.Typed)
	case latchkey.NoticeVouched:
		n.Title = "Latchkey: you may add a device"
		n.Text = "The office has noted that it knows who you are. Whoever signs in with a code that we send you may now add one device, and that device proves at once that it is you. If you did not ask for this, ring the office now."
		if f.By != nil {
			n.Text = fmt.Sprintf("The office has noted that it knows who you are. Until %s, whoever signs in with a code that we send you may add one device, and that device proves at once that it is you. If you did not ask for this, ring the office now.", f.By.Format("Monday 15:04"))
		}
	case latchkey.NoticeDevice:
		n.Title = "Latchkey: a device was added"
		n.Text = "A device was added that can sign in as you. If you did this, all is well. If not, open the page, sign in with a code and take the device off the list."
		if f.By != nil {
			n.Text = fmt.Sprintf("A device was added that can sign in as you. It cannot do much before %s. If you did this, all is well. If not, open the page before then, sign in with a code and take the device off the list.", f.By.Format("Monday 15:04"))
		}
	}
	return n
}

// proofWords tell a helper how far the person was recognised, because a false request is a way to get a key out at night.
func proofWords(f NoticeFacts, who string) string {
	if f.Proof == latchkey.ProofProven {
		return fmt.Sprintf("%s was recognised (%s).", who, ProvenWords(f.ProvenBy))
	}
	return fmt.Sprintf("Not yet proven to be %s. Ring %s on the number you have before you leave.", who, who)
}

// ProvenWords say how somebody was recognised.
func ProvenWords(how string) string {
	switch how {
	case "passkey":
		return "their own phone showed that it is them"
	case "id_seen", "id_seen_inside":
		return "staff saw their ID"
	case "call_back":
		return "staff rang the number on file"
	case "known":
		return "staff know them"
	case "wallet_card":
		return "has the code on the wallet card"
	case "code":
		return "has a code sent to a contact on file"
	case "confirmed":
		return "on their own phone they picked the number that is shown at the door"
	case "setup":
		return "set up this house"
	}
	return "not recognised yet"
}

func byWords(f NoticeFacts) string {
	if f.By == nil {
		return ""
	}
	late := f.By.Add(5 * time.Minute)
	return fmt.Sprintf(" and should be there about %s to %s", f.By.Format("15:04"), late.Format("15:04"))
}

func orSomebody(name string) string {
	if name == "" {
		return "Somebody"
	}
	return name
}
