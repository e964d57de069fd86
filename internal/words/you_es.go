package words

func youSpanish() YouWords {
	return YouWords{
		Title: "Usted", Lead: "Cómo le encuentra Latchkey, y qué muestra que es usted.",
		First: "¿Cómo le encontramos?", FirstLine: "Agregue este aparato y una dirección suya. Con cualquiera de los dos podrá entrar otra vez.",
		NoReturn: "Aún no hay nada registrado para usted. Si sale ahora, no podrá volver. Primero agregue este aparato o una dirección comprobada.",
		Link:     func(name string) string { return name + ": sus direcciones y aparatos" },
		AddHere:  "Agregar un aparato suyo",
		Code:     "Usted entró con un código. Le deja responder cuando alguien no puede entrar. Para cambiar cosas, y para ver aquí sus direcciones, entre con un aparato suyo.",
		Devices:  "Sus aparatos", DeviceLine: "Con una llave de acceso, este teléfono o computadora muestra que es usted.", DeviceNone: "Aún no hay ningún aparato.",
		Waits: func(when string) string {
			return "Usted vino con un código. Por eso un aparato que agregue ahora muestra que es usted solo desde este momento: " + when + ". Hasta entonces le deja entrar igual que un código."
		},
		WaitsUntil: func(when string) string { return "Muestra que es usted desde: " + when },
		AskFirst:   "Para agregar otro aparato, entre una vez más con uno de esta lista.",
		Contacts:   "Cómo le encontramos", ContactLine: "Cuando alguien no puede entrar, le avisamos aquí. Un código para entrar solo va a una dirección comprobada.", ContactNone: "Aún no hay ninguna dirección.",
		Remove: "Quitar ",
		Out:    "Salir en todas partes", OutLine: "Termina su entrada en cada teléfono y computadora, también en este.",
	}
}
