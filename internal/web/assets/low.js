// The small page looks once a minute, and only while somebody sees it. It opens no line that stays open.
"use strict";
setInterval(async () => {
  if (document.hidden) return;
  try {
    const r = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (r.redirected) return location.assign(r.url);
    const next = r.ok && new DOMParser().parseFromString(await r.text(), "text/html").getElementById("main");
    if (next && next.innerHTML !== document.getElementById("main").innerHTML) document.getElementById("main").replaceWith(document.importNode(next, true));
  } catch { /* no line: what stands here stays */ }
}, 60000);
