package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"latchkey"
	"latchkey/internal/store/storetest"
)

// A thousand people with forty mistakes in them, as an office's own system might export them, and what each mistake is.
const (
	residents = 1000
	listHead  = "Resident ID;Unit;Resident name;E-mail;Mobile;Lease start;Lease end;Language"
)

var firstNames = []string{"Ana", "Bo", "Chidi", "Dana", "Elif", "Farah", "Gus", "Hana", "Ines", "Jun", "Kofi", "Lena", "Marco", "Nadia", "Omar", "Pia", "Quentin", "Rosa", "Sven", "Tala"}
var lastNames = []string{"Abrams", "Bergström", "Castillo", "Dupont", "Eriksen", "Ferreira", "Gonzalez", "Haddad", "Ivanov", "Jankowski", "Kowalczyk", "Lindqvist", "Marchetti", "Novakova", "Okonkwo", "Petrossian", "Quiñones", "Rasmussen", "Schneider", "Thibodeaux",
	"Ugochukwu", "Villanueva", "Whitfield", "Xanthopoulos", "Yamaguchi", "Zimmermann", "Ostrowski", "Papadakis", "Richardson", "Szymanski", "Tagliaferri", "Underwood", "Vandenberg", "Wojciechowski", "Yilmazoglu", "Zapatero", "Mbeki-Adeyemi", "Nakashima", "Oyelaran", "Prendergast",
	"Robespierre", "Sokolovsky", "Tremblay", "Uzunoglu", "Valenzuela", "Wickramasinghe", "Yevtushenko", "Zablocki", "Montgomery", "Featherstone"}

// thousandRows are the rows without a mistake: row i stands in line i+2.
func thousandRows() (rows [][]string) {
	for i := range residents {
		first, last := firstNames[i%len(firstNames)], lastNames[i/len(firstNames)%len(lastNames)]
		rows = append(rows, []string{fmt.Sprintf("T%05d", i), fmt.Sprintf("%04d", 1000+i), first + " " + last, fmt.Sprintf("resident%d@example.org", i),
			fmt.Sprintf("(217) 555-%04d", 1000+i), "01/02/2026", "31/01/2028", "en"})
	}
	return rows
}

func listText(rows [][]string) string {
	lines := []string{listHead}
	for _, r := range rows {
		cells := slices.Clone(r)
		for i, c := range cells {
			if strings.ContainsAny(c, ";\"\n") && !strings.HasPrefix(c, "\x00") {
				cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			cells[i] = strings.TrimPrefix(cells[i], "\x00") // as it is, broken
		}
		lines = append(lines, strings.Join(cells, ";"))
	}
	return strings.Join(lines, "\r\n") + "\r\n"
}

// plant puts forty mistakes into the rows and says what must be found of them.
func plant(rows [][]string) (planted []string) {
	put := func(why latchkey.ListWhy, row int, change func(r []string) []string) {
		rows[row] = change(rows[row])
		planted = append(planted, fmt.Sprintf("%d %s", row+2, why))
	}
	cell := func(column int, text string) func([]string) []string {
		return func(r []string) []string { r[column] = text; return r }
	}
	for n, m := range []struct {
		why    latchkey.ListWhy
		column int
		text   string
	}{
		{latchkey.WhyMissing, 1, ""}, {latchkey.WhyMissing, 1, "  "}, {latchkey.WhyMissing, 2, ""}, {latchkey.WhyMissing, 2, "\t"},
		{latchkey.WhyEmail, 3, "no mail"}, {latchkey.WhyEmail, 3, "a@"}, {latchkey.WhyEmail, 3, "Ana <ana@example.org>"}, {latchkey.WhyEmail, 3, "a@b@c.org"},
		{latchkey.WhyPhone, 4, "555-01"}, {latchkey.WhyPhone, 4, "ring the bell"}, {latchkey.WhyPhone, 4, "+1 217 555 01345 6789"}, {latchkey.WhyPhone, 4, "0"},
		{latchkey.WhyNoSuchDay, 5, "30/02/2026"}, {latchkey.WhyNoSuchDay, 6, "31/04/2028"}, {latchkey.WhyNoSuchDay, 6, "29/02/2027"},
		{latchkey.WhyDateForm, 5, "2026-02-01"}, {latchkey.WhyDateForm, 5, "soon"}, {latchkey.WhyDateForm, 6, "12/31/2028"}, {latchkey.WhyDateForm, 6, "46085"},
		{latchkey.WhyDatesSwap, 6, "31/01/2026"}, {latchkey.WhyDatesSwap, 6, "01/01/2025"},
		{latchkey.WhyLanguage, 7, "Klingonish"}, {latchkey.WhyLanguage, 7, "en/es"},
		{latchkey.WhyLong, 2, strings.Repeat("x", 300)},
		{latchkey.WhyUnknownUnit, 1, "2999"}, {latchkey.WhyUnknownUnit, 1, "01025"}, {latchkey.WhyUnknownUnit, 1, "=1+1"}, {latchkey.WhyUnknownUnit, 1, "Penthouse"},
		{latchkey.WhyNotYet, 5, "01/01/2028"}, {latchkey.WhyPastEnd, 6, "28/02/2027"},
	} {
		put(m.why, 30*n, cell(m.column, m.text))
	}
	put(latchkey.WhyDoubled, 901, func([]string) []string { return slices.Clone(rows[900]) })
	put(latchkey.WhyDoubled, 903, func([]string) []string { r := slices.Clone(rows[902]); r[3] = ""; return r })
	put(latchkey.WhyTwoUnits, 905, func(r []string) []string { x := slices.Clone(rows[904]); x[1] = r[1]; return x })
	put(latchkey.WhyTwoUnits, 907, func(r []string) []string { x := slices.Clone(rows[906]); x[0], x[1] = "", r[1]; return x })
	put(latchkey.WhyKeyTwice, 909, cell(0, "T00908"))
	put(latchkey.WhyQuote, 911, cell(2, "\x00\"never closed"))
	put(latchkey.WhyCells, 913, func(r []string) []string { return append(r, "and more") })
	put(latchkey.WhyCells, 915, func(r []string) []string { return append(r, "", "x") })
	put(latchkey.WhyNearName, 920, cell(2, "Nils Holmgerson")) // Nils Holmgersson lives there
	put(latchkey.WhyLivesIn, 921, cell(2, "Somebody Else"))    // Selma lives there
	return planted
}

// TestAThousandResidentsWithFortyFaults: all forty are found, and nothing that is none; the same list again changes nothing;
// one undo takes back all of it.
func TestAThousandResidentsWithFortyFaults(t *testing.T) {
	storetest.EachDSN(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn, monday, nil)
		h.manyHomes(residents)
		f := mapleFile()
		f.People = append(f.People, latchkey.Person{ID: "nils", Name: "Nils Holmgersson"}, latchkey.Person{ID: "selma", Name: "Selma Berg"})
		for row, p := range map[int]latchkey.PersonID{920: "nils", 921: "selma"} {
			f.Homes = append(f.Homes, latchkey.FileHome{ID: latchkey.HomeID(fmt.Sprintf("m%04d", row)), Home: latchkey.Home{Unit: fmt.Sprint(1000 + row)}, Residents: []latchkey.FileResident{{Person: p, OnLease: true}}})
		}
		if r, err := h.desk.Import(h.ctx, f, "import", false); err != nil || len(r.Refusals) > 0 {
			t.Fatal(err, r.Refusals)
		}
		office, before := h.office(), h.everything()
		rows := thousandRows()
		planted := plant(rows)
		slices.Sort(planted)
		if len(planted) != 40 {
			t.Fatalf("%d mistakes", len(planted))
		}
		began := time.Now()
		id := h.offers(office, listText(rows))
		lv := h.list(office, id)
		preview := time.Since(began)
		found := strings.Split(whys(lv), ", ")
		slices.Sort(found)
		if !slices.Equal(found, planted) {
			t.Errorf("found %q\nwant  %q", found, planted)
		}
		for _, f := range lv.Faults {
			if f.Column == "" && f.Why != latchkey.WhyQuote && f.Why != latchkey.WhyCells {
				t.Errorf("no column: %+v", f)
			}
		}
		h.want("counts", counts(lv.List.Counts), "960 new, 0 changed, 0 same, 40 out, 0 cells, 3 missing")
		h.want("nothing was written", h.everything(), before)

		began = time.Now()
		lv = h.takes(office, id)
		took := time.Since(began)
		h.want("taken", counts(lv.List.Counts), "960 new, 0 changed, 0 same, 40 out, 0 cells, 3 missing")
		again := h.list(office, h.offers(office, listText(rows)))
		h.want("the same again", counts(again.List.Counts), "0 new, 0 changed, 960 same, 40 out, 0 cells, 3 missing")
		began = time.Now()
		lv = h.undoes(office, id)
		h.want("undone", fmt.Sprint(lv.List.State, lv.List.Kept), "undone0")
		h.want("nothing is left", h.everything() == before, true)
		t.Attr("note", fmt.Sprintf("a list of 1,000 with 40 mistakes: preview %v, taken %v, undone %v", preview.Round(time.Millisecond), took.Round(time.Millisecond), time.Since(began).Round(time.Millisecond)))
	})
}

// BenchmarkPeopleList prints what a list costs: reading and matching it, and taking it over, for 1,000 and 20,000 rows.
func BenchmarkPeopleList(b *testing.B) {
	for _, n := range []int{1000, 20000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for range b.N {
				h := newHouse(b, storetest.SQLite(b), monday, nil)
				h.manyHomes(n)
				var rows []string
				for i := range n {
					rows = append(rows, fmt.Sprintf("%d,%s %s %d,r%d@example.org", 1000+i, firstNames[i%20], lastNames[i%50], i, i))
				}
				text, office := "Unit,Name,Email\n"+strings.Join(rows, "\n")+"\n", h.office()
				began := time.Now()
				id := h.offers(office, text)
				lv := h.list(office, id)
				read := time.Since(began)
				if lv.List.Counts.New != n {
					b.Fatal(counts(lv.List.Counts), lv.Faults[:min(len(lv.Faults), 3)])
				}
				began = time.Now()
				h.takes(office, id)
				took := time.Since(began)
				began = time.Now()
				again := h.list(office, h.offers(office, text))
				if again.List.Counts.Same != n {
					b.Fatal(counts(again.List.Counts))
				}
				b.ReportMetric(float64(read.Milliseconds()), "ms/preview")
				b.ReportMetric(float64(took.Milliseconds()), "ms/taking")
				b.ReportMetric(float64(time.Since(began).Milliseconds()), "ms/again")
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}
