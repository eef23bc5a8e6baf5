// A button that copies a short text of the page, and says that it did.
export const begin = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = button.dataset.copied;
  const said = button.parentElement.querySelector("[role=status]");
  if (said) said.textContent = button.dataset.copied;
});
