package words

func stuckSpanish() StuckWords {
	return StuckWords{Again: "Probar una vez más a abrir", AgainLock: "Probar una vez más a cerrar",
		Fault: "Es una falla de la cerradura, y no de usted. Dígaselo a quien le ayude.",
		Free: func(side string) string {
			return side + " puede venir a verlo, y eso no le cuesta nada."
		},
		Guest: func(by, number string) string {
			return "Diga a " + by + " que el cerrojo está trabado. Si está adentro, no puede salir y está en peligro, llame al " + number + "."
		},
		Deaf: "Puede que ahora no lo oiga."}
}
