package words

func letterSpanish() LetterWords {
	return LetterWords{
		Title: "Pedir una cerradura sin llave", Why: "Una cerradura con teclado la pone el dueño. Puede pedirla con un texto ya listo.", Go: "Ver el texto",
		Lead: "Cambie el texto como quiera. Latchkey no lo envía a nadie ni lo guarda: lo envía usted, o lo copia.",
		Text: "Su texto", Hint: "Lo que no sabemos está como pregunta.", Ready: "Dejarlo listo para enviar", Mail: "Abrirlo en mi correo",
		MailWhy: "Se abre su propio correo con este texto. Escriba para quién es.", Copy: "Copiar el texto", Copied: "Copiado.",
		InOther: "Read the text in English", Empty: "Todavía no hay texto.",

		Subject: "Una petición: una cerradura con teclado",
		Lines: func(name, unit, property string) []string {
			home := "aquí"
			switch {
			case unit != "" && property != "":
				home = "en " + unit + ", " + property
			case unit != "":
				home = "en " + unit
			case property != "":
				home = "en " + property
			}
			return []string{
				"Hola:",
				"Vivo " + home + ". ¿Podría mi puerta tener una cerradura sin llave, por favor: una con teclado, o una que también se abra con el teléfono?",
				"Por qué lo pido:\n- Un código no se queda adentro. Puede haber menos gente afuera sin llave, y menos llamadas para ustedes.\n- Una visita o un arreglo puede tener su propio código, que después termina. No circulan copias de llaves.\n- Puede ayudar cuando la vivienda se alquile otra vez: los códigos viejos terminan y no hace falta cambiar la cerradura.",
				"Lo que me importa:\n- Que quede también una llave o un teclado. No una cerradura que solo se abra con una aplicación: un teléfono se pierde, o se queda sin batería.\n- Que desde adentro la puerta se abra siempre con la mano, sin código.\n- Una cerradura puede anotar cuándo se usa la puerta. Pido que eso lo lean solo quienes viven aquí.\n- Que mi código siga siendo mío y no cambie sin que yo lo sepa.",
				"No sé quién paga la cerradura, el trabajo y las baterías, ni qué dice el contrato. ¿Podemos acordarlo antes de encargar nada?",
				"¿Me pueden decir qué es posible, y cuándo tendré respuesta?",
				"Gracias,\n" + signedWith(name, unit),
			}
		},
	}
}
