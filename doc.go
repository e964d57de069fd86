// Package latchkey is the vocabulary of the house: the nouns that people at the building use, one file each, with the
// units, zones and meanings they have everywhere else in this program.
//
// It decides nothing, remembers nothing and talks to nobody; it needs only the standard library. Decisions live in
// internal/rules, happenings in internal/desk, memory in internal/store. Start with Situation and Plan (what the planner
// reads and answers), then Lockout (what happens after the tap).
//
// Conventions that hold in every file:
//
//   - An instant is a time.Time; a wall-clock time is a Clock and is always read in the property's zone.
//   - Minutes are whole minutes, money is whole cents (hundredths of the property's currency unit).
//   - Unknown is a nil pointer, an empty string or the word "unknown"; it is never the better case.
package latchkey
