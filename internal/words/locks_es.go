package words

import "fmt"

func locksSpanish() LockWords {
	return LockWords{
		Go: "Cerraduras", Why: "Cómo están sus puertas, según lo último que dijo cada cerradura.", See: "Ver mis cerraduras",
		Mine: "Abrir mi puerta", Panel: "Verla o cerrarla",
		Heard: func(when string) string { return "lo último que se supo de ella: " + las(when) },
		Title: "Sus cerraduras", Lead: "Lo último que dijo cada cerradura, y cuándo. Lo viejo no se muestra como cierto.",
		None: "Latchkey no puede hablar con ninguna cerradura de sus puertas. Una llave que abre sirve como siempre.",
		Bolts: map[string]string{"locked": "Cerrada con llave", "unlocked": "Sin llave", "jammed": "Trabada. No sabemos si está cerrada", "unknown": "No se sabe",
			"open": "Abierta, sin cerrar con llave", "open_jammed": "Abierta, sin cerrar con llave. El cerrojo está trabado", "said_locked": "Dice que está cerrada con llave, sin comprobar", "said_unlocked": "Dice que está sin llave, sin comprobar"},
		Leaves: map[string]string{"open": "La puerta está abierta", "shut": "La puerta está cerrada"},
		Said:   func(when string) string { return "lo dijo " + las(when) }, Never: "Todavía no ha dicho nada",
		CaseVain: func(when string) string {
			return "La cerradura de su puerta no respondió la última vez que se le preguntó, " + las(when) + "."
		},
		Vain: func(when string) string {
			return "No respondió la última vez que se le preguntó: " + las(when) + "."
		},
		VainAway: func(when string) string {
			return "No se pudo llegar a lo que habla con ella la última vez que se le preguntó: " + las(when) + "."
		},
		Battery: func(percent int) string { return fmt.Sprintf("Batería %d %%", percent) }, Low: "Cámbiela pronto",
		Codes:   func(used, most int) string { return fmt.Sprintf("%d de %d códigos usados", used, most) },
		Untried: "Nadie la ha probado. Vaya a la puerta, pruébela aquí, y mire.",
		Look:    "Preguntarle ahora", Lock: "Cerrar", Unlock: "Abrir", UnlockNow: "Abrir mi puerta ahora", Slow: "Puede tardar medio minuto.",
		Saw: "La vi moverse", SawWhy: "Solo así las visitas reciben códigos en ella, y solo así es una forma de entrar.",
		TakeOff: "Quitarla de esta puerta", TakeOffWhy: "Los códigos que tiene se quedan en ella. Bórrelos en la cerradura.",
		Add: "Poner una cerradura en una puerta", AddWhy: "Se encontraron estas.", Door: "¿En qué puerta?", Name: "¿Cómo la llama?", Put: "Ponerla ahí",
		Away: func(stack, when string) string {
			since := "Ahora no responde. No se sabe desde cuándo."
			if when != "" {
				since = "No responde " + desde(when) + "."
			}
			return or(map[string]string{"zwave": "El servidor Z-Wave habla con sus cerraduras Z-Wave.", "zigbee2mqtt": "Zigbee2MQTT habla con sus cerraduras Zigbee.", "nuki": "El servidor MQTT habla con sus cerraduras Nuki."}[stack], "Las cerraduras: "+stack+".") + " " + since
		},
		AwayDo:  "Qué hacer: vea si ese programa funciona, si su dirección y su contraseña son correctas, y si la computadora está en su red. Después mire otra vez. Las llaves, y los códigos que ya tiene una cerradura, sirven mientras tanto.",
		NoStack: "Esta instalación todavía no habla con cerraduras. Quien la administra puede conectar algunas.",
		Turned: map[string]func(string) string{"locked": func(when string) string {
			return "Está cerrada con llave. La cerradura lo mostró " + las(when) + "."
		},
			"unlocked": func(when string) string { return "Está sin llave. La cerradura lo mostró " + las(when) + "." }},
	}
}
