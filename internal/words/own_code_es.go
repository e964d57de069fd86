package words

func ownCodeSpanish() OwnCodeWords {
	return OwnCodeWords{
		Mine: "Su propio código", MineWhy: "El que marca cada día. ¿Lo olvidó? Aquí se lo mostramos.",
		Spare: "Su código de reserva", SpareWhy: "Pruébelo una vez en la puerta. Después espera, sellado, y solo se muestra cuando usted está afuera sin llave.",
		Shared: "Puertas que comparte", SharedWhy: "Su propio código para las puertas del edificio. Tiene otros números que en casa: ahí pueden mirar desconocidos. La oficina ve cuántos códigos tiene la cerradura, y no de quién son.",
		Make: "Crear mi código", Prepare: "Preparar un código de reserva", Show: "Mostrar mi código", TryNow: "Mostrarlo, estoy en la puerta",
		Opened: "La puerta se abrió con él", OpenedWhy: "Márquelo en la puerta. Muchas cerraduras nos lo dicen solas. Si la suya no, toque cuando la puerta se haya abierto.",
		Waits: func(when string) string { return "Abrió la puerta " + las(when) + ". Espera por si se queda afuera." },
		End:   "Terminar este código", YourCode: "Su código", Press: "Márquelo en el teclado. No se lo diga a nadie.", Once: "Sirve una vez, durante una hora como mucho.",
		Means: "Lo que lleva consigo", Keys: "Tengo una llave que abre", KeysWhy: "Casi todos guardan también una llave. Sirve cuando la pila se acaba.",
		Apps: "Abro con la app del fabricante de la cerradura", AppsWhy: "Para una cerradura que solo oye su teléfono de cerca, y no a Latchkey.", Save: "Guardar esto",
		NeedsKey: "Una cerradura que es la última forma propia de entrar de alguien se queda en la puerta. Ponga primero la nueva, o diga arriba que tiene una llave.",
		CaseAsk:  "Pedir un código nuevo para mi puerta", CaseWhy: "Sirve una vez. Aparece aquí cuando se vio que la cerradura lo tiene.",
		CaseComing: "Un código nuevo está en camino. La cerradura todavía no lo tiene. Esta página lo dice cuando lo tenga.",
		CaseCannot: "La cerradura no aceptó el código nuevo. Elija otra forma de entrar.",
		Unlocked:   "Su puerta está sin llave", GoIn: "Entre, y después dígalo aquí.",
		OneTap: "Un toque puede abrir su puerta", Ready: "Hay un código para su puerta", TypeIt: "Marque el código en su puerta",
		OpenDoor: "No puede cerrarse con llave mientras esté abierta. Alguien tiene que cerrarla.",
		CaseShow: "Mostrar el código", Partly: "La cerradura que podemos mover está abierta. Otra cerradura de su puerta no: necesita su llave.",
	}
}
