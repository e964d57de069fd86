package words

import (
	"fmt"

	"latchkey"
)

// operatorEnglish are the messages about what whoever runs the computer did. They go to managers.
func operatorEnglish(w NoticeWords) (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeRestored: "records were brought back from a backup", latchkey.NoticeStaffCode: "a code was made that lets staff in",
			latchkey.NoticeStaffNew: "somebody signed in with a staff code", latchkey.NoticeSignedOut: "somebody on the staff was signed out",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeRestored: func(f NoticeFacts) string {
				made := "an earlier day"
				if f.By != nil {
					made = f.By.Format("Monday 2 January, 15:04")
				}
				return fmt.Sprintf("The records of %s were brought back from a backup of %s. What happened after that is not in them: somebody who was taken off the staff, a key-holder or a device that was removed may be listed again. Please look through them now. Requests that were open then: %d. They were closed without telling anybody. If you know of one, please ring them. Everybody has to sign in again.", f.Property, made, f.Count)
			},
			latchkey.NoticeStaffCode: func(f NoticeFacts) string {
				until := ""
				if f.By != nil {
					until = " until " + f.By.Format("15:04")
				}
				return fmt.Sprintf("Whoever runs the computer of %s made a code that lets %s sign in as staff%s, once. If nobody told you about this, please ask them now.", f.Property, or(f.Other, "one new person"), until)
			},
			latchkey.NoticeStaffNew: func(f NoticeFacts) string {
				return fmt.Sprintf("%s has signed in at the office of %s with a code that whoever runs the computer made. If you do not know of this, please ask them now.", or(f.Other, w.Somebody), f.Property)
			},
			latchkey.NoticeSignedOut: func(f NoticeFacts) string {
				return fmt.Sprintf("Whoever runs the computer of %s signed %s out everywhere. They still work there, and can sign in again with a device they have enrolled or with a new code.", f.Property, or(f.Other, "somebody"))
			},
		}
}
