// "Notify this browser": shown where the browser can, hidden where it is done already. What it gives us is posted like any other contact.

const form = document.querySelector("#add-push");
const says = document.querySelector("[data-push-says]");

if (form && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add().catch(() => say("This browser could not be reached by its push service. Try again, or take another browser."));
  });
  offer();
}

async function offer() {
  const own = await (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription();
  const card = own && document.querySelector(`[data-push="${await markOf(own.endpoint)}"]`);
  if (card) card.querySelector("[data-push-here]").hidden = false;
  else form.hidden = false;
}

async function add() {
  if ((await Notification.requestPermission()) !== "granted")
    return say("This browser does not let the desk notify you. Allow notifications for this site, then press again.");
  await navigator.serviceWorker.register("/push-worker.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const own = await subscribe(pushManager);
  form.elements.address.value = JSON.stringify({ ...own.toJSON(), name: form.dataset.name });
  form.submit();
}

// One that was made with another key, before Paging:Key changed, would stand in the way.
async function subscribe(pushManager) {
  const wanted = { userVisibleOnly: true, applicationServerKey: form.dataset.key };
  try {
    return await pushManager.subscribe(wanted);
  } catch (e) {
    const old = await pushManager.getSubscription();
    if (!old) throw e;
    await old.unsubscribe();
    return await pushManager.subscribe(wanted);
  }
}

async function markOf(endpoint) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(words) {
  says.textContent = words;
  says.hidden = false;
}
