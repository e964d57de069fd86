package words

import (
	"fmt"

	"latchkey"
)

func ownSpanish(w NoticeWords) map[latchkey.Notice]OwnPart {
	return map[latchkey.Notice]OwnPart{
		latchkey.NoticeAsked: {
			Text: "{residente} no puede entrar a su casa y usted tiene una llave de repuesto. ¿Puede traerla? Responda sí o no, por favor; basta un toque.",
			Behind: func(f NoticeFacts) string {
				who := FirstName(f.Resident)
				return "\n\n" + recognisedSpanish(w, f) + threatSpanish(f, who) + meetSpanish(f, who)
			},
			Short: "{residente} no puede entrar. ¿Lleva la llave?",
			ShortBehind: func(f NoticeFacts) (says string) {
				switch {
				case f.Reply != "" && f.Meet != nil:
					says = fmt.Sprintf(" Cita %s. Responda %s o NO.", f.Meet.Format("15:04"), replyExample(f.Reply))
				case f.Reply != "":
					says = fmt.Sprintf(" Responda %s (=%d min) o NO.", replyExample(f.Reply), exampleMinutes)
				}
				if f.Proof != latchkey.ProofProven {
					says += " Sin comprobar: llame."
				}
				return says
			},
		},
		latchkey.NoticePaged: {
			Text: "Alguien que reside en {propiedad} pide ayuda con su puerta.",
			Behind: func(f NoticeFacts) string {
				return " Abra la solicitud para ver cómo se supo quién es, qué revisar y qué cargo se le mostró." + meetSpanish(f, "esa persona")
			},
			Short: "alguien no puede entrar, {propiedad}.",
			ShortBehind: func(f NoticeFacts) string {
				if f.Reply == "" {
					return ""
				}
				return " Responda " + replyExample(f.Reply) + " o NO."
			},
		},
		latchkey.NoticeComing: {
			Before: func(f NoticeFacts) string { return fmt.Sprintf("%s dijo que sí%s. ", f.Other, promisedSpanish(f)) },
			Text:   "No se preguntará a nadie más, salvo que pase esa hora.",
		},
		latchkey.NoticeOver: {
			Before: func(f NoticeFacts) string { return FirstName(f.Resident) + " ya no necesita ayuda con la puerta. " },
			Text:   "No le queda nada por hacer. Gracias.",
		},
		latchkey.NoticeInvited: {
			Text:   "{residente} le pide que guarde una llave de repuesto y que le podamos preguntar cuando no pueda entrar a su casa.",
			Behind: always(" Usted elige las horas. Puede decir que no, o dejarlo en cualquier momento."),
			Short:  "{residente} pregunta: ¿guarda usted una llave?", ShortBehind: always(" ALTO: sin textos."),
		},
		latchkey.NoticeDrill: {
			Before: func(f NoticeFacts) string {
				why := "Usted está de guardia en " + f.Property
				if f.Helper {
					why = "Usted guarda una llave de alguien en " + f.Property
				}
				return "Esto es un simulacro. Nadie está afuera, y no tiene que ir a ningún lado. " + why + ". "
			},
			Text: "¿Le llegan todavía nuestros mensajes?", Behind: always(" Abra la página y toque una vez."),
		},
		latchkey.NoticeStaff: {
			Text:   "La gerencia de {propiedad} le pide que ayude con las puertas a quienes viven ahí.",
			Behind: always(" Abra la página para decir que sí o que no. Después entra con un código que llega a esta dirección."),
		},
		latchkey.NoticeMoveIn: {
			Text:   "La oficina de {propiedad} hizo un enlace con el que usted prepara su casa en su propio teléfono.",
			Behind: always(" Si no estuvo en la oficina y nadie le llamó, llame ahora a la oficina."),
		},
	}
}
