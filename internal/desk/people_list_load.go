package desk

import (
	"context"
	"errors"
	"maps"

	"latchkey"
	"latchkey/internal/files"
)

// LoadList reads a list and takes it in one go, for whoever runs the house: without dry, everything that is clear is taken.
// Columns and dates that are not given are as before for this property, or as there is no doubt. What it returns is what the
// list would do or did; the list of a dry run is not kept.
func (d *Desk) LoadList(ctx context.Context, property latchkey.PropertyID, name string, b []byte, columns map[latchkey.ListField]string, dates latchkey.DateForm, dry bool) (lv ListView, err error) {
	l := lister{"import", property}
	list, err := d.offer(ctx, l, name, b)
	if err != nil {
		return lv, asMissing(err)
	}
	if dry {
		defer func() { err = errors.Join(err, d.drop(ctx, l, list.ID)) }()
	}
	if list.Columns == nil || len(columns) > 0 || dates != "" {
		if err := d.columnsGiven(ctx, l, list.ID, columns, dates, !dry); err != nil {
			return lv, err
		}
	}
	if lv, err = d.listView(ctx, l, list.ID); err != nil || dry {
		return lv, err
	}
	if err := d.take(ctx, l, list.ID, lv.Seen); err != nil {
		return lv, err
	}
	if err := d.workOnList(ctx, list.ID); err != nil {
		return lv, err
	}
	after, err := d.listView(ctx, l, list.ID)
	lv.List, lv.Faults = after.List, after.Faults
	return lv, err
}

func (d *Desk) columnsGiven(ctx context.Context, l lister, id latchkey.ListID, given map[latchkey.ListField]string, dates latchkey.DateForm, remember bool) error {
	lv, err := d.listView(ctx, l, id)
	if err != nil {
		return err
	}
	columns := maps.Clone(lv.Columns)
	for f, h := range given {
		for g, other := range columns {
			if other == h && g != f {
				delete(columns, g) // a guess gives way
			}
		}
		columns[f] = h
	}
	if dates == "" {
		dates = lv.Sure
	}
	if err := files.CheckColumns(lv.Headers, columns); err != nil {
		return err
	}
	return d.setColumns(ctx, l, id, columns, dates, remember)
}
