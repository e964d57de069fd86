// Package web is the house as people see it in a browser: plain pages and forms that work without scripts, with our own
// small script on top. Routes stand in one table (routes.go), a file for each noun behind it; pages/ draws what they show.
//
// A handler reads the form, asks the desk, and turns the answer into a view. It decides nothing. GET never changes
// anything; POST is refused when it comes from another site.
package web
