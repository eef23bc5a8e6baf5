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
