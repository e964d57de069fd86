package web

import (
	"time"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/files"
	"latchkey/internal/rules"
	"latchkey/internal/web/pages"
)

// sampleList is a Monday's list of Maple Court.
const sampleList = "Apt,Resident,Email,Mobile,Start,End,Idioma,Account\n" +
	"101,Frances Tull,frances@example.org,(217) 555-0161,03/04/2025,02/04/2027,en,A-0101\n" +
	"Apt 102,Ahmed Saleh,ahmed@example.org,(217) 555-0162,03/04/2025,02/04/2027,en,A-0102\n" +
	"204,Priya Nair,priya@example.org,(309) 555-0162,01/02/2026,31/01/2028,en,A-0204\n"

func (s samples) peopleListStories() []Story {
	now := s.at("2027-03-01", "08:40")
	frame := func(title string) pages.Frame {
		f := s.staffFrame(title, now, latchkey.CounterOffice)
		f.Here = "/office/people-list"
		return f
	}
	yesterday := s.at("2027-02-22", "08:31")
	counts := latchkey.ListCounts{New: 2, Changed: 2, Same: 57, Out: 5, Cells: 1, Missing: 2}
	lists := pages.PeopleLists{Frame: frame(s.w.People.Title), Proven: true, Lists: []pages.PeopleListLine{
		{ID: "l2", At: now, Who: "Grace", File: "rent-roll.csv", State: latchkey.ListRead},
		{ID: "l1", At: yesterday, Who: "Grace", File: "rent-roll.csv", State: latchkey.ListTaken, Counts: latchkey.ListCounts{New: 60, Same: 1, Out: 3}},
		{ID: "l0", At: yesterday.Add(-time.Hour), File: "old.csv", State: latchkey.ListUndone, Counts: latchkey.ListCounts{New: 48, Changed: 12}}}}
	claimed := lists
	claimed.Proven, claimed.Lists = false, nil
	table, _, err := files.ReadTable([]byte(sampleList))
	if err != nil {
		panic("read the sample's list: " + err.Error())
	}
	columns := pages.ListColumns{Frame: frame(s.w.People.Columns), ID: "l2", Headers: table.Headers, Columns: files.GuessColumns(table.Headers, nil)}
	for _, r := range table.Records {
		columns.Samples = append(columns.Samples, r.Cells)
	}
	columns.Dates, _ = files.FitDates(files.Table{Headers: table.Headers, Records: table.Records[:2]}, columns.Columns)
	turned := columns
	turned.Headers, turned.Turned, turned.Dates = []string{"Wohnung", "Mieter", "Mailadresse"}, "Rossi, Carla", nil
	turned.Columns = map[latchkey.ListField]string{latchkey.ListUnit: "Wohnung", latchkey.ListName: "Mieter", latchkey.ListEmail: "Mailadresse"}
	turned.Samples = [][]string{{"101", "Rossi, Carla", "carla@example.org"}, {"102", "Müller, Jörg", "joerg@example.org"}}
	same := listPage(frame(s.w.People.Preview), desk.ListView{Now: now, Chosen: true, List: desk.ListLine{PeopleList: latchkey.PeopleList{ID: "l2", State: latchkey.ListRead, Counts: latchkey.ListCounts{Same: 25}}},
		Outcomes: make([]rules.ListOutcome, 25)})
	read := listPage(frame(s.w.People.Preview), s.listView(now, counts))
	state := func(x latchkey.ListState) pages.PeopleList {
		return pages.PeopleList{Frame: frame(listTitle(s.w, x)), ID: "l2", State: x, Counts: counts, Who: "Grace", Taken: moment(now), Done: 400, Steps: 1000}
	}
	taking, taken, undone := state(latchkey.ListTaking), state(latchkey.ListTaken), state(latchkey.ListUndone)
	taken.UndoUntil, taken.Faults, taken.AllFaults = moment(now.AddDate(0, 0, 30)), read.Faults[:2], 2
	undone.Undone, undone.UndoneWho = moment(now.Add(time.Hour)), "Grace"
	undone.Kept = []pages.ListKeptRow{{Unit: "118", Name: "Maya Abrams", Why: "used"}, {Unit: "415", Name: "Petra Holm", Why: "changed"}}
	sure := taken
	sure.Frame = frame(s.w.People.UndoSure)
	return []Story{
		story("people-list", false, pages.PeopleListsPage(lists)),
		story("people-list-code", false, pages.PeopleListsPage(claimed)),
		story("people-list-columns", false, pages.ListColumnsPage(columns)),
		story("people-list-names", false, pages.ListColumnsPage(turned)),
		story("people-list-same", false, pages.PeopleListPage(same)),
		story("people-list-read", false, pages.PeopleListPage(read)),
		story("people-list-taking", false, pages.PeopleListPage(taking)),
		story("people-list-taken", false, pages.PeopleListPage(taken)),
		story("people-list-undo", false, pages.UndoListPage(sure)),
		story("people-list-undone", false, pages.PeopleListPage(undone)),
	}
}

func (s samples) listView(now time.Time, counts latchkey.ListCounts) desk.ListView {
	row := func(n int, unit, name string) rules.ListStep {
		return rules.ListStep{Row: latchkey.ListRow{Row: n, Unit: unit, Name: name}}
	}
	lv := desk.ListView{Now: now, Seen: "seen", Chosen: true, List: desk.ListLine{PeopleList: latchkey.PeopleList{ID: "l2", State: latchkey.ListRead, Counts: counts, Answers: map[string]string{"9:moved": "yes"}}}}
	lv.Outcomes = []rules.ListOutcome{{Step: row(4, "205", "Zoë Peña"), Kind: rules.ListNew}, {Step: row(11, "311", "李 小龍"), Kind: rules.ListNew},
		{Step: row(12, "415", "Petra Holm"), Kind: rules.ListChanged, Changes: []rules.FileChange{{Noun: rules.NounResident, Field: "until", Old: "2027-02-28", New: "2028-02-29"}}},
		{Step: row(15, "102", "Ahmed Saleh"), Kind: rules.ListChanged, Changes: []rules.FileChange{{Noun: rules.NounPerson, Field: "phone", Old: "", New: "+12175550162"},
			{Noun: rules.NounContact, New: "email ahmed@example.org (not proved yet)"}}}}
	lv.Missing = []rules.ListMissing{{Unit: "118", Name: "Maya Abrams"}, {Unit: "309", Name: "Duc Tran"}}
	lv.Faults = []latchkey.ListFault{
		{Row: 3, Field: latchkey.ListUnit, Column: "Apt", Found: "Apt 102", Why: latchkey.WhyTrimmed, More: []string{"102"}},
		{Row: 7, Field: latchkey.ListName, Column: "Resident", Found: "Priya Nayar", Why: latchkey.WhyNearName, More: []string{"Priya Nair"}},
		{Row: 8, Field: latchkey.ListName, Column: "Resident", Found: "Sam Doe", Why: latchkey.WhyLivesIn, More: []string{"Maya Abrams"}},
		{Row: 13, Field: latchkey.ListUnit, Column: "Apt", Found: "2O4", Why: latchkey.WhyUnknownUnit, More: []string{"204", "205"}},
		{Row: 14, Field: latchkey.ListFrom, Column: "Start", Found: "30/02/2027", Why: latchkey.WhyNoSuchDay},
		{Row: 16, Field: latchkey.ListName, Column: "Resident", Found: "Frances Tull", Why: latchkey.WhyDoubled, More: []string{"2"}},
		{Row: 17, Field: latchkey.ListEmail, Column: "Email", Found: "old@example.org", Why: latchkey.WhyOwnContact}}
	return lv
}
