package words

import (
	"fmt"
	"time"

	"latchkey"
)

func favourSpanish() FavourWords {
	return FavourWords{
		Title: "Su puerta está abierta", Link: "Qué puede hacer", Open: "La cerradura dice que la puerta está abierta. No se sabe desde cuándo.",
		Since:  func(at string) string { return "La puerta está abierta desde las " + at + "." },
		CanNot: "Así no puede cerrarse con llave.", Said: func(at string) string { return "La cerradura lo dijo: " + at + "." },
		Shut: "La cerradura dice que la puerta está cerrada.", NotYou: func(n string) string { return "Si no la dejó abierta usted: no entre a solas. Llame al " + n + "." },
		Look: "Preguntar a la cerradura", LockNow: "Echar llave ahora",
		Ask:    "Pedir a alguien que la cierre",
		AskWhy: []string{"Usted elige a una persona. Solo ella recibe un mensaje.", "Se le dice que no entre.", "No se le dice dónde está usted, ni si hay alguien en casa."},
		AskWho: func(who string) string { return "Pedírselo a " + who }, AskRole: map[latchkey.Role]string{latchkey.RoleOffice: "Pedírselo a la oficina", latchkey.RoleOnCall: "Pedírselo al personal de guardia"}, Away: func(n int) string { return fmt.Sprintf("a unos %d minutos, según nos dijo", n) },
		Staff:  "trabaja ahora",
		Not:    map[string]string{"asleep": "no quiere mensajes a esta hora", "no_way": "no tenemos cómo avisarle"},
		Nobody: "Ahora no hay nadie a quien podamos pedírselo. Llame a alguien de confianza.", AskOther: "Pedírselo a otra persona",
		Asked:    func(who, at string) string { return "Se lo pedimos a las " + at + ": " + who + "." },
		ByOther:  func(by string) string { return "Lo pidió " + by + "." },
		NoAnswer: "Todavía no responde.",
		Silent:   func(who string) string { return who + " no ha respondido. Ya puede pedírselo a otra persona." },
		Going: func(who string, n int, at string) string {
			return fmt.Sprintf("%s dice: voy, %d minutos. Lo dijo a las %s.", who, n, at)
		},
		Cannot:   func(who, at string) string { return who + " dijo a las " + at + ": no puedo." },
		SaysShut: func(who, at string) string { return who + " dice que está cerrada. Lo dijo a las " + at + "." },
		NotYet:   "La cerradura no lo ha dicho.", TheirOwn: "Es lo que dice esa persona.",
		SeenShut: func(at string) string { return "Cerrada a las " + at + ", lo dijo la cerradura." }, Locked: func(at string) string { return "Con llave a las " + at + ", confirmado por la cerradura." },
		Unproved: "No se vio que echara llave. Una puerta cerrada puede estar sin llave.",
		TakeBack: "Ya no hace falta",
		Done:     map[string]string{"asked": "El mensaje va en camino.", "back": "Retirado. Se le avisará.", "looked": "La cerradura respondió.", "locked": "Tiene llave echada. La cerradura lo mostró."},

		Hi: func(who string) string { return who + " le pide ayuda en una puerta" },
		Please: func(who, unit string) string {
			return "Por favor, cierre " + doorOfSpanish(who, unit) + ": tire de ella. Está abierta."
		},
		DoNotGoIn: "No entre.",
		Wrong:     func(n string) string { return "Si algo parece mal, aléjese y llame al " + n + "." },
		Go:        "Voy", GoHint: "¿En cuántos minutos llega?", GoIn: func(n int) string { return fmt.Sprintf("Voy, %d minutos", n) },
		CanNotGo: "No puedo", ItIsShut: "Ya está cerrada",
		YouGo:   func(n int) string { return fmt.Sprintf("Dijo: %d minutos. Gracias.", n) },
		YouShut: "Dijo que está cerrada. Gracias.", YouCannot: "Dijo que no puede. Gracias por decirlo.",
		OverShut: "La cerradura dice que la puerta está cerrada. ¡Gracias!", OverNot: func(who string) string { return who + " ya no lo necesita. Gracias." },
		LinkLine: "Este enlace es solo para usted. No lo pase a nadie, por favor.",
	}
}

func doorOfSpanish(who, unit string) string {
	if unit != "" {
		return "la puerta de " + unit
	}
	return "la puerta de " + who
}

func favourNoticesSpanish() (titles map[latchkey.Notice]string, texts map[latchkey.Notice]func(NoticeFacts) string) {
	return map[latchkey.Notice]string{
			latchkey.NoticeFavour: "¿puede ayudar en una puerta?", latchkey.NoticeFavourOver: "sobre la puerta, gracias",
			latchkey.NoticeFavourSays: "una respuesta sobre su puerta", latchkey.NoticeFavourShut: "sobre su puerta",
		}, map[latchkey.Notice]func(NoticeFacts) string{
			latchkey.NoticeFavour: func(f NoticeFacts) string {
				who := or(FirstName(f.Resident), "Alguien que conoce")
				return fmt.Sprintf("%s le pide que cierre una puerta. Abra esto para ver cuál. No entre. Si algo parece mal, aléjese%s. Diga si puede ir, por favor.", who, orCall(f, " y llame al %s"))
			},
			latchkey.NoticeFavourOver: func(f NoticeFacts) string {
				if f.Favour.How == latchkey.FavourShut {
					return "La cerradura dice que la puerta está cerrada. No hay nada más que hacer. ¡Gracias!"
				}
				return or(FirstName(f.Resident), "Quien se lo pidió") + " ya no lo necesita. Gracias."
			},
			latchkey.NoticeFavourSays: func(f NoticeFacts) string {
				w, who := favourSpanish(), or(f.Other, "Esa persona")
				switch x := f.Favour; {
				case x.SaidShut != nil:
					return w.SaysShut(who, clockOf(x.SaidShut)) + " " + w.NotYet
				case x.Answer == latchkey.FavourGoing:
					return w.Going(who, x.Minutes, clockOf(x.Answered))
				case x.Answer == latchkey.FavourCannot:
					return w.Cannot(who, clockOf(x.Answered)) + " ¿" + w.AskOther + "?"
				}
				return w.Silent(who)
			},
			latchkey.NoticeFavourShut: func(f NoticeFacts) string {
				w, door := favourSpanish(), or(f.Door, "su puerta")
				if f.Favour.Locked != nil {
					return door + ": " + w.Locked(clockOf(f.Favour.Locked))
				}
				return door + ": " + w.SeenShut(clockOf(f.Favour.Over)) + " " + w.Unproved
			},
		}
}

func clockOf(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.Format("15:04")
}
