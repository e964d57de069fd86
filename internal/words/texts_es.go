package words

import "fmt"

func textsPageSpanish() TextsWords {
	return TextsWords{
		Lead:  "Diga algunas cosas a residentes, ayudantes y personal con sus propias palabras, en cada idioma.",
		Fixed: "Algunas partes son iguales en todos lados y no se cambian: peligro, códigos, advertencias, cómo se supo quién es, cómo responder, cómo dejar los textos, y el enlace.",
		Kinds: map[string]string{"asked": "¿Puede traer la llave?", "paged": "Alguien no puede entrar", "coming": "La ayuda viene", "over": "Ya terminó, gracias",
			"invited": "¿Guardaría una llave?", "drill": "Un simulacro", "staff": "¿Trabajaría aquí?", "move_in": "Prepare su casa"},
		Readers: map[string]string{"asked": "A quien guarda una llave, cuando se le pide venir.", "paged": "A la oficina y a quien está de guardia.", "coming": "A quien vive ahí, cuando alguien dijo que sí.",
			"over": "A ayudantes y personal, cuando no queda nada por hacer.", "invited": "A quien se le pide guardar una llave.", "drill": "A quien guarda llaves y al personal, de vez en cuando.",
			"staff": "A quien se le pide trabajar aquí.", "move_in": "A quien se muda aquí."},
		Yours: "Sus palabras", Ours: "Nuestras palabras",
		WroteBy:  func(name, when string) string { return name + ", el " + when },
		OursHere: "Este mensaje va con nuestras palabras.",
		Message:  "Su parte del mensaje", Short: "Su parte del mensaje de texto",
		Places:  func(list string) string { return "Esto se llena al enviarlo: " + list + "." },
		NoShort: "Como mensaje de texto es igual en todos lados.", Calls: "Una llamada dice nuestras palabras.",
		Try: "Ver cómo se lee", TryNote: "Así se leería. Todavía no está guardado.", BackOurs: "Volver a nuestras palabras",
		Reads:   func(language string) string { return "Así se lee: " + language },
		Example: "Ana y Mei son ejemplos. Nadie recibe esto.",
		AsText:  "Como mensaje de texto",
		Length: func(letters, segments int) string {
			if segments == 1 {
				return fmt.Sprintf("%d letras con el enlace; va en 1 texto.", letters)
			}
			return fmt.Sprintf("%d letras con el enlace; va y se paga como %d textos.", letters, segments)
		},
		ShortOf: "mensaje de texto", AllTexts: "Todos los mensajes", NoneYet: "Nadie ha cambiado esto aquí todavía.",
	}
}
