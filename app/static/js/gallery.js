// [data-gallery]: opens its photos large in the <dialog data-lightbox> behind it. Arrows turn over, Esc closes.
let shown = null;

const boxOf = (gallery) => gallery.parentElement.querySelector("dialog[data-lightbox]");

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-gallery] a.photo");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    const box = boxOf(link.closest("[data-gallery]"));
    show(box, link);
    box.showModal();
    return;
  }
  const box = event.target.closest("dialog[data-lightbox]");
  if (!box) return;
  const step = event.target.closest("[data-lightbox-step]");
  if (step) turn(box, Number(step.dataset.lightboxStep));
  else if (event.target === box || event.target.closest("[data-lightbox-close]")) box.close();
});

document.addEventListener("keydown", (event) => {
  const box = document.querySelector("dialog[data-lightbox][open]");
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!box || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  turn(box, step);
});

// The event does not bubble, but it can be caught on its way down
document.addEventListener(
  "close",
  (event) => {
    if (event.target.matches("dialog[data-lightbox]")) shown?.focus();
  },
  true,
);

const turn = (box, step) => {
  const links = [...shown.closest("[data-gallery]").querySelectorAll("a.photo")];
  show(box, links[(links.indexOf(shown) + step + links.length) % links.length]);
};

const show = (box, link) => {
  shown = link;
  const part = (name) => box.querySelector(`[data-lightbox-${name}]`);
  const links = [...link.closest("[data-gallery]").querySelectorAll("a.photo")];
  const place = part("place");
  part("caption").textContent = link.dataset.caption;
  place.textContent = place.dataset.text.replace("{ke}", links.indexOf(link) + 1).replace("{dari}", links.length);
  part("download").href = link.dataset.download;
  part("note").textContent = "";
  for (const button of box.querySelectorAll("[data-lightbox-step]")) button.hidden = links.length < 2;
  draw(link, part("picture"), part("note"));
  const next = links[links.indexOf(link) + 1];
  if (next) new Image().src = next.dataset.full;
};

// The small picture is there at once; the large one takes its place when it has come whole
const draw = (link, picture, note) => {
  picture.alt = link.dataset.caption;
  picture.src = link.querySelector("img")?.src ?? link.dataset.full;
  const full = new Image();
  full.addEventListener("load", () => {
    if (shown === link) picture.src = full.src;
  });
  full.addEventListener("error", () => {
    if (shown === link) note.textContent = note.dataset.text;
  });
  full.src = link.dataset.full;
};
