// [data-reveal] (a select, or a fieldset of radios): shows the [data-when] parts of its form that name its value.
// data-when="Disetujui", or several: data-when="Luring|Hibrida". Hidden parts are disabled, so they are not sent.
// Two choices in one form: data-reveal="mode" steers data-when="…" data-when-of="mode".
const valueOf = (choice) =>
  choice.matches("select") ? choice.value : (choice.querySelector("input:checked")?.value ?? "");

const reveal = (choice) => {
  const scope = choice.closest("form") ?? document;
  const name = choice.dataset.reveal;
  const parts = scope.querySelectorAll(name ? `[data-when-of="${name}"]` : "[data-when]:not([data-when-of])");
  for (const part of parts) {
    const shown = part.dataset.when.split("|").includes(valueOf(choice));
    part.hidden = !shown;
    for (const field of part.querySelectorAll("input, select, textarea, button")) field.disabled = !shown;
  }
};

export const revealAll = () => document.querySelectorAll("[data-reveal]").forEach(reveal);

document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-reveal]");
  if (choice) reveal(choice);
});
