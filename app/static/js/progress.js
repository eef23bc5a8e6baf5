// How far a large upload is, in words and figures, for resume.js. The sentences come from the page, so they are
// translated there. What is spoken aloud comes in steps: a screen reader would speak of nothing else.
const STEP = 10;

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const percent = (run, bytes) => Math.floor((bytes / run.file.size) * 100);

export const say = (run, text) => {
  run.box.querySelector("[data-pieces-text]").textContent = text;
  run.box.querySelector("[data-pieces-said]").textContent = text;
};

export const tell = (run, bytes) => {
  const { box, file } = run;
  const now = performance.now();
  run.at = bytes;
  run.began ??= { time: now, bytes };
  const persen = percent(run, bytes);
  const rate = ((bytes - run.began.bytes) / Math.max(now - run.began.time, 1)) * 1000;
  const sisa = duration(box, (file.size - bytes) / rate);
  const facts = { nama: file.name, persen, laju: amount(rate), sisa };
  const text = fill(rate > 0 ? box.dataset.moving : box.dataset.begun, facts);
  box.querySelector("progress").value = persen;
  box.querySelector("[data-pieces-text]").textContent = text;
  if (Math.floor(persen / STEP) === run.said) return;
  run.said = Math.floor(persen / STEP);
  box.querySelector("[data-pieces-said]").textContent = text;
};

const number = new Intl.NumberFormat(document.documentElement.lang || "id", { maximumFractionDigits: 1 });

const amount = (bytes) =>
  bytes < 1024 ** 2 ? `${number.format(Math.ceil(bytes / 1024))} KB` : `${number.format(bytes / 1024 ** 2)} MB`;

const duration = (box, seconds) =>
  seconds < 90
    ? fill(box.dataset.seconds, { n: number.format(Math.max(1, Math.ceil(seconds))) })
    : fill(box.dataset.minutes, { n: number.format(Math.ceil(seconds / 60)) });
