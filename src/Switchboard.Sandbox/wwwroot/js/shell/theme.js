// Light, dark, or as the system says.
const memory = "switchboard.theme";

export const themes = ["system", "light", "dark"];
export const theme = () => localStorage.getItem(memory) ?? "system";

export function useTheme(name) {
  localStorage.setItem(memory, name);
  paint();
}

function paint() {
  if (theme() === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme();
}

paint();
