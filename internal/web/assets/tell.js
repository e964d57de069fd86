// One tap lets this browser be told. The house keeps what the browser says about itself; nothing else is sent.
"use strict";
(() => {
  const box = document.querySelector("[data-tell]");
  if (!box) return;
  const button = box.querySelector("[data-tell-do]"), says = box.querySelector("[data-tell-says]");
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return void (says.textContent = says.dataset.cannot);
  says.textContent = "";
  button.hidden = false;
  const key = Uint8Array.from(atob(box.dataset.tell.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const subscribe = async () => {
    await navigator.serviceWorker.register("/sw.js?lang=" + document.documentElement.lang);
    const { pushManager } = await navigator.serviceWorker.ready, wish = { userVisibleOnly: true, applicationServerKey: key };
    try {
      return await pushManager.subscribe(wish);
    } catch (e) {
      const old = await pushManager.getSubscription(); // of a key that this house no longer has
      if (!old) throw e;
      await old.unsubscribe();
      return pushManager.subscribe(wish);
    }
  };
  button.addEventListener("click", async () => {
    try {
      if ((await Notification.requestPermission()) !== "granted") return void (says.textContent = says.dataset.denied);
      const { endpoint, keys } = (await subscribe()).toJSON();
      const r = await fetch(box.dataset.post, { method: "POST", body: new URLSearchParams({ endpoint, p256dh: keys.p256dh, auth: keys.auth }) });
      says.textContent = r.ok ? says.dataset.on : says.dataset.failed;
    } catch {
      says.textContent = says.dataset.failed;
    }
  });
})();
