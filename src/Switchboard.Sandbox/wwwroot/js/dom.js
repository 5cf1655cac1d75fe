// Everything the page shows is made here, through the DOM: user text can only ever become a text node.

/** Makes an element: h("button.primary", { onclick }, "Send"). */
export function h(name, props = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  set(element, props ?? {});
  append(element, children);
  return element;
}

function set(element, props) {
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className += ` ${value}`;
    else if (key === "style") for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key === "value") element.value = value;
    else if (key === "checked" || key === "disabled" || key === "selected" || key === "hidden" || key === "multiple") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child);
  }
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren();
  return append(element, children);
}

/**
 * Brings a list of keyed nodes into an element, moving and making as little as possible so that focus, selection and open
 * menus survive. `items` is [{ key, mark, make }]: a node is made anew only when its mark has changed.
 */
export function keyed(element, items) {
  const old = new Map([...element.children].map((child) => [child.dataset.key, child]));
  let cursor = element.firstElementChild;
  for (const { key, mark, make } of items) {
    let node = old.get(key);
    if (node?.mark !== mark) {
      const fresh = make();
      fresh.dataset.key = key;
      fresh.mark = mark;
      if (node) {
        if (cursor === node) cursor = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    old.delete(key);
    if (node === cursor) cursor = cursor.nextElementSibling;
    else element.insertBefore(node, cursor);
  }
  for (const stale of old.values()) stale.remove();
}

/** An icon from our own sprite (icons.svg). */
export function icon(name, label) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 20 20");
  if (label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", label);
  } else svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button with an icon and a name that is read aloud and shown as a hint. */
export function iconButton(name, label, onclick, props = {}) {
  return h("button.icon-button", { type: "button", title: label, "aria-label": label, onclick, ...props }, icon(name));
}
