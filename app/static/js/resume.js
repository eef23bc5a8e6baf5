// form[data-resumable="…"]: its large files travel in pieces before the form itself, and go on after a broken line, a
// reload or another day. Without it, or without the browser's SHA-256, they go with the form as ever.
import { Refused, Stopped, ask, recall } from "./pieces.js";
import { fill, percent, say } from "./progress.js";
import { abandon, sendFile } from "./travel.js";

const LARGE = 8 * 1024 ** 2;

const able = (form) => Boolean(form?.dataset?.resumable && globalThis.crypto?.subtle && form.elements.kunci_berkas);

const largeFiles = (form) =>
  [...form.querySelectorAll("input[type=file]:enabled")].flatMap((input) =>
    [...input.files].filter((file) => file.size > LARGE).map((file) => ({ input, file })),
  );

// Before upload.js: what is left for it are the small files, or none
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!able(form) || form.closest("dialog") || largeFiles(form).length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.sending !== undefined) return;
    if (!event.submitter?.formNoValidate && !form.reportValidity()) return;
    sendAll(form, event.submitter);
  },
  true,
);

// From here on the page can keep its promise
export const begin = () => {
  for (const form of document.querySelectorAll("form[data-resumable]")) {
    form.querySelector("[data-pieces-promise]").hidden = !able(form);
  }
};

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (event.target.matches("input[type=file]") && able(form)) hint(form);
});

const sendAll = async (form, submitter) => {
  const run = { form, box: form.querySelector("[data-pieces-line]"), stop: new AbortController(), paused: null };
  form.dataset.sending = "";
  if (submitter) submitter.disabled = true;
  bind(run);
  note(form, "");
  run.box.hidden = false;
  let done = false;
  try {
    for (const { input, file } of largeFiles(form)) {
      await sendFile(run, input, file);
      take(input, file);
    }
    done = true;
  } catch (error) {
    if (!(error instanceof Stopped)) explain(run, error);
  } finally {
    run.box.hidden = true;
    delete form.dataset.sending;
    if (submitter) submitter.disabled = false;
  }
  if (done) form.requestSubmit(submitter);
};

const bind = (run) => {
  const pause = run.box.querySelector("[data-pieces-pause]");
  const label = () => {
    pause.textContent = run.paused ? pause.dataset.go : pause.dataset.stop;
  };
  label();
  pause.onclick = () => {
    if (run.paused) {
      run.paused.resolve();
      run.paused = null;
    } else {
      let resolve;
      run.paused = { promise: new Promise((go) => (resolve = go)), resolve };
      run.turn?.abort();
      say(run, fill(run.box.dataset.paused, { persen: percent(run, run.at ?? 0) }));
    }
    label();
  };
  run.box.querySelector("[data-pieces-cancel]").onclick = () => {
    run.stop.abort();
    run.turn?.abort();
    run.paused?.resolve();
    run.paused = null;
    abandon(run.form, run.file);
    note(run.form, run.box.dataset.cancelled);
  };
};

const explain = (run, error) => {
  const { form, box, file } = run;
  const own = error instanceof Refused && !error.foreign;
  note(form, own ? error.message : box.dataset.session);
  if (own && error.code === "berbeda") offerRestart(form, file);
};

const offerRestart = (form, file) => {
  const button = form.querySelector("[data-pieces-restart]");
  button.hidden = false;
  button.onclick = async () => {
    button.hidden = true;
    await abandon(form, file);
    form.requestSubmit();
  };
};

const take = (input, file) => {
  const others = new DataTransfer();
  for (const other of input.files) if (other !== file) others.items.add(other);
  input.files = others.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

const hint = async (form) => {
  const place = form.querySelector("[data-pieces-hint]");
  place.textContent = "";
  form.querySelector("[data-pieces-restart]").hidden = true;
  for (const { file } of largeFiles(form)) {
    const kept = recall(form, file);
    const state = kept && kept.ukuran === file.size && (await ask(kept.alamat).catch(() => null));
    if (state && !state.selesai && state.diterima > 0) {
      const persen = Math.floor((state.diterima / file.size) * 100);
      place.textContent = fill(place.dataset.text, { nama: file.name, persen });
    }
  }
};

const note = (form, text) => {
  form.querySelector("[data-upload-note]").textContent = text;
};
