package words

func pauseSpanish() PauseWords {
	return PauseWords{
		Title: "Pausar las llaves de visitas", Link: "Pausar las llaves de visitas",
		Lead: "Por un día, ninguna de las visitas que usted dejó entrar hasta ahora puede abrir su puerta. Nadie dice que haya sido una de ellas.",
		What: []string{"Sus códigos salen de las cerraduras, y sus enlaces no abren nada.", "Leen que ahora no se puede, y que le pregunten a usted. No se les dice por qué.",
			"Sus propios códigos y llaves sirven igual que antes. Desde adentro, la puerta se abre con la mano como siempre.", "Termina por sí solo en 24 horas. Puede terminarlo antes con un toque."},
		Mine: "Sus visitas", Do: "Ponerlas en pausa", Until: func(at string) string { return "En pausa hasta " + at + "." },
		Codes: "Hasta que se vea la cerradura sin un código, cuéntelo como uno que sirve.",
		Still: "Todavía abre la puerta hasta que la cerradura lo suelte", Again: "Dejarlas entrar otra vez", None: "No tiene visitas que puedan entrar.", Other: "Las visitas de otras personas que viven aquí las pausa cada una.",
		NotNow: func(by string) string { return "Ahora no, por favor. Pregunte a " + by + "." },
	}
}
