// [data-drop]: files may be dropped anywhere in the box; the names of the chosen ones are listed in it.
const boxOf = (event) => event.target.closest?.("[data-drop]");

document.addEventListener("dragover", (event) => {
  const box = boxOf(event);
  if (!box) return;
  event.preventDefault();
  box.classList.add("over");
});

document.addEventListener("dragleave", (event) => boxOf(event)?.classList.remove("over"));

document.addEventListener("drop", (event) => {
  const box = boxOf(event);
  if (!box) return;
  event.preventDefault();
  box.classList.remove("over");
  const input = box.querySelector("input[type=file]");
  if (event.dataTransfer.files.length === 0) return;
  input.files = input.multiple ? event.dataTransfer.files : first(event.dataTransfer.files);
  list(box, input);
});

document.addEventListener("change", (event) => {
  const box = boxOf(event);
  if (box && event.target.matches("input[type=file]")) list(box, event.target);
});

const first = (files) => {
  const one = new DataTransfer();
  one.items.add(files[0]);
  return one.files;
};

const list = (box, input) => {
  const items = [...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} · ${weight(file.size)}`;
    return item;
  });
  box.querySelector("[data-drop-names]")?.replaceChildren(...items);
};

const number = new Intl.NumberFormat("id", { maximumFractionDigits: 1 });

const weight = (size) =>
  size < 1024 ** 2 ? `${number.format(Math.ceil(size / 1024))} KB` : `${number.format(size / 1024 ** 2)} MB`;
