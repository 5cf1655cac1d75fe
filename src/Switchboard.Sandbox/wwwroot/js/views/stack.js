// Which modals are open. The app opens, updates, pushes and closes them; the dialog only follows.
import { changed, state } from "../store.js";

export function openView(view) {
  if (!view || state.views.some((v) => v.id === view.id)) return updateView(view);
  // A pushed view names the one below it; any other starts a new stack.
  const below = state.views.findIndex((v) => v.id === view.previous_view_id);
  state.views = [...state.views.slice(0, below + 1), view];
  changed("views");
}

export function updateView(view) {
  if (view?.type === "home") {
    state.home = view;
    return changed("home");
  }
  state.views = state.views.map((v) => (v.id === view?.id ? view : v));
  changed("views");
}

/** Closes one view and all that stand above it. */
export function closeView(id) {
  const at = state.views.findIndex((v) => v.id === id);
  if (at < 0) return;
  state.views = state.views.slice(0, at);
  changed("views");
}

export function clearViews() {
  state.views = [];
  changed("views");
}
