// Shows booking pages inside a page: <div data-secretaire="PAGE"></div>, or over it, from any link or button with
// data-secretaire-variant="popup". It sets no cookie, keeps nothing, loads nothing but the page.
const base = new URL(".", import.meta.url);
const words = {}; // put in by the server
const kinds = ["auto", "light", "dark"];
const sandbox = "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";
const patience = 8000;

const said = (element) => {
  const asked = (element.dataset.secretaireLang || document.documentElement.lang || "").slice(0, 2).toLowerCase();
  return words[asked] || words.en;
};

const address = (element) => {
  const slug = element.dataset.secretaire;
  if (!/^[\w-]+$/.test(slug)) throw new TypeError(`data-secretaire: ${slug}`);
  const url = new URL(`${slug}/`, base);
  if (/^[a-z]{2}$/.test(element.dataset.secretaireLang || "")) url.searchParams.set("lang", element.dataset.secretaireLang);
  return url;
};

const look = ({ secretaireTheme: theme, secretaireAccent: accent }) =>
  JSON.stringify({
    secretaire: 1,
    theme: kinds.includes(theme) ? theme : "auto",
    accent: /^#[0-9a-f]{6}$/i.test(accent || "") ? accent.toLowerCase() : "",
  });

const tell = (element, type, detail) =>
  element.dispatchEvent(new CustomEvent(`secretaire:${type}`, { bubbles: true, detail }));

// Makes the frame of an element, and listens to what is inside it until the frame is gone.
const framed = (element, escape) => {
  const frame = document.createElement("iframe");
  const booked = new Set();
  let alive = false;
  let waiting;
  frame.src = address(element);
  frame.name = look(element.dataset);
  frame.title = element.dataset.secretaireTitle || said(element).title;
  frame.referrerPolicy = "strict-origin";
  frame.setAttribute("sandbox", sandbox);
  Object.assign(frame.style, { display: "block", width: "100%", height: "38rem", border: "0", colorScheme: "normal" });

  const hear = ({ source, origin, data }) => {
    if (!frame.isConnected) return removeEventListener("message", hear);
    if (source !== frame.contentWindow || origin !== base.origin || data?.secretaire !== 1) return;
    clearTimeout(waiting);
    if (!alive) tell(element, "ready", {});
    alive = true;
    if (data.type === "size" && data.height > 0 && data.height < 20000) frame.style.height = `${Math.ceil(data.height)}px`;
    if (data.type === "escape") escape?.();
    if (data.type === "booked" && !booked.has(data.booking)) {
      booked.add(data.booking);
      tell(element, "booked", { booking: data.booking, state: data.state, start: data.start, end: data.end });
    }
  };
  addEventListener("message", hear);
  frame.addEventListener("load", () => {
    frame.contentWindow.postMessage({ secretaire: 1, type: "hello" }, base.origin);
    if (alive && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    clearTimeout(waiting);
    waiting = setTimeout(() => frame.isConnected && refuse(element, frame), patience);
  });
  return frame;
};

// The site is not let in, or nobody answers: a link does what the frame cannot.
const refuse = (element, frame) => {
  const link = document.createElement("a");
  Object.assign(link, { href: address(element), target: "_blank", rel: "noopener", textContent: said(element).open });
  frame.replaceWith(link);
  tell(element, "refused", {});
};

const inline = (element) => element.replaceChildren(framed(element));

const popup = (element) => {
  element.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    const close = document.createElement("button");
    const end = () => dialog.close();
    const frame = framed(element, end);
    dialog.setAttribute("aria-label", frame.title);
    Object.assign(close, { type: "button", textContent: "\u00d7", title: said(element).close });
    close.setAttribute("aria-label", said(element).close);
    close.addEventListener("click", end);
    Object.assign(dialog.style, {
      boxSizing: "border-box", width: "min(60rem, 100vw)", maxWidth: "100vw", maxHeight: "100dvh", margin: "auto",
      padding: "0", border: "0", borderRadius: "0.75rem", overflow: "auto", background: "Canvas", color: "CanvasText",
    });
    Object.assign(close.style, {
      position: "sticky", insetBlockStart: "0", zIndex: "1", display: "block", marginInlineStart: "auto", width: "2.75rem",
      height: "2.75rem", border: "0", borderRadius: "0.75rem", background: "Canvas", color: "CanvasText",
      font: "1.5rem/1 sans-serif", cursor: "pointer",
    });
    dialog.append(close, frame);
    dialog.addEventListener("click", (pressed) => pressed.target === dialog && end());
    dialog.addEventListener("close", () => {
      dialog.remove();
      element.focus();
      tell(element, "closed", {});
    });
    document.body.append(dialog);
    dialog.showModal();
  });
};

// Also for elements that come later: import { start } and hand over what holds them.
export const start = (root = document) => {
  for (const element of root.querySelectorAll("[data-secretaire]:not([data-secretaire-shown])")) {
    element.dataset.secretaireShown = "";
    (element.dataset.secretaireVariant === "popup" ? popup : inline)(element);
  }
};

start();
