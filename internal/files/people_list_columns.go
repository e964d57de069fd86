package files

import (
	"slices"
	"strings"

	"latchkey"
)

// headerWords are what other systems call our fields, in English and Spanish, the surest first. Compared without
// capitals, accents and spaces.
var headerWords = map[latchkey.ListField][]string{
	latchkey.ListUnit: {"unit", "unitnumber", "unitno", "unitid", "apartment", "apt", "aptno", "aptnumber", "apartmentnumber", "suite", "flat", "door", "home", "bldgunit", "buildingunit",
		"unidad", "departamento", "depto", "dpto", "apartamento", "apto", "piso", "vivienda", "puerta", "numerodeunidad", "nounidad"},
	latchkey.ListName: {"name", "residentname", "tenantname", "fullname", "resident", "tenant", "occupant", "occupantname", "lessee", "leaseholder", "renter", "firstname", "givenname", "first",
		"nombrecompleto", "nombreyapellidos", "nombreyapellido", "nombre", "inquilino", "residente", "arrendatario", "ocupante", "nombres"},
	latchkey.ListSurname: {"lastname", "surname", "familyname", "last", "apellidos", "apellido"},
	latchkey.ListEmail: {"email", "emailaddress", "residentemail", "tenantemail", "primaryemail", "mail",
		"correoelectronico", "correo", "direcciondecorreo", "emaildelinquilino"},
	latchkey.ListPhone: {"phone", "phonenumber", "mobile", "mobilephone", "cell", "cellphone", "telephone", "primaryphone", "homephone", "tel",
		"telefono", "telefonomovil", "movil", "celular", "numerodetelefono", "telefonocelular"},
	latchkey.ListFrom: {"leasestart", "leasestartdate", "leasefrom", "startdate", "leasebegin", "leasebegindate", "movein", "moveindate", "start", "from",
		"iniciodecontrato", "iniciodelcontrato", "iniciocontrato", "fechadeinicio", "fechainicio", "iniciodearriendo", "desde", "inicio", "entrada", "fechadeentrada"},
	latchkey.ListUntil: {"leaseend", "leaseenddate", "leaseto", "leaseexpiration", "leaseexpires", "enddate", "expiration", "expirationdate", "leaseexpirationdate", "end", "until", "to",
		"findecontrato", "findelcontrato", "fincontrato", "fechadefin", "fechafin", "vencimiento", "fechadevencimiento", "findearriendo", "hasta", "fin", "salida", "fechadesalida"},
	latchkey.ListLanguage: {"language", "preferredlanguage", "lang", "idioma", "idiomapreferido", "lengua"},
	latchkey.ListKey: {"residentid", "tenantid", "residentcode", "tenantcode", "personid", "customerid", "accountid", "accountnumber", "account", "tcode", "id", "code", "key", "reference",
		"idresidente", "idinquilino", "codigo", "clave", "identificador", "referencia", "numerodecuenta", "cuenta"},
}

// GuessColumns is which of their columns holds what, as far as their names tell. Each column is taken once. What was chosen
// before for this property, and is there again, is not guessed.
func GuessColumns(headers []string, before map[latchkey.ListField]string) map[latchkey.ListField]string {
	chosen, taken := map[latchkey.ListField]string{}, map[string]bool{}
	take := func(f latchkey.ListField, header string) { chosen[f], taken[header] = header, true }
	for _, f := range latchkey.ListFields {
		if h := before[f]; h != "" && slices.Contains(headers, h) && !taken[h] {
			take(f, h)
		}
	}
	for _, exactly := range []bool{true, false} {
		for _, f := range latchkey.ListFields {
			if chosen[f] != "" || before != nil && slices.Contains(headers, before[latchkey.ListUnit]) && slices.Contains(headers, before[latchkey.ListName]) {
				continue // a field that somebody left out on purpose is not brought back
			}
			if h := guess(headers, taken, headerWords[f], exactly); h != "" {
				take(f, h)
			}
		}
	}
	if chosen[latchkey.ListSurname] != "" && chosen[latchkey.ListName] == "" {
		chosen[latchkey.ListName] = chosen[latchkey.ListSurname]
		delete(chosen, latchkey.ListSurname)
	}
	return chosen
}

func guess(headers []string, taken map[string]bool, words []string, exactly bool) string {
	for _, w := range words {
		for _, h := range headers {
			s := simple(h)
			if !taken[h] && (s == w || !exactly && len(w) > 4 && strings.Contains(s, w)) {
				return h
			}
		}
	}
	return ""
}

// CheckColumns refuses a choice of columns that cannot be right.
func CheckColumns(headers []string, columns map[latchkey.ListField]string) error {
	used := map[string]bool{}
	for _, f := range latchkey.ListFields {
		h := columns[f]
		switch {
		case h == "":
		case !slices.Contains(headers, h):
			return latchkey.Errorf(latchkey.Invalid, "This file has no column of that name. Please choose from the lists.")
		case used[h]:
			return latchkey.Errorf(latchkey.Invalid, "The column %s is chosen twice. Each column can be used once.", h)
		}
		used[h] = h != ""
	}
	if columns[latchkey.ListUnit] == "" || columns[latchkey.ListName] == "" {
		return latchkey.Errorf(latchkey.Invalid, "Please choose the columns with the unit and with the name. Everything else may be left out.")
	}
	return checkOrder(columns[latchkey.ListOrder])
}
