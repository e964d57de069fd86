package words

import (
	"fmt"
	"strings"

	"latchkey"
)

func peopleListSpanish() PeopleListWords {
	return PeopleListWords{
		Title: "Lista de personas", Lead: "Cargue la lista de residentes que exporta su propio sistema.",
		Nothing: "Nada cambia antes de que usted diga que sí. Ninguna lista quita a nadie.",
		File:    "La lista", FileHint: "Un archivo CSV, de 20.000 filas y 5 MB como máximo. La primera fila nombra las columnas.", Upload: "Leer la lista",
		NoFile: "Primero elija un archivo, por favor.", NotYou: "Para cargar una lista, entre aquí con un aparato propio. No basta un código.",
		Open: "Ver", History: "Listas hasta ahora", None: "Todavía no se cargó ninguna lista.", Command: "La línea de comandos",
		Cols: map[string]string{"row": "Fila", "column": "Columna", "found": "Lo que dice", "says": "Qué pasa", "do": "Qué hacer", "unit": "Vivienda", "name": "Nombre",
			"when": "Cuándo", "who": "Quién", "file": "Archivo", "state": "Estado", "new": "Personas nuevas", "changed": "Con cambios", "same": "Como antes", "out": "Sin tomar", "change": "Qué cambia", "why": "Por qué", "answer": "Su respuesta"},
		States: map[latchkey.ListState]string{latchkey.ListRead: "Sin tomar", latchkey.ListTaking: "Se está tomando", latchkey.ListTaken: "Tomada",
			latchkey.ListUndoing: "Se está deshaciendo", latchkey.ListUndone: "Deshecha"},

		Columns: "¿Qué columna es cuál?", ColumnsLead: "Hacen falta vivienda y nombre. Deje fuera lo que su lista no tiene.", Guessed: "Lo dedujimos de los nombres de sus columnas. Mírelo una vez, por favor. Lo recordamos para la próxima lista.",
		Fields: map[latchkey.ListField]string{latchkey.ListUnit: "Vivienda", latchkey.ListName: "Nombre", latchkey.ListSurname: "Apellidos, si tienen columna propia", latchkey.ListEmail: "Correo", latchkey.ListPhone: "Teléfono",
			latchkey.ListFrom: "Inicio del contrato", latchkey.ListUntil: "Fin del contrato (solo información)", latchkey.ListLanguage: "Idioma", latchkey.ListKey: "Su propia clave de la persona"},
		NoColumn: "No está en mi lista", Sample: "Las primeras filas de su lista",
		Dates: "¿Cómo escribe la lista sus fechas?", DatesHint: "De una sola manera en todo el archivo. Nunca adivinamos fila por fila.",
		DateForms: map[latchkey.DateForm]string{latchkey.DateYMD: "Año, mes, día", latchkey.DateDMY: "Día, mes, año", latchkey.DateMDY: "Mes, día, año",
			latchkey.DateDMo: "Día, nombre del mes, año", latchkey.DateMoD: "Nombre del mes, día, año"},
		DateFits: func(fits, of int) string {
			if fits == of {
				return "Sirve para todas las fechas."
			}
			return fmt.Sprintf("Sirve para %s de %s fechas distintas.", miles(fits), miles(of))
		},
		DateMeans: func(e, m string) string { return e + " es " + m + "." },
		Next:      "Mostrar qué cambiaría",
		TurnQ:     "Los nombres están escritos como Apellido, Nombre. ¿Les damos la vuelta?", Turn: "Sí, darles la vuelta", TurnNot: "No, dejarlos como están",
		TurnNotHint: "Entonces los mensajes llaman a cada quien por lo que va primero.",

		Preview: "Lo que cambiaría la lista",
		Kinds: map[string]string{"new": "personas nuevas", "changed": "con cambios", "same": "como antes", "out": "filas que quedan fuera", "cells": "tomadas sin una celda",
			"missing": "viven aquí y no están en la lista: para ellas nada cambia"},
		Ask: "Díganos, por favor", AskLead: "Nunca adivinamos quién es alguien. Una fila sin respuesta queda fuera.",
		Yes: map[latchkey.ListWhy]string{latchkey.WhyTwoUnits: "La misma persona. Las dos viviendas son correctas", latchkey.WhyNearName: "La misma persona", latchkey.WhyKeyOther: "La misma persona con otro nombre",
			latchkey.WhyMoved: "La misma persona. Desde ahora vive también en esta vivienda", latchkey.WhyLivesIn: "Viven ahí juntos", latchkey.WhyPastEnd: "Todavía vive ahí"},
		Other: "Otra persona", Leave: "Dejar esta fila fuera", Keep: "Guardar mis respuestas",
		Answered: func(n int) string {
			if n == 1 {
				return "Usted respondió 1 pregunta."
			}
			return "Usted respondió " + miles(n) + " preguntas."
		},
		AskAgain: "Preguntar otra vez",
		Faults:   "Filas que mirar", FaultsLead: "Corríjalas en su propio sistema y cargue la lista otra vez cuando quiera. Las demás se pueden tomar ahora.", NoFaults: "Todas las filas están claras.",
		Shown:    func(shown, all int) string { return fmt.Sprintf("Las primeras %s de %s.", miles(shown), miles(all)) },
		Download: "Todas en un archivo",
		New:      "Personas nuevas", Changed: "Cambios", Missing: "No están en la lista",
		MissingLead: "Para ellas nada cambia. Cuando alguien se haya mudado, anote con esa persona el fin de su contrato.",
		What: map[string]string{"name": "Nombre", "phone": "Teléfono", "language": "Idioma", "address": "Correo", "email": "Correo (nuevo, aún sin comprobar)", "from": "Inicio del contrato", "until": "Fin del contrato",
			"moved": "Vive también en esta vivienda"},
		FromTo: func(old, is string) string { return "de " + old + " a " + is }, Nobody: "nada",
		Take: func(n int) string {
			if n == 1 {
				return "Tomar 1 fila"
			}
			return "Tomar " + miles(n) + " filas"
		},
		TakeLead:  "No escribimos a nadie de la lista. A quien ya vive en una casa se le avisa cuando llega alguien nuevo. Puede deshacer la lista durante 30 días.",
		TakesNone: "No hay nada que tomar.", ChangeCols: "Cambiar las columnas", Drop: "Tirar esta lista",

		Taking:     "La lista se está tomando",
		TakingLine: func(done, all int) string { return fmt.Sprintf("%s de %s filas hechas.", miles(done), miles(all)) },
		Undoing:    "La lista se está deshaciendo", Wait: "Puede dejar esta página. Sigue por sí sola.",
		Taken:    func(who, when string) string { return "Tomada por " + who + ", " + when + "." },
		Undone:   func(who, when string) string { return "Deshecha por " + who + ", " + when + "." },
		Undo:     "Deshacer esta lista",
		UndoSure: "¿Deshacer esta lista?", UndoLead: "Lo que la lista agregó o cambió vuelve a ser como era. Lo que otra persona cambió desde entonces se queda. Quien ya usó su entrada la conserva. Verá sus nombres.",
		UndoUntil: func(when string) string { return "Se puede hasta " + when + "." },
		Kept:      "Esto queda como está",
		KeptWhy:   map[string]string{"changed": "Otra persona lo cambió desde entonces.", "used": "Ya entró así. Es su camino a casa."},

		Says: listSaysSpanish(), Do: listDoSpanish(),
	}
}

func listSaysSpanish() map[latchkey.ListWhy]func(string, []string) string {
	plain := func(s string) func(string, []string) string { return func(string, []string) string { return s } }
	with := func(s string) func(string, []string) string {
		return func(_ string, more []string) string { return fmt.Sprintf(s, nth(more, 0)) }
	}
	return map[latchkey.ListWhy]func(string, []string) string{
		latchkey.WhyMissing: plain("Está vacío, y lo necesitamos."), latchkey.WhyLong: plain("Es demasiado largo."), latchkey.WhyEmail: plain("Esto no es una dirección de correo."),
		latchkey.WhyPhone: plain("Esto no es un número de teléfono."), latchkey.WhyDateForm: plain("No está escrito como las otras fechas."), latchkey.WhyNoSuchDay: plain("Ese día no existe."),
		latchkey.WhyDatesSwap: with("El contrato termina antes de empezar (%s)."), latchkey.WhyLanguage: plain("No conocemos este idioma."),
		latchkey.WhyCells: plain("La fila tiene más celdas que columnas hay."), latchkey.WhyQuote: plain("Unas comillas se abren y no se cierran."),
		latchkey.WhyDoubled: with("Es igual que la fila %s."),
		latchkey.WhyKeyTwice: func(_ string, more []string) string {
			return fmt.Sprintf("La fila %s tiene esta clave para %s.", nth(more, 0), nth(more, 1))
		},
		latchkey.WhyUnknownUnit: func(_ string, more []string) string {
			if len(more) == 0 {
				return "Aquí no hay esa vivienda."
			}
			return "Aquí no hay esa vivienda. Parecidas: " + listSpanish(more) + "."
		},
		latchkey.WhyNotYet:    plain("El contrato todavía no empezó."),
		latchkey.WhyEnded:     with("Su tiempo en esta casa tiene un fin anotado, el %s."),
		latchkey.WhyElsewhere: plain("Otra propiedad también conoce a esta persona. Lo que se sabe de ella se queda."),
		latchkey.WhyMeanwhile: plain("Alguien llegó a esta casa o se fue mientras se tomaba la lista."),
		latchkey.WhyRefused:   with("Una regla de la casa dijo que no: %s"),
		latchkey.WhyTwoUnits: func(_ string, more []string) string {
			return fmt.Sprintf("La fila %s tiene a la misma persona en la vivienda %s.", nth(more, 0), nth(more, 1))
		},
		latchkey.WhyNearName: with("Ahí vive %s. ¿Es la misma persona?"),
		latchkey.WhyKeyOther: with("Antes esta clave era de %s. ¿Es la misma persona?"),
		latchkey.WhyMoved:    with("Aquí vive en la vivienda %s. ¿Se mudó? La casa anterior sigue siendo suya hasta que se anote su fin."),
		latchkey.WhyLivesIn: func(_ string, more []string) string {
			return "Ahí vive " + listSpanish(more) + ", y no está en la lista."
		},
		latchkey.WhyPastEnd: plain("Es nueva aquí, y el fin del contrato ya pasó."),
		latchkey.WhyOwnContact: func(string, []string) string {
			return "Lo cambió la propia persona, o no vino de una lista. Queda como está."
		},
		latchkey.WhyEndPassed: plain("Ese día ya llegó. Una fecha no termina nada. Sigue viviendo ahí."),
		latchkey.WhyTrimmed:   with("Leído como %s."),
	}
}

func listDoSpanish() map[latchkey.ListWhy]string {
	mend := "Corríjalo en su sistema."
	return map[latchkey.ListWhy]string{
		latchkey.WhyMissing: "Complételo.", latchkey.WhyLong: "Hágalo más corto.", latchkey.WhyEmail: "Corríjalo o déjelo vacío.", latchkey.WhyPhone: "Corríjalo o déjelo vacío. Un número de otro país empieza con +.",
		latchkey.WhyDateForm: "Escríbalo como las otras, o déjelo vacío.", latchkey.WhyNoSuchDay: mend, latchkey.WhyDatesSwap: mend, latchkey.WhyLanguage: "Escriba en o es, o déjelo vacío.",
		latchkey.WhyCells: "Ponga entre comillas la celda que lleva dentro el separador.", latchkey.WhyQuote: "Ciérrelas o quítelas.", latchkey.WhyDoubled: "Si son dos personas, dé una clave a cada una.",
		latchkey.WhyKeyTwice: "Dé a cada persona su propia clave.", latchkey.WhyUnknownUnit: "Corrija la vivienda. Si es nueva, agréguela primero.", latchkey.WhyNotYet: "Cargue la lista otra vez ese día.",
		latchkey.WhyEnded: "Si volvió a mudarse aquí, escriba el nuevo inicio.", latchkey.WhyElsewhere: "Nada.", latchkey.WhyMeanwhile: "Cargue la lista otra vez y mire.", latchkey.WhyRefused: "Mire la vivienda.",
		latchkey.WhyTwoUnits: "Diga si las dos son correctas.", latchkey.WhyNearName: "Diga quién es.", latchkey.WhyKeyOther: "Diga quién es.", latchkey.WhyMoved: "Diga quién es.",
		latchkey.WhyLivesIn: "Si se mudó, anote primero el fin. O diga que viven ahí los dos.", latchkey.WhyPastEnd: "Diga si todavía vive ahí.",
		latchkey.WhyOwnContact: "Pregúntele cuál es correcto.", latchkey.WhyEndPassed: "Si se mudó, anote el fin con la persona.", latchkey.WhyTrimmed: "Nada.",
	}
}

// miles writes a number as it is read in Spanish.
func miles(n int) string { return strings.ReplaceAll(thousands(n), ",", ".") }
