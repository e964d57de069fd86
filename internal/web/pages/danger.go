package pages

import (
	"time"

	"latchkey"
)

// Degrees that stand for "very cold" and "very hot" when nobody has a thermometer: the edges of the danger table.
const (
	veryCold = -10.0
	veryHot  = 35.0
)

// DangerOf reads the ticks of the danger question. Nothing ticked means that everything was answered with no.
// by is the moment until which somebody must be inside.
func DangerOf(keys []string, by *time.Time) latchkey.Danger {
	on := func(k string) *bool { b := has(keys, k); return &b }
	d := latchkey.Danger{Inside: []latchkey.AtRisk{}, StoveOn: on("stove"), Smoke: on("smoke"), Gas: on("gas"), Water: on("water"), Fire: on("fire"), ShutIn: on("shut_in"),
		Outside: &latchkey.Outside{Threatened: on("threatened"), Hurt: on("hurt"), ChildAlone: on("child_outside")}, MustBeInBy: by}
	yes := true
	for _, k := range keys {
		switch k {
		case "child":
			d.Inside = append(d.Inside, latchkey.AtRisk{Who: "baby or child", Kind: "child", Alone: &yes})
		case "adult":
			d.Inside = append(d.Inside, latchkey.AtRisk{Kind: "dependent_adult", Alone: &yes})
		case "distress":
			d.Inside = append(d.Inside, latchkey.AtRisk{Kind: "adult", Distress: &yes})
		case "pet":
			d.Inside = append(d.Inside, latchkey.AtRisk{Kind: "pet", Alone: &yes})
		case "cold":
			d.Outside.TemperatureC = ptr(veryCold)
		case "hot":
			d.Outside.TemperatureC = ptr(veryHot)
		case "medicine":
			d.Because = "medicine"
		}
	}
	if len(keys) > 0 && len(d.Inside) == 0 {
		d.Inside = nil // somebody who ticks the stove has not said that nobody is inside; it is read out to the dispatcher
	}
	return d
}

// DangerKeys are the ticks that say this danger.
func DangerKeys(d latchkey.Danger) (keys []string) {
	add := func(k string, is bool) {
		if is && !has(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, r := range d.Inside {
		add("child", r.Kind == "child")
		add("adult", r.Kind == "dependent_adult")
		add("distress", r.Kind == "adult" && isTrue(r.Distress))
		add("pet", r.Kind == "pet")
	}
	add("shut_in", isTrue(d.ShutIn))
	add("stove", isTrue(d.StoveOn))
	add("smoke", isTrue(d.Smoke))
	add("gas", isTrue(d.Gas))
	add("water", isTrue(d.Water))
	add("fire", isTrue(d.Fire))
	if o := d.Outside; o != nil {
		add("threatened", isTrue(o.Threatened))
		add("hurt", isTrue(o.Hurt))
		add("child_outside", isTrue(o.ChildAlone))
		add("cold", o.TemperatureC != nil && *o.TemperatureC <= veryCold)
		add("hot", o.TemperatureC != nil && *o.TemperatureC >= veryHot)
	}
	add("medicine", d.Because == "medicine")
	return keys
}

// ShutIn says whether somebody said that they are inside and cannot get out.
func ShutIn(a latchkey.Answers) bool { return isTrue(a.Danger.ShutIn) }

func isTrue(b *bool) bool { return b != nil && *b }
func ptr[T any](v T) *T   { return &v }

// byWhen fills in the clock of an earlier answer, in the property's zone.
func byWhen(d latchkey.Danger, now time.Time) string {
	if d.MustBeInBy == nil {
		return ""
	}
	return d.MustBeInBy.In(now.Location()).Format("15:04")
}

// worst is how many of the dangers, from the first, kill within minutes.
const worst = 5
