// The small page looks once a minute, and only while somebody sees it. It opens no line that stays open, and touches only what
// has changed.
"use strict";
const $ = (s, of) => (of || document).querySelector(s);
$("[data-still]").hidden = true;
$("[data-looks]").hidden = false;
setInterval(async () => {
  if (document.hidden) return;
  try {
    const r = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (r.redirected) return location.assign(r.url);
    const next = r.ok && new DOMParser().parseFromString(await r.text(), "text/html"), low = next && $("#low", next);
    if (!low) return;
    if (low.innerHTML !== $("#low").innerHTML) $("#low").replaceWith(document.importNode(low, true));
    $("#as-of time").textContent = $("#as-of time", next).textContent;
  } catch { /* no line: what stands here stays, with the clock at which it was so */ }
}, 60000);
