// Shows pages in a browser that asked for them, with buttons to answer; a press beside the buttons opens the page's link. What the desk sends is in
// PushText.cs. Served at /push-worker.js, because a worker's address must stay the same.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => event.waitUntil(show(event.data.json())));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(press(event.notification.data, event.action));
});

async function show(page) {
  await self.registration.showNotification(page.title, {
    body: page.body,
    tag: page.id, // what comes twice, or later, takes the place of what stands there
    renotify: !page.isQuiet,
    silent: page.isQuiet ?? false,
    requireInteraction: !page.isQuiet,
    actions: page.actions,
    data: page,
  });
  if (page.token) await fetch(`/paging/push/${page.token}/shown`, { method: "POST" }).catch(() => {});
}

async function press(page, answer) {
  const heard = answer && (await fetch(`/paging/push/${page.token}/${answer}`, { method: "POST" }).catch(() => null));
  if (!heard?.ok) return page.url ? self.clients.openWindow(page.url) : undefined;
  const { said } = await heard.json();
  await show({ ...page, body: said, actions: [], token: "", isQuiet: true });
}
