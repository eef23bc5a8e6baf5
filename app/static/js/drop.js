// [data-drop]: files may be dropped anywhere in the box; those chosen are listed in it, each with a button that takes it off.
// What the browser can see will not be taken (kind, size, number) is said at once, before megabytes travel.
const boxOf = (target) => target.closest?.("[data-drop]");
const inputOf = (box) => box.querySelector("input[type=file]");
const chosen = new WeakMap();

document.addEventListener("dragover", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  event.preventDefault();
  box.classList.add("over");
});

document.addEventListener("dragleave", (event) => {
  const box = boxOf(event.target);
  if (box && !box.contains(event.relatedTarget)) box.classList.remove("over");
});

document.addEventListener("drop", (event) => {
  const box = boxOf(event.target);
  if (!box) return;
  event.preventDefault();
  box.classList.remove("over");
  take(box, [...event.dataTransfer.files]);
  announce(box);
});

document.addEventListener("change", (event) => {
  const box = boxOf(event.target);
  if (!box || !event.target.matches("input[type=file]")) return;
  const files = [...event.target.files];
  // A script that took a file out, or put one in, has the last word; a second choice of a person adds to the first
  const known = new Set(filesOf(box).map(nameOf));
  if (!event.isTrusted && files.every((file) => known.has(nameOf(file)))) put(box, files);
  else take(box, files);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-drop-remove]");
  if (!button) return;
  const box = boxOf(button);
  const rest = filesOf(box).filter((file) => nameOf(file) !== button.dataset.dropRemove);
  put(box, rest);
  announce(box);
  (box.querySelector("[data-drop-remove]") ?? inputOf(box)).focus();
});

// Where several may go along, a second choice adds to the first
const take = (box, files) => {
  const input = inputOf(box);
  const fresh = input.multiple ? files : files.slice(0, 1);
  const before = input.multiple ? filesOf(box).filter((file) => !fresh.some((other) => isSame(file, other))) : [];
  const { good, refused } = judge(box, before, fresh);
  put(box, good);
  box.querySelector("[data-drop-refused]")?.replaceChildren(...refused.map(paragraph));
};

const announce = (box) => inputOf(box).dispatchEvent(new Event("change", { bubbles: true }));

const filesOf = (box) => chosen.get(inputOf(box)) ?? [];

// Of two that look the same the later one is meant; telephones call every picture image.jpg
const isSame = (one, other) => one.name === other.name && one.size === other.size;

const nameOf = (file) => `${file.name}/${file.size}/${file.lastModified}`;

const judge = (box, before, fresh) => {
  const rule = ruleOf(box);
  const good = [...before];
  const refused = [];
  for (const file of fresh) {
    const reason = reasonAgainst(box, rule, file, good.length);
    if (reason) refused.push(reason);
    else good.push(file);
  }
  return { good, refused };
};

// A type chosen in the form may say more exactly what it takes than the field itself
const ruleOf = (box) => {
  const input = inputOf(box);
  const hints = [...(input.form?.querySelectorAll("[data-when][data-accept]") ?? [])].filter((hint) => !hint.hidden);
  const narrow = hints.length === 1 ? hints[0].dataset : {};
  return {
    kinds: (narrow.accept ?? input.accept).split(",").filter(Boolean),
    limit: Number(narrow.limit ?? input.dataset.limit ?? Infinity),
    most: Number(input.dataset.most ?? Infinity),
  };
};

const reasonAgainst = (box, { kinds, limit, most }, file, held) => {
  const said = (key, values) =>
    Object.entries({ nama: file.name, ...values }).reduce((text, [k, v]) => text.replace(`{${k}}`, v), box.dataset[key]);
  const ending = `.${file.name.split(".").pop().toLowerCase()}`;
  if (kinds.length > 0 && !kinds.includes(ending)) return said("kind", { jenis: kinds.map((k) => k.slice(1).toUpperCase()).join(", ") });
  if (file.size === 0) return said("empty", {});
  if (file.size > limit) return said("large", { ukuran: weight(file.size), batas: weight(limit) });
  return held >= most ? said("many", { n: most }) : null;
};

const put = (box, files) => {
  const input = inputOf(box);
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  chosen.set(input, files);
  box.querySelector("[data-drop-names]")?.replaceChildren(...files.map((file) => row(box, file)));
  if (files.length > 0 && input.form?.matches("form[data-upload]")) import("./upload.js");
};

const row = (box, file) => {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = `${file.name} · ${weight(file.size)}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary";
  button.dataset.dropRemove = nameOf(file);
  button.setAttribute("aria-label", box.dataset.remove.replace("{nama}", file.name));
  button.textContent = "\u00d7";
  item.append(name, button);
  return item;
};

const paragraph = (text) => {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
};

const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

const weight = (size) =>
  size < 1024 ** 2 ? `${number.format(Math.ceil(size / 1024))} KB` : `${number.format(size / 1024 ** 2)} MB`;

export const begin = () => {
  for (const box of document.querySelectorAll("[data-drop]")) {
    for (const hint of box.querySelectorAll("[data-drop-hint]")) hint.hidden = false;
    // A browser may have kept a choice of its own across a step back
    const kept = [...inputOf(box).files];
    if (kept.length > 0) put(box, kept);
  }
};
