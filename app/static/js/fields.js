// [data-max]: says how much is written; a short field (data-quiet) only once it is nearly full.
// The sentence comes from the page, so it is translated there.
const number = new Intl.NumberFormat(document.documentElement.lang);
const NEARLY = 0.8;

const count = (field) => {
  const note = document.getElementById(`${field.id}-count`);
  if (!note) return;
  const written = [...field.value].length;
  const max = Number(field.dataset.max);
  const silent = note.dataset.quiet !== undefined && written < max * NEARLY;
  note.textContent = silent ? "" : note.dataset.text.replace("{n}", number.format(written));
  note.classList.toggle("over", written > max);
};

const countAll = () => document.querySelectorAll("[data-max]").forEach(count);

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-max]")) count(event.target);
});

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

const revealAll = () => document.querySelectorAll("[data-reveal]").forEach(reveal);

document.addEventListener("change", (event) => {
  const choice = event.target.closest("[data-reveal]");
  if (choice) reveal(choice);
});

// What one answer says about another is filled in for as long as nobody wrote there: `data-own` marks an answer of ours.
const fillIn = (field, value) => {
  if (!field || field.value === value || (field.value !== "" && field.dataset.own !== field.value)) return;
  field.value = value;
  field.dataset.own = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

// [data-after="pukul_mulai"]: the end of a meeting, two hours after its begin, unless that is the next day.
const HOUR = /^\s*([0-9]{1,2})(?:[.:,]?([0-9]{2}))?\s*$/;
const USUAL_HOURS = 2;

const beginOf = (end) => end.form?.elements[end.dataset.after];

// Written as the placeholder is: 11.00, or 11:00 where that is the custom
const usualEnd = (end) => {
  const [, hour, minute] = HOUR.exec(beginOf(end)?.value ?? "") ?? [];
  const later = Number(hour) + USUAL_HOURS;
  const mark = end.placeholder.includes(":") ? ":" : ".";
  return later < 24 ? `${String(later).padStart(2, "0")}${mark}${minute ?? "00"}` : "";
};

const followBegin = (end) => fillIn(end, usualEnd(end));

// input[list] whose options carry data-<name>: choosing an agency answers the questions about it.
const followAgency = (field) => {
  const written = field.value.trim().toLowerCase();
  const known = [...(field.list?.options ?? [])].find((option) => option.value.toLowerCase() === written);
  for (const [name, value] of Object.entries(known?.dataset ?? {})) answer(field.form?.elements[name], value);
};

const answer = (field, value) => {
  if (!field || value === "") return;
  if (field instanceof RadioNodeList) field.value = value;
  else if ([...(field.options ?? [])].some((option) => option.value === value)) field.value = value;
};

// [data-mode-hint]: kinds of service that speak of meeting online choose Daring, for as long as nobody chose a Mode.
const ONLINE = "Daring";

const followService = (service) => {
  const hint = service.form?.querySelector("[data-mode-hint]");
  const modes = service.form?.elements.mode;
  if (!hint || !modes || hint.dataset.chosen !== undefined) return;
  const online = hint.dataset.online.split("|").includes(service.value);
  if (!online && hint.dataset.before === undefined) return;
  hint.dataset.before ??= modes.value;
  modes.value = online ? ONLINE : hint.dataset.before;
  hint.textContent = online ? hint.dataset.text : "";
  document.querySelectorAll("[data-reveal=mode]").forEach(reveal);
};

document.addEventListener("input", (event) => {
  if (event.target.matches("input[list]")) followAgency(event.target);
  const end = event.target.form?.querySelector(`[data-after="${event.target.name}"]`);
  if (end) followBegin(end);
});

document.addEventListener("change", (event) => {
  if (event.target.name === "jenis_layanan_id") followService(event.target);
  const hint = event.target.name === "mode" && event.target.form?.querySelector("[data-mode-hint]");
  if (!hint) return;
  hint.dataset.chosen = "";
  hint.textContent = "";
});

// [data-date]: dates.js comes with the first touch of such a field.
const withDates = (event) => {
  const box = event.target.closest?.("[data-date-box]");
  if (box) import("./dates.js").then((dates) => dates.touched(box, event));
};

for (const kind of ["focusin", "input", "click"]) document.addEventListener(kind, withDates);

export const begin = () => {
  countAll();
  revealAll();
  for (const button of document.querySelectorAll("[data-date-open]")) button.hidden = false;
  if (document.querySelector("[data-date-iso]")) import("./dates.js");
  for (const end of document.querySelectorAll("input[data-after]")) {
    if (end.value && end.value === usualEnd(end)) end.dataset.own = end.value;
  }
};
