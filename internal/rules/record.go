package rules

import (
	"time"

	"latchkey"
)

// RecordOf is the line of a case.
func RecordOf(c latchkey.Lockout, unit string, zone *time.Location) latchkey.Record {
	r := latchkey.Record{ID: c.ID, Unit: unit, Opened: c.Opened.In(zone), Stage: c.Stage, Proof: c.Proof, ProvenBy: c.ProvenBy}
	end := c.Inside
	if end == nil {
		end = c.Ended
	}
	if end != nil {
		minutes := max(0, int(end.Sub(c.Opened).Minutes()))
		r.Minutes = &minutes
	}
	if c.Ended != nil {
		r.Ended = new(c.Ended.In(zone))
	} else if c.Inside != nil {
		r.Ended = new(c.Inside.In(zone))
	}
	if c.Opening != nil {
		r.Opener = c.Opening.Name
	}
	if f := c.Fee; f != nil {
		r.Known, r.Fee, r.Rule, r.Waived = true, f.Amount, f.Rule, f.Waived
		if f.Disputed != nil {
			r.Disputed = new(f.Disputed.In(zone))
		}
	}
	return r
}

// Month is the instants at which a month begins and ends in a zone. Text is written 2027-02.
func Month(text string, zone *time.Location) (from, before time.Time, err error) {
	t, err := time.Parse("2006-01", text)
	if err != nil || t.Year() < 1970 || t.Year() > 9000 {
		return from, before, latchkey.Errorf(latchkey.Invalid, "Please write the month like 2027-02.")
	}
	return Wall(t.Year(), t.Month(), 1, 0, zone), Wall(t.Year(), t.Month()+1, 1, 0, zone), nil
}
