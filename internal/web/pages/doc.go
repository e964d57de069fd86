// Package pages draws every page: views (plain facts, already redacted by proof level) go in, HTML comes out.
//
// A view says what is true; the words come from internal/words, so that a page is never written in one language only.
// Nothing here reads a clock, a cookie or the store. Edit the .templ files and run
// scripts/generate; what it makes is committed.
//
// House rules for a page: the emergency bar comes first, one .primary action on a page for somebody at the door and two
// secondary ones at most, money stands above its button, no style or script inside the page (the policy forbids both).
package pages
