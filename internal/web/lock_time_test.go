package web

import (
	"slices"
	"testing"
)

// Every address that waits for a lock is one that the house has.
func TestPagesThatWaitForALock(t *testing.T) {
	var all []string
	for _, rt := range (&Server{}).routes() {
		all = append(all, rt.method+" "+rt.path)
	}
	for _, at := range atLocks {
		if !slices.Contains(all, at) {
			t.Errorf("there is no %s", at)
		}
	}
}
