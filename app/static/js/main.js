// Everything here only makes pages quicker: each page works without it.
// A part is fetched once the page holds what it is for. Its listeners sit on the document, so they outlive a body that
// page.js replaces; its `begin`, where it has one, looks at what is new on the page.
import { onNewPage } from "./page.js";

const PARTS = {
  "details[data-menu], [data-find]": "./menus.js",
  "[data-list], form[data-autosubmit]": "./lists.js",
  "a[data-dialog]:not([hidden])": "./dialog.js",
  "[data-suggest-source]": "./suggest.js",
  "[data-max], [data-reveal], [data-date], input[list]": "./fields.js",
  "[data-gallery]": "./gallery.js",
  "[data-drop]": "./drop.js",
  "form[data-resumable]": "./resume.js",
  "form[data-autosave]": "./autosave.js",
  "[data-copy]": "./copy.js",
};

const page = document.documentElement;

// `data-ready` tells that every part of this page listens.
const begin = async () => {
  page.classList.add("js");
  delete page.dataset.ready;
  document.querySelector("[data-error-summary]")?.focus();
  const parts = Object.entries(PARTS).filter(([needed]) => document.querySelector(needed));
  await Promise.all(parts.map(async ([, part]) => (await import(part)).begin?.()));
  page.dataset.ready = "";
};

onNewPage(begin);
begin();
