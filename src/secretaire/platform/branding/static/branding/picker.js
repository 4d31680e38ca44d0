// A colour can be typed or picked: what is done in one field shows in the other.
const typed = document.querySelector("[name=accent]");
const picked = document.querySelector("[name=picked]");
if (typed && picked) {
  picked.addEventListener("input", () => { typed.value = picked.value; });
  typed.addEventListener("input", () => {
    const plain = typed.value.trim().toLowerCase();
    if (/^#[0-9a-f]{6}$/.test(plain)) picked.value = plain;
  });
}
