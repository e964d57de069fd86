// Package arch keeps the house standing: its tests know on which floor every package lives and what may not be carried
// into it, what no line of code may do, and which test shows which promise of docs/acceptance.csv. It has no other code.
package arch
