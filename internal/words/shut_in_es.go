package words

func shutInSpanish() ShutInWords {
	return ShutInWords{ImOut: "Ya salí", Out: "Usted ya está afuera", Reopen: "¿Aún no puede salir? Abrir otra vez", Ways: "Quién puede venir, lo mejor primero",
		Home: "Usted no puede salir", Cannot: func(n string) string { return n + " no puede salir" }, Where: "Dentro de la casa",
		First: "Está detrás de la puerta, y la puerta o su cerradura está trabada. Primero ayude a salir. No dé una llave a nadie antes de saber quién es.",
		Here:  "Hable a través de la puerta. Ayude a salir y anótelo."}
}
