// form[data-autosubmit]: a chosen filter applies at once. Arrow keys only look; Enter or leaving the field applies.
let looking = null;

const isFilter = (element) => element.matches("form[data-autosubmit] select");

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

// What was left empty does not stand in the address.
document.addEventListener("formdata", (event) => {
  if (!event.target.matches(".filters, .find")) return;
  for (const name of new Set(event.formData.keys())) {
    const filled = event.formData.getAll(name).filter((value) => value !== "");
    event.formData.delete(name);
    for (const value of filled) event.formData.append(name, value);
  }
});
