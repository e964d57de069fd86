// What a phone does when it may lose its signal: it keeps the public pages and the card, and holds one request until it can
// be sent. "Sent" is said only when the house has answered with the case. Danger is never held: only a call tells of that.
"use strict";
(() => {
  const html = document.documentElement, $ = (s) => document.querySelector(s), all = (s) => document.querySelectorAll(s);
  const store = "serviceWorker" in navigator && "caches" in window, AT = "/card/offline", CARD = "card", KEY = "latchkey-request";
  const clock = (ms) => new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const when = (box, state) => {
    for (const e of box.querySelectorAll("[data-when]")) e.hidden = !e.dataset.when.split(" ").includes(state);
  };

  // Just signed out: the card goes, and what waits to be sent; from a borrowed device everything of ours.
  const { out } = html.dataset;
  if (out) {
    try { localStorage.removeItem(KEY); } catch { /* nothing could be kept */ }
    if (store) caches.keys().then((names) => names.forEach((n) => (out === "all" || n === CARD) && caches.delete(n))).catch(() => {});
    if (store && out === "all") navigator.serviceWorker.getRegistrations().then((list) => list.forEach((r) => r.unregister())).catch(() => {});
    return;
  }
  if (store && "keep" in html.dataset) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
    caches.open("language").then((c) => c.put("/language", new Response(html.lang))).catch(() => {}); // what comes without a line speaks it too
  }

  // The card.
  const sheet = $("[data-keep-card]");
  if (sheet) {
    const press = (name, act) => {
      const b = sheet.querySelector(`[data-do=${name}]`);
      b.addEventListener("click", () => act().catch(() => when(sheet, "not")));
      return b;
    };
    const shown = (kept, state) => {
      keep.hidden = kept;
      forget.hidden = !kept;
      when(sheet, state);
    };
    const keep = press("keep", async () => {
      await navigator.serviceWorker.ready;
      const res = await fetch(AT, { cache: "no-store" });
      if (!res.ok || res.redirected || res.headers.get("Latchkey-Keep") !== "card") throw new Error("no card");
      await (await caches.open(CARD)).put(AT, res);
      shown(true, "kept");
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
    });
    const forget = press("forget", async () => {
      await caches.delete(CARD);
      shown(false, "gone");
    });
    if (!store) when(sheet, "not");
    else caches.match(AT).then((kept) => shown(!!kept, kept ? "kept" : ""), () => when(sheet, "not"));
  }
  const own = $("[data-card]");
  if (own && store) caches.match(AT).then((kept) => (own.hidden = !kept), () => {});

  // The phone itself may say that it is nearly empty.
  const empty = $("[data-battery]");
  if (empty && navigator.getBattery) navigator.getBattery().then((b) => (empty.hidden = b.charging || b.level > 0.1), () => {});

  const lost = new URLSearchParams(location.search).get("lost");
  for (const e of all("[data-lost]")) e.hidden = e.dataset.lost !== lost;

  // The one request. It is kept for all tabs; where a phone forbids that, only as long as this page is open.
  let memory = null, forbidden = false, busy = false, tries = 0, timer;
  const read = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) || memory; } catch { return memory; }
  };
  const write = (q) => {
    memory = q;
    try {
      if (q) localStorage.setItem(KEY, JSON.stringify(q));
      else localStorage.removeItem(KEY);
      forbidden = false;
    } catch { forbidden = true; }
    show();
  };
  const old = (q) => { const age = Date.now() - (q.sure || q.at); return age < 0 || age > 3600000; };
  const box = $("#waiting");
  const show = () => {
    const q = read();
    for (const e of all("[data-waits]")) e.hidden = !q || q.state === "sent";
    if (!box) return;
    const state = !q ? "idle" : /^(sent|refused)$/.test(q.state) ? q.state : old(q) ? "old" : q.state !== "waiting" ? q.state : forbidden ? "memory" : "waiting";
    when(box, state);
    if (state === "sent") { // that it reached us is read before anything that was written for no signal
      for (const e of all("[data-lost], [data-no-signal]")) e.hidden = true;
      if (box.previousElementSibling) box.parentNode.prepend(box);
    }
    if (!q) return;
    box.querySelector("[data-since]").textContent = clock(q.at);
    box.querySelector("[data-sent-at]").textContent = q.time || "";
    box.querySelector("[data-case]").href = q.case || "/now";
  };

  // Sent with its key, so that the house finds the first case if an answer was lost on its way or another tab was quicker.
  const send = async () => {
    const q = read();
    if (busy || !q || !/^(waiting|signedout)$/.test(q.state) || old(q)) return;
    busy = true;
    try {
      const res = await fetch("/now", {
        method: "POST", headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout && AbortSignal.timeout(20000),
        body: new URLSearchParams({ key: q.key, phone: "no_signal", danger: "no" }),
      });
      if (!res.headers.get("Latchkey") || res.status >= 500 || (read() || {}).key !== q.key) return; // not our answer, or no longer wanted
      if (new URL(res.url).pathname !== "/now") return write({ ...q, state: "signedout" });
      const said = res.ok ? await res.json() : {};
      if (/^\/case\/\w+$/.test(said.case)) {
        write({ ...q, state: "sent", case: said.case, time: said.at });
        if (!box && /^\/(now)?$/.test(location.pathname)) location.assign(said.case); // where they would begin another
      } else write({ ...q, state: "refused" });
    } catch {
      // No network, or half an answer: it stays as not sent, and the next try finds out.
    } finally {
      busy = false;
      const q = read();
      clearTimeout(timer);
      if (q && q.state === "waiting") timer = setTimeout(send, [15, 30, 60][Math.min(tries++, 2)] * 1000);
    }
  };
  const begin = read();
  if (begin && begin.state === "sent" && (location.pathname.startsWith("/case/") || old({ at: begin.at }))) write(null);
  const does = {
    ask: () => { write({ key: crypto.randomUUID ? crypto.randomUUID() : Date.now() + "-" + Math.random(), at: Date.now(), state: "waiting" }); tries = 0; send(); },
    send: () => { write({ ...read(), sure: Date.now(), state: "waiting" }); tries = 0; send(); },
    drop: () => write(null),
  };
  if (box) box.addEventListener("click", (e) => {
    const b = e.target.closest("[data-do]");
    if (b) does[b.dataset.do]();
  });
  addEventListener("storage", (e) => { if (e.key === KEY || e.key === null) { memory = null; show(); } });
  addEventListener("online", send);
  addEventListener("pageshow", () => { show(); send(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
})();
