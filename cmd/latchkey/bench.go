package main

import (
	"fmt"
	"time"

	"latchkey/internal/bench"
)

// benchCmd lists what can be measured.
type benchCmd struct {
	Plan      benchPlanCmd     `cmd:"" help:"The planner: one plan, a week of plans, and the exhaustive search it must agree with."`
	Lockouts  benchLockoutsCmd `cmd:"" help:"From the tap to the people who are asked, through a real server process."`
	Locks     benchLocksCmd    `cmd:"" help:"What we add to a command on a real lock stack, beside the bare stack in the same run."`
	ManyLocks benchManyCmd     `cmd:"" help:"One server that keeps ten thousand locks for a day: pretend ones, so that what is measured is ours."`
	Events    benchEventsCmd   `cmd:"" help:"Door events taken down by the desk, beside bare inserts into the same engine."`
}

type benchPlanCmd struct {
	Homes int  `default:"300" help:"How many random homes are held against the exhaustive search."`
	JSON  bool `name:"json" help:"Print the figures as JSON."`
}

// Run measures and prints our figure beside the goal.
func (c benchPlanCmd) Run(s streams) error {
	return s.figures(bench.Plan(c.Homes, time.Now), c.JSON)
}

func (s streams) figures(figures []bench.Figure, asJSON bool) error {
	if asJSON {
		return writeJSON(s.out, figures)
	}
	for _, f := range figures {
		verdict := "met"
		if !f.Met {
			verdict = "missed"
		}
		if _, err := fmt.Fprintf(s.out, "%-52s %10.1f %-6s goal at most %g, %s\n", f.Name, f.Got, f.Unit, f.Goal, verdict); err != nil {
			return err
		}
	}
	return nil
}
