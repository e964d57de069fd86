package words

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// otherNames are what things are not called here, so that a reader never wonders whether two words mean two things: a guest has a key, with a
// code and a link. docs/design.md says what each thing is called.
var otherNames = map[string]*regexp.Regexp{
	"en": regexp.MustCompile(`(?i)\b(grants?|credentials?|invitees?|visitors?|e-keys?|(digital|mobile|virtual|electronic|phone) keys?|(guest|day|door|entry) pass(es)?|access codes?)\b`),
	"es": regexp.MustCompile(`(?i)\b(ekeys?|credencial(es)?|invitad[oa]s?|hu[eé]sped(es)?|llaves? (electrónica|virtual|móvil)(es|s)?|pases? de (visita|entrada)|códigos? de acceso)\b`),
}

// ownKey is what somebody's own right to open from afar is called. Of a guest's it is said once, for whoever knows it by that name.
var ownKey = regexp.MustCompile(`(?i)\b(eKeys?|llaves? digital(es)?)\b`)

func TestEachThingHasOneName(t *testing.T) {
	for _, p := range []*Pages{English(), Spanish()} {
		sentences(reflect.ValueOf(*p), p.Lang, func(path, says string) {
			if found := otherNames[p.Lang].FindString(says); found != "" {
				t.Errorf("%s says %q: %q", path, found, says)
			}
			if found := ownKey.FindString(says); found != "" && says != p.Guests.Lead && !strings.HasPrefix(says, "Your eKey") && !strings.HasPrefix(says, "Su llave digital") {
				t.Errorf("%s says %q of something else: %q", path, found, says)
			}
		})
	}
	for en, es := range saidSpanish {
		for lang, says := range map[string]string{"en": en, "es": es} {
			if found := otherNames[lang].FindString(says); found != "" {
				t.Errorf("an error says %q: %q", found, says)
			}
		}
	}
}

// sentences hands on every word of a catalogue, and what its functions say of their samples.
func sentences(v reflect.Value, path string, each func(path, says string)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			sentences(v.Field(i), path+"."+v.Type().Field(i).Name, each)
		}
	case reflect.Slice:
		for i := range v.Len() {
			sentences(v.Index(i), path, each)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			sentences(v.MapIndex(k), path+"."+k.String(), each)
		}
	case reflect.Func:
		for _, args := range samplesFor(v.Type()) {
			each(path, said(v.Call(args)[0]))
		}
	case reflect.String:
		if !strings.HasSuffix(path, ".Key") {
			each(path, v.String())
		}
	}
}

// A door has one name, whoever stands before it: what a helper is asked to open and what a guest opens is called the same.
func TestADoorHasOneName(t *testing.T) {
	for _, p := range []*Pages{English(), Spanish()} {
		for kind, name := range p.Plan.Door {
			if says := p.Guests.OpenDoor[kind]; !strings.HasSuffix(says, " "+name) {
				t.Errorf("%s: a guest reads %q of %q", p.Lang, says, name)
			}
			if says := p.Guests.ShutDoors[kind]("Ana"); !strings.Contains(strings.ToLower(says), strings.TrimPrefix(name, "the ")) {
				t.Errorf("%s: a guest reads %q of %q", p.Lang, says, name)
			}
			if says := p.OfficeLock.Doors[kind]; kind != "unit" && !strings.EqualFold(says, name) {
				t.Errorf("%s: the office reads %q of %q", p.Lang, says, name)
			}
			if says := p.Guests.DoorNames[kind]; kind != "unit" && !strings.EqualFold(says, name) {
				t.Errorf("%s: whoever gives a key reads %q of %q", p.Lang, says, name)
			}
		}
	}
}
