// Package rules decides. Each function gets what is known and what time it is, and answers what is so from now on, what is
// written down and what is owed. It looks nothing up, waits for nobody and leaves nothing to chance, so that every decision can
// be tried at a table.
//
// Plan (plan.go) knows the ways in, and a case (lockout.go) climbs that plan: nobody is asked for any other reason. Whatever
// could take a way in from a resident passes Exclusion (exclusion.go), and that is the rule which nothing may go around.
package rules
