// form[data-upload]: shows progress and can be cancelled. Without the progress line of the page it is a normal form.
import { offlineText, parse, show } from "./page.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  const line = form.matches("form[data-upload]") && form.querySelector("[data-upload-line]");
  const chosen = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length > 0);
  if (!line || !chosen || form.closest("dialog")) return;
  event.preventDefault();
  // Megabytes travel for minutes: what the browser can see is wrong is said before, except where a draft is kept
  if (!event.submitter?.formNoValidate && !form.reportValidity()) return;
  send(form, event.submitter, line);
});

const send = (form, submitter, line) => {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const request = new XMLHttpRequest();
  const rest = () => {
    line.hidden = true;
    if (submitter) submitter.disabled = false;
  };
  request.upload.addEventListener("progress", (event) => event.lengthComputable && tell(line, event));
  request.addEventListener("load", () => show(parse(request.responseText), request.responseURL));
  request.addEventListener("abort", rest);
  request.addEventListener("error", () => {
    rest();
    note(form, offlineText());
  });
  line.querySelector("[data-upload-cancel]").onclick = () => request.abort();
  request.open("POST", form.action);
  note(form, "");
  line.hidden = false;
  if (submitter) submitter.disabled = true;
  request.send(data);
};

const tell = (line, { loaded, total }) => {
  const percent = Math.floor((loaded / total) * 100);
  line.querySelector("progress").value = percent;
  const words = line.querySelector("[data-upload-text]");
  words.textContent = loaded < total ? `${percent}%` : words.dataset.saving;
};

const note = (form, text) => {
  const place = form.querySelector("[data-upload-note]");
  if (place) place.textContent = text;
};
