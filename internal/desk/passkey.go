package desk

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"latchkey"
	"latchkey/internal/rules"
	"latchkey/internal/store"
)

// A passkey is how somebody proves with their own device who they are. Two ceremonies, enrolling and signing in, each in
// two steps: options for the browser, then its response. What has to be remembered between the steps travels through the
// browser, sealed (passkey_seal.go), so any server can answer the second step.
//
// Why an enrolment that rests on a code alone proves nothing for three days: docs/decisions/004-passkeys.md.

const (
	passkeyWait   = 72 * time.Hour   // after an enrolment on a mere claim, until it proves anything
	passkeyFresh  = 30 * time.Minute // how long ago somebody must have signed in to enrol another device
	passkeysMost  = 20               // per person
	passkeyAnswer = 64 << 10         // no browser's response is longer
)

// relyingParty is this house as browsers know it. Passkeys are tied to its name for ever, so there are none under an
// address that may change: only https with a name, or localhost for trying things out.
func (d *Desk) relyingParty() (*webauthn.WebAuthn, error) {
	name, _ := d.ownName()
	if name == "" {
		return nil, noName()
	}
	u, err := url.Parse(d.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("set up passkeys for %s: %w", name, err)
	}
	rp, err := webauthn.New(&webauthn.Config{RPID: name, RPDisplayName: "Latchkey", RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementRequired,
			RequireResidentKey: protocol.ResidentKeyRequired(), UserVerification: protocol.VerificationRequired},
		// Some password managers report things nobody asked for. Nothing here reads them.
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore})
	if err != nil {
		return nil, fmt.Errorf("set up passkeys for %s: %w", name, err)
	}
	return rp, nil
}

// PasskeysWork says whether devices can be enrolled and sign in here, so that pages offer only what works.
func (d *Desk) PasskeysWork() bool {
	_, err := d.relyingParty()
	return err == nil
}

// keyOwner is a person as the library wants to see one. Its id is a digest, because browsers store it and show it around.
type keyOwner struct {
	id          []byte
	name        string
	credentials []webauthn.Credential
}

func (o keyOwner) WebAuthnID() []byte                         { return o.id }
func (o keyOwner) WebAuthnName() string                       { return o.name }
func (o keyOwner) WebAuthnDisplayName() string                { return o.name }
func (o keyOwner) WebAuthnCredentials() []webauthn.Credential { return o.credentials }

func (d *Desk) keyOwner(v *store.View, id latchkey.PersonID) (o keyOwner, err error) {
	p, err := v.Person(id)
	if err != nil {
		return o, err
	}
	o = keyOwner{id: d.keyed("passkey owner", string(id)), name: p.Name}
	if o.name == "" {
		o.name = "Latchkey"
	}
	keys, err := livePasskeys(v, id)
	if err != nil {
		return o, err
	}
	for _, k := range keys {
		var c webauthn.Credential
		if err := json.Unmarshal(k.Credential, &c); err != nil {
			return o, fmt.Errorf("read passkey %s: %w", k.ID, err)
		}
		o.credentials = append(o.credentials, c)
	}
	return o, nil
}

func livePasskeys(v *store.View, id latchkey.PersonID) ([]latchkey.Passkey, error) {
	keys, err := v.PasskeysOf(id)
	return slices.DeleteFunc(keys, func(k latchkey.Passkey) bool { return k.Ended != nil }), err
}

// MayEnrol says whether the viewer may enrol the device that they hold now, so that pages lead there or to what comes before.
func (d *Desk) MayEnrol(ctx context.Context, who Viewer) (may bool, err error) {
	err = d.Store.View(ctx, func(v *store.View) error {
		_, no := d.mayEnrol(v, who)
		if kind := latchkey.KindOf(no); no != nil && kind != latchkey.Forbidden && kind != latchkey.Against {
			return no
		}
		may = no == nil
		return nil
	})
	return may, err
}

// PasskeyRegister begins to enrol the viewer's device: options for navigator.credentials.create, and a sealed word that
// must come back with the response. Who may: mayEnrol.
func (d *Desk) PasskeyRegister(ctx context.Context, who Viewer) (options json.RawMessage, sealed string, err error) {
	rp, err := d.relyingParty()
	if err != nil {
		return nil, "", err
	}
	var owner keyOwner
	if err := d.Store.View(ctx, func(v *store.View) error {
		if _, err := d.mayEnrol(v, who); err != nil {
			return err
		}
		owner, err = d.keyOwner(v, who.Person())
		return err
	}); err != nil {
		return nil, "", err
	}
	creation, session, err := rp.BeginRegistration(owner, webauthn.WithExclusions(webauthn.Credentials(owner.credentials).CredentialDescriptors()))
	if err != nil {
		return nil, "", fmt.Errorf("begin to enrol a device: %w", err)
	}
	if options, err = json.Marshal(creation); err != nil {
		return nil, "", fmt.Errorf("begin to enrol a device: %w", err)
	}
	sealed, err = d.sealCeremony(ceremony{Purpose: enrolling, By: who.Session.Hash, Session: *session})
	return options, sealed, err
}

// PasskeyRegistered ends the enrolment with the browser's response. Name is what the person calls the device. The
// person's contacts are told.
func (d *Desk) PasskeyRegistered(ctx context.Context, who Viewer, sealed string, response []byte, name string) error {
	rp, err := d.relyingParty()
	if err != nil {
		return err
	}
	c, err := d.openCeremony(sealed, enrolling)
	if err != nil {
		return err
	}
	if c.By != who.Session.Hash || len(response) > passkeyAnswer {
		return ceremonyOver()
	}
	answer, err := protocol.ParseCredentialCreationResponseBytes(response)
	if err != nil {
		return notTaken("read the device's answer", err)
	}
	return d.guarded(ctx, who.Person(), func(tx *store.Tx, now time.Time) error {
		on, err := d.mayEnrol(tx.View, who)
		if err != nil {
			return err
		}
		if err := d.once(tx, c); err != nil {
			return err
		}
		owner, err := d.keyOwner(tx.View, who.Person())
		if err != nil {
			return err
		}
		made, err := rp.CreateCredential(owner, c.Session, answer)
		if err != nil {
			return notTaken("check the device's answer", err)
		}
		return d.keepPasskey(tx, who, *made, name, on, now)
	})
}

func (d *Desk) keepPasskey(tx *store.Tx, who Viewer, made webauthn.Credential, name string, on basis, now time.Time) error {
	id := passkeyID(made.ID)
	if _, err := tx.Passkey(id); latchkey.KindOf(err) != latchkey.NotFound {
		if err == nil { // nobody takes over a name that another device has
			err = latchkey.Errorf(latchkey.Conflict, "This device is enrolled already.")
		}
		return err
	}
	doc, err := json.Marshal(made)
	if err != nil {
		return fmt.Errorf("keep a passkey: %w", err)
	}
	k := latchkey.Passkey{ID: id, Person: who.Person(), Name: clip(name, 60), Credential: doc, Created: now}
	level := latchkey.ProofProven
	if on.claim {
		proves := now.Add(passkeyWait)
		k.Proves, level = &proves, latchkey.ProofClaimed
	}
	if k.Name == "" {
		k.Name = "A device"
	}
	if err := tx.PutPasskey(k); err != nil {
		return err
	}
	personal := map[string]string{"name": k.Name}
	if v := on.vouch; v != nil {
		v.Used = &now
		if err := putVouch(tx, *v); err != nil {
			return err
		}
		personal["vouched_by"] = string(v.By)
	}
	if on.moves != nil {
		if err := d.shownByDevice(tx, who, *on.moves, k.ID); err != nil {
			return err
		}
	}
	tasks, err := d.tellOfDevice(tx.View, k, now)
	if err != nil {
		return err
	}
	return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: string(k.Person), Kind: "passkey.enrolled", Public: map[string]string{"level": string(level)},
		Personal: personal}}, tasks)
}

// basis is what an enrolment rests on: nothing of these when a device or the set-up code proved who it is.
type basis struct {
	claim bool             // a code, by somebody who has no device yet
	vouch *latchkey.Vouch  // staff who saw who it is
	moves *latchkey.MoveIn // they are moving in, with a link that the office made for them
}

// mayEnrol says whether the viewer may enrol a device now, and whether that rests on a mere claim: a code from a verified
// contact, by somebody who has no device yet. A device on which somebody only borrows a session is never enrolled, nor is
// one on the strength of a wallet card: a stolen wallet must stay worthless. Whom staff have just seen needs no wait.
func (d *Desk) mayEnrol(v *store.View, who Viewer) (on basis, err error) {
	s := who.Session
	if who.Person() == "" {
		return on, needsProof()
	}
	if err := d.mayBeTied(v); err != nil {
		return on, err
	}
	if s.Borrowed {
		return on, latchkey.Errorf(latchkey.Against, "This is a borrowed device. Please do this on a device of your own.")
	}
	keys, err := livePasskeys(v, who.Person())
	if err != nil {
		return on, err
	}
	if len(keys) >= passkeysMost {
		return on, latchkey.Errorf(latchkey.Against, "That is a lot of devices. Please take one off the list first.")
	}
	vouch, err := vouchOf(v, who.Person())
	if err != nil {
		return on, err
	}
	moves, err := d.movingIn(v, who)
	if err != nil {
		return on, err
	}
	switch {
	case moves != nil && len(keys) == 0:
		return basis{moves: moves}, nil
	case rules.Vouched(vouch, s, d.Now()):
		return basis{vouch: &vouch}, nil
	case s.Level == latchkey.ProofProven && s.How == "setup" && len(keys) == 0:
		return on, nil
	case s.Level == latchkey.ProofProven && s.How == "passkey" && d.Now().Sub(s.Created) <= passkeyFresh:
		return on, nil
	case s.Level == latchkey.ProofClaimed && s.How == "code" && len(keys) == 0:
		return basis{claim: true}, nil
	case len(keys) > 0:
		return on, latchkey.Errorf(latchkey.Forbidden, "Please sign in once more with a device that you have enrolled. Then you can add another.")
	}
	return on, latchkey.Errorf(latchkey.Forbidden, "Please sign in with a code that we send you. Then you can enrol this device.")
}

// PasskeySignInOptions begins a sign-in: options for navigator.credentials.get, and a sealed word that must come back with
// the response. Anybody may call it; it says nothing about anybody.
func (d *Desk) PasskeySignInOptions(_ context.Context, counter latchkey.Counter) (options json.RawMessage, sealed string, err error) {
	rp, err := d.relyingParty()
	if err != nil {
		return nil, "", err
	}
	assertion, session, err := rp.BeginDiscoverableLogin()
	if err != nil {
		return nil, "", fmt.Errorf("begin a sign-in with a device: %w", err)
	}
	if options, err = json.Marshal(assertion); err != nil {
		return nil, "", fmt.Errorf("begin a sign-in with a device: %w", err)
	}
	sealed, err = d.sealCeremony(ceremony{Purpose: signingIn, Counter: counter, Session: *session})
	return options, sealed, err
}

// PasskeySignIn exchanges the browser's response for a session at level proven (claimed, while the device still waits).
func (d *Desk) PasskeySignIn(ctx context.Context, counter latchkey.Counter, sealed string, response []byte, device string, borrowed bool) (token string, s latchkey.Session, err error) {
	rp, err := d.relyingParty()
	if err != nil {
		return "", s, err
	}
	c, err := d.openCeremony(sealed, signingIn)
	if err != nil {
		return "", s, err
	}
	if c.Counter != counter || len(response) > passkeyAnswer {
		return "", s, ceremonyOver()
	}
	answer, err := protocol.ParseCredentialRequestResponseBytes(response)
	if err != nil {
		return "", s, notTaken("read the device's answer", err)
	}
	token = Token(d.keyed("session", d.NewID()))
	copied := false
	err = d.Store.Do(ctx, store.Take{}, func(tx *store.Tx) error {
		copied = false
		k, made, err := d.checkPasskey(tx, rp, c, answer)
		if err != nil {
			return err
		}
		now := d.Now()
		if made.Authenticator.CloneWarning {
			copied = true
			return d.stamp(tx, 0, []latchkey.Entry{{At: now, By: "nobody", Kind: "passkey.copy_suspected", Personal: map[string]string{"person": string(k.Person), "name": k.Name}}}, nil)
		}
		if k.Credential, err = json.Marshal(made); err != nil {
			return fmt.Errorf("keep passkey %s: %w", k.ID, err)
		}
		k.Used = &now
		if err := tx.PutPasskey(k); err != nil {
			return err
		}
		level := latchkey.ProofProven
		if k.Waits(now) {
			level = latchkey.ProofClaimed
		}
		s, err = d.newSession(tx, token, latchkey.Session{Person: k.Person, Counter: counter, Level: level, How: "passkey", Device: device, Borrowed: borrowed})
		if latchkey.KindOf(err) == latchkey.Forbidden { // they do not work here
			err = unknownDevice(nil)
		}
		return err
	})
	if err == nil && copied {
		err = latchkey.Errorf(latchkey.Forbidden, "This device gave an old answer, as a copy of it would. Please sign in with a code, and tell the office.")
	}
	if err != nil {
		return "", latchkey.Session{}, err
	}
	return token, s, nil
}

// checkPasskey checks a response against the record of the device, inside the transaction that will change the record:
// two answers with the same counter come one after the other.
func (d *Desk) checkPasskey(tx *store.Tx, rp *webauthn.WebAuthn, c ceremony, answer *protocol.ParsedCredentialAssertionData) (k latchkey.Passkey, made *webauthn.Credential, err error) {
	id := passkeyID(answer.RawID)
	if k, err = tx.Passkey(id); err != nil {
		return k, nil, unknownDevice(err)
	}
	if err := tx.TakePerson(k.Person); err != nil {
		return k, nil, err
	}
	if k, err = tx.Passkey(id); err != nil || k.Ended != nil {
		return k, nil, unknownDevice(err)
	}
	if err := d.once(tx, c); err != nil {
		return k, nil, err
	}
	owner, err := d.keyOwner(tx.View, k.Person)
	if err != nil {
		return k, nil, err
	}
	_, made, err = rp.ValidatePasskeyLogin(func(_, _ []byte) (webauthn.User, error) { return owner, nil }, c.Session, answer)
	if err != nil {
		return k, nil, notTaken("check the device's answer", err)
	}
	return k, made, nil
}

func passkeyID(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

// unknownDevice says the same of a device that was never here and of one that was taken off the list.
func unknownDevice(err error) error {
	if err != nil && latchkey.KindOf(err) != latchkey.NotFound {
		return err
	}
	return latchkey.Errorf(latchkey.Forbidden, "This device cannot sign in here. Please use a code.")
}

func notTaken(doing string, err error) error {
	return &latchkey.Error{Kind: latchkey.Forbidden, Doing: doing, Sentence: "That did not work. Please try again, or use a code.", Err: err}
}
