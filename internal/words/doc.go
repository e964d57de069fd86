// Package words is every word that a person reads or hears: pages (pages.go), messages (notice.go), telephone calls (phone.go)
// and what errors say (said.go), each in every language that Latchkey speaks. Only the planner's sentences stand elsewhere, in
// rules beside what they explain.
//
// What can be said of a subject stands in noun.go, and how it is said in noun_en.go and noun_es.go; tests fail where one language
// says what another does not. Nothing here decides: whoever asks hands over what is true.
package words
