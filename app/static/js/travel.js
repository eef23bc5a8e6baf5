// One large file on its way, for resume.js. A run knows its form, its file, the box with its progress, and how to stop.
import {
  MOST_BROKEN,
  Refused,
  Stopped,
  ask,
  fingerprint,
  forget,
  insist,
  printsUpTo,
  proof,
  recall,
  remember,
} from "./pieces.js";
import { fill, percent, say, tell } from "./progress.js";

export const sendFile = async (run, input, file) => {
  Object.assign(run, { input, file, prints: [], said: null, at: 0 });
  const { form } = run;
  for (;;) {
    const state = await opened(run);
    run.state = state;
    remember(form, file, state);
    try {
      await sendPieces(run, state);
      return await finished(run, state);
    } catch (error) {
      // Used up or swept meanwhile: once more from the beginning
      if (!(error instanceof Refused) || error.status !== 404 || error.foreign) throw error;
      forget(form, file);
    }
  }
};

// The upload that this file began before, if it is the same file; else a new one
const opened = async (run) => {
  const { form, file } = run;
  const kept = recall(form, file);
  if (kept) {
    const state = await insist(kept.alamat, { signal: run.stop.signal }, line(run)).catch((error) => {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    });
    if (state && (await same(run, state))) return state;
    if (state && !state.selesai) {
      const galat = fill(run.box.dataset.other, { nama: file.name });
      throw new Refused({ status: 409, answer: { kode: "berbeda", galat } });
    }
    forget(form, file);
  }
  const body = new FormData();
  body.set("nama", file.name);
  body.set("ukuran", file.size);
  body.set("jenis_id", form.elements.jenis_id?.value ?? "");
  const begin = { method: "POST", body, headers: token(form), signal: run.stop.signal };
  return insist(form.dataset.resumable, begin, line(run));
};

const same = async (run, state) => {
  if (state.ukuran !== run.file.size) return false;
  if (state.diterima > 0) say(run, fill(run.box.dataset.checking, { nama: run.file.name }));
  run.prints = await printsUpTo(run.file, state.diterima, state.potongan);
  const address = `${state.alamat}?dari=${state.diterima}&bukti=${await proof(run.prints)}`;
  try {
    await insist(address, { signal: run.stop.signal }, line(run));
  } catch (error) {
    if (error instanceof Refused && error.code === "berbeda") return false;
    throw error;
  }
  const facts = { nama: run.file.name, persen: percent(run, state.diterima) };
  if (state.diterima > 0) say(run, fill(run.box.dataset.continuing, facts));
  return true;
};

const sendPieces = async (run, state) => {
  const { file, form } = run;
  let at = state.diterima;
  let broken = 0;
  run.prints = await printsUpTo(file, at, state.potongan, run.prints ?? []);
  run.began = null;
  while (at < file.size && !state.selesai) {
    await going(run);
    const piece = await file.slice(at, at + state.potongan).arrayBuffer();
    const print = await fingerprint(piece);
    const headers = {
      ...token(form),
      "Content-Type": "application/octet-stream",
      "Upload-Offset": at,
      "X-Sidik": print,
      "X-Bukti": await proof(run.prints),
    };
    const here = at;
    const told = (sent) => tell(run, here + Math.min(sent, piece.byteLength));
    const sending = { method: "POST", body: piece, headers, signal: run.turn.signal, told };
    try {
      const answer = await insist(state.alamat, sending, line(run));
      run.prints.push(print);
      at = answer.diterima;
      broken = 0;
    } catch (error) {
      if (error instanceof Stopped && !run.stop.signal.aborted) continue; // paused: this piece travels again
      broken += 1;
      const elsewhere = error instanceof Refused && ["letak", "rusak", "selesai"].includes(error.code);
      if (!elsewhere || broken > MOST_BROKEN) throw error;
      if (error.code === "selesai") return;
      at = error.diterima;
      run.prints = await printsUpTo(file, at, state.potongan, run.prints);
    }
    tell(run, at);
  }
};

const finished = async (run, state) => {
  say(run, fill(run.box.dataset.saving, { nama: run.file.name }));
  run.prints = await printsUpTo(run.file, run.file.size, state.potongan, run.prints);
  const body = new FormData();
  body.set("formulir", run.form.elements.kunci_berkas.value);
  body.set("bukti", await proof(run.prints));
  const end = { method: "POST", body, headers: token(run.form), signal: run.stop.signal };
  if (!run.input.multiple) body.set("tunggal", "1");
  await insist(`${state.alamat}/selesai`, end, line(run));
};

// Waits while it is paused; each going on has a signal of its own, so that pausing stops the piece under way
const going = async (run) => {
  while (run.paused) await run.paused.promise;
  if (run.stop.signal.aborted) throw new Stopped();
  if (!run.turn || run.turn.signal.aborted) {
    run.turn = new AbortController();
    run.began = null;
  }
};

const line = (run) => ({
  waiting: () => {
    run.began = null;
    say(run, fill(run.box.dataset.broken, { persen: percent(run, run.at ?? 0) }));
  },
});

const token = (form) => ({ "X-CSRFToken": form.elements.csrf_token.value });

export const abandon = async (form, file) => {
  const kept = recall(form, file);
  forget(form, file);
  if (kept) await ask(`${kept.alamat}/batal`, { method: "POST", headers: token(form) }).catch(swept);
};

const swept = () => {}; // what nobody could cancel is swept later
