// form[data-autosave]: what is typed goes to its draft a moment after one stops, and when the tab is hidden. Files do not.
// Nothing is judged here. Whatever goes wrong is said in one line, and what is typed stays where it is.
import { parse, rename } from "./page.js";

const PAUSE = 1500;
const LATER = 8000;
const KEEPALIVE_MOST = 60_000;
let timer;
let running = false;
let saved = null;
let stopped = false;

const formNow = () => document.querySelector("form[data-autosave]");

document.addEventListener("input", (event) => {
  if (event.target.form?.matches("form[data-autosave]") && event.target.type !== "file") soon(PAUSE);
});

document.addEventListener("change", (event) => {
  if (event.target.form?.matches("form[data-autosave]") && event.target.type !== "file") soon(PAUSE);
});

// What is sent by a button is not saved a second time behind it
document.addEventListener("submit", (event) => {
  if (event.target.matches("form[data-autosave]")) clearTimeout(timer);
});

document.addEventListener("visibilitychange", () => {
  if (timer && document.visibilityState === "hidden") save();
});

const soon = (pause) => {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(save, pause);
};

const answersOf = (form) => {
  const answers = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") answers.append(name, value);
  }
  return answers;
};

// Only what people write: tokens and marks change with every answer of the server
const wordsOf = (form) => {
  const words = answersOf(form);
  for (const name of ["csrf_token", "dasar"]) words.delete(name);
  return words.toString();
};

const save = async () => {
  clearTimeout(timer);
  timer = undefined;
  const form = formNow();
  if (!form || stopped) return;
  if (running) {
    soon(PAUSE);
    return;
  }
  const words = wordsOf(form);
  if (words === saved) return;
  running = true;
  try {
    const answer = await send(form);
    if (form.isConnected) await settle(form, answer, words);
  } catch {
    tell(form, line(form)?.dataset.offline);
    soon(LATER);
  } finally {
    running = false;
  }
};

const send = (form) => {
  const body = answersOf(form);
  const keepalive = body.toString().length < KEEPALIVE_MOST;
  return fetch(form.dataset.autosave, { method: "POST", body, keepalive, redirect: "error" });
};

const settle = async (form, answer, words) => {
  const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  show(form, "expired", answer.status === 401);
  if (answer.ok) keep(form, told, words);
  else if (answer.status === 400) await renewToken(form);
  else if (answer.status === 409) conflict(form, told);
  else if (answer.status === 401) tell(form, "");
  else {
    tell(form, told.kalimat ?? line(form)?.dataset.later);
    if (answer.status !== 422) soon(LATER);
  }
};

const keep = (form, told, words) => {
  saved = words;
  form.elements.dasar.value = told.dasar;
  (form.elements.kunci ?? form.elements.draf).value = told.kunci;
  if (told.alamat !== location.pathname + location.search) rename(told.alamat);
  if (form.elements.kunci) form.action = told.alamat;
  for (const part of form.querySelectorAll("[data-autosave-made][hidden]")) {
    part.hidden = false;
    if (part.matches("a[data-dialog]")) import("./dialog.js");
  }
  tell(form, told.kalimat);
};

// After a log-in in another tab this page's token is an old one; the page itself knows the new one
const renewToken = async (form) => {
  const page = parse(await (await fetch(location.href)).text());
  const again = page.querySelector("form[data-autosave]");
  const token = again?.elements.csrf_token?.value;
  if (!token || again.dataset.owner !== form.dataset.owner) {
    tell(form, line(form)?.dataset.later);
    return;
  }
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  soon(PAUSE);
};

const conflict = (form, told) => {
  stopped = true;
  tell(form, "");
  show(form, "conflict", true);
  const place = form.querySelector("[data-autosave-conflict]");
  if (!place) return;
  place.querySelector("[data-autosave-reason]").textContent = told.kalimat ?? "";
  place.querySelector("[data-autosave-other]").href = told.alamat ?? location.href;
};

const line = (form) => form.querySelector("[data-autosave-line]");

// The same sentence again is not read aloud again
const tell = (form, sentence) => {
  const place = line(form);
  if (place && place.textContent !== sentence) place.textContent = sentence ?? "";
};

const show = (form, name, shown) => {
  const part = form.querySelector(`[data-autosave-${name}]`);
  if (part) part.hidden = !shown;
};

export const begin = () => {
  const form = formNow();
  stopped = false;
  clearTimeout(timer);
  timer = undefined;
  saved = form ? wordsOf(form) : null;
};
