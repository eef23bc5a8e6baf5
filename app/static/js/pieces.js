// A large file in pieces, for resume.js: each with its SHA-256 and the proof of those before it.
// What is remembered in this browser is only where an upload goes on, never a byte of the file.

export const MOST_BROKEN = 5;
const LONGEST_REST = 30_000;

export class Refused extends Error {
  constructor({ status, answer }) {
    super(answer?.galat ?? "");
    this.status = status;
    this.code = answer?.kode ?? "";
    this.diterima = answer?.diterima;
    this.foreign = !answer; // not an answer of ours: a log-in page, a page of another server
  }
}

export class Stopped extends Error {}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const fingerprint = async (data) => hex(await crypto.subtle.digest("SHA-256", data));

export const proof = (prints) => fingerprint(new TextEncoder().encode(prints.map((print) => `${print}\n`).join("")));

// The fingerprints of the first bytes of a file; goes on where `prints` ends
export const printsUpTo = async (file, bytes, size, prints = []) => {
  const wanted = Math.ceil(bytes / size);
  const known = prints.slice(0, wanted);
  while (known.length < wanted) {
    const from = known.length * size;
    known.push(await fingerprint(await file.slice(from, Math.min(from + size, bytes)).arrayBuffer()));
  }
  return known;
};

// Asks once. `told` hears how many bytes have left; the signal ends it.
export const ask = (address, { method = "GET", body = null, headers = {}, signal, told } = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal?.addEventListener("abort", stop, { once: true });
    request.addEventListener("loadend", () => signal?.removeEventListener("abort", stop));
    request.addEventListener("load", () => {
      const answer = read(request.responseText);
      if (request.status < 300 && answer) resolve(answer);
      else reject(new Refused({ status: request.status, answer }));
    });
    request.addEventListener("abort", () => reject(new Stopped()));
    request.addEventListener("error", () => reject(new TypeError("no line")));
    request.upload.addEventListener("progress", (event) => told?.(event.loaded));
    request.open(method, address);
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal?.aborted) reject(new Stopped());
    else request.send(body);
  });

const read = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

// Asks until there is an answer: a broken line and a server that is resting are waited for
export const insist = async (address, options, { waiting }) => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(address, options);
    } catch (error) {
      const resting = error instanceof Refused && (error.status === 429 || (error.foreign && error.status >= 500));
      if (!(error instanceof TypeError) && !resting) throw error;
      waiting();
      await rest(Math.min(1000 * 2 ** tries, LONGEST_REST), options.signal);
    }
  }
};

const rest = (time, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
    signal?.addEventListener("abort", () => (clearTimeout(timer), reject(new Stopped())), { once: true });
  });

const nameOf = (form, file) => `unggahan ${form.dataset.resumable} ${file.name}`;

export const recall = (form, file) => {
  try {
    return read(localStorage.getItem(nameOf(form, file)));
  } catch {
    return null; // a browser that keeps nothing begins anew each time
  }
};

export const remember = (form, file, state) => {
  try {
    localStorage.setItem(nameOf(form, file), JSON.stringify({ alamat: state.alamat, ukuran: file.size }));
  } catch {
    // see recall
  }
};

export const forget = (form, file) => {
  try {
    localStorage.removeItem(nameOf(form, file));
  } catch {
    // see recall
  }
};
