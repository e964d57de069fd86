package words

import (
	"fmt"
	"strings"

	"latchkey"
)

func lockOffWordsSpanish() LockOffWords {
	return LockOffWords{
		Go:    "Ponerla fuera de servicio",
		Done:  "La cerradura está fuera de servicio.",
		Takes: func(lock, door string) string { return fmt.Sprintf("La cerradura: %s. La puerta: %s.", lock, door) },
		Loses: func(unit string) string {
			return unit + ": esta puerta queda sin cerradura con la que Latchkey pueda hablar."
		},
		Another: "En esta puerta queda otra cerradura.",
		Shared:  "Esta puerta queda sin cerradura con la que Latchkey pueda hablar.",
		Quiet:   "Ningún teléfono la abre más. Ningún código llega a ella ni sale de ella.",
		Codes: func(n int) string {
			return plural(n, "Tiene, o puede tener, %d código. Se queda, y abre la cerradura, hasta que alguien lo borre en ella.",
				"Tiene, o puede tener, %d códigos. Se quedan, y abren la cerradura, hasta que alguien los borre en ella.")
		},
		Tells: "Quienes viven aquí reciben un mensaje: que se quitó, por qué, y cómo pueden entrar todavía. Si es la última forma de entrar que conocemos de alguien, se queda y le preguntamos: solo esa persona puede decir que tiene una llave, o dejar que la quiten.",
		Why:   "¿Por qué se pone fuera de servicio?",
		Whys: []Choice{{Key: "broken", Label: "Está rota"}, {Key: "new", Label: "Viene otra cerradura en su lugar"}, {Key: "moves", Label: "Pasa a otra puerta"},
			{Key: "asked", Label: "Lo pidieron quienes viven aquí"}, {Key: "other", Label: "Otra razón"}},
		Do: "Ponerla fuera de servicio ahora",

		AskedOf: func(who, when, why string) string {
			s := or(who, "Alguien de la casa") + " preguntó si se puede quitar esta cerradura de la puerta (" + when + ")."
			if why != "" {
				s += " La razón que dio: " + why + "."
			}
			return s
		},
		OfficeAnswers: map[string]string{"waits": "Para alguien es la última forma de entrar que conocemos. Todavía no hay respuesta, y la cerradura se queda.",
			"open": "Todavía no han respondido todas las personas que viven aquí.", "lets": "Todas las personas que viven aquí dejan que la quiten. Puede ponerla fuera de servicio más abajo.",
			"free": "Nada que conozcamos la retiene ahora aquí. Puede ponerla fuera de servicio más abajo."},
		HomeAnswers: map[string]string{"waits": "Todavía no ha respondido. La cerradura se queda hasta que lo haga.", "lets": "Usted dijo que se puede quitar.",
			"open": "Todavía no ha respondido. Usted tiene otra forma de pasar por esta puerta, así que se puede quitar sin su sí.",
			"free": "Ya no es su última forma de pasar por esta puerta, hasta donde sabemos. No hay nada que responder."},
		OfficeNo: func(date string) string { return "Alguien que vive aquí dijo que no, el " + date + "." },
		HomeNo: func(date string) string {
			return "Usted dijo que no, el " + date + ". Todavía puede dejar que la quiten."
		},

		AskGo: "Preguntar primero a quienes viven aquí", AskWhy: "Se pregunta a todas las personas que viven aquí si esta cerradura se puede quitar, a cada una como mucho una vez al día. No se quita nada, y la cerradura funciona como antes. Usted no lee quién responde qué.",
		AskWhyTitle: "¿Por qué pregunta?", AskDo: "Preguntarles",
		AskDone: "Preguntamos a todas las personas que viven aquí. No se quitó nada. La respuesta estará en esta página, sin nombre. También le llega un mensaje, si podemos avisarle de otra forma que por SMS o llamada.",
		AskHome: "Preguntar primero a los demás", AskHomeWhy: "Puede preguntar a los demás que viven aquí si se puede quitar. Con eso no se quita nada.",
		AskHomeDone: "Preguntamos a los demás que viven aquí. No se quitó nada. Lo que responde cada uno no lo lee nadie de la casa.",
		Yes:         "Dejar que la quiten", Stays: "No, se queda", No: "No, quisiera conservarla",
		Read:  "La oficina lee la respuesta, y no su nombre. Nadie más de la casa la lee.",
		Asked: "Le preguntamos. Se puede quitar en cuanto pase una de estas cosas:",
		RemediesHome: map[string]LockStep{
			"they_say":    {"Esa persona dice en su página Sus cerraduras que tiene una llave que abre o la aplicación del fabricante, o que se puede quitar. Si no tiene llave, primero dele una.", "Quién vive ahí"},
			"second_lock": {"En esta puerta se pone otra cerradura y se prueba.", "Añadir una cerradura"},
		},
		RemediesShared: map[string]LockStep{
			"they_say":    {"Esa persona dice en su página Sus cerraduras que tiene una llave de esta puerta.", "Todas las viviendas"},
			"second_code": {"Tiene un código en otra cerradura de esta puerta, cuando ya esté aquí y probada.", "Añadir una cerradura"},
		},
		AtHome: map[string]LockStep{
			"they_say":    {"Esa persona dice aquí que tiene una llave o la aplicación del fabricante. O deja que quiten la cerradura.", "Lo que lleva consigo"},
			"key_first":   {"Primero se le da una llave, y lo dice aquí.", "Lo que lleva consigo"},
			"second_lock": {"En esta puerta se pone otra cerradura y se prueba.", "Añadir una cerradura"},
		},
	}
}

// lockOffSpanish tells somebody that a lock was taken off their door, and by which ways they still come in.
func lockOffSpanish(w NoticeWords, f NoticeFacts) string {
	who, when := "Alguien de su casa", ""
	if f.ByOffice {
		who = "La oficina de " + or(f.Property, w.YourBuilding)
	}
	if f.By != nil {
		when = fmt.Sprintf(" el %s %s", weekdaysSpanish[f.By.Weekday()], las(f.By.Format("15:04")))
	}
	why := map[latchkey.LockOffWhy]string{latchkey.OffBroken: " La razón: está rota.", latchkey.OffNew: " La razón: viene otra en su lugar.",
		latchkey.OffMoves: " La razón: pasa a otra puerta.", latchkey.OffAsked: " La razón: lo pidieron quienes viven ahí."}[f.OffWhy]
	s := fmt.Sprintf("%s puso fuera de servicio la cerradura %s%s.%s Su teléfono ya no la abre. Los códigos que tiene se quedan en ella hasta que alguien los borre en la cerradura.", who, or(f.Door, "de su puerta"), when, why)
	var ways []string
	for _, way := range f.Ways {
		ways = append(ways, map[latchkey.DoorWay]string{latchkey.WayKey: "su llave", latchkey.WayApp: "la aplicación del fabricante de la cerradura", latchkey.WayPhone: "su teléfono, con la otra cerradura", latchkey.WayCode: "su código, en la otra cerradura"}[way])
	}
	if len(ways) == 0 {
		return s + " No sabemos de ninguna llave suya para esta puerta. Si la tiene, dígalo en la página. Si no, pregunte ahora a la oficina."
	}
	return s + " Sus formas de entrar por esta puerta: " + strings.Join(ways, "; ") + "."
}

// lockAskSpanish asks somebody whose last way known a lock is. Yes: it is on a shared door.
func lockAskSpanish(w NoticeWords, f NoticeFacts) string {
	who, how, do := "Alguien de su casa", "es la única forma suya de pasar por esa puerta que conocemos", "Si tiene una llave, o la aplicación del fabricante, dígalo en la página. Ahí también puede dejar que la quiten, o decir que no. Si no hace nada, se queda."
	if f.ByOffice {
		who = "La oficina de " + or(f.Property, w.YourBuilding)
	}
	if f.Another {
		return fmt.Sprintf("%s quisiera poner fuera de servicio la cerradura %s, y antes pregunta a todas las personas que viven ahí. Diga sí o no en la página. Usted tiene otra forma de pasar por esa puerta, hasta donde sabemos.", who, or(f.Door, "de su puerta"))
	}
	if f.Yes {
		how, do = "su código en ella es la única forma suya de pasar por esa puerta que conocemos", "Si tiene una llave de esa puerta, dígalo en la página. Si no, no haga nada: se queda."
	}
	return fmt.Sprintf("%s quisiera poner fuera de servicio la cerradura %s. Se queda, porque %s. %s", who, or(f.Door, "de su puerta"), how, do)
}

// lockAnswerSpanish tells whoever of the staff asked that there is an answer. Yes: nothing keeps the lock.
func lockAnswerSpanish(f NoticeFacts) string {
	where, says := or(f.Door, "de una puerta"), "Alguien que vive ahí dijo que no."
	if f.Unit != "" {
		where += " de la vivienda " + f.Unit
	}
	if f.Yes {
		says = "Nada que conozcamos la retiene ahora ahí. Puede ponerla fuera de servicio en su página."
	}
	return fmt.Sprintf("Usted preguntó si la cerradura %s se puede quitar de su puerta. %s", where, says)
}
