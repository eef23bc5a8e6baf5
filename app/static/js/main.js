// Everything here only makes pages quicker: each page works without it.
// Listeners sit on the document, so they outlive a body that page.js replaces; `begin` looks at what is new in it.
import "./autosubmit.js";
import "./dialog.js";
import "./drop.js";
import "./menus.js";
import "./shortcuts.js";
import "./suggest.js";
import { countAll } from "./counter.js";
import { onNewPage } from "./page.js";
import { revealAll } from "./reveal.js";
import "./upload.js";

const begin = () => {
  document.documentElement.classList.add("js");
  countAll();
  revealAll();
  document.querySelector("[data-error-summary]")?.focus();
};

onNewPage(begin);
begin();
