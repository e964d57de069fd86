package api

import (
	"embed"
	"strings"
)

// Each example is sent to a running house by a test, and what came back is kept beside it, so the description cannot show what
// is not true: examples_test.go.

//go:embed examples/*.json
var answerFiles embed.FS

// exampleBodies is what is sent, by operation.
var exampleBodies = map[string]string{
	"plan":             `{"latchkey":1,"now":"2027-02-07T02:10:00-06:00","property":{"time_zone":"America/Chicago","country":"US"},"home":{"doors":[{"id":"unit","kind":"unit"}]}}`,
	"reportDanger":     `{"property":"maple","unit":"512","what":"Smell of gas in the hall"}`,
	"askForCode":       `{"address":"ana"}`,
	"signIn":           `{"address":"ana","code":"123456"}`,
	"openLockout":      `{"home":"h512","key":"tap-5f0c91d2","answers":{"reason":"key_inside","where":"building"}}`,
	"changeAnswers":    `{"reason":"key_inside","where":"unit_door","danger":{"inside":[],"stove_on":false,"smoke":false,"gas":false,"water":false,"fire":false}}`,
	"fade":             `{"with_resident":true,"battery":4}`,
	"request":          `{"way":"on_call","price":[75,75]}`,
	"tryFailed":        `{"way":"code"}`,
	"heardFrom":        `{"reply":"cant"}`,
	"proveContact":     `{"code":"123456"}`,
	"answerAsk":        `{"reply":"coming","minutes":15,"device":"a-secret-of-this-phone"}`,
	"helperArrived":    `{"device":"a-secret-of-this-phone"}`,
	"helperNotHere":    `{"device":"a-secret-of-this-phone"}`,
	"helperHasNoKey":   `{"device":"a-secret-of-this-phone"}`,
	"helperSaysInside": `{"device":"a-secret-of-this-phone"}`,
	"staffAnswer":      `{"reply":"coming","minutes":30,"staff":"theo"}`,
	"staffArrived":     `{"staff":"theo"}`,
	"staffNotThere":    `{"staff":"theo"}`,
	"staffProved":      `{"how":"id_seen"}`,
	"staffOpened":      `{"proof":"id_seen"}`,
	"takeReport":       `{"staff":"theo"}`,
	"moveOut":          `{"on":"2027-02-01","keys_to":"the office"}`,
	"letIn":            `{"name":"Kim","doors":["unit"],"hours":{"weekly":[{"days":["tue","thu"],"from":"10:00","until":"12:00"}],"last":"2027-04-01"},"uses":8}`,
	"changeGuest":      `{"hours":{"weekly":[{"days":["tue","thu"],"from":"09:00","until":"12:00"}],"last":"2027-04-01","except":["2027-03-09"]},"changed":0}`,
	"endTenancy":       `{"kind":"surrendered","on":"2027-02-01"}`,
	"offerList":        `{"file":"VW5pdCxOYW1lCjUxMixBbmEgUnVpegoyMDQsU2FtIERvZQo="}`,
	"setText":          `{"rev":0,"language":"en","text":"{resident} stands outside, and you keep a spare. Could you bring it?","short":"{resident} is outside. Bring the key?"}`,
	"setList":          `{"columns":{"unit":"Unit","name":"Name"}}`,
	"commitList":       `{"seen":"as-the-list-last-said"}`,
}

// sharedAnswer names one operation's answer for all that answer with the same thing.
var sharedAnswer = map[string]string{"Lockout": "lockout", "HelperAsk": "ask", "StaffCase": "staffCase"}

// exampleAnswers are what came back, by operation.
func exampleAnswers() map[string]string {
	all := map[string]string{}
	entries, err := answerFiles.ReadDir("examples")
	if err != nil {
		return all // there is always one: it does not build without
	}
	for _, e := range entries {
		text, err := answerFiles.ReadFile("examples/" + e.Name())
		if err == nil {
			all[strings.TrimSuffix(e.Name(), ".json")] = strings.TrimSpace(string(text))
		}
	}
	return all
}
