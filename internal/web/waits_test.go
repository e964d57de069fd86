package web_test

import (
	"regexp"
	"strings"
	"testing"

	"latchkey/internal/web"
)

// The picture and the table say the same: as many numbers in squares as rows behind them, each square with its words.
func TestTheTableSaysWhatThePictureShows(t *testing.T) {
	number, cell, row := regexp.MustCompile(`class="heat-number"[^>]*>(\d+)<`), regexp.MustCompile(`<g class="heat-cell[^"]*"><title>[^<]+</title>`), regexp.MustCompile(`(?s)<tbody>(.*?)</tbody>`)
	eachStory(t, func(t *testing.T, s web.Story, body string) {
		if s.Name != "building-waits" {
			return
		}
		numbers, cells := number.FindAllString(body, -1), cell.FindAllString(body, -1)
		rows := strings.Count(row.FindStringSubmatch(body)[1], "<tr>")
		if len(cells) != 7*24 || len(numbers) == 0 || len(numbers) != rows {
			t.Errorf("%d squares with words, %d numbers, %d rows", len(cells), len(numbers), rows)
		}
		if !strings.Contains(body, `role="img" aria-labelledby="heat-title heat-desc"`) {
			t.Error("the picture has no name")
		}
	})
}
