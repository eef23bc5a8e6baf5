// Menus are <details>: a click elsewhere, leaving with Tab, or Esc closes them.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

const closeOthers = (target) => {
  for (const menu of openMenus()) {
    if (!menu.contains(target)) menu.open = false;
  }
};

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// "/" jumps to the search, unless one is writing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  const field = document.querySelector("main [data-find]") ?? document.querySelector("[data-find]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

// The bell counts again when a page that was left open is looked at once more.
document.addEventListener("visibilitychange", async () => {
  const bell = document.querySelector("[data-bell]");
  if (!bell || document.visibilityState !== "visible") return;
  const answer = await fetch(bell.dataset.bell, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return;
  const { teks, label } = await answer.json();
  const count = bell.querySelector("[data-bell-count]");
  count.textContent = teks;
  count.hidden = !teks;
  bell.querySelector("[data-bell-label]").textContent = label;
});

// What an icon says to those who cannot see it, the pointer may ask too.
document.addEventListener("pointerover", (event) => {
  const drawn = event.target.closest?.(".i");
  if (drawn?.textContent) drawn.title = drawn.textContent;
});
