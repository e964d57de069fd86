package store

import "latchkey"

// LastDrill is the newest drill of a property, or nil.
func (v *View) LastDrill(p latchkey.PropertyID) (*latchkey.Drill, error) {
	return maybe[latchkey.Drill](v, "drills", `SELECT doc FROM drills WHERE property = $1 ORDER BY began DESC, id DESC LIMIT 1`, string(p))
}

// Drill reads one drill.
func (v *View) Drill(id string) (latchkey.Drill, error) {
	return one[latchkey.Drill](v, "drill", id, `SELECT doc FROM drills WHERE id = $1`)
}

// DrillAsks are the questions of a drill.
func (v *View) DrillAsks(drill string) ([]latchkey.DrillAsk, error) {
	return docs[latchkey.DrillAsk](v, "drill's questions", `SELECT doc FROM drill_asks WHERE drill = $1 ORDER BY id`, drill)
}

// DrillAsk reads one question.
func (v *View) DrillAsk(id string) (latchkey.DrillAsk, error) {
	return one[latchkey.DrillAsk](v, "drill's question", id, `SELECT doc FROM drill_asks WHERE id = $1`)
}

// HoldersOfProperty lists the key-holders of all homes of a property, in every state.
func (v *View) HoldersOfProperty(p latchkey.PropertyID) ([]latchkey.KeyHolder, error) {
	return docs[latchkey.KeyHolder](v, "key-holders", `SELECT k.doc FROM holders k JOIN homes h ON h.id = k.home WHERE h.property = $1 ORDER BY k.id`, string(p))
}

// TenanciesOfProperty lists the people of all homes of a property, also those whose tenancy has ended.
func (v *View) TenanciesOfProperty(p latchkey.PropertyID) ([]latchkey.Tenancy, error) {
	return docs[latchkey.Tenancy](v, "tenancies", `SELECT t.doc FROM tenancies t JOIN homes h ON h.id = t.home WHERE h.property = $1 ORDER BY t.id`, string(p))
}

// PutDrill keeps a drill of a property that was taken.
func (tx *Tx) PutDrill(d latchkey.Drill) error {
	if err := tx.mustHold("drills.put", "property", string(d.Property)); err != nil {
		return err
	}
	return tx.putDoc("drills.put", "drill", d, `INSERT INTO drills (id, property, began, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, d.ID, string(d.Property), micro(d.Began))
}

// PutDrillAsk keeps one question of a drill of a property that was taken.
func (tx *Tx) PutDrillAsk(a latchkey.DrillAsk) error {
	if err := tx.mustHold("drill_asks.put", "property", string(a.Property)); err != nil {
		return err
	}
	return tx.putDoc("drill_asks.put", "drill's question", a, `INSERT INTO drill_asks (id, drill, person, doc) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, a.ID, a.Drill, string(a.Person))
}
