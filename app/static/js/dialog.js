// <a data-dialog href="…">: lifts the form[data-confirm] of that page into a <dialog>. On any surprise the link is followed.
import { offlineText, parse, show } from "./page.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  open(link);
});

document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (!dialog) return;
  const onVeil = event.target === dialog;
  if (!onVeil && !event.target.closest("[data-close]")) return;
  event.preventDefault();
  dialog.close();
});

document.addEventListener("submit", (event) => {
  const dialog = event.target.closest("dialog");
  if (!dialog) return;
  event.preventDefault();
  send(event.target, event.submitter, dialog);
});

const open = async (link) => {
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const form = answer.ok && parse(await answer.text()).querySelector("form[data-confirm]");
    if (!form) throw new Error("no question there");
    const dialog = document.createElement("dialog");
    dialog.addEventListener("close", () => {
      dialog.remove();
      // A menu around the link has closed meanwhile
      (link.closest("details:not([open])")?.querySelector("summary") ?? link).focus();
    });
    document.body.append(dialog);
    fill(dialog, form);
    dialog.showModal();
  } catch {
    location.assign(link.href);
  }
};

const fill = (dialog, form) => {
  dialog.setAttribute("aria-labelledby", form.querySelector("h2")?.id ?? "");
  dialog.replaceChildren(document.adoptNode(form));
  const told = dialog.querySelector("[data-error-summary]");
  (told ?? dialog.querySelector("textarea, input:not([type=hidden])"))?.focus();
};

const send = async (form, submitter, dialog) => {
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  if (submitter) submitter.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = parse(await answer.text());
    const again = !answer.ok && page.querySelector("form[data-confirm]");
    if (again) fill(dialog, again);
    else show(page, answer.url);
  } catch {
    const note = form.querySelector("[data-offline-note]") ?? form.appendChild(document.createElement("p"));
    note.dataset.offlineNote = "";
    note.setAttribute("role", "alert");
    note.textContent = offlineText();
  } finally {
    if (submitter) submitter.disabled = false;
  }
};
