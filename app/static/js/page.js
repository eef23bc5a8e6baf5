// Shows a page that was fetched as the answer to a form, as if the browser had gone there itself.
// A second request for the same page would lose its flash message, so the answer itself is shown.
let begin = () => {};
let shown = location.pathname + location.search;

export const onNewPage = (callback) => {
  begin = callback;
};

export const parse = (html) => new DOMParser().parseFromString(html, "text/html");

export const show = (page, url) => {
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  const step = url === location.href ? "replaceState" : "pushState";
  history[step](null, "", url);
  shown = location.pathname + location.search;
  window.scrollTo(0, 0);
  begin();
  focusOnMessage();
};

// The same page under another address, as when a form becomes a draft
export const rename = (url) => {
  history.replaceState(null, "", url);
  shown = location.pathname + location.search;
};

export const offlineText = () => document.body.dataset.offline;

const focusOnMessage = () => {
  const message = document.querySelector("[data-error-summary], [data-flash]");
  (message ?? document.querySelector("main"))?.focus();
};

// Going back from a page that replaced another needs the other's content; a jump within the page does not
window.addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});
