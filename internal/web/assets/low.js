// The small page looks once a minute, and only while somebody sees it. It opens no line that stays open, and touches only what
// has changed. Nothing on it leads away while there is no signal: what stands here is the one useful page.
"use strict";
const $ = (s, of) => (of || document).querySelector(s);
$("[data-still]").hidden = true;
$("[data-looks]").hidden = false;

// ask the house; null says that no answer of ours came, and then so does the page.
const ask = async (method) => {
  let r = null;
  try {
    r = await fetch(location.pathname, { method, headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout && AbortSignal.timeout(20000) });
    if (!r.headers.get("Latchkey")) r = null;
  } catch { /* no line: what stands here stays, with the clock at which it was so */ }
  $("[data-gone]").hidden = !!r;
  if (r) $("[data-unsent]").hidden = true;
  return r;
};
const look = async () => {
  const r = await ask("GET");
  if (!r) return;
  if (r.redirected) return location.assign(r.url);
  const next = r.ok && new DOMParser().parseFromString(await r.text(), "text/html"), low = next && $("#low", next);
  if (!low) return;
  if (low.innerHTML !== $("#low").innerHTML) $("#low").replaceWith(document.importNode(low, true));
  $("#as-of time").textContent = $("#as-of time", next).textContent;
};
setInterval(() => document.hidden || look(), 60000);

document.addEventListener("click", async (e) => {
  const a = e.target.closest("main a[href^='/case/']");
  if (!a) return;
  e.preventDefault();
  if (a.pathname === location.pathname) look();
  else if (await ask("HEAD")) location.assign(a.href);
});
// A tap is sent only once the house has answered. Until then it is not sent, and the page says so.
let busy = false;
document.addEventListener("submit", async (e) => {
  e.preventDefault();
  if (busy) return;
  busy = true;
  const form = e.target, { name, value } = e.submitter || {};
  if (await ask("HEAD")) {
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  } else $("[data-unsent]").hidden = false;
  busy = false;
});
