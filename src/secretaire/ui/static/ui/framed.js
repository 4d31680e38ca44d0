// A page inside another site's page: it takes the looks that it is given, tells how tall it is and what was booked.
// It speaks to the page around it alone, and only once that has spoken from an origin that the server names.
if (window.parent !== window) {
  const root = document.documentElement;
  const allowed = document.querySelector("meta[name=framed-by]").content.split(" ");
  let host = "";

  // The name of the frame outlives each step, so no step is first drawn in other colours.
  const wish = (() => {
    try {
      const found = JSON.parse(window.name);
      return found?.secretaire === 1 ? found : {};
    } catch {
      return {};
    }
  })();
  root.classList.add("framed");
  if (["light", "dark"].includes(wish.theme)) root.dataset.theme = wish.theme;
  if (/^#[0-9a-f]{6}$/.test(wish.accent)) paint(wish.accent);

  const tell = (message) => host && window.parent.postMessage({ secretaire: 1, ...message }, host);
  const size = () => document.body && tell({ type: "size", height: document.body.getBoundingClientRect().height });
  const booked = () => {
    const found = document.querySelector("[data-booked]");
    if (found) tell({ type: "booked", booking: found.dataset.booked, state: found.dataset.state, start: found.dataset.start, end: found.dataset.end });
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== window.parent || !allowed.includes(origin) || data?.secretaire !== 1 || data.type !== "hello") return;
    host = origin;
    size();
    booked();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) tell({ type: "escape" });
  });
  addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(size).observe(document.body);
    // Browsers do not let a frame take the focus by itself; a step inside of it hands it on all the same.
    if (document.hasFocus()) document.querySelector("[autofocus]")?.focus({ preventScroll: true });
  });
  // What leads away does so in a window of its own: this frame shows booking pages.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.origin !== location.origin) Object.assign(link, { target: "_blank", rel: "noopener" });
  }, true);

  // Each theme's accent is moved from the wish as far as its words need it (lib/colours.py does the same).
  function paint(accent) {
    const channels = (plain) => [1, 3, 5].map((at) => parseInt(plain.slice(at, at + 2), 16));
    const mixed = (one, other, part) =>
      "#" + channels(one).map((each, at) => Math.floor(each + (channels(other)[at] - each) * part + 0.5).toString(16).padStart(2, "0")).join("");
    const luminance = (plain) => {
      const [red, green, blue] = channels(plain).map((each) => each / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
      const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    };
    const moved = (from, ground, end) => {
      for (let step = 0; step < 255; step += 1) {
        const found = mixed(from, end, step / 255);
        if (contrast(found, ground) >= 4.5) return found;
      }
      return end;
    };
    const light = moved(accent, "#f0eee7", "#000000");
    const dark = moved(accent, "#1b1f1d", "#ffffff");
    const tints = [mixed(light, "#ffffff", 0.88), mixed(dark, "#131614", 0.82)];
    const colours = {
      "--accent": [light, dark],
      "--accent-strong": [mixed(light, "#000000", 0.25), mixed(dark, "#ffffff", 0.25)],
      "--accent-tint": tints,
      "--accent-ink": [moved(light, tints[0], "#000000"), moved(dark, tints[1], "#ffffff")],
      "--on-accent": ["#ffffff", moved("#0d0f0e", dark, "#000000")],
    };
    for (const [name, [day, night]] of Object.entries(colours)) root.style.setProperty(name, `light-dark(${day}, ${night})`);
  }
}
