package files

import "latchkey"

// TurnedNames says whether most names of a table are written "Surname, Given", as many programs export them, and shows one.
// Where the surname has its own column, names are not written so.
func TurnedNames(t Table, columns map[latchkey.ListField]string) (example string, most bool) {
	at := t.column(columns[latchkey.ListName])
	if at < 0 || columns[latchkey.ListSurname] != "" {
		return "", false
	}
	names, turned := 0, 0
	for _, r := range t.Records {
		name := r.at(at)
		if name == "" || r.Broken {
			continue
		}
		names++
		if _, ok := latchkey.TurnedName(name); ok {
			if turned++; turned == 1 {
				example = name
			}
		}
	}
	return example, 2*turned > names
}

// checkOrder refuses what is no way to read names.
func checkOrder(order string) error {
	if order != "" && order != latchkey.OrderTurned && order != latchkey.OrderAsIs {
		return latchkey.Errorf(latchkey.Invalid, "Please say whether the names are to be turned round.")
	}
	return nil
}
