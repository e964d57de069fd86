package words

import (
	"fmt"

	"latchkey"
)

func leavingSpanish() LeavingWords {
	return LeavingWords{
		Go: "Cuando sale de casa", See: "Elegir qué hace", Why: "Lo que la puerta hace sola, y de qué se le avisa. Todo está apagado hasta que usted lo elija.",
		Title: "Cuando sale de casa", Lead: "Elija qué hace cada puerta cuando usted sale, y de qué se le avisa. Puede cambiarlo cuando quiera.",
		Off: "Todo esto está apagado hasta que usted lo elija.", None: "No se puede hablar con ninguna cerradura de sus puertas.",
		NoSensor: "Esta cerradura no sabe si la puerta está cerrada. Por eso no puede echar llave sola ni saber cuándo sale usted.",
		Untried:  "Nadie ha probado esta cerradura. Primero véala moverse, en la página de sus cerraduras.",
		When:     "¿Que esta puerta eche llave sola?", WhenWhy: "Vale para todos en la casa. Todos reciben un aviso cuando cambia.",
		Never: "No, nunca", After: func(m int) string { return fmt.Sprintf("%d minutos después de cerrarse la puerta", m) },
		ByWhom: func(who string) string { return "Lo eligió " + who + "." }, You: "usted",
		Tell:   "Avisarme (solo para usted)",
		AskKey: Choice{Key: "key", Label: "Pregúntenme: ¿tiene su llave?", Hint: "Para una puerta que echa llave al cerrarse. El aviso llega cuando se abrió desde adentro, o con llave, y se volvió a cerrar. Desde aquí no se sabe si usted lleva la llave, así que pregunta cada vez, también si solo recogió un paquete. Un teléfono que está adentro no oye nada: tenga también otra forma de volver a entrar."},
		Remind: Choice{Key: "lock", Label: "Recuérdenme echar llave", Hint: "Para una puerta que no echa llave sola. El aviso llega cuando lleva 5 minutos cerrada y sin llave."},
		Save:   "Guardar", Waits: func(c string) string { return "Esta puerta echará llave a las " + c + "." }, NotThisTime: "Esta vez no", Held: "No echará llave sola hasta que se abra otra vez.",
		Promise: "Nunca le deja afuera a propósito. No mueve el cerrojo cuando:",
		PromiseItems: []string{"la puerta está abierta, o la cerradura no lo sabe", "el cerrojo está trabado, o la cerradura no responde", "alguien de su casa dijo que se quedó afuera", "nadie podría abrirle: nadie guarda una llave de esta puerta y no hay un código de reserva en la cerradura",
			"no se pudo hacer dentro de un minuto de su hora"},
		Saved: "Guardado.", HeldSaid: "Esta vez no echará llave sola.",
	}
}

// lockNoticesSpanish are messages about locks: codes that will not go, and doors that somebody leaves by.
func lockNoticesSpanish(w NoticeWords) (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeCodeStays: "un código debería estar quitado", latchkey.NoticeCodeVisit: "un código debería estar quitado, alguien tiene que ir",
			latchkey.NoticeHaveKey: "¿tiene su llave?", latchkey.NoticeNotLocked: "una puerta está sin llave", latchkey.NoticeAutoLock: "una puerta echa llave de otra forma", latchkey.NoticeLockOff: "se quitó una cerradura de su puerta", latchkey.NoticeLockAsk: "¿se puede quitar una cerradura de su puerta?", latchkey.NoticeLockAnswer: "una respuesta sobre una cerradura",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeLockAsk:    func(f NoticeFacts) string { return lockAskSpanish(w, f) },
			latchkey.NoticeLockAnswer: lockAnswerSpanish,
			latchkey.NoticeLockOff:    func(f NoticeFacts) string { return lockOffSpanish(w, f) },
			latchkey.NoticeCodeStays:  func(f NoticeFacts) string { return outlivesSpanish(f, thisDoorSpanish(f), false) },
			latchkey.NoticeCodeVisit: func(f NoticeFacts) string {
				where := thisDoorSpanish(f)
				if f.Other == "" && f.Unit != "" {
					where += " de la vivienda " + f.Unit
				}
				return outlivesSpanish(f, where, true)
			},
			latchkey.NoticeHaveKey: func(f NoticeFacts) string {
				locks := "Echa llave al cerrarse."
				if f.By != nil {
					locks = "Echará llave a las " + f.By.Format("15:04") + "."
				}
				return fmt.Sprintf("%s se abrió desde adentro o con llave, y se cerró a las %s. %s ¿Tiene su llave? Si no fue usted, no tiene que hacer nada.", thisDoorSpanish(f), f.Asked.Format("15:04"), locks)
			},
			latchkey.NoticeNotLocked: func(f NoticeFacts) string {
				if f.Yes {
					return fmt.Sprintf("%s se cerró a las %s y no echó llave sola. No movimos el cerrojo porque no podíamos estar seguros. Mírela, por favor.", thisDoorSpanish(f), f.Asked.Format("15:04"))
				}
				return fmt.Sprintf("%s se cerró a las %s, y su cerradura dice que está sin llave. Si usted salió, quizá quiera echar llave.", thisDoorSpanish(f), f.Asked.Format("15:04"))
			},
			latchkey.NoticeAutoLock: func(f NoticeFacts) string {
				if f.Yes {
					return fmt.Sprintf("Desde ahora %s echa llave sola, %d minutos después de cerrarse. Lo eligió alguien de la casa. Lleve su llave o su teléfono cuando salga.", thisDoorSpanish(f), f.Count)
				}
				return fmt.Sprintf("Desde ahora %s no echa llave sola. Lo eligió alguien de la casa. Acuérdese de echar llave.", thisDoorSpanish(f))
			},
		}
}

func codeOfSpanish(f NoticeFacts) string {
	if f.Other != "" {
		return "El código de " + f.Other
	}
	return "Un código"
}

func thisDoorSpanish(f NoticeFacts) string { return or(f.Door, "su puerta") }
