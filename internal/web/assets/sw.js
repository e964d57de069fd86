// What this phone keeps for when no page comes: the public pages of this house in each of its languages, the style and
// scripts in KEPT.list, and the card that somebody chose to carry. Nothing else is ever kept. KEPT is written above by the
// house, and its version is made of all that is in it, so a changed page is a new worker.
const SHELL = "shell-" + KEPT.version, CARD = "card", LANGUAGE = "language", OFFLINE = "/offline", AT = "/card/offline";

// Fetched without cookies, and kept only if the house says that anybody may: so nothing of anybody is in it. Without the
// pages the older worker stays.
const may = async (path) => {
  const res = await fetch(path, { credentials: "omit", cache: "no-store" });
  if (!res.ok || res.redirected || res.headers.get("Latchkey-Keep") !== "public") throw new Error("not to be kept: " + path);
  return res;
};
const keepPages = async (cache) => {
  const res = await may("/kept.json"), headers = new Headers(res.headers); // with its policy: it holds for these pages too
  headers.set("Content-Type", "text/html; charset=utf-8");
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  for (const p of await res.json()) await cache.put(inLanguage(p.at, p.lang), new Response(p.page, { headers }));
};
addEventListener("install", (e) =>
  e.waitUntil((async () => {
    const cache = await caches.open(SHELL);
    await Promise.all([keepPages(cache), ...KEPT.list.map((path) => may(path).then((res) => cache.put(path, res)).catch(() => {}))]);
  })()));

// Which of the kept pages answers an address: in the language that the address says, else in that of the last page, which
// wrote it down; of the guidance at the door the one that fits best what was chosen. The worker itself is the same in every
// language: a new one for each change, in the middle of it, could leave a phone without an answer.
const inLanguage = (at, lang) => at + (at.includes("?") ? "&" : "?") + "lang=" + lang;
const spoken = async (q) => {
  const known = (lang) => KEPT.langs.includes(lang) && lang, last = await caches.match("/" + LANGUAGE);
  return known(q.get("lang")) || known(last && (await last.text())) || KEPT.langs[0];
};
const kept = async (url) => {
  const q = url.searchParams, lang = await spoken(q);
  const door = q.has("bounced") ? "?bounced=yes&cant=yes" : q.has("away") ? "?away=yes" : q.has("cant") || q.has("deaf") ? "?cant=yes" : "";
  return caches.match(inLanguage(url.pathname + (url.pathname === "/door" ? door : ""), lang));
};
const offline = (url) => kept(new URL(OFFLINE + url.search, url));

// The older pages go when nobody looks at them any more. No page is loaded anew by this.
addEventListener("activate", (e) =>
  e.waitUntil((async () => {
    for (const name of await caches.keys()) if (![SHELL, CARD, LANGUAGE].includes(name)) await caches.delete(name);
    await clients.claim();
  })()));
addEventListener("message", (e) => { if (e.data === "go") skipWaiting(); });

// What comes from the network counts only if the house sent it: a hotel's or a café's own page is no answer. Only the wait
// for the first word is limited, so that a slow line is not cut off in the middle.
const answer = async (url, patience) => {
  let timer;
  const late = new Promise((_, no) => (timer = setTimeout(() => no(new Error("too slow")), patience)));
  try {
    const res = await Promise.race([fetch(url, { cache: "no-store", headers: { Accept: "text/html" } }), late]);
    if (!res.headers.get("Latchkey")) throw new Error("not from this house");
    await mind(res);
    return res;
  } finally {
    clearTimeout(timer);
  }
};

// The house says with each page whose card this phone may hold; another one goes.
const mind = async (res) => {
  const mark = res.headers.get("Latchkey-Card"), kept = mark && (await caches.match(AT));
  if (kept && kept.headers.get("Latchkey-Card") !== mark) await caches.delete(CARD);
};

// The small page of a phone that is nearly empty is never kept. In its place comes the card that somebody chose to carry, or
// the page for no signal; either says what is missing.
const instead = async (url) => {
  if (!/^\/case\/\w+\/low$/.test(url.pathname)) return null;
  return Response.redirect(((await caches.match(AT)) ? AT : OFFLINE) + "?lost=low", 302);
};

// A page that led somewhere else is handed over when the browser asks for that, so it is not fetched twice.
let led;
const page = async (url) => {
  if (url.pathname === AT) {
    const kept = await caches.match(AT);
    if (kept) return kept;
  }
  const res = led;
  led = null; // for the next page or for none: it may be somebody's own, and they may sign out
  if (res && res.url === url.href.split("#")[0]) return res.res;
  try {
    const again = url.searchParams.has("again"), here = await kept(url);
    const res = await answer(url.href, again ? 30000 : here || url.pathname === "/" || url.pathname === "/now" ? 3000 : 12000);
    if (!res.redirected) return res;
    led = { url: res.url, res: new Response(res.body, res) };
    return Response.redirect(res.url, 302);
  } catch {
    return (await kept(url)) || (await instead(url)) || (await offline(url)) || Response.error();
  }
};

// The card opens at once, and is looked at anew behind it: a changed one takes its place. See mind for when it goes.
const renew = async () => {
  if (!(await caches.match(AT))) return;
  try {
    const res = await answer(AT, 12000);
    if (res.ok && !res.redirected && res.headers.get("Latchkey-Keep") === "card") await (await caches.open(CARD)).put(AT, res);
  } catch { /* no network: what is kept stays */ }
};

// Once nothing but the page that is being left is open, a new worker may take over: no form is in use.
const turn = async () => {
  const { waiting } = registration;
  if (waiting && (await clients.matchAll({ type: "window" })).length < 2) waiting.postMessage("go");
};

// A form is sent once and by the person. If no answer comes, nobody knows whether it arrived, and the page says so. Three are
// answered all the same: whoever hides reads what to do when a text comes back, or the guidance again; and a language is changed.
const unsent = async (url, request) => {
  const form = await request.formData().catch(() => new FormData()), lang = form.get("lang");
  let to = OFFLINE + "?lost=yes";
  if (url.pathname === "/door/bounced") to = "/door?bounced=yes&cant=yes";
  else if (url.pathname === "/door/lock") to = form.has("cant") ? "/door?cant=yes" : "/door";
  else if (/^\/case\/\w+\/inside$/.test(url.pathname)) to = OFFLINE + "?lost=inside";
  else if (/\/language$/.test(url.pathname)) to = OFFLINE;
  return Response.redirect(KEPT.langs.includes(lang) ? inLanguage(to, lang) : to, 303);
};

const elsewhere = /^\/(a|cal|gcal|d|f|g|i|m|j|q|s|oncall|office|setup|demo|live|storybook)(\/|$)|signout$/;
addEventListener("fetch", (e) => {
  const { request } = e, url = new URL(request.url);
  if (url.origin !== location.origin || elsewhere.test(url.pathname)) return;
  if (request.mode === "navigate" && request.method === "GET") {
    e.respondWith(page(url));
    e.waitUntil(url.pathname === AT ? renew() : turn());
  } else if (request.mode === "navigate") {
    const copy = request.clone();
    e.respondWith(fetch(request).catch(() => unsent(url, copy)));
  } else if (request.method === "GET" && url.pathname.startsWith("/assets/")) {
    e.respondWith((async () => (await caches.match(url.pathname)) || fetch(request))());
  }
});

// What the house tells this browser: one line, and where a tap leads. Only the tap that then presses something says "seen".
addEventListener("push", (e) => {
  const m = e.data ? e.data.json() : {};
  e.waitUntil(registration.showNotification(m.title || "Latchkey", { body: m.button, tag: m.tag, data: m.link, requireInteraction: !!m.loud, icon: "/assets/icon-192.png" }));
});
addEventListener("notificationclick", (e) => {
  e.notification.close();
  const to = new URL(e.notification.data || "/", location.origin);
  if (to.origin === location.origin) e.waitUntil(clients.openWindow(to.href));
});
