package words

import (
	"fmt"

	"latchkey"
)

// operatorSpanish are the messages about what whoever runs the computer did. They go to managers.
func operatorSpanish(w NoticeWords) (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeRestored: "los registros se recuperaron de una copia", latchkey.NoticeStaffCode: "se hizo un código para entrar como personal",
			latchkey.NoticeStaffNew: "alguien entró con un código para el personal", latchkey.NoticeSignedOut: "se cerró la sesión de alguien del personal",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeRestored: func(f NoticeFacts) string {
				made := "un día anterior"
				if f.By != nil {
					made = f.By.Format("2/1/2006, 15:04")
				}
				return fmt.Sprintf("Los registros de %s se recuperaron de una copia del %s. Lo que pasó después no está: puede aparecer otra vez alguien que ya no es del personal, alguien que ya no guarda llave o un aparato que se quitó. Revíselos ahora, por favor. Solicitudes abiertas en ese momento: %d. Se cerraron sin avisar a nadie. Si sabe de alguna, llame a esa persona. Todo el mundo tiene que entrar otra vez.", f.Property, made, f.Count)
			},
			latchkey.NoticeStaffCode: func(f NoticeFacts) string {
				until := ""
				if f.By != nil {
					until = " hasta las " + f.By.Format("15:04")
				}
				return fmt.Sprintf("Quien administra la computadora de %s hizo un código con el que %s puede entrar como personal%s, una vez. Si nadie le habló de esto, pregúntele ahora, por favor.", f.Property, or(f.Other, "una persona nueva"), until)
			},
			latchkey.NoticeStaffNew: func(f NoticeFacts) string {
				return fmt.Sprintf("%s entró a la oficina de %s con un código que hizo quien administra la computadora. Si no sabe de esto, pregúntele ahora, por favor.", or(f.Other, w.Somebody), f.Property)
			},
			latchkey.NoticeSignedOut: func(f NoticeFacts) string {
				return fmt.Sprintf("Quien administra la computadora de %s cerró la sesión de %s en todas partes. Sigue siendo del personal y puede entrar otra vez con un aparato registrado o con un código nuevo.", f.Property, or(f.Other, "alguien"))
			},
		}
}
