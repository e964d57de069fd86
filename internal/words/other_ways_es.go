package words

import "fmt"

func otherWaysSpanish() OtherWaysWords {
	return OtherWaysWords{
		Title: "Otras entradas de su casa", Lead: "Diga lo que sabe. Lo demás puede quedar como está. El personal del edificio no ve esta página.",
		Why: "Su puerta trasera, sus ventanas, su alarma y sus llaves de repuesto. Sirven la noche en que hacen falta.", Go: "Otras entradas", See: "Verlas o cambiarlas",
		Entries: "Sus propias puertas y ventanas", Safe: "Nunca trepe. Una ventana alta nunca es una entrada.",
		Entry: func(n int) string { return fmt.Sprintf("Puerta o ventana %d", n) },
		Kind:  "¿Qué es?",
		Kinds: []Choice{{"nothing", "Nada", ""}, {"back_door", "Puerta trasera", ""}, {"side_door", "Puerta lateral", ""}, {"patio_door", "Puerta del patio", ""},
			{"window", "Ventana", ""}, {"outdoor_stair", "Puerta en una escalera exterior", ""}, {"fire_escape", "Ventana en una escalera de incendios", ""}},
		Up: "Pisos de altura", UpHint: "0 es a nivel del suelo. Vacío: no se sabe.", Screen: "¿Tiene mosquitero?",
		YesNo: []Choice{{"unknown", "No se sabe", ""}, {"yes", "Sí", ""}, {"no", "No hay", ""}},
		None:  "No hay otras",
		Alarm: "Alarma", Alarms: []Choice{{"unknown", "No se sabe", ""}, {"none", "No hay alarma", ""}, {"disarmed", "Hay una y está apagada", ""},
			{"armed", "Está encendida cuando no hay nadie", ""}},
		Off: "¿Puede apagarla desde afuera?", Company: "Número de la empresa de alarmas",
		Spares: "Una llave de repuesto sin persona", Secret: "Nunca escriba dónde está. No lo preguntamos ni lo guardamos.",
		Have:  []Choice{{"lock_box", "En una caja con clave", ""}, {"car", "En mi auto", ""}, {"hidden", "En otro lugar", ""}, {"none", "No hay ninguna", ""}},
		Opens: "¿Qué abre?", Doors: []Choice{{"unknown", "No se sabe", ""}, {"unit", "Solo mi propia puerta", ""}, {"all", "Todas las puertas del camino", ""}},
		Wrong: "Escriba los pisos con un número, por favor. 0 es a nivel del suelo.", Both: "Usted nombró una y también dijo que no hay. Elija, por favor.",
	}
}
