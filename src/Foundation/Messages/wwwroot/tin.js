// The service worker of the portal: shows that there is a message and opens the inbox, and answers without a network with what a page put aside at the wish of who
// uses it. It puts nothing aside by itself: pages lie in the cache "giu", each with the time (x-keep-until) after which it is thrown away unread.
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

const kept = async request => {
  const shelf = await caches.open("giu");
  const found = await shelf.match(request);
  const until = found?.headers.get("x-keep-until");
  if (!until || Date.now() <= Number(until)) return found;
  await caches.delete("giu");
};

// The network comes first, always; the shelf is only asked when there is none. A page on the shelf answers for its path, whatever was asked of it.
addEventListener("fetch", e => {
  const url = new URL(e.request.url);
  const page = e.request.mode === "navigate";
  if (e.request.method !== "GET" || url.origin !== location.origin || !page && !["style", "script", "image", "font"].includes(e.request.destination)) return;
  e.respondWith(fetch(e.request).catch(async failed => {
    const found = await kept(page ? url.pathname : e.request);
    if (found) return found;
    throw failed;
  }));
});
