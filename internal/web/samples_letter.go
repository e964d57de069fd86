package web

import "latchkey/internal/web/pages"

// letterStories are a request for a lock without a key, before and after it was made ready to send.
func (s samples) letterStories() []Story {
	w := s.w.Letter
	page := pages.Letter{Frame: s.frame(w.Title, s.at("2027-03-09", "20:10")), ID: "h512", In: s.w.Lang, Other: otherLanguage(s.w.Lang), InOther: w.InOther, Subject: w.Subject,
		Text: w.Letter("Ana Ruiz", "512", "Maple Court")}
	ready := page
	ready.Mail = "mailto:?subject=x"
	return []Story{story("letter", false, pages.LetterPage(page)), story("letter-ready", false, pages.LetterPage(ready))}
}
