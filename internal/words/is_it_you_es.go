package words

func isItYouSpanish() IsItYouWords {
	return IsItYouWords{
		Title: "¿Es usted?", Somebody: "Alguien pide ayuda con su puerta",
		Pick: "Si es usted, toque su número", Once: "Se ve en el teléfono de la puerta. Tiene un solo intento.",
		NotMe: "No soy yo", Silence: "Si no hace nada, nada cambia.", Choose: "Elija uno de los números, por favor.",
		Doubt: "Alguien pide ayuda con su puerta desde otro teléfono. No sabemos quién es.", Say: "Responder",
		Right: "Gracias por responder", RightLine: "Quienes le ayudan ven que dijo que sí. Igual revisan en la puerta.",
		RightSaid: "Gracias. Ahora sabemos que es usted.",
		WrongSaid: "Ese no es el número", WrongLine: "Nada ha cambiado. Quienes ayudan revisan en la puerta quién es.",
		Stopped: "Detenido. Gracias", StoppedLine: "Avisamos al personal y a quienes le ayudan.",
		Over: "Ya no hay nada que responder", OverLine: "Ya terminó, o se respondió de otra forma.",
		OtherDeviceLine: "Ábralo en el teléfono que respondió primero.",
		Yours:           "Su número es", YoursLine: "Si le preguntamos en otro teléfono, toque ahí este número.",
	}
}
