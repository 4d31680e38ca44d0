// Whoever writes this page may be down with the rest: then it says so by itself.
const LONGEST = 5 * 60 * 1000;
const written = Date.parse(document.documentElement.dataset.written);

function look() {
  document.getElementById("stale").hidden = Date.now() - written < LONGEST;
}

look();
setInterval(look, 15000);
