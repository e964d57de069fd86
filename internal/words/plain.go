package words

// PlainWords is the one page that a house shows over http while it has no certificate: nobody can sign in, so it says whom to
// ring.
type PlainWords struct {
	Lang, Title, Danger, Without, Ring, Office, OnCall, Again string
}

// Plain is that page in every language, one below the other: there is nobody yet to ask which.
func Plain() []PlainWords {
	return []PlainWords{
		{Lang: "en", Title: "Latchkey cannot be reached safely right now", Danger: "If anybody is in danger, ring", Without: "Nobody can sign in or ask for help here at this moment. Please do not type anything about yourself.",
			Ring: "Please ring somebody who has your spare key, or", Office: "the office", OnCall: "whoever is on call", Again: "Please try again in a few minutes."},
		{Lang: "es", Title: "Ahora no se puede llegar a Latchkey de forma segura", Danger: "Si alguien está en peligro, llame al", Without: "En este momento nadie puede entrar ni pedir ayuda aquí. No escriba nada sobre usted, por favor.",
			Ring: "Llame a quien tenga su llave de repuesto, o a", Office: "la oficina", OnCall: "la persona de guardia", Again: "Intente otra vez en unos minutos, por favor."},
	}
}
