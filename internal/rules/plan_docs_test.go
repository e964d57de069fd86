package rules_test

import (
	"os"
	"strings"
	"testing"

	"latchkey/internal/rules"
)

// The table in docs/planner.md is the one the planner counts with. `latchkey plan --weights` prints it.
func TestTheDocsShowTheWeights(t *testing.T) {
	doc, err := os.ReadFile("../../docs/planner.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(string(doc), "\n\n"+rules.WeightTable(false)) {
		t.Error("the table of docs/planner.md is not the planner's: put the output of `latchkey plan --weights` at its end")
	}
}

func TestTheDocsShowTheExample(t *testing.T) {
	doc, err := os.ReadFile("../../docs/situation.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(doc), "```json\n"+string(exampleFile(t))+"```") {
		t.Error("the example of docs/situation.md is not the one that is tested")
	}
	reader, err := os.ReadFile("../files/testdata/example.json")
	if err != nil || string(reader) != string(exampleFile(t)) {
		t.Errorf("the reader tests another example: %v", err)
	}
}
