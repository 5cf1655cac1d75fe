// Drag over the hours of a calendar, or choose them with the keyboard, and the form below is filled in. Without this file a shift is a link that
// fills in the same form.

const form = document.querySelector("[data-rota-form]");
const says = document.querySelector("[data-rota-says]");
const hour = 3_600_000;
let pick = null; // { row, who, from, until, box }: hours of the wall since the row began

if (form)
  for (const row of document.querySelectorAll('[data-rota] .rota-row')) {
    row.addEventListener("pointerdown", begin);
    row.addEventListener("keydown", choose);
    row.addEventListener("click", (event) => pick?.moved && event.preventDefault());
    row.addEventListener("dragstart", (event) => event.preventDefault());
  }
document.addEventListener("pointermove", (event) => pick?.dragging && drag(event));
document.addEventListener("pointerup", () => pick?.dragging && drop());
document.addEventListener("keydown", (event) => event.key === "Escape" && forget());

// A finger scrolls; it presses a shift instead.
function begin(event) {
  if (event.button !== 0 || event.pointerType === "touch") return;
  forget();
  const at = hourAt(event.currentTarget, event.clientX);
  pick = { row: event.currentTarget, who: event.target.closest("[data-who]")?.dataset.who, anchor: at, from: at, until: at + 1, dragging: true };
}

function drag(event) {
  const at = hourAt(pick.row, event.clientX);
  pick.who ??= event.target.closest?.("[data-who]")?.dataset.who;
  pick.moved ||= Math.abs(at - pick.anchor) >= 1;
  [pick.from, pick.until] = [Math.min(at, pick.anchor), Math.max(at, pick.anchor) + 1];
  if (pick.moved) show();
}

function drop() {
  pick.dragging = false;
  if (!pick.moved) return (pick = null);
  fill();
  setTimeout(forget); // after the click that follows
}

function choose(event) {
  const bar = event.target.closest("[data-who]");
  if (!bar) return;
  if (event.shiftKey && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    event.preventDefault();
    if (pick?.bar !== bar) {
      forget();
      const row = bar.closest(".rota-row");
      const from = Math.max(0, hoursSince(row, bar.dataset.from));
      pick = { row, bar, who: bar.dataset.who, from, until: from };
    }
    pick.until = Math.min(Number(pick.row.parentElement.dataset.hours), Math.max(pick.from + 1, pick.until + (event.key === "ArrowRight" ? 1 : -1)));
    show();
    says.textContent = `${wallAt(pick.row, pick.from)} to ${wallAt(pick.row, pick.until)}`.replaceAll("T", " ");
  } else if (event.key === "Enter" && pick?.bar === bar) {
    event.preventDefault();
    fill();
    forget();
  }
}

function fill() {
  form.elements.from.value = wallAt(pick.row, pick.from);
  form.elements.until.value = wallAt(pick.row, pick.until);
  if (pick.who) form.elements.of.value = pick.who;
  form.scrollIntoView({ block: "center" });
  form.elements.with.focus();
}

function show() {
  const lanes = pick.row.querySelector(".rota-lanes");
  const hours = Number(pick.row.parentElement.dataset.hours);
  pick.box ??= pick.row.appendChild(Object.assign(document.createElement("div"), { className: "rota-pick" }));
  pick.box.style.left = `${lanes.offsetLeft + (lanes.offsetWidth * pick.from) / hours}px`;
  pick.box.style.width = `${(lanes.offsetWidth * (pick.until - pick.from)) / hours}px`;
}

function forget() {
  pick?.box?.remove();
  pick = null;
}

function hourAt(row, x) {
  const lanes = row.querySelector(".rota-lanes").getBoundingClientRect();
  const hours = Number(row.parentElement.dataset.hours);
  return Math.min(hours - 1, Math.max(0, Math.floor(((x - lanes.left) / lanes.width) * hours)));
}

// The wall's own clock has no zone: it is counted as if it were UTC, so that no change of the clocks comes between.
function wallAt(row, hours) {
  return new Date(Date.parse(`${row.dataset.start}Z`) + hours * hour).toISOString().slice(0, 16);
}

function hoursSince(row, wall) {
  return Math.round((Date.parse(`${wall}Z`) - Date.parse(`${row.dataset.start}Z`)) / hour);
}
