package desk

import (
	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// What a program reads of locks is how they are: it is told of no code, of no try, and never whether a home's own door is locked.
// Nor does it learn which homes stand empty: of every home's own door it reads what the office reads where somebody lives.

// locksSeenBy is the property whose locks the viewer may see.
func locksSeenBy(v *store.View, who Viewer) (latchkey.PropertyID, error) {
	if p := who.Program; p != nil {
		if !p.May(latchkey.ScopeLocksRead) {
			return "", notYours()
		}
		return p.Property, nil
	}
	return officeOf(v, who)
}

func lessForProgram(lines []LockLine, p latchkey.Program) {
	for i := range lines {
		l := &lines[i]
		l.Care.Codes, l.Care.Used, l.Care.Free, l.Care.Strange, l.Care.Vain = rules.CodeCount{}, 0, nil, 0, nil
		l.Try, l.Let, l.MayTry, l.SawWorks = nil, nil, false, false
		for j := range l.Care.Faults {
			l.Care.Faults[j].Codes = 0
		}
		if l.Home == "" {
			continue
		}
		l.Unit, l.Name = onlyIf(p.May(latchkey.ScopeUnitsRead), l.Unit), onlyIf(p.May(latchkey.ScopeUnitsRead), l.Name)
		l.Home, l.Lives = "", true
	}
}
