package web

import (
	"strconv"

	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
)

// listOf reads from the address which part of a list is wanted. What is not one of its filters or columns is left out.
func (v *visit) listOf(path string, onlys, sorts []string) (pages.List, desk.Asked) {
	l := pages.List{Path: path, Find: cut(v.query("find"), 60), Only: oneOf(v.query("only"), onlys), Sort: oneOf(v.query("sort"), sorts), Onlys: onlys}
	l.Down = l.Sort != "" && v.query("down") != ""
	page, err := strconv.Atoi(v.query("page"))
	if err != nil {
		page = 1
	}
	return l, desk.Asked{Find: l.Find, Only: l.Only, Sort: l.Sort, Down: l.Down, Page: page}
}

// cut keeps the first letters of what somebody typed.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
