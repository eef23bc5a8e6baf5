// Runs before the first paint, so that a dark screen does not flash white. Only "otomatis" needs it.
(() => {
  const root = document.documentElement;
  if (root.dataset.tema !== "otomatis") return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  dark.addEventListener("change", apply);
  apply();
})();
