package words

func passesSpanish() PassWords {
	return PassWords{
		Title: "Códigos de personal y proveedores", Lead: "Códigos que la oficina dio para las puertas que todos comparten y para las de viviendas vacías. Los de los residentes y sus visitas son suyos y no están aquí. Para la puerta de una vivienda, pregunte a quienes viven ahí.",
		Go: "Códigos de personal y proveedores", None: "No se dio ningún código.",
		Given: func(by, when string) string { return "Lo dio " + by + ", " + when }, Why: func(why string) string { return "Para: " + why },
		EndedNow: func(name string, leaving bool) string {
			if leaving {
				return "El código para " + name + " terminó. Se está quitando de la cerradura; hasta ver que ya no lo tiene, abre."
			}
			return "El código para " + name + " terminó."
		},
		Ended: func(when string) string { return "Terminó " + las(when) }, End: "Terminar ahora",
		Fresh:    func(name string) string { return "El código para " + name },
		FreshWhy: "Se muestra solo esta vez. Entréguelo ahora. Al leer la cerradura se vio que lo tiene, y abre en las horas de abajo.",
		Made: func(name string) string {
			return "El código para " + name + " está creado. Sus números se muestran en esta página una vez, cuando se vio que la cerradura los tiene. Hasta entonces puede cerrarla."
		},
		Waits: "Todavía no hay nada que entregar. Los números se muestran aquí una vez, cuando se vio que la cerradura los tiene.", Look: "Mirar otra vez",
		WaitsFor: func(by string) string {
			return "Los números se muestran una vez, a " + by + ", que lo creó, cuando se vio que la cerradura los tiene."
		},
		Ahead: "Se pone en la cerradura cuando empieza su hora, y todavía no se probó ahí. Los números se muestran una sola vez: tenga a mano con qué anotar. Si la cerradura no los toma, esta página lo dice y puede hacer otros.",
		Ready: "Al leer la cerradura se vio que tiene este código. Los números se muestran una sola vez: tenga a mano con qué anotar.", Show: "Mostrar los números, solo esta vez",
		ShownAt: func(lock, when string) string {
			return "Los números para " + lock + " se mostraron " + las(when) + "."
		},
		Clash: "La cerradura ya tiene esos números.", Again: "Probar otra vez", AgainWhy: "Los números que la cerradura ya tiene, o no acepta, se cambian por otros.",
		Add: "Dar un código", NoLocks: "Ninguna puerta común ni de una vivienda vacía tiene una cerradura probada que acepte códigos.",
		Person: "¿Quién es?", Outside: "Alguien de fuera", Name: "Nombre, si es de fuera", NameWhy: "La persona o el equipo que lo va a marcar.", Firm: "Empresa",
		For: "¿Para qué es?", ForWhy: "Queda en el registro con su nombre.", Doors: "¿Qué puertas?",
		Empty:    func(unit, lock string) string { return unit + " (vacía): " + lock },
		EmptyWhy: "Un código para una vivienda vacía termina solo cuando alguien entra a vivir: en la primera hora del contrato, o enseguida si no se sabe el primer día. La lista o el archivo de residentes se puede cargar antes de ese día.",
		Whens:    []Choice{{"week", "En días de la semana", ""}, {"day", "Un solo día (el primer día de abajo)", ""}, {"always", "A cualquier hora, hasta el último día", ""}},
		Last:     "Último día", Longest: "Un año como máximo.", AddNow: "Crear el código",
	}
}
