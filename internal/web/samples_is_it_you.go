package web

import "latchkey/internal/web/pages"

func (s samples) isItYouStories() (all []Story) {
	for _, state := range []string{"asked", "doubt", "right", "wrong", "stopped", "over", "other_device"} {
		q := pages.IsItYou{Frame: s.frame(s.w.IsItYou.Title, s.at(night, "02:11")), State: state, Pick: "/q/t0ken/pick", NotMe: "/q/t0ken/not-me"}
		if state == "asked" {
			q.Offered = []int{31, 47, 86}
		}
		all = append(all, story("is-it-you-"+state, true, pages.IsItYouPage(q)))
	}
	return all
}
