package files

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"latchkey"
)

func tableOf(t *testing.T, b string) Table {
	t.Helper()
	table, _, err := ReadTable([]byte(b))
	if err != nil {
		t.Fatalf("%q: %v", b, err)
	}
	return table
}

// Whatever program wrote it, the same people are in it.
func TestEveryProgramsTableIsRead(t *testing.T) {
	utf16le := "\xff\xfe"
	for _, u := range utf16.Encode([]rune("Unit\tName\r\n204\tZoë Peña\r\n")) {
		utf16le += string([]byte{byte(u), byte(u >> 8)})
	}
	for name, c := range map[string]struct{ text, encoding string }{
		"commas":                      {"Unit,Name\n204,Zoë Peña\n", "utf-8"},
		"semicolons, as in Europe":    {"Unit;Name\r\n204;Zoë Peña\r\n", "utf-8"},
		"tabs":                        {"Unit\tName\n204\tZoë Peña", "utf-8"},
		"with a mark in front":        {"\xef\xbb\xbfUnit,Name\n204,Zoë Peña\n", "utf-8"},
		"an old program":              {"Unit;Name\r\n204;Zo\xeb Pe\xf1a\r\n", "windows-1252"},
		"Excel's Unicode text":        {utf16le, "utf-16"},
		"Excel's own first line":      {"sep=;\r\nUnit;Name\r\n204;Zoë Peña\r\n", "utf-8"},
		"a title and a blank line":    {"Rent roll of March\n\nUnit,Name\n204,Zoë Peña\n\n", "utf-8"},
		"everything quoted":           {"\"Unit\",\"Name\"\n\"204\",\"Zoë Peña\"\n", "utf-8"},
		"a decomposed accent":         {"Unit,Name\n204,Zoe\u0308 Pen\u0303a\n", "utf-8"},
		"returns without a line feed": {"Unit,Name\r204,Zoë Peña\r", "utf-8"},
	} {
		table := tableOf(t, c.text)
		rows, _, faults := ReadRows(table, GuessColumns(table.Headers, nil), "", "US")
		if len(faults) > 0 || len(rows) != 1 || rows[0].Unit != "204" || rows[0].Name != "Zoë Peña" || table.Encoding != c.encoding {
			t.Errorf("%s: %s %+v %+v", name, table.Encoding, rows, faults)
		}
	}
}

func TestQuotedCellsAndBrokenOnes(t *testing.T) {
	table := tableOf(t, "Unit,Name,Note\n1,\"Ruiz, Ana\",\"two\nlines, \"\"quoted\"\"\"\n2,\"never closed,x\n3,Bo Lind,\n4,Cy,x,y\n")
	rows, _, faults := ReadRows(table, GuessColumns(table.Headers, nil), "", "US")
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%d %s %s", r.Row, r.Unit, r.Name))
	}
	if want := []string{"2 1 Ruiz, Ana", "4 3 Bo Lind"}; !slices.Equal(got, want) {
		t.Errorf("rows: %q", got)
	}
	if len(faults) != 2 || faults[0].Why != latchkey.WhyQuote || faults[0].Row != 3 || faults[1].Why != latchkey.WhyCells || faults[1].Row != 5 {
		t.Errorf("faults: %+v", faults)
	}
	if table.Records[0].Cells[2] != "two\nlines, \"quoted\"" {
		t.Errorf("a cell over two lines: %q", table.Records[0].Cells[2])
	}
}

func TestWhatIsNoTableIsSaid(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"a workbook":      {"PK\x03\x04xxxx", "save it as CSV"},
		"an old workbook": {"\xd0\xcf\x11\xe0xxxx", "save it as CSV"},
		"nothing":         {"", "no table"},
		"a letter":        {"Dear office\nplease find\n", "no table"},
		"zeros":           {"Unit,Name\n1,\x00\n", "not a table of text"},
		"only a header":   {"Unit,Name\n\n", "no rows"},
		"too many rows":   {"Unit,Name\n" + strings.Repeat("1,Ana\n", ListRows+1), "more than 20,000 rows"},
		"blank lines":     {"Unit,Name\n1,Ana\n" + strings.Repeat("\n", linesMost), "more than 20,000 rows"},
		"too much":        {strings.Repeat("x", ListBytes+1), "larger than 5 MB"},
	} {
		if _, _, err := ReadTable([]byte(c.text)); latchkey.KindOf(err) != latchkey.Invalid || !strings.Contains(latchkey.SentenceOf(err), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if table := tableOf(t, "Unit,Name\n"+strings.Repeat("1,Ana\n", ListRows)); len(table.Records) != ListRows {
		t.Errorf("%d rows", len(table.Records))
	}
}

func TestColumnsAreGuessedInTwoLanguages(t *testing.T) {
	type m = map[latchkey.ListField]string
	for header, want := range map[string]m{
		"Resident Code,Unit,Resident Name,Email,Phone,Lease From,Lease To": {"key": "Resident Code", "unit": "Unit", "name": "Resident Name", "email": "Email", "phone": "Phone", "from": "Lease From", "until": "Lease To"},
		"Apt #;First Name;Last Name;Cell Phone;Move-In Date;Lease End":     {"unit": "Apt #", "name": "First Name", "surname": "Last Name", "phone": "Cell Phone", "from": "Move-In Date", "until": "Lease End"},
		"Código,Unidad,Nombre,Apellidos,Correo electrónico,Teléfono móvil,Inicio de contrato,Fin de contrato,Idioma": {"key": "Código", "unit": "Unidad", "name": "Nombre", "surname": "Apellidos", "email": "Correo electrónico",
			"phone": "Teléfono móvil", "from": "Inicio de contrato", "until": "Fin de contrato", "language": "Idioma"},
		"DEPARTAMENTO,INQUILINO":     {"unit": "DEPARTAMENTO", "name": "INQUILINO"},
		"Bldg/Unit,Tenant,E-Mail":    {"unit": "Bldg/Unit", "name": "Tenant", "email": "E-Mail"},
		"Last Name,Unit Number":      {"unit": "Unit Number", "name": "Last Name"},
		"Balance,Whatever,Something": {},
	} {
		sep := ","
		if strings.Contains(header, ";") {
			sep = ";"
		}
		if got := GuessColumns(strings.Split(header, sep), nil); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", header, got)
		}
	}
	before := m{"unit": "A", "name": "B"}
	if got := GuessColumns([]string{"A", "B", "Email"}, before); !reflect.DeepEqual(got, before) {
		t.Errorf("what was chosen before stands, and what was left out stays out: %v", got)
	}
	for says, columns := range map[string]m{"with the unit and with the name": {"unit": "A"}, "chosen twice": {"unit": "A", "name": "A"}, "no column": {"unit": "A", "name": "C"}} {
		if err := CheckColumns([]string{"A", "B"}, columns); err == nil || !strings.Contains(latchkey.SentenceOf(err), says) {
			t.Errorf("%v: %v", columns, err)
		}
	}
}

func TestDatesAreNotGuessed(t *testing.T) {
	columns := map[latchkey.ListField]string{"unit": "Unit", "name": "Name", "from": "From"}
	for dates, c := range map[string]struct {
		fit  string // forms that fit every date
		sure latchkey.DateForm
	}{
		"03/04/2027 05/06/2027":           {"dmy mdy", ""},
		"03/04/2027 25/06/2027":           {"dmy", "dmy"},
		"03/04/2027 06/25/2027":           {"mdy", "mdy"},
		"2027-03-04 2027-12-31T00:00:00":  {"ymd", "ymd"},
		"5/5/27 6/6/27":                   {"dmy mdy", "dmy"}, // the same days either way
		"25/06/2027 06/25/2027":           {"", ""},
		"25/06/2027 soon 30/02/2027":      {"dmy", "dmy"},
		"4_Mar_2027 12_de_abril_de_2027":  {"dmon", "dmon"},
		"Mar_4,_2027 August_31st,_2027":   {"mond", "mond"},
		"04.03.2027 25.12.2027":           {"dmy", "dmy"},
		"3/4/2027_12:00:00_AM 12/31/2027": {"mdy", "mdy"},
	} {
		text := "Unit;Name;From\n"
		for d := range strings.FieldsSeq(dates) {
			text += "1;Ana;" + strings.ReplaceAll(d, "_", " ") + "\n"
		}
		fits, sure := FitDates(tableOf(t, text), columns)
		var all []string
		for _, f := range fits {
			if f.All() {
				all = append(all, string(f.Form))
			}
		}
		if strings.Join(all, " ") != c.fit || sure != c.sure {
			t.Errorf("%s: fits %v, sure %q", dates, all, sure)
		}
	}
	_, _, faults := ReadRows(tableOf(t, "Unit;Name;From\n1;A;30/02/2027\n2;B;2027-03-04\n3;C;soon\n"), columns, latchkey.DateDMY, "US")
	if len(faults) != 3 || faults[0].Why != latchkey.WhyNoSuchDay || faults[1].Why != latchkey.WhyDateForm || faults[2].Found != "soon" || faults[0].Column != "From" {
		t.Errorf("%+v", faults)
	}
}

func TestCellsAreReadStrictlyAndKeptWhole(t *testing.T) {
	table := tableOf(t, strings.Join([]string{"Unit,Name,Email,Phone,From,Until,Language,Id",
		"0512,=HYPERLINK(\"x\"),ana@example.org,(217) 555-0134,2027-01-01,2027-12-31,Español,007",
		" 5  12 ,李 小龍,,+44 20 7946 0958,,,EN,",
		"3,Ana\u202eziuR,,+39 06 6982 1234,,,zh_Hant,",
		"4,Bad,not a mail,,,,,", "5,Bad,,555-01,,,,", "6,Bad,,,2027-02-01,2027-01-01,,", "7,Bad,,,,,Klingonish,", ",Bad,,,,,,", "9,,,,,,,",
		"10," + strings.Repeat("x", 201) + ",,,,,,", "11,Bad,a@b.org ext,,,,,", "12,Bad,,0x21,,,,"}, "\n"))
	rows, _, faults := ReadRows(table, GuessColumns(table.Headers, nil), latchkey.DateYMD, "US")
	want := []latchkey.ListRow{
		{Row: 2, Unit: "0512", Name: `=HYPERLINK("x")`, Email: "ana@example.org", Phone: "+12175550134", From: "2027-01-01", Until: "2027-12-31", Language: "es", Key: "007"},
		{Row: 3, Unit: "5 12", Name: "李 小龍", Phone: "+442079460958", Language: "EN"},
		{Row: 4, Unit: "3", Name: "AnaziuR", Phone: "+390669821234", Language: "zh-Hant"}}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("%+v", rows)
	}
	var whys []string
	for _, f := range faults {
		whys = append(whys, fmt.Sprint(f.Row, " ", f.Why))
	}
	if want := []string{"3 trimmed", "5 email", "6 phone", "7 until_before_from", "8 language", "9 missing", "10 missing", "11 long", "12 email", "13 phone"}; !slices.Equal(whys, want) {
		t.Errorf("%q", whys)
	}
}

func TestNoCellThatWeHandOutIsAFormula(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "+12175550134": "'+12175550134", "-2": "'-2", "@SUM(A1)": "'@SUM(A1)", "Ana": "Ana", "": "", "\t=1": "'\t=1"} {
		if got := Harmless(in); got != want {
			t.Errorf("%q became %q", in, got)
		}
	}
}

func FuzzReadTable(f *testing.F) {
	for _, s := range []string{"Unit,Name\n1,Ana\n", "\"", "a;\"b\n\"\n", "sep=;\n1;2\n", "\xff\xfea\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		table, _, err := ReadTable(b)
		if err != nil {
			return
		}
		ReadRows(table, GuessColumns(table.Headers, nil), latchkey.DateDMY, "US")
	})
}

// Many programs write "Surname, Given" in one column. It is turned round when somebody said so, name by name.
func TestNamesWrittenSurnameFirstAreTurnedRound(t *testing.T) {
	table := tableOf(t, "Wohnung;Name;Vorname\n1;Rossi, Carla;\n2;Müller, Jörg;\n3;Ana Ruiz;\n4;King, Jr.;\n5;de la Cruz, María;\n")
	columns := map[latchkey.ListField]string{latchkey.ListUnit: "Wohnung", latchkey.ListName: "Name"}
	if example, most := TurnedNames(table, columns); !most || example != "Rossi, Carla" {
		t.Errorf("most are so: %q %v", example, most)
	}
	read := func() string {
		rows, _, _ := ReadRows(table, columns, "", "DE")
		var names []string
		for _, r := range rows {
			names = append(names, r.Name)
		}
		return strings.Join(names, "; ")
	}
	if got := read(); got != "Rossi, Carla; Müller, Jörg; Ana Ruiz; King, Jr.; de la Cruz, María" {
		t.Errorf("nobody said it yet: %s", got)
	}
	columns[latchkey.ListOrder] = latchkey.OrderTurned
	if got := read(); got != "Carla Rossi; Jörg Müller; Ana Ruiz; King, Jr.; María de la Cruz" {
		t.Errorf("turned round: %s", got)
	}
	if err := CheckColumns(table.Headers, columns); err != nil {
		t.Error(err)
	}
	columns[latchkey.ListOrder] = "backwards"
	if latchkey.KindOf(CheckColumns(table.Headers, columns)) != latchkey.Invalid {
		t.Error("that is no way to read names")
	}
	columns[latchkey.ListOrder], columns[latchkey.ListSurname] = "", "Vorname"
	if _, most := TurnedNames(table, columns); most {
		t.Error("the surname has its own column")
	}
	few := tableOf(t, "Wohnung;Name\n1;Rossi, Carla\n2;Ana Ruiz\n3;Bo Lind\n")
	if _, most := TurnedNames(few, columns); most {
		t.Error("one of three is not most")
	}
}
