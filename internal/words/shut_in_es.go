package words

import (
	"fmt"

	"latchkey"
)

func shutInSpanish() ShutInWords {
	return ShutInWords{ImOut: "Ya salí", Out: "Usted ya está afuera", Reopen: "¿Aún no puede salir? Abrir otra vez", Ways: "Quién puede venir, lo mejor primero",
		Home: "Usted no puede salir", Cannot: func(n string) string { return n + " no puede salir" }, Where: "Dentro de la casa",
		First:     "Está detrás de la puerta, y la puerta o su cerradura está trabada. Primero ayude a salir. No dé una llave a nadie antes de saber quién es.",
		Here:      "Hable a través de la puerta. Ayude a salir y anótelo.",
		Keys:      "Si ya salió, oprima 1. Para cancelar, oprima 2. Para oírlo otra vez, oprima 9.",
		KeysOwner: "Si ya salió, oprima 1. Para cancelar, oprima 2. Si no logra hablar con quien dijo que sí, oprima 3, y la búsqueda sigue. Para oírlo otra vez, oprima 9."}
}

func shutInNoticesSpanish(w NoticeWords) map[latchkey.Notice]ShutInNotice {
	asked := ShutInNotice{Spoken: func(f NoticeFacts) string {
		who := FirstName(f.Resident)
		says := who + " está dentro de su casa y no puede salir, y usted tiene una llave. "
		if f.Meet != nil {
			says += "Esté en la puerta a esta hora, por favor: " + meetClock(f) + ". "
		}
		return says + provenSpokenSpanish(f, who)
	}}
	return map[latchkey.Notice]ShutInNotice{
		latchkey.NoticeAsked: asked.asked(w.Own[latchkey.NoticeAsked], w.Lang,
			"{residente} está dentro de su casa y no puede salir, y usted tiene una llave de repuesto. ¿Puede traerla? Responda sí o no, por favor; basta un toque.",
			"{residente} no puede salir. ¿Lleva la llave?"),
		latchkey.NoticePaged: ShutInNotice{Title: "alguien no puede salir de su casa", Spoken: always("Alguien que vive aquí está adentro y no puede salir.")}.asked(w.Own[latchkey.NoticePaged], w.Lang,
			"Alguien que reside en {propiedad} está adentro y no puede salir.", "alguien está adentro y no puede salir, {propiedad}."),
		latchkey.NoticeAreYouIn: {Title: "¿ya salió?", Text: always("Alguien vino a ayudarle. ¿Ya está afuera? Si no, abra la página, y la búsqueda sigue."),
			Short: always("alguien vino a ayudarle. ¿Ya salió? Si no, abra:"), Spoken: always("Alguien vino a ayudarle. ¿Ya está afuera? Si no, abra la página, y la búsqueda sigue.")},
		latchkey.NoticeClosed: {Text: func(f NoticeFacts) string {
			return fmt.Sprintf("La oficina de %s cerró su solicitud de ayuda con la puerta. Si usted aún no puede salir, abra la página en las próximas dos horas y la búsqueda sigue, o llame a la oficina.", f.Property)
		}},
	}
}
