// Leads to what a single key names, where the reader wants that and writes in no field (WCAG 2.2, 2.1.4).
// Nothing is decided by one key: what it leads to is pressed by Enter, except what only opens and closes.
const help = document.querySelector("[data-keys]");

if (help) {
  const wanted = help.querySelector("input");
  help.hidden = false;
  wanted.checked = localStorage.getItem("keys") !== "off";
  wanted.addEventListener("change", () => localStorage.setItem("keys", wanted.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea");
    if (!wanted.checked || writing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if ("press" in found.dataset) {
      found.click();
    } else {
      found.closest("details")?.setAttribute("open", "");
    }
    found.focus();
  });
}
