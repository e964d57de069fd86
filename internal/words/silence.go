package words

import (
	"fmt"
	"time"
)

// What is said of a lock that does not answer, of a line to locks that is out, and of a code that should be gone and was not seen to go.
// That a lock is silent says nothing of how its door stands, and that a code was not seen to go does not say that it opens.

func dayEnglish(t *time.Time) string { return t.Format("2 January, 15:04") }

// silentEnglish is that a lock does not answer: since when, what that means, and what helps. To the office it is said of a door that is
// theirs to look after.
func silentEnglish(f NoticeFacts) string {
	says := or(f.Door, "Your door") + ": the lock does not answer. We asked it again and again"
	if f.Since != nil {
		says += ", and last heard from it on " + dayEnglish(f.Since)
	}
	says += ". Its battery may be empty. We do not know if the door is locked."
	if f.Shared {
		return says + " Until it answers, codes on it cannot be changed." + byKey(f, " Please send somebody with new batteries and a key.", " Please send somebody with new batteries. No key turns this lock.")
	}
	return says + " Until it answers, your phone cannot open it, and no new code gets on it." + byKey(f, " Take a key when you go out.", " No key turns this lock: do not rely on it when you go out.") + " Then put in new batteries." + nineEnglish(f)
}

// byKey is what is said where a key turns the lock or nobody knows, and where it is known that none does.
func byKey(f NoticeFacts, key, none string) string {
	if f.NoKey {
		return none
	}
	return key
}

func nineEnglish(f NoticeFacts) string {
	if !f.NineVolt {
		return ""
	}
	return " From outside, hold a fresh 9-volt battery to its contacts and type your code."
}

// awayEnglish is that what speaks to locks is not reached: of the locks themselves nothing is known.
func awayEnglish(f NoticeFacts) string {
	since := ""
	if f.Since != nil {
		since = " since " + dayEnglish(f.Since)
	}
	if f.Shared {
		return "We have not reached the network of the locks of " + or(f.Property, "the building") + since + ". This is one message for all of them. A key and the codes that are on a lock may work as before. But no lock can be opened from afar, and codes that end stay on. Please look at the device that speaks to the locks: its power, its line, its program."
	}
	return or(f.Door, "Your door") + ": we have not reached the network of the lock" + since + ". The lock itself may be well: a key and the codes that are on it may work as before. But your phone cannot open it, and codes that end stay on. Take a key when you go out. The office was told, where there is one."
}

// outlivesEnglish is a code that should be gone. Visit says that somebody has to go there.
func outlivesEnglish(f NoticeFacts, door string, visit bool) string {
	says, since := codeOfEnglish(f), ""
	if f.Since != nil {
		since = " since " + dayEnglish(f.Since)
	}
	if f.Ended {
		says += " was ended, and should be off " + door + since + "."
	} else {
		says += " should be off " + door + since + ", until its next hours."
	}
	switch {
	case f.Silent != nil:
		says += " We cannot know whether it still opens the door: the lock has not answered since " + dayEnglish(f.Silent) + "."
		switch {
		case f.Line && visit:
			return says + " Its network is not reached. Somebody has to look at the device that speaks to the locks, or clear the code at the lock."
		case f.Line:
			return says + " Its network is not reached. We try again and again. Until the lock shows that it is gone, count it as a code that works."
		case visit:
			return says + " Somebody has to go there and put in new batteries. Then we take the code off. If it does not answer then either, clear the code at the lock, or take the lock off."
		}
		return says + " We try again and again. Look at its batteries. Until the lock shows that it is gone, count it as a code that works."
	case f.There != nil:
		says += " The lock still had it on " + dayEnglish(f.There) + ": it still opens the door."
	default:
		says += " The lock has not shown that it is gone: it may still open the door."
	}
	if visit {
		return says + " Somebody has to go there and clear it at the lock, or take the lock off."
	}
	return says + " We try again and again. Until the lock shows that it is gone, count it as a code that works."
}

func silentSpanish(f NoticeFacts) string {
	says := or(f.Door, "Su puerta") + ": la cerradura no responde. Le preguntamos una y otra vez"
	if f.Since != nil {
		says += ", y lo último que supimos de ella fue el " + dayOfMonthSpanish(*f.Since)
	}
	says += ". Puede que su batería esté vacía. No sabemos si la puerta está con llave."
	if f.Shared {
		return says + " Hasta que responda no se pueden cambiar sus códigos." + byKey(f, " Por favor, envíe a alguien con baterías nuevas y una llave.", " Por favor, envíe a alguien con baterías nuevas. Ninguna llave abre esta cerradura.")
	}
	says += " Hasta que responda, su teléfono no puede abrirla y no le llega ningún código nuevo." + byKey(f, " Lleve una llave cuando salga.", " Ninguna llave abre esta cerradura: no confíe en ella cuando salga.") + " Después póngale baterías nuevas."
	if f.NineVolt {
		says += " Desde afuera, apoye una pila nueva de 9 voltios en los contactos y marque su código."
	}
	return says
}

func awaySpanish(f NoticeFacts) string {
	since := ""
	if f.Since != nil {
		since = " desde el " + dayOfMonthSpanish(*f.Since)
	}
	if f.Shared {
		return "No alcanzamos la red de las cerraduras de " + or(f.Property, "el edificio") + since + ". Este es un solo aviso para todas. Una llave y los códigos que ya están en una cerradura pueden servir como antes. Pero ninguna se puede abrir a distancia, y los códigos que terminan se quedan en ella. Por favor, mire el aparato que habla con las cerraduras: su corriente, su conexión, su programa."
	}
	return or(f.Door, "Su puerta") + ": no alcanzamos la red de la cerradura" + since + ". La cerradura misma puede estar bien: una llave y los códigos que ya están en ella pueden servir como antes. Pero su teléfono no puede abrirla, y los códigos que terminan se quedan en ella. Lleve una llave cuando salga. Se avisó a la oficina, si hay una."
}

func outlivesSpanish(f NoticeFacts, door string, visit bool) string {
	says, since := codeOfSpanish(f), ""
	if f.Since != nil {
		since = " desde el " + dayOfMonthSpanish(*f.Since)
	}
	if f.Ended {
		says += fmt.Sprintf(" se terminó y no debería estar en %s%s.", door, since)
	} else {
		says += fmt.Sprintf(" no debería estar en %s%s, hasta sus próximas horas.", door, since)
	}
	switch {
	case f.Silent != nil:
		says += " No podemos saber si todavía abre la puerta: la cerradura no responde desde el " + dayOfMonthSpanish(*f.Silent) + "."
		switch {
		case f.Line && visit:
			return says + " No se alcanza su red. Alguien tiene que mirar el aparato que habla con las cerraduras, o borrar el código en la cerradura."
		case f.Line:
			return says + " No se alcanza su red. Lo intentamos una y otra vez. Hasta que la cerradura muestre que ya no está, cuéntelo como un código que sirve."
		case visit:
			return says + " Alguien tiene que ir y ponerle baterías nuevas. Entonces quitamos el código. Si tampoco responde, hay que borrarlo en la cerradura, o quitar la cerradura."
		}
		return says + " Lo intentamos una y otra vez. Mire sus baterías. Hasta que la cerradura muestre que ya no está, cuéntelo como un código que sirve."
	case f.There != nil:
		says += " La cerradura todavía lo tenía el " + dayOfMonthSpanish(*f.There) + ": todavía abre la puerta."
	default:
		says += " La cerradura no ha mostrado que ya no está: puede que todavía abra la puerta."
	}
	if visit {
		return says + " Alguien tiene que ir y borrarlo en la cerradura, o quitar la cerradura."
	}
	return says + " Lo intentamos una y otra vez. Hasta que la cerradura muestre que ya no está, cuéntelo como un código que sirve."
}
