package web

import (
	"slices"
	"strings"

	"latchkey"
	"latchkey/internal/desk"
	"latchkey/internal/web/pages"
	"latchkey/internal/words"
)

// phoneCard is what somebody may carry on their own phone. The desk refuses it to a code and to a borrowed device.
func (v *visit) phoneCard() error {
	cv, err := v.cardView()
	if err != nil {
		return err
	}
	f := v.placeFrame(v.words.Offline.CardTitle, cv.Property, cv.Now)
	p := pages.PhoneCard{Frame: f, Unit: cv.Home.Unit, Calls: v.callLines(cv.Property)}
	for _, k := range cv.Chosen {
		p.People = append(p.People, pages.CallLine{Name: firstName(k.Name), Phone: k.Phone, Hours: []string{v.words.Offline.Rings[k.Calls]}})
	}
	v.w.Header().Set(mayKeep, "card")
	return v.show(pages.PhoneCardPage(p))
}

func (v *visit) cardView() (desk.CardView, error) {
	hv, err := v.theirHome()
	if err != nil {
		return desk.CardView{}, err
	}
	return v.desk.CardFor(v.ctx(), v.who, hv.ID)
}

// contactCard is the property's numbers for the phone's own address book, which outlives every cache. It holds no home, no
// name and no code: address books are copied to other machines.
func (v *visit) contactCard() error {
	cv, err := v.cardView()
	if err != nil {
		return err
	}
	name := v.words.Offline.ContactName(cv.Property.Name)
	lines := []string{"BEGIN:VCARD", "VERSION:3.0", "N:" + vcard(name) + ";;;;", "FN:" + vcard(name), "ORG:" + vcard(cv.Property.Name)}
	for i, c := range v.callLines(cv.Property) {
		item := "item" + string(rune('1'+i))
		lines = append(lines, item+".TEL:"+vcard(c.Phone), item+".X-ABLabel:"+vcard(v.words.Now.NumbersFor[c.Kind]))
		if len(c.Hours) > 0 {
			lines = append(lines, "NOTE:"+vcard(v.words.Now.NumbersFor[c.Kind]+": "+strings.Join(c.Hours, ", ")))
		}
	}
	if v.desk.BaseURL != "" {
		lines = append(lines, "URL:"+v.desk.BaseURL+"/now")
	}
	v.w.Header().Set("Content-Type", "text/vcard; charset=utf-8")
	v.w.Header().Set("Content-Disposition", `attachment; filename="latchkey.vcf"`)
	_, err = v.w.Write([]byte(strings.Join(append(lines, "END:VCARD", ""), "\r\n")))
	return err
}

// vcard writes a text so that nothing in it ends its line, begins another field or is taken for a page by what opens it.
func vcard(s string) string {
	return strings.NewReplacer("<", "", ">", "", "\\", `\\`, ",", `\,`, ";", `\;`, "\r", "", "\n", `\n`).Replace(s)
}

// fillPhoneCard offers the card where this device may carry it, with the key-holders who may stand on it.
func (v *visit) fillPhoneCard(p *pages.Home, hv desk.HomeView) {
	p.Carries = p.Proven && !v.who.Session.Borrowed
	for _, k := range hv.Holders {
		if p.Carries && desk.OnCard(k) {
			p.OnCard = append(p.OnCard, words.Choice{Key: string(k.ID), Label: firstName(k.Name), Hint: k.Phone})
			if slices.Contains(hv.Tenancy.Card, k.ID) {
				p.Chosen = append(p.Chosen, string(k.ID))
			}
		}
	}
}

// chooseForCard keeps who stands on the card; what is not ticked does not.
func (v *visit) chooseForCard() error {
	hv, err := v.theirHome()
	if err != nil {
		return err
	}
	var chosen []latchkey.HolderID
	for _, id := range v.r.PostForm["holder"] {
		chosen = append(chosen, latchkey.HolderID(id))
	}
	if err := v.desk.ChooseForCard(v.ctx(), v.who, hv.ID, chosen); err != nil {
		return err
	}
	v.see("/card/offline")
	return nil
}
