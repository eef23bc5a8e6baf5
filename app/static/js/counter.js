// textarea[data-max]: says how much is written. The sentence comes from the page, so it is translated there.
const number = new Intl.NumberFormat("id");

const count = (area) => {
  const note = document.getElementById(`${area.id}-count`);
  if (!note) return;
  const written = [...area.value].length;
  const max = Number(area.dataset.max);
  note.textContent = note.dataset.text.replace("{n}", number.format(written));
  note.classList.toggle("over", written > max);
};

export const countAll = () => document.querySelectorAll("textarea[data-max]").forEach(count);

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-max]")) count(event.target);
});
