// The app's Home tab.
import { BlockContext } from "../blocks/context.js";
import { showBlocks } from "../blocks/show.js";
import { h } from "../dom.js";
import { state } from "../store.js";

let context = null;

export function homeNode() {
  const view = state.home;
  if (!view?.blocks?.length) {
    return h(
      "div.home.empty",
      {},
      h("img", { src: "/app.svg", alt: "", width: 72 }),
      h("h2", {}, state.page.appName),
      h("p.quiet", {}, "The app has not published anything here yet. It does when it is running and sees that you opened its Home."),
    );
  }
  if (context?.place.view_id !== view.id) context = new BlockContext({ container: "view", view_id: view.id });
  return h("div.home", {}, showBlocks(structuredClone(view.blocks), context));
}
