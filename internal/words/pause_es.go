package words

import (
	"strings"

	"latchkey"
)

func pauseSpanish() PauseWords {
	return PauseWords{
		Title: "Pausar las llaves de visitas", Link: "Pausar las llaves de visitas",
		Lead: "Mientras usted quiera, ninguna de sus visitas puede abrir su puerta. Vale también para una llave que usted dé mientras tanto, si ahí no dice otra cosa. No dice que una de ellas haya hecho algo malo.",
		What: []string{"Sus códigos salen de las cerraduras, y sus enlaces no abren nada.", "Leen que ahora no se puede, desde qué día se podrá otra vez, y que le pregunten a usted. No se les dice por qué.",
			"Sus propios códigos y llaves sirven igual que antes. Desde adentro, la puerta se abre con la mano como siempre.", "Termina por sí solo cuando usted diga, y puede terminarlo antes con un toque. Sin final, se ve en la página de su casa hasta que usted lo termine."},
		See:  "Ver la pausa, o terminarla",
		Mine: "Sus visitas", HowLong: "¿Por cuánto tiempo?",
		Lengths: map[latchkey.PauseLength]string{latchkey.PauseDay: "Por 24 horas", latchkey.PauseMorning: "Hasta mañana por la mañana", latchkey.PauseWeek: "Por una semana", latchkey.PauseOpen: "Hasta que yo la termine"},
		Do:      "Ponerlas en pausa", Until: func(at string) string { return "Las llaves de sus visitas están en pausa hasta " + at + "." },
		Open: "Las llaves de sus visitas están en pausa hasta que usted la termine.", Longer: "Ponerlas en pausa por otro tiempo", Anew: "Ponerlas en pausa por ese tiempo desde ahora",
		Codes: "Hasta que se vea la cerradura sin un código, cuéntelo como uno que sirve.",
		Off:   "No está en la cerradura mientras la llave esté en pausa", Still: "Puede que todavía abra la puerta hasta que la cerradura lo suelte", Again: "Dejarlas entrar otra vez", Free: func(names string) string { return "Sin pausa, porque usted las dejó entrar igual: " + names + "." },
		Too:    "Una llave que dé ahora queda en pausa con las demás, y antes no abre nada.",
		AnyAsk: "¿Debe abrir esta de todos modos?", Anyway: []Choice{{"yes", "Sí, en sus horas, también mientras las demás están en pausa", ""}},
		Over: "La pausa terminó. Sus visitas pueden venir otra vez en sus horas, y sus códigos vuelven a las cerraduras.",
		None: "No tiene visitas que puedan entrar.", Other: "Las visitas de otras personas que viven aquí las pausa cada una.",
		NotNow: func(by, day string) string {
			says := "Ahora no, por favor. Pregunte a " + by + ". "
			if day == "" {
				return says + "No hay un día desde el que abra otra vez."
			}
			return says + "No abre antes del " + strings.ToLower(day) + ", y entonces en sus horas."
		},
	}
}
