package words

// Spanish is every word on every page in Spanish as it is spoken in the Americas: usted, short, nobody is blamed.
func Spanish() *Pages {
	p := English()
	p.Lang = "es"
	p.Common.KeepLanguage = "Seguir en español"
	p.Public = publicCardSpanish()
	return p
}
