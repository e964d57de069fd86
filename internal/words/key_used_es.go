package words

import (
	"fmt"

	"latchkey"
)

func keyUsedSpanish() KeyUsedWords {
	return KeyUsedWords{
		Ask: "Avisarme cada vez que se use", Do: "Avisarme cada vez",
		Why: []string{
			"Recibe un mensaje cada vez que esta llave abre la última puerta del camino: por correo o en su teléfono, nunca como mensaje de texto ni llamada. En las horas de silencio espera. La pantalla bloqueada no muestra quién fue.",
			"Dos usos en menos de 15 segundos llegan como un solo mensaje, porque las cerraduras dicen las cosas dos veces. Si la cerradura los cuenta tarde, es así en menos de 2 minutos.",
			"Solo usted lo recibe, y nadie más de su casa ve que lo recibe. Llega también sin historial de su puerta. Guardamos solo el último uso del que le avisamos, hasta que usted lo detenga.",
			"Su visita lee en su página que se le avisa a usted.",
		},
		On: "Recibe un mensaje cada vez que se usa.", Stop: "No avisarme más",
		Unreached: "Para esto hace falta un correo o un teléfono en el que podamos avisarle, y todavía no tenemos ninguno.",
		Guest:     func(by string) string { return by + " recibe un mensaje cada vez que esta llave abre la puerta." },
	}
}

// keyUsedNoticeSpanish tells whoever gave a key that it was used. It speaks of the key: nobody saw the hand.
func keyUsedNoticeSpanish() (map[latchkey.Notice]string, map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{latchkey.NoticeKeyUsed: "se usó una llave"}, map[latchkey.Notice]func(NoticeFacts) string{
		latchkey.NoticeKeyUsed: func(f NoticeFacts) string {
			key, at := "La llave de una de sus visitas", ""
			if f.Other != "" {
				key = "La llave de " + f.Other
			}
			if f.By != nil {
				at = " " + las(f.By.Format("15:04"))
				if f.Late {
					at = fmt.Sprintf(" antes, el %s %s%s", weekdaysSpanish[f.By.Weekday()], las(f.By.Format("15:04")), clockSpanish(f.Recalled))
				}
			}
			s := fmt.Sprintf("%s abrió %s%s.", key, or(f.Door, "su puerta"), at)
			if f.Doubt {
				s += " Fue el lugar de ese código en la cerradura. Esta cerradura no muestra sus códigos, así que no hay más prueba."
			}
			if f.Ended {
				return s + " Esa llave ya estaba terminada, y la cerradura todavía tenía su código. Vea en la página qué pasa con él."
			}
			return s + " En la página puede terminar la llave con un toque, o detener estos mensajes."
		},
	}
}
