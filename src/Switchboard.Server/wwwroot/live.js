// Keeps the living part of a page fresh: the list is sent anew when it changed, any other part is fetched when it may have. Only what differs is
// changed, so that focus, selection and scroll stay where they are. Without this file every page works; it is then refreshed by its link.

const settle = 40; // ms: changes that come together are fetched together
const tick = 30_000; // ms: "12 min ago" grows older by itself

const part = document.querySelector("[data-live]");
const watched = part?.dataset.case; // a case page cares for its own case only
let lastHeard = "";
let source = null;
let pending = 0;
let fetching = false;
let again = false;

if (part && "EventSource" in window) {
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  setInterval(() => document.hidden || refresh(), tick);
  listen();
}

for (const form of document.querySelectorAll("[data-submit-on-change]")) {
  form.addEventListener("change", (event) => event.target.matches("select, [type=date]") && form.requestSubmit());
  form.addEventListener("formdata", ({ formData }) => leaveOutEmpty(formData));
}

// A browser allows few connections to one host: only the page one looks at holds one.
function listen() {
  if (source || document.hidden) return;
  source = new EventSource(streamAddress());
  source.addEventListener("hello", heard((_) => showLive(true)));
  source.addEventListener("everything", heard((_) => soon()));
  source.addEventListener("board", (event) => {
    lastHeard = event.lastEventId || lastHeard;
    show(event.data);
  });
  source.addEventListener("case", heard((change) => (!watched || String(change.case) === watched) && soon()));
  source.addEventListener("error", () => {
    showLive(false);
    if (source?.readyState === EventSource.CLOSED) rest(); // refused: the session may have ended; the next look at the page tries again
  });
}

function streamAddress() {
  const address = new URL(part.dataset.stream ?? "/live", location.href);
  if (lastHeard) address.searchParams.set("since", lastHeard);
  return address;
}

function heard(act) {
  return (event) => {
    lastHeard = event.lastEventId || lastHeard;
    act(JSON.parse(event.data));
  };
}

function rest() {
  source?.close();
  source = null;
  showLive(false);
}

function soon() {
  pending ||= setTimeout(() => {
    pending = 0;
    refresh();
  }, settle);
}

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }

  fetching = true;
  try {
    const answer = await fetch(part.dataset.live, { headers: { "X-Fragment": "1" }, credentials: "same-origin" });
    if (answer.ok) show(await answer.text());
    else if (answer.status === 401 || answer.status === 404) location.reload(); // signed out, or no longer ours to see: the page says which
  } catch {
    showLive(false); // the network is away; EventSource tries again by itself
  } finally {
    fetching = false;
    if (again) {
      again = false;
      soon();
    }
  }
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(part.id);
  if (!fresh) return;
  const known = new Set([...part.querySelectorAll("li[id]")].map((item) => item.id));
  morph(part, fresh);
  for (const item of part.querySelectorAll("li.case[id]")) if (!known.has(item.id)) item.classList.add("is-fresh");
  showLive(source !== null);
}

function showLive(isLive) {
  for (const note of document.querySelectorAll("[data-live-note]")) note.hidden = !isLive;
}

// Makes one element like another, keeping every node that can stay. Elements with an id are found by it wherever they moved.
function morph(old, fresh) {
  // What somebody is filling in, or the token a form already has, is theirs.
  if (old.matches("input, select, textarea") && (old === document.activeElement || old.type === "hidden")) return;
  morphAttributes(old, fresh);

  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const match = matching(old, at, child);
    if (!match) {
      old.insertBefore(document.importNode(child, true), at);
      continue;
    }
    if (match !== at) old.insertBefore(match, at);
    else at = at.nextSibling;
    if (match.nodeType === Node.ELEMENT_NODE) morph(match, child);
    else if (match.data !== child.data) match.data = child.data;
  }

  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function morphAttributes(old, fresh) {
  for (const { name, value } of [...fresh.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
}

function matching(parent, at, child) {
  if (child.id) {
    const known = document.getElementById(child.id);
    return known?.parentNode === parent ? known : null;
  }
  return at && at.nodeType === child.nodeType && at.nodeName === child.nodeName && !at.id ? at : null;
}

// Keeps addresses short: what was not chosen is not said.
function leaveOutEmpty(formData) {
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
}
