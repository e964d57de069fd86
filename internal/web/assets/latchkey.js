// Our own script. Every page does its work without it; with it a page follows what happens, a device can prove who
// somebody is, and a button tapped twice is sent once. It never opens a phone number and sends nothing to anybody else.
"use strict";
(() => {
  const main = document.getElementById("main");
  const all = (selector) => document.querySelectorAll(selector);

  // A notice is said once. Without this it would be said again whenever the page fetches itself.
  const here = new URL(location.href);
  if (here.searchParams.has("said")) {
    here.searchParams.delete("said");
    history.replaceState(history.state, "", here);
  }

  // Sent once, however often it is tapped.
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = "yes";
    if (e.submitter) e.submitter.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  });

  // follow changes what differs and leaves everything else alone: the focus, an open fold, half a word in a field.
  const follow = (from, to) => {
    if (from.dataset && "tellSays" in from.dataset) return; // what this browser answered; the house does not know it
    for (const a of [...from.attributes]) if (!to.hasAttribute(a.name) && !kept(from, a.name)) from.removeAttribute(a.name);
    for (const a of to.attributes) if (from.getAttribute(a.name) !== a.value && !kept(from, a.name)) from.setAttribute(a.name, a.value);
    let at = from.firstChild;
    for (const want of [...to.childNodes]) {
      const old = partner(at, want);
      if (!old) {
        from.insertBefore(document.importNode(want, true), at);
      } else {
        while (at !== old) {
          const gone = at;
          at = at.nextSibling;
          gone.remove();
        }
        at = at.nextSibling;
        if (old.nodeType === 1) follow(old, want);
        else if (old.nodeValue !== want.nodeValue) old.nodeValue = want.nodeValue;
      }
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  };
  const kept = (node, name) =>
    (name === "open" && node.nodeName === "DETAILS") || (name === "hidden" && node.dataset && (node.dataset.passkey || "tellDo" in node.dataset || "print" in node.dataset)) ||
    (/^(value|checked)$/.test(name) && node.type !== "hidden" && node.form && node.form.contains(document.activeElement));
  const partner = (at, want) => {
    if (want.nodeType !== 1) return at && same(at, want) ? at : null; // words never reach past an element
    for (let n = at; n; n = n.nextSibling) if (same(n, want)) return n;
    return null;
  };
  const same = (a, b) =>
    a.nodeType === b.nodeType && a.nodeName === b.nodeName &&
    (a.nodeType !== 1 || (a.id === b.id && a.classList[0] === b.classList[0] && a.getAttribute("action") === b.getAttribute("action") && a.getAttribute("href") === b.getAttribute("href")));

  // A live page is told that something changed, and looks again.
  const live = main && main.dataset.live;
  if (live) {
    let busy = false, again = false;
    const look = async () => {
      if (document.hidden) return;
      if (busy) return void (again = true);
      busy = true;
      try {
        const r = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
        if (r.redirected && new URL(r.url).pathname !== location.pathname) return location.assign(r.url);
        if (r.ok) {
          const page = new DOMParser().parseFromString(await r.text(), "text/html");
          const next = page.getElementById("main");
          if (next) {
            const held = document.activeElement;
            follow(main, next);
            if (held !== document.body && !held.isConnected) main.focus({ preventScroll: true }); // what had the focus is gone
            document.title = page.title;
          }
        }
      } catch {
        // No line right now: what stands on the page stays, and the next look comes by itself.
      } finally {
        busy = false;
        if (again) {
          again = false;
          look();
        }
      }
    };
    const line = new EventSource(live);
    line.addEventListener("changed", look);
    line.addEventListener("open", look);
    setInterval(look, 60000);
    document.addEventListener("visibilitychange", look);
    addEventListener("pagehide", () => line.close());
    addEventListener("pageshow", (e) => e.persisted && location.reload());
  }

  // Passkeys.
  const bytes = (s) => Uint8Array.from(atob(s.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (b) => b && btoa(String.fromCharCode(...new Uint8Array(b))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const ask = async (path, body) => {
    const r = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body || {}) });
    const said = await r.json();
    if (!r.ok) throw new Error(said.says);
    return said;
  };
  const prove = async (button) => {
    const { base, then, passkey } = button.dataset;
    const { options, sealed } = await ask(base);
    const wish = options.publicKey;
    wish.challenge = bytes(wish.challenge);
    if (wish.user) wish.user.id = bytes(wish.user.id);
    for (const c of [...(wish.excludeCredentials || []), ...(wish.allowCredentials || [])]) c.id = bytes(c.id);
    const key = await (passkey === "enrol" ? navigator.credentials.create(options) : navigator.credentials.get(options));
    const r = key.response;
    const response = { clientDataJSON: text(r.clientDataJSON), attestationObject: text(r.attestationObject), authenticatorData: text(r.authenticatorData), signature: text(r.signature), userHandle: text(r.userHandle) };
    if (r.getTransports) response.transports = r.getTransports();
    for (const k of Object.keys(response)) if (response[k] == null) delete response[k];
    const borrowed = document.querySelector("input[name=borrowed]:checked") ? "&borrowed=yes" : "";
    const done = await ask(base + "/done?then=" + encodeURIComponent(then || "/") + borrowed, {
      sealed,
      response: { id: key.id, rawId: text(key.rawId), type: key.type, authenticatorAttachment: key.authenticatorAttachment, clientExtensionResults: key.getClientExtensionResults(), response },
    });
    location.assign(done.then);
  };
  for (const button of window.PublicKeyCredential ? all("[data-passkey]") : []) {
    const says = button.parentElement.querySelector("[data-passkey-says]");
    button.hidden = false;
    says.textContent = "";
    button.addEventListener("click", () => {
      says.textContent = "";
      prove(button).catch((e) => (says.textContent = e.name === "Error" && e.message ? e.message : (e.name === "InvalidStateError" && says.dataset.already) || says.dataset.cancelled));
    });
  }

  // A page for somebody who hides: gone with one tap or three times Shift, and with it where they looked. What is chosen
  // on it never grows the history.
  const exit = document.querySelector("[data-exit]");
  if (exit) {
    const leave = (e) => {
      if (e) e.preventDefault();
      document.body.hidden = true;
      location.replace(exit.href);
    };
    let shifts = 0;
    exit.addEventListener("click", leave);
    addEventListener("keydown", (e) => {
      if (e.repeat) return;
      shifts = e.key === "Shift" ? shifts + 1 : 0;
      if (shifts === 3) leave();
    });
    document.addEventListener("click", (e) => {
      const a = e.target.closest("a[href^='/door']");
      if (!a || e.defaultPrevented || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      location.replace(a.href);
    });
    // What is told is sent on the way out; what to do now never waits for it, and needs no line.
    for (const form of all("form[data-quiet]"))
      form.addEventListener("submit", (e) => {
        e.preventDefault();
        const next = () => location.replace(form.dataset.quiet);
        const told = fetch(form.action, { method: "POST", keepalive: true, body: new URLSearchParams(new FormData(form)) });
        Promise.race([told, new Promise((ok) => setTimeout(ok, 1500))]).then(next, next);
      });
    const keys = document.querySelector("[data-exit-keys]");
    if (!matchMedia("(pointer: coarse)").matches) { // three keys mean nothing on a phone
      keys.hidden = false;
      exit.setAttribute("aria-describedby", keys.id);
    }
  }

  // A guest's hours by the clock of this phone, where it is another than the door's.
  for (const span of all("[data-from]")) {
    const from = new Date(span.dataset.from), until = new Date(span.dataset.until);
    const door = /([+-])(\d\d):(\d\d)$/.exec(span.dataset.from);
    const ahead = door ? (door[1] + 1) * (door[2] * 60 + +door[3]) : 0;
    if (ahead === -from.getTimezoneOffset()) continue;
    const lang = document.documentElement.lang, own = navigator.language;
    const clock = new Intl.DateTimeFormat(own.startsWith(lang) ? own : lang, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" });
    span.textContent = span.dataset.says.replace("…", clock.formatRange(from, until));
    span.hidden = false;
  }

  // Small things.
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue; // only where the browser lets us
    button.hidden = false;
    const from = document.getElementById(button.dataset.copy);
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(from.value ?? from.innerText).then(() => (button.textContent = button.dataset.copied), () => {}));
  }
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  const find = document.querySelector("[data-slash]");
  if (find)
    document.addEventListener("keydown", (e) => {
      if (e.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.nodeName)) return;
      e.preventDefault();
      find.focus();
    });
  const zone = document.querySelector("select[name=time_zone]");
  if (zone && !document.querySelector(".field-bad")) {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...zone.options].some((o) => o.value === own)) zone.value = own;
  }
})();
