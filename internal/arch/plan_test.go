package arch

// This file is the plan of the house, as data. floors_test.go holds the packages to it, code_test.go the lines.

// room is one package: on which floor, and whether only tests may enter.
type room struct {
	floor int
	tests bool
}

// rooms places every package. A package that is not here fails the test: think about where it belongs, then add a line.
// A package imports only packages of lower floors; what has to rise is handed down as a function by cmd/latchkey.
var rooms = map[string]room{
	"latchkey": {floor: 0}, // the vocabulary

	"latchkey/internal/rules":  {floor: 1}, // decides
	"latchkey/internal/files":  {floor: 1}, // reads situation and property files
	"latchkey/internal/words":  {floor: 1}, // says it
	"latchkey/internal/store":  {floor: 1}, // remembers
	"latchkey/internal/notify": {floor: 1}, // tells
	"latchkey/internal/locks":  {floor: 1}, // the socket of every lock driver

	"latchkey/internal/locks/fakelock": {floor: 2}, // pretend locks that misbehave
	"latchkey/internal/locks/zwavejs":  {floor: 2}, // Z-Wave JS servers
	"latchkey/internal/locks/mqtt":     {floor: 2}, // Zigbee2MQTT and Nuki, by an MQTT broker

	"latchkey/internal/jobs":    {floor: 2}, // works off what is owed
	"latchkey/internal/archive": {floor: 2}, // the file that a backup is

	"latchkey/internal/desk":      {floor: 3}, // where everything happens
	"latchkey/internal/web/pages": {floor: 3}, // how pages look; they get values and never ask the desk

	"latchkey/internal/web": {floor: 4}, // pages
	"latchkey/internal/api": {floor: 4}, // the same for programs
	"latchkey/internal/sim": {floor: 4}, // a pretend building with pretend people

	"latchkey/internal/bench": {floor: 4}, // measures

	"latchkey/cmd/latchkey":  {floor: 5}, // wires it
	"latchkey/internal/arch": {floor: 5},
	"latchkey/test/stories":  {floor: 5, tests: true}, // whole lockouts, lived in a browser

	"latchkey/internal/testing/need":    {floor: 0, tests: true},
	"latchkey/internal/testing/page":    {floor: 1, tests: true},
	"latchkey/internal/testing/pg":      {floor: 1, tests: true},
	"latchkey/internal/testing/browser": {floor: 1, tests: true},
	"latchkey/internal/testing/rig":     {floor: 1, tests: true},
	"latchkey/internal/testing/broker":  {floor: 1, tests: true},
	"latchkey/internal/store/storetest": {floor: 2, tests: true},
	"latchkey/internal/notify/mailtest": {floor: 2, tests: true},
	"latchkey/internal/locks/lockstest": {floor: 2, tests: true}, // what every driver passes

	"latchkey/test/rigs/zigbee2mqtt/broker": {floor: 2, tests: true}, // the broker of that rig, and the hand at it
	"latchkey/internal/notify/pushtest":     {floor: 2, tests: true},
	"latchkey/internal/notify/phonetest":    {floor: 2, tests: true},
}

// ban keeps imports out of rooms. A path that ends in "/..." stands for everything under it, too.
type ban struct {
	paths   []string
	from    []string // these rooms may not have it
	onlyIn  []string // or: no other room may have it (test-only rooms may)
	because string
}

var bans = []ban{
	{
		paths:   []string{"context"},
		from:    []string{"latchkey/internal/rules"},
		because: "a decision does not wait for anything, so there is nothing to cancel",
	},
	{
		paths: []string{"net", "net/http/...", "net/smtp", "net/rpc/...", "os/...", "io/fs", "embed", "syscall", "database/sql/...",
			"log/...", "runtime/...", "sync/...", "plugin"},
		from:    []string{"latchkey", "latchkey/internal/rules"},
		because: "what is true is handed in; a decision that looks for itself cannot be tried out on paper",
	},
	{
		paths:   []string{"math/rand/...", "crypto/rand"},
		from:    []string{"latchkey", "latchkey/internal/rules", "latchkey/internal/words", "latchkey/internal/files"},
		because: "the same facts must give the same bytes; chance is handed in",
	},
	{
		paths:   []string{"net/http/..."},
		from:    []string{"latchkey/internal/desk", "latchkey/internal/jobs", "latchkey/internal/store", "latchkey/internal/words", "latchkey/internal/web/pages"},
		because: "a call on the wire inside a happening would hold its transaction; owe a task instead",
	},
	{
		paths:   []string{"database/sql/...", "modernc.org/sqlite/...", "github.com/jackc/pgx/v5/...", "github.com/pressly/goose/v3/..."},
		onlyIn:  []string{"latchkey/internal/store"},
		because: "SQL lives in one room, so that both engines are served by the same text",
	},
	{
		paths:   []string{"github.com/a-h/templ/..."},
		onlyIn:  []string{"latchkey/internal/web", "latchkey/internal/web/pages"},
		because: "only pages are made of pages",
	},
	{
		paths:   []string{"rsc.io/qr/..."},
		onlyIn:  []string{"latchkey/internal/web/pages"},
		because: "only pages are drawn",
	},
	{
		paths:   []string{"github.com/danielgtaylor/huma/v2/..."},
		onlyIn:  []string{"latchkey/internal/api"},
		because: "the API's wire types stay apart from the vocabulary",
	},
	{
		paths:   []string{"github.com/wneessen/go-mail/..."},
		onlyIn:  []string{"latchkey/internal/notify"},
		because: "people are told in one room, where the honest states of a message are kept",
	},
	{
		paths:   []string{"github.com/eclipse/paho.golang/..."},
		onlyIn:  []string{"latchkey/internal/locks/mqtt"},
		because: "locks are spoken to in their drivers, which tell what the lock said and nothing more",
	},
	{
		paths:   []string{"github.com/alecthomas/kong/..."},
		onlyIn:  []string{"latchkey/cmd/latchkey"},
		because: "settings are read where everything is wired",
	},
	{
		paths:   []string{"testing/...", "github.com/chromedp/chromedp/...", "github.com/chromedp/cdproto/...", "github.com/andybalholm/cascadia/...", "github.com/makiuchi-d/gozxing/...", "github.com/letsencrypt/pebble/...", "github.com/miekg/dns/...", "github.com/mochi-mqtt/server/v2/..."},
		onlyIn:  []string{},
		because: "what only tests need never ships",
	},
	{
		paths:   []string{"unsafe", "C"},
		onlyIn:  []string{},
		because: "one binary of plain Go runs everywhere and cannot corrupt itself",
	},
}

// stdOnly are rooms that need nothing but the standard library (and lower floors).
var stdOnly = []string{"latchkey", "latchkey/internal/rules"}

// clocks are the places that may ask the machine what time it is, besides cmd/latchkey and test-only rooms. Everybody
// else is told: a night that a test lives through in a second has no other clock.
var clocks = map[string]string{}

// databaseClocks are files whose SQL may ask the database what time it is.
var databaseClocks = map[string]string{
	"internal/store/dialect.go": "measures once, at connect, how far the database's clock is from ours",
}
