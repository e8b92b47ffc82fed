// The service worker of messages: shows that there is one, and opens the inbox. It keeps nothing and touches no request.
addEventListener("install", () => skipWaiting());
addEventListener("activate", e => e.waitUntil(clients.claim()));

addEventListener("push", e => {
  let told = {};
  try { told = e.data.json(); } catch { /* a push without words is told in the plainest ones */ }
  e.waitUntil(registration.showNotification(told.title || "Bạn có tin mới", {
    body: told.text || "",
    lang: told.lang || "vi",
    tag: told.path || "tin",
    data: told.path || "/toi/hop-thu",
  }));
});

addEventListener("notificationclick", e => {
  e.notification.close();
  const path = new URL(e.notification.data, location.origin);
  const goal = path.origin === location.origin ? path.href : location.origin + "/toi/hop-thu";
  e.waitUntil(clients.matchAll({ type: "window" }).then(open => {
    const one = open.find(c => c.url === goal);
    return one ? one.focus() : clients.openWindow(goal);
  }));
});
