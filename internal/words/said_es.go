package words

// saidSpanish has every sentence of an error, by its English one as it stands in the source.
var saidSpanish = map[string]string{
	"Please give the storeys as a number. 0 is at the ground.":       "Escriba los pisos con un número, por favor. 0 es a nivel del suelo.",
	"We could not read that. Please choose from the lists.":          "No pudimos leer eso. Elija de las listas, por favor.",
	"Something went wrong on our side. Nothing you told us is lost.": "Algo falló de nuestro lado. No se perdió nada de lo que nos dijo.",
	"There is nothing here for you.":                                 "Aquí no hay nada para usted.",
	"We could not find that.":                                        "No pudimos encontrar eso.",

	// Whoever runs the computer.
	"This house is %s, and %d enrolled devices work only under that name. Start it with that name. To change the name all the same, and lose those devices, add --change-name.": "Esta instalación es %s, y %d aparatos registrados sirven solo con ese nombre. Iníciela con ese nombre. Para cambiarlo de todos modos y perder esos aparatos, añada --change-name.",
	"A staff code is for a manager or for the office.":                                       "Ese código es para la gerencia o para la oficina.",
	"%d people on the staff are called that. latchkey admin list shows them with their ids.": "Hay %d personas del personal con ese nombre. latchkey admin list las muestra con su identificador.",

	// Signing in.
	"Please type the e-mail address or name that you gave us.":                                                   "Escriba el correo o el nombre que nos dio, por favor.",
	"That code does not fit. Codes work once, for ten minutes. You can ask for a new one.":                       "Ese código no es. Cada código sirve una vez, diez minutos. Puede pedir otro.",
	"That code does not fit. Please look at the card once more: it has twelve letters and numbers.":              "Ese código no es. Mire la tarjeta otra vez: tiene doce letras y números.",
	"That was tried too often. Please try again in %d minutes.":                                                  "Eso se intentó muchas veces. Intente otra vez en %d minutos.",
	"Please sign in with your own device first. A code alone is not enough for this.":                            "Primero entre con su propio aparato. Para esto no basta un código.",
	"Only a demo signs people in without a proof.":                                                               "Solo una demostración deja entrar sin comprobar quién es.",
	"That is not the set-up code. It is printed where Latchkey was started, and works once.":                     "Ese no es el código de inicio. Está donde se inició Latchkey, y sirve una vez.",
	"Devices can sign in only when this house has its own name and a secure address. Please use a code for now.": "Los aparatos pueden entrar solo cuando esta instalación tiene nombre propio y una dirección segura. Por ahora, use un código.",
	"This device is enrolled already.":                                                                           "Este aparato ya está registrado.",
	"This is a borrowed device. Please do this on a device of your own.":                                         "Este aparato es prestado. Haga esto en un aparato propio, por favor.",
	"That is a lot of devices. Please take one off the list first.":                                              "Son muchos aparatos. Primero quite uno de la lista, por favor.",
	"Please sign in once more with a device that you have enrolled. Then you can add another.":                   "Entre otra vez con un aparato que ya registró. Luego puede agregar otro.",
	"Please sign in with a code that we send you. Then you can enrol this device.":                               "Entre con un código que le enviamos. Luego puede registrar este aparato.",
	"This device gave an old answer, as a copy of it would. Please sign in with a code, and tell the office.":    "Este aparato dio una respuesta vieja, como lo haría una copia. Entre con un código y avise a la oficina.",
	"This device cannot sign in here. Please use a code.":                                                        "Este aparato no puede entrar aquí. Use un código, por favor.",
	"That did not work. Please try again, or use a code.":                                                        "Eso no funcionó. Intente otra vez o use un código.",
	"That took too long, or was done already. Please start again.":                                               "Eso tardó mucho, o ya se hizo. Empiece otra vez, por favor.",
	"The device did not answer in a way we understand. Please try again.":                                        "No entendimos la respuesta del aparato. Intente otra vez, por favor.",
	"Your browser did not keep a small note that this page needs. Please allow cookies for it and tap again.":    "Su navegador no guardó una pequeña nota que esta página necesita. Permita las cookies y toque otra vez.",

	// The card in the lobby.
	"This is the demo. Its place and its numbers are not real, so it has no card to put on the web.": "Esto es una demostración. El lugar y los números no son reales, así que no hay tarjeta para poner en la web.",
	"This property is one private home. Strangers learn nothing of it, so it has no public card.":    "Esta propiedad es una sola casa privada. Nadie de afuera sabe nada de ella, así que no tiene tarjeta pública.",
	"No property here has a public card. One that is a single home shows nothing to strangers.":      "Aquí ninguna propiedad tiene tarjeta pública. La que es una sola casa no muestra nada a nadie de afuera.",
	"Say which property: --property with one of %s.":                                                 "Diga qué propiedad: --property con una de %s.",

	"Please sign in with your own device first. The card is only for your own phone.": "Primero entre con su propio aparato. La tarjeta es solo para su propio teléfono.",

	// Somebody at the door.
	"We cannot do that from here. The office can help when it has seen who you are.":                                           "No podemos hacer eso desde aquí. La oficina puede ayudar cuando haya visto quién es usted.",
	"That way in is not open right now. The plan below is how it is now.":                                                      "Esa forma de entrar no sirve ahora. Abajo está el plan de ahora.",
	"The price has changed. Please look at it once more before you ask.":                                                       "El precio cambió. Mírelo otra vez antes de pedir.",
	"This one is over. Please start a new one.":                                                                                "Esto ya terminó. Empiece otra vez, por favor.",
	"There is no fee here to question.":                                                                                        "Aquí no hay ningún cargo que discutir.",
	"That is not on the list any more.":                                                                                        "Eso ya no está en la lista.",
	"This one is over. Nothing more will be asked of anybody.":                                                                 "Esto ya terminó. No se pedirá nada más a nadie.",
	"Too many requests for this home today. Please ring the number below.":                                                     "Demasiadas solicitudes para esta casa hoy. Llame al número de abajo, por favor.",
	"Please choose one of the ways on the page.":                                                                               "Elija una de las formas de la página, por favor.",
	"Please choose one of the answers.":                                                                                        "Elija una de las respuestas, por favor.",
	"Nobody has been told yet. Please go back and choose your building first.":                                                 "Todavía no se avisó a nadie. Vuelva atrás y elija primero su edificio.",
	"Please say in a few words what is wrong.":                                                                                 "Diga en pocas palabras qué pasa, por favor.",
	"That page was not whole. Please look at the price once more.":                                                             "Esa página no estaba completa. Mire el precio otra vez, por favor.",
	"That was too much to read. Please try again.":                                                                             "Eso era demasiado para leer. Intente otra vez, por favor.",
	"That has letters in it that we cannot read. Please type it again.":                                                        "Tiene letras que no podemos leer. Escríbalo otra vez, por favor.",
	"Our records cannot be reached right now. Please try again in a moment.":                                                   "Ahora no podemos llegar a nuestros datos. Intente otra vez en un momento.",
	"This line is recorded, but not yet sealed. Try again in a moment.":                                                        "Esta línea está anotada, pero aún sin sellar. Intente otra vez en un momento.",
	"The staff have been paged many times this hour. Please ring them, and ring the emergency number if anybody is in danger.": "El personal recibió muchos avisos en esta hora. Llámelo, y llame al número de emergencia si alguien corre peligro.",

	// Whoever helps.
	"This link is not for anything we know.":                                                        "No conocemos nada con este enlace.",
	"This link does not work any more. If somebody needs you, they will send a new one.":            "Este enlace ya no sirve. Si alguien le necesita, le enviará otro.",
	"This link was first used on another phone. Please answer there, or ring the person who asked.": "Este enlace se usó primero en otro teléfono. Responda ahí, o llame a quien preguntó.",
	"That was about an earlier time. Thank you.":                                                    "Eso era de una vez anterior. Gracias.",
	"Please say how many minutes, up to a day.":                                                     "Diga cuántos minutos, hasta un día, por favor.",
	"Please say in how many minutes, at most %d. If it takes longer, say that you cannot come.":     "Diga en cuántos minutos, %d como máximo. Si tarda más, diga que no puede venir.",
	"%s has already taken this one.":                                                                "%s ya se encarga de esto.",
	"Please say first that you are at the door.":                                                    "Diga primero que está en la puerta, por favor.",
	"Somebody else has already taken this on.":                                                      "Otra persona ya se encarga de esto.",

	"This was answered already, or it is over.":                             "Ya se respondió, o ya terminó.",
	"That was asked for in another browser. Please say first if it is you.": "Eso se pidió en otro navegador. Diga primero si es usted, por favor.",

	// Staff.
	"Nobody can vouch for themself. Please ask a colleague.": "Nadie puede hacer esto por sí mismo. Pida a otra persona del personal, por favor.",
	"Please say how you knew who it is.":                     "Diga cómo supo quién es, por favor.",
	"Please say for which resident of this home you opened.": "Diga para qué residente de esta vivienda abrió, por favor.",
	"You have not been asked for this one, or it is over.":   "A usted no se le ha preguntado por esto, o ya terminó.",
	"This would lock a resident out of home. In most places that is illegal. Latchkey will not do it. Ask a lawyer or the court.": "Esto dejaría a quien reside sin poder entrar a su casa. En casi todas partes es ilegal. Latchkey no lo hará. Consulte a un abogado o al tribunal.",

	"An end like this needs two people and a dated paper on file.": "Un final así necesita dos personas y un papel con fecha en el archivo.",
	"A court order needs two members of staff, each for themself.": "Una orden del tribunal necesita dos personas del personal, cada una por su cuenta.",
	"This end needs the resident's own yes.":                       "Este final necesita el sí de quien reside.",
	"An agreement needs the yes of the other side too.":            "Un acuerdo necesita también el sí de la otra parte.",

	// One's own home.
	"Please say who keeps the spare.":                                                               "Diga quién guarda la llave, por favor.",
	"That is many invitations for one day. Please go on tomorrow.":                                  "Son muchas invitaciones para un día. Siga mañana, por favor.",
	"This home has no door called %q.":                                                              "Esta casa no tiene una puerta llamada %q.",
	"Please choose when you may be asked.":                                                          "Elija cuándo le podemos preguntar, por favor.",
	"Please tell us your name: it is what your key-holders will see.":                               "Díganos su nombre, por favor: lo verán las personas con su llave.",
	"Please tell us your name.":                                                                     "Díganos su nombre, por favor.",
	"Please type your address: you will want to read it out in an emergency.":                       "Escriba su dirección, por favor: la va a leer en voz alta en una emergencia.",
	"Please tell us about at least one door.":                                                       "Díganos al menos una puerta, por favor.",
	"Please choose your time zone.":                                                                 "Elija su zona horaria, por favor.",
	"Please choose your country: the emergency number depends on it.":                               "Elija su país, por favor: de él depende el número de emergencia.",
	"That is a lot of addresses. %d are the most.":                                                  "Son muchas direcciones. Pueden ser %d como máximo.",
	"This house does not send messages that way.":                                                   "Esta instalación no envía mensajes de esa forma.",
	"Write a name for the pretend inbox, on one line.":                                              "Escriba un nombre para el buzón de prueba, en una línea.",
	"Write an e-mail address like mei@example.org.":                                                 "Escriba un correo como mei@example.org.",
	"Write the name of an ntfy topic: up to 64 letters, digits, - and _.":                           "Escriba el nombre de un tema de ntfy: hasta 64 letras, números, - y _.",
	"Choose a topic of at least %d letters that nobody can guess. Whoever knows it can read along.": "Elija un tema de al menos %d letras que nadie pueda adivinar. Quien lo sepa puede leer los mensajes.",
	"Write a web address like https://example.org/hook.":                                            "Escriba una dirección web como https://example.org/hook.",
	"Write the web address without a password and without a # part.":                                "Escriba la dirección web sin contraseña y sin la parte con #.",
	"The web address must begin with https://.":                                                     "La dirección web debe empezar con https://.",
	"This address leads into a private network. Latchkey does not send there.":                      "Esta dirección lleva a una red privada. Latchkey no envía ahí.",
}
