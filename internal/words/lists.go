package words

import "fmt"

// ListWords are on every long list: what is shown, in which order, and the other pages of it.
type ListWords struct {
	Search   string
	Find     string
	Clear    string
	Only     string
	Onlys    map[string]string
	Homes    func(n int) string
	Cases    func(n int) string
	People   func(n int) string
	Page     func(page, pages int) string
	Before   string
	After    string
	SortBy   func(column string) string
	Pager    string
	Nothing  string                         // nothing has these letters
	NoneOnly func(only string) string       // no letters were typed, and a filter leaves nothing
	NoneBoth func(find, only string) string // nothing has these letters under this filter
	NoneYet  string                         // the list is empty
	PastLine string
}

func listsEnglish() ListWords {
	return ListWords{
		Search: "Unit or name", Find: "Find", Clear: "Show all", Only: "Only",
		Onlys: map[string]string{"": "All", "no_holder": "Nobody keeps a key", "empty": "Nobody lives there", "inside": "Inside", "stopped": "Stopped or called off", "fee": "With a fee", "disputed": "Fee questioned",
			"manager": "Managers", "office": "Office", "on_call": "On call", "ended": "No longer work here", "lock_faults": "With a fault", "lock_battery": "Battery low", "lock_silent": "Does not answer"},
		Homes: func(n int) string { return plural(n, "%d home", "%d homes") }, Cases: func(n int) string { return plural(n, "%d lockout", "%d lockouts") },
		People: func(n int) string { return plural(n, "%d person", "%d people") },
		Page:   func(p, n int) string { return fmt.Sprintf("Page %d of %d", p, n) }, Before: "Page before", After: "Next page",
		SortBy: func(c string) string { return "Sort by " + c }, Pager: "Pages of this list", Nothing: "Nothing fits. Try fewer letters.",
		NoneOnly: func(only string) string { return "Nothing here now under: " + only + "." },
		NoneBoth: func(find, only string) string {
			return fmt.Sprintf("Nothing with “%s” under: %s. Try fewer letters, or choose “All”.", find, only)
		},
		NoneYet:  "Nothing here yet.",
		PastLine: "Every lockout here for which staff were asked, from the first one on. What friends solved is not the office's business.",
	}
}

func listsSpanish() ListWords {
	return ListWords{
		Search: "Unidad o nombre", Find: "Buscar", Clear: "Mostrar todo", Only: "Solo",
		Onlys: map[string]string{"": "Todo", "no_holder": "Nadie guarda una llave", "empty": "Nadie vive ahí", "inside": "Adentro", "stopped": "Detenidas o canceladas", "fee": "Con cargo", "disputed": "Cargo en duda",
			"manager": "Gerencia", "office": "Oficina", "on_call": "De guardia", "ended": "Ya no trabajan aquí", "lock_faults": "Con una avería", "lock_battery": "Batería baja", "lock_silent": "No responde"},
		Homes: func(n int) string { return plural(n, "%d casa", "%d casas") }, Cases: func(n int) string { return plural(n, "%d solicitud", "%d solicitudes") },
		People: func(n int) string { return plural(n, "%d persona", "%d personas") },
		Page:   func(p, n int) string { return fmt.Sprintf("Página %d de %d", p, n) }, Before: "Página anterior", After: "Página siguiente",
		SortBy: func(c string) string { return "Ordenar por " + c }, Pager: "Páginas de esta lista", Nothing: "Nada coincide. Pruebe con menos letras.",
		NoneOnly: func(only string) string { return "Ahora no hay nada en: " + only + "." },
		NoneBoth: func(find, only string) string {
			return fmt.Sprintf("Nada con «%s» en: %s. Pruebe con menos letras, o elija «Todo».", find, only)
		},
		NoneYet:  "Todavía no hay nada aquí.",
		PastLine: "Todas las solicitudes en que se preguntó al personal, desde la primera. Lo que resolvieron las amistades no es asunto de la oficina.",
	}
}
