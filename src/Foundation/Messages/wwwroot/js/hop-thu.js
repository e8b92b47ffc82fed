// Turns notifications on in this browser: asks, subscribes, and sends what the push service said by the form of the page.
const form = document.getElementById("push");
if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const device = () => {
    const found = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]].find(([p]) => p.test(navigator.userAgent));
    const system = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]].find(([p]) => p.test(navigator.userAgent));
    return [found?.[1], system?.[1]].filter(Boolean).join(", ");
  };
  form.addEventListener("submit", async e => {
    if (form.elements.endpoint.value) return;
    e.preventDefault();
    delete form.dataset.sent;
    try {
      if (await Notification.requestPermission() !== "granted") throw new Error("refused");
      await navigator.serviceWorker.register("/tin.js");
      const worker = await navigator.serviceWorker.ready;
      const old = await worker.pushManager.getSubscription();
      if (old) await old.unsubscribe(); // it may be of whoever used this browser before
      const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.key) });
      form.elements.endpoint.value = subscription.endpoint;
      form.elements.p256dh.value = text(subscription.getKey("p256dh"));
      form.elements.auth.value = text(subscription.getKey("auth"));
      form.elements.device.value = device();
      form.requestSubmit();
    } catch {
      const said = form.querySelector("[role=status]");
      said.textContent = said.dataset.refused;
    }
  });
}
