package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"latchkey"
)

// The recovery sheet is the keys on paper. Each key is four lines of sixteen letters in groups of four; each line ends with a
// checksum of its own, over the key's name and the line's number too, so that one wrong letter, a line left out and two lines
// exchanged are noticed at that line and not at the end.

const (
	sheetLines   = 4
	bytesOfLine  = 8                                  // of the key
	checkOfLine  = 2                                  // of the checksum
	sheetLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ" // read aloud and copied by hand without mistakes
)

var sheetCode = base32.NewEncoding(sheetLetters).WithPadding(base32.NoPadding)

// sheetKey is one key of 32 bytes with the name it has on the sheet.
type sheetKey struct {
	name  string // house or log
	bytes []byte
}

func checksum(name string, line int, part []byte) []byte {
	h := sha256.New()
	fmt.Fprintf(h, "latchkey recovery sheet\x00%s\x00%d\x00", name, line)
	h.Write(part)
	return h.Sum(nil)[:checkOfLine]
}

// lines are the key as it is printed.
func (k sheetKey) lines() []string {
	var all []string
	for i := range sheetLines {
		part := k.bytes[i*bytesOfLine : (i+1)*bytesOfLine]
		text := sheetCode.EncodeToString(append(append([]byte{}, part...), checksum(k.name, i+1, part)...))
		all = append(all, text[:4]+" "+text[4:8]+" "+text[8:12]+" "+text[12:])
	}
	return all
}

// readSheetLine reads one line as somebody typed it: spaces, dashes and case do not matter, nor O for 0 or I and L for 1.
func readSheetLine(name string, line int, typed string) ([]byte, error) {
	typed = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\t' || r == '\r' {
			return -1
		}
		return r
	}, strings.ToUpper(typed))
	typed = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(typed)
	raw, err := sheetCode.DecodeString(typed)
	if err != nil || len(raw) != bytesOfLine+checkOfLine {
		return nil, latchkey.Errorf(latchkey.Invalid, "Line %d of the %s key has sixteen letters and numbers, in four groups.", line, name)
	}
	part := raw[:bytesOfLine]
	if string(checksum(name, line, part)) != string(raw[bytesOfLine:]) {
		return nil, latchkey.Errorf(latchkey.Invalid, "Line %d of the %s key does not fit: one letter is different, or it is another line.", line, name)
	}
	return part, nil
}

// sheetTries is how often one line may be typed wrong before the command gives up.
const sheetTries = 5

// typeKeys asks for all lines of the named keys and asks again for a line that does not fit.
func typeKeys(in io.Reader, out io.Writer, names ...string) (keys []sheetKey, err error) {
	lines := bufio.NewScanner(in)
	for _, name := range names {
		key := sheetKey{name: name}
		for i := 1; i <= sheetLines; i++ {
			part, err := typeLine(lines, out, name, i)
			if err != nil {
				return nil, err
			}
			key.bytes = append(key.bytes, part...)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

func typeLine(lines *bufio.Scanner, out io.Writer, name string, i int) ([]byte, error) {
	var wrong error
	for range sheetTries {
		fmt.Fprintf(out, "%s key, line %d: ", strings.ToUpper(name[:1])+name[1:], i)
		if !lines.Scan() {
			if wrong == nil {
				wrong = latchkey.Errorf(latchkey.Invalid, "The recovery sheet has eight lines. Line %d of the %s key was not typed.", i, name)
			}
			return nil, errors.Join(wrong, lines.Err())
		}
		var part []byte
		if part, wrong = readSheetLine(name, i, lines.Text()); wrong == nil {
			return part, nil
		}
		fmt.Fprintln(out, latchkey.SentenceOf(wrong))
	}
	return nil, wrong
}

const (
	sheetTitle = "Latchkey: recovery sheet"
	sheetWhat  = "These letters are the keys of this house. Whoever has them and a backup can bring the house back; whoever has them and a copy of the database can make its links and codes. " +
		"Print this page, delete the file, and keep the paper in a safe, apart from the backups. Write the date and the name of the house on it by hand."
	sheetHow = "To bring a house back: latchkey restore --from BACKUP --data FOLDER --keys-from-sheet, and type the eight lines. Capital or small does not matter. " +
		"There is no letter O, I, L or U here: 0 and 1 are numbers. The last group of each line notices a mistake."
)

// sheetText is the sheet as plain text.
func sheetText(keys []sheetKey, mark string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", sheetTitle, sheetWhat)
	for _, k := range keys {
		fmt.Fprintf(&b, "\n%s key\n", strings.ToUpper(k.name[:1])+k.name[1:])
		for i, line := range k.lines() {
			fmt.Fprintf(&b, "  %d   %s\n", i+1, line)
		}
	}
	fmt.Fprintf(&b, "\nMark of the house key, to tell it from another house's: %s\n\n%s\n", mark[:8], sheetHow)
	return b.String()
}

// sheetHTML is the sheet as a page to be printed, which needs nothing else.
func sheetHTML(keys []sheetKey, mark string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>%s</title>\n<style>body{font:12pt/1.5 sans-serif;max-width:42em;margin:2em auto;padding:0 1em}"+
		"pre{font:16pt/1.8 monospace}</style>\n<h1>%[1]s</h1>\n<p>%s</p>\n", sheetTitle, html.EscapeString(sheetWhat))
	for _, k := range keys {
		fmt.Fprintf(&b, "<h2>%s key</h2>\n<pre>", strings.ToUpper(k.name[:1])+k.name[1:])
		for i, line := range k.lines() {
			fmt.Fprintf(&b, "%d   %s\n", i+1, line)
		}
		b.WriteString("</pre>\n")
	}
	fmt.Fprintf(&b, "<p>Mark of the house key, to tell it from another house's: <code>%s</code></p>\n<p>%s</p>\n</html>\n", mark[:8], html.EscapeString(sheetHow))
	return b.String()
}
