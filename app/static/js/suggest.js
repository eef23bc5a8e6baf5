// [data-suggest-source]: while one writes, asks data-suggest-url?q=… and shows the fragment in [data-suggest-target].
// Several sources (Topik, Deskripsi) make one question.
const PAUSE = 400;
const SHORTEST = 4;
let timer;
let running;
let asked = "";

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-suggest-source]")) return;
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});

const ask = async () => {
  const sources = [...document.querySelectorAll("[data-suggest-source]")];
  const target = document.querySelector("[data-suggest-target]");
  const address = sources.find((source) => source.dataset.suggestUrl)?.dataset.suggestUrl;
  const words = sources.map((source) => source.value.trim()).join(" ").trim().slice(0, 300);
  if (!target || !address || words.length < SHORTEST || words === asked) return;
  running?.abort();
  running = new AbortController();
  try {
    const url = new URL(address, location.href);
    url.searchParams.set("q", words);
    const answer = await fetch(url, { signal: running.signal });
    if (!answer.ok || answer.redirected) return;
    target.innerHTML = await answer.text();
    target.hidden = target.textContent.trim() === "";
    const seen = document.querySelector("[data-suggest-seen]");
    if (seen && !target.hidden) seen.value = "ya";
    asked = words;
  } catch {
    // A hint that does not come disturbs nobody
  }
};
