// [data-date-box]: reads a typed day back in words, and opens a calendar beside it. Loaded by fields.js when one is touched.
// Day before month in English too, as everywhere on the page
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const long = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const title = new Intl.DateTimeFormat(language, { month: "long", year: "numeric" });
const DAY_FIRST = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/;
const YEAR_FIRST = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const IN_WORDS = /^([0-9]{1,2})\s+([a-z]+)\s+([0-9]{4})$/i;
const MONTHS = new Map();
for (const [tongue, width] of [["id", "long"], ["id", "short"], ["en", "long"], ["en", "short"]]) {
  const name = new Intl.DateTimeFormat(tongue, { month: width });
  for (let month = 0; month < 12; month += 1) MONTHS.set(name.format(new Date(2026, month, 1)).toLowerCase(), month + 1);
}

const day = (year, month, date) => {
  const found = new Date(year, month - 1, date);
  found.setFullYear(year);
  return found.getMonth() === month - 1 && found.getDate() === Number(date) ? found : null;
};

export const read = (text) => {
  const written = text.trim();
  const [, d, m, y] = DAY_FIRST.exec(written) ?? [];
  if (d) return day(Number(y), Number(m), Number(d));
  const [, y2, m2, d2] = YEAR_FIRST.exec(written) ?? [];
  if (y2) return day(Number(y2), Number(m2), Number(d2));
  const [, d3, name, y3] = IN_WORDS.exec(written) ?? [];
  return d3 ? day(Number(y3), MONTHS.get(name.toLowerCase()), Number(d3)) : null;
};

const two = (n) => String(n).padStart(2, "0");
const typed = (date) => `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;
const iso = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const add = (date, days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
const addMonths = (date, months) => {
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0).getDate();
  return new Date(date.getFullYear(), date.getMonth() + months, Math.min(date.getDate(), last));
};

const inputOf = (box) => box.querySelector("[data-date]");

export const touched = (box, event) => {
  const input = inputOf(box);
  const said = document.getElementById(`${input.id}-said`);
  const found = read(input.value);
  if (said && event.target === input) said.textContent = found ? long.format(found) : "";
  if (event.type === "click" && event.target.closest("[data-date-open]")) open(box, input, found);
};

const open = (box, input, chosen) => {
  const today = read(input.dataset.today ?? "") ?? new Date();
  const calendar = { box, input, chosen, today, shown: chosen ?? today };
  const dialog = document.createElement("dialog");
  dialog.className = "calendar";
  dialog.setAttribute("aria-label", box.dataset.title);
  dialog.addEventListener("close", () => {
    dialog.remove();
    (calendar.picked ? input : box.querySelector("[data-date-open]")).focus();
  });
  dialog.addEventListener("keydown", (event) => walk(dialog, calendar, event));
  dialog.addEventListener("click", (event) => press(dialog, calendar, event));
  document.body.append(dialog);
  draw(dialog, calendar);
  dialog.showModal();
  focusDay(dialog, calendar);
};

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};

const draw = (dialog, calendar) => {
  const { box, shown } = calendar;
  const button = (label, act, words) =>
    make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", "aria-label": label, "data-act": act }, words);
  const head = make(
    "div",
    { class: "calendar-head" },
    button(box.dataset.before, "before", "\u2039"),
    make("b", { "aria-live": "polite" }, title.format(shown)),
    button(box.dataset.after, "after", "\u203a"),
  );
  const foot = make(
    "div",
    { class: "calendar-foot" },
    make("small", {}, box.dataset.legend),
    make("button", { type: "button", class: "btn btn-sm btn-outline-secondary", "data-close": "" }, box.dataset.close),
  );
  dialog.replaceChildren(head, grid(calendar), foot);
};

const grid = (calendar) => {
  const { shown } = calendar;
  const first = new Date(shown.getFullYear(), shown.getMonth(), 1);
  let date = add(first, -((first.getDay() + 6) % 7));
  const names = [0, 1, 2, 3, 4, 5, 6].map((n) => add(date, n));
  const name = (width) => new Intl.DateTimeFormat(language, { weekday: width });
  const head = names.map((d) =>
    make("th", { scope: "col" }, make("abbr", { title: name("long").format(d) }, name("short").format(d))),
  );
  const rows = [];
  do {
    const cells = [];
    for (let n = 0; n < 7; n += 1, date = add(date, 1)) cells.push(cell(calendar, date));
    rows.push(make("tr", {}, ...cells));
  } while (date.getMonth() === shown.getMonth());
  return make("table", { role: "grid", "aria-label": title.format(shown) }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
};

const cell = ({ box, input, chosen, today, shown }, date) => {
  const key = iso(date);
  if (date.getMonth() !== shown.getMonth()) return make("td");
  const shut = [0, 6].includes(date.getDay()) || (input.dataset.closed ?? "").split(" ").includes(key);
  const past = input.dataset.min !== undefined && key < input.dataset.min;
  const attributes = {
    type: "button",
    tabindex: "-1",
    "data-day": key,
    class: shut && input.dataset.closed !== undefined ? "shut" : "",
    "aria-label": long.format(date) + (shut && input.dataset.closed !== undefined ? `, ${box.dataset.shut}` : ""),
    "aria-current": key === iso(today) ? "date" : null,
    "aria-disabled": past ? "true" : null,
  };
  const selected = chosen && key === iso(chosen) ? "true" : null;
  return make("td", { "aria-selected": selected }, make("button", attributes, String(date.getDate())));
};

const focusDay = (dialog, { shown }) => {
  const button = dialog.querySelector(`[data-day="${iso(shown)}"]`);
  button.tabIndex = 0;
  button.focus();
};

const STEPS = {
  ArrowLeft: (date) => add(date, -1),
  ArrowRight: (date) => add(date, 1),
  ArrowUp: (date) => add(date, -7),
  ArrowDown: (date) => add(date, 7),
  Home: (date) => add(date, -((date.getDay() + 6) % 7)),
  End: (date) => add(date, 6 - ((date.getDay() + 6) % 7)),
  PageUp: (date, year) => addMonths(date, year ? -12 : -1),
  PageDown: (date, year) => addMonths(date, year ? 12 : 1),
};

const walk = (dialog, calendar, event) => {
  const step = STEPS[event.key];
  if (!step || !event.target.matches("[data-day]")) return;
  event.preventDefault();
  calendar.shown = step(calendar.shown, event.shiftKey);
  draw(dialog, calendar);
  focusDay(dialog, calendar);
};

const press = (dialog, calendar, event) => {
  if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  const turned = event.target.closest("[data-act]")?.dataset.act;
  if (turned) {
    calendar.shown = addMonths(calendar.shown, turned === "after" ? 1 : -1);
    draw(dialog, calendar);
    dialog.querySelector(`[data-day="${iso(calendar.shown)}"]`).tabIndex = 0;
    dialog.querySelector(`[data-act=${turned}]`).focus();
  }
  const button = event.target.closest("[data-day]");
  if (!button || button.getAttribute("aria-disabled")) return;
  calendar.picked = true;
  calendar.input.value = typed(read(button.dataset.day));
  dialog.close();
  for (const kind of ["input", "change"]) calendar.input.dispatchEvent(new Event(kind, { bubbles: true }));
};

// A filter keeps 2026-11-24 in its address, however it was typed.
document.addEventListener("formdata", (event) => {
  for (const input of event.target.querySelectorAll("[data-date-iso]")) {
    const found = read(input.value);
    if (found && input.name) event.formData.set(input.name, iso(found));
  }
});
