package words

import (
	"fmt"
	"time"

	"latchkey"
)

// alertEnglish is what is wrong at a door: which door, since when, and by whom where that is the reader's to know. It guesses
// nobody.
func alertEnglish(f NoticeFacts) string {
	at, door := "", or(f.Door, "Your door")
	if f.By != nil {
		at = f.By.Format("15:04")
	}
	since := func(says string) string {
		if at == "" {
			return says + "."
		}
		return says + " since " + at + "."
	}
	by := ""
	if f.Other != "" {
		by = " It was " + f.Other + "."
	}
	says := ""
	switch f.Alert {
	case latchkey.AlertBattery:
		says = door + ": the lock's battery is low" + levelOf(f, " (%d %%)") + ". Please change it soon. Keep a key at hand."
	case latchkey.AlertJam:
		says = since(door+": the bolt is stuck") + " We do not know if the door is locked. Pull or push it gently and try once more."
	case latchkey.AlertWrongCodes:
		if f.Right != nil {
			says = door + ": after wrong codes" + timesOf(f, " (%d)") + " a code opened the door" + atEnglish(f.Right.Format("15:04")) + "." + by +
				" If you do not know who that was: do not look for them yourself, do not go in alone" + orCall(f, ", and call %s") + ". If all is well, say so on the page."
			break
		}
		says = door + ": wrong codes" + timesOf(f, " (%d)") + atEnglish(at) + ". " + whereEnglish(f, "If you are at home: keep the door shut, and call for help if you are in danger.") + " No code was deleted."
	case latchkey.AlertTampered:
		says = door + ": the lock said" + atEnglish(at) + " that somebody opened its case. " + whereEnglish(f, "If you are not at home, do not go in alone.")
	case latchkey.AlertForced:
		says = door + ": the lock said" + atEnglish(at) + " that the door was forced. " + whereEnglish(f, "If you are not at home, do not go in alone. In danger, call for help first.")
	case latchkey.AlertLeftOpen:
		says = since(door+": the door has been open") + " It cannot lock while it is open. If you did not leave it open: do not go in alone" + orCall(f, ", call %s") + ". Else open the page: you can ask someone near to pull it shut."
	case latchkey.AlertUnlocked:
		says = since(door+": it has been unlocked") + by
	case latchkey.AlertNoCode:
		says = door + ": no code works on the lock now. Keep a key at hand. We go on trying."
	case latchkey.AlertCodeStays:
		says = door + ": a code should be gone, and the lock has not shown that it is. We go on trying. Stand at the lock and delete it there, if you can."
	case latchkey.AlertSilent:
		says = silentEnglish(f)
	case latchkey.AlertAway:
		says = awayEnglish(f)
	default:
		says = door + ": something is not right. Open the page to read what."
	}
	if f.Doubt {
		says += " The lock said this once and does not answer now."
	}
	if f.Recalled != "" && f.By != nil {
		says += " We could not hear the lock then, but it remembered this. It was on " + f.By.Format("2 January, 15:04") + clockEnglish(f.Recalled) + "."
	}
	return says
}

func alertSpanish(f NoticeFacts) string {
	at, door := "", or(f.Door, "Su puerta")
	if f.By != nil {
		at = f.By.Format("15:04")
	}
	since := func(says string) string {
		if at == "" {
			return says + "."
		}
		return says + " desde las " + at + "."
	}
	by := ""
	if f.Other != "" {
		by = " Fue " + f.Other + "."
	}
	says := ""
	switch f.Alert {
	case latchkey.AlertBattery:
		says = door + ": la batería de la cerradura está baja" + levelOf(f, " (%d %%)") + ". Cámbiela pronto, por favor. Tenga una llave a mano."
	case latchkey.AlertJam:
		says = since(door+": la cerradura está trabada") + " No sabemos si la puerta está cerrada. Empuje o tire con cuidado y pruebe una vez más."
	case latchkey.AlertWrongCodes:
		if f.Right != nil {
			says = door + ": después de códigos equivocados" + timesOf(f, " (%d)") + ", un código abrió la puerta" + atSpanish(f.Right.Format("15:04")) + "." + by +
				" Si no sabe quién fue: no busque usted a esa persona, no entre a solas" + orCall(f, " y llame al %s") + ". Si todo está bien, dígalo en la página."
			break
		}
		says = door + ": códigos equivocados" + timesOf(f, " (%d)") + atSpanish(at) + ". " + whereSpanish(f, "Si está en casa, no abra la puerta, y pida ayuda si hay peligro.") + " No se borró ningún código."
	case latchkey.AlertTampered:
		says = door + ": la cerradura dijo" + atSpanish(at) + " que alguien abrió su caja. " + whereSpanish(f, "Si no está en casa, no entre a solas.")
	case latchkey.AlertForced:
		says = door + ": la cerradura dijo" + atSpanish(at) + " que forzaron la puerta. " + whereSpanish(f, "Si no está en casa, no entre a solas. Si hay peligro, pida ayuda primero.")
	case latchkey.AlertLeftOpen:
		says = since(door+": la puerta está abierta") + " Así no puede cerrarse con llave. Si no la dejó abierta usted: no entre a solas" + orCall(f, ", llame al %s") + ". Si fue usted, abra la página: puede pedir a alguien que esté cerca que la cierre."
	case latchkey.AlertUnlocked:
		says = since(door+": está sin llave") + by
	case latchkey.AlertNoCode:
		says = door + ": ningún código sirve ahora en la cerradura. Tenga una llave a mano. Seguimos probando."
	case latchkey.AlertCodeStays:
		says = door + ": un código debería estar quitado, y la cerradura no ha mostrado que lo está. Seguimos probando. Si puede, bórrelo en la cerradura misma."
	case latchkey.AlertSilent:
		says = silentSpanish(f)
	case latchkey.AlertAway:
		says = awaySpanish(f)
	default:
		says = door + ": algo no está bien. Abra la página para leerlo."
	}
	if f.Doubt {
		says += " La cerradura lo dijo una vez y ahora no responde."
	}
	if f.Recalled != "" && f.By != nil {
		says += " Entonces no pudimos oír la cerradura, pero ella lo recordaba. Fue el " + dayOfMonthSpanish(*f.By) + clockSpanish(f.Recalled) + "."
	}
	return says
}

func dayOfMonthSpanish(t time.Time) string {
	return fmt.Sprintf("%d de %s, %s", t.Day(), monthNamesSpanish[t.Month()-1], t.Format("15:04"))
}

// clockEnglish says what to think of a time that only the lock's own clock tells.
func clockEnglish(c latchkey.RecallClock) string {
	return map[latchkey.RecallClock]string{latchkey.RecallMoved: ", by our reckoning, as its clock was wrong", latchkey.RecallUnchecked: ", by its own clock, which we could not check"}[c]
}

func clockSpanish(c latchkey.RecallClock) string {
	return map[latchkey.RecallClock]string{latchkey.RecallMoved: ", según nuestro cálculo, porque su reloj estaba mal", latchkey.RecallUnchecked: ", según su propio reloj, que no pudimos comprobar"}[c]
}

// orCall names the emergency number where it is known.
func orCall(f NoticeFacts, format string) string {
	if f.Number == "" {
		return ""
	}
	return fmt.Sprintf(format, f.Number)
}

func levelOf(f NoticeFacts, format string) string {
	if f.Level == nil {
		return ""
	}
	return fmt.Sprintf(format, *f.Level)
}

func timesOf(f NoticeFacts, format string) string {
	if f.Count < 2 {
		return ""
	}
	return fmt.Sprintf(format, f.Count)
}

func atEnglish(at string) string {
	if at == "" {
		return ""
	}
	return " at " + at
}

func atSpanish(at string) string {
	if at == "" {
		return ""
	}
	return " a las " + at
}

// whereEnglish is what to do: whoever lives behind the door may be at home, whoever runs the building is not.
func whereEnglish(f NoticeFacts, home string) string {
	if f.Shared {
		return "Do not go to the door alone. In danger, call for help first."
	}
	return home
}

func whereSpanish(f NoticeFacts, home string) string {
	if f.Shared {
		return "No vaya a solas a la puerta. Si hay peligro, pida ayuda primero."
	}
	return home
}
