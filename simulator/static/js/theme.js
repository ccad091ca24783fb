// Light and dark: as the system says, until somebody chooses.

const system = matchMedia("(prefers-color-scheme: dark)");

function apply() {
  document.documentElement.dataset.theme = localStorage.getItem("theme") || (system.matches ? "dark" : "light");
}

export const isDark = () => document.documentElement.dataset.theme === "dark";

export function toggleTheme() {
  localStorage.setItem("theme", isDark() ? "light" : "dark");
  apply();
}

system.addEventListener("change", apply);
apply();
