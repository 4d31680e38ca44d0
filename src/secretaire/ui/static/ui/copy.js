// Shows the buttons that copy their text, where the browser can, and says so when it is done.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("span").textContent = button.dataset.copied;
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}
