// form[data-autosubmit]: a chosen filter applies at once. Arrow keys only look; Enter or leaving the field applies.
let looking = null;

const isFilter = (element) => element.matches("form[data-autosubmit] select") && !element.closest(".pop-body");

document.addEventListener("keydown", (event) => {
  if (!isFilter(event.target)) return;
  if (event.key === "Enter" && looking === event.target) event.target.form.requestSubmit();
  if (event.key.startsWith("Arrow")) looking = event.target;
});

document.addEventListener("pointerdown", () => {
  looking = null;
});

document.addEventListener("change", (event) => {
  if (!isFilter(event.target)) return;
  if (looking === event.target) event.target.dataset.changed = "";
  else event.target.form.requestSubmit();
});

document.addEventListener("focusout", (event) => {
  if (!isFilter(event.target) || event.target.dataset.changed === undefined) return;
  event.target.form.requestSubmit();
});

// What a row cuts short is whole under the pointer; written beside each, it would travel twice.
document.addEventListener("pointerover", (event) => {
  const brief = event.target.closest?.(".brief");
  if (brief && brief.scrollHeight > brief.clientHeight) brief.title = brief.textContent.trim();
});

// What was left empty does not stand in the address.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches(".filters, .find")) return;
  for (const name of new Set(event.formData.keys())) {
    const filled = event.formData.getAll(name).filter((value) => value !== "");
    event.formData.delete(name);
    for (const value of filled) event.formData.append(name, value);
  }
});

// Keys of a list. Focus moves between the links that open the rows, so that Enter, the screen reader and Tab do what they
// always do: nothing here takes over a role of the browser.
const rows = () => [...document.querySelectorAll("[data-list] a[data-open]")];

const search = () => document.querySelector("[data-list] [data-find]");

const rowOf = (element) => element.closest("tr");

const isWriting = (target) => target.closest("input, textarea, select, [contenteditable]");

const step = (target, by) => {
  const links = rows();
  const here = links.findIndex((link) => rowOf(link).contains(target));
  const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
  return links.length > 0;
};

// Arrows scroll the page unless one is in the list or has just searched it; j and k belong to the list anywhere.
const direction = (event) => {
  const inList = event.target === search() || (event.target.closest("[data-list] tbody") && !isWriting(event.target));
  if (event.key === "ArrowDown") return inList ? 1 : 0;
  if (event.key === "ArrowUp") return inList ? -1 : 0;
  if (isWriting(event.target)) return 0;
  return { j: 1, k: -1 }[event.key] ?? 0;
};

const help = () => document.querySelector("dialog.keys-dialog");

const showHelp = () => {
  if (!help()?.open) help()?.showModal();
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("dialog, details[data-menu][open]")) return;
  const by = direction(event);
  if (by) {
    if (step(event.target, by)) event.preventDefault();
  } else if (event.key === "Escape" && event.target.closest("[data-list] tbody") && search()) {
    search().focus();
    search().select();
  } else if (event.key === "?" && !isWriting(event.target)) {
    showHelp();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts]")) showHelp();
  else if (event.target.closest(".keys-dialog [data-close]") || event.target === help()) help().close();
});

export const begin = () => {
  for (const button of document.querySelectorAll("[data-shortcuts]")) button.hidden = false;
};
