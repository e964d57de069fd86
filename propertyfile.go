package latchkey

// PropertyFile is one property with its people and homes as a document that somebody writes, keeps and loads again.
// Loading it adds and changes; what is missing from it stays as it is. See docs/property-file.md.
//
// The ids are chosen by whoever writes the file and stay the same for ever: they are how a second loading knows that it
// is the same home and the same person.
type PropertyFile struct {
	LatchkeyProperty int            `json:"latchkey_property"` // the version of this format, 1
	Property         FileProperty   `json:"property"`
	People           []Person       `json:"people,omitempty"`
	Homes            []FileHome     `json:"homes,omitempty"`
	Staff            []FileEmployee `json:"staff,omitempty"`
}

// FileProperty is the property with the id it keeps.
type FileProperty struct {
	ID PropertyID `json:"id"`
	Property
}

// FileHome is a home, who lives there and who keeps a spare for it.
type FileHome struct {
	ID HomeID `json:"id"`
	Home
	Residents []FileResident `json:"residents,omitempty"`
	Holders   []FileHolder   `json:"holders,omitempty"`
}

// FileResident is somebody who lives in the home. A date in Until that passes takes nothing away.
type FileResident struct {
	Person  PersonID `json:"person"`
	OnLease bool     `json:"on_lease"`
	From    Date     `json:"from,omitempty"`
	Until   Date     `json:"until,omitempty"`
}

// FileHolder is somebody who keeps a spare. Without AcceptedOn the file can only invite them: a person becomes a
// key-holder by saying so, to us or to somebody who writes down the day.
type FileHolder struct {
	Person       PersonID    `json:"person"`
	InvitedBy    PersonID    `json:"invited_by,omitempty"` // a resident; missing = the first one
	AcceptedOn   Date        `json:"accepted_on,omitempty"`
	Relation     string      `json:"relation,omitempty"`
	Minutes      *int        `json:"minutes,omitempty"`
	Opens        []string    `json:"opens"`
	Calls        string      `json:"calls,omitempty"` // any_hour | outside_quiet_hours
	Asleep       *QuietHours `json:"asleep,omitempty"`
	CanBring     *bool       `json:"can_bring,omitempty"`
	FetchMinutes *int        `json:"fetch_minutes,omitempty"`
}

// FileEmployee is a person's work at the property.
type FileEmployee struct {
	Person PersonID `json:"person"`
	Role   Role     `json:"role"` // manager | office | on_call | landlord
}

// TenancyIn is the id of the first tenancy of a person in a home that came from a file.
func TenancyIn(home HomeID, person PersonID) TenancyID {
	return TenancyID(string(home) + ":" + string(person))
}

// HolderIn is the id of a key-holder that came from a file.
func HolderIn(home HomeID, person PersonID) HolderID {
	return HolderID(string(home) + ":" + string(person))
}

// StaffIn is the id of somebody's work that came from a file.
func StaffIn(property PropertyID, person PersonID, role Role) StaffID {
	return StaffID(string(property) + ":" + string(person) + ":" + string(role))
}
