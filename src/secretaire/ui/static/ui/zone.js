// Proposes the reader's own time zone, once: the address then carries it, so a choice is never overruled.
const form = document.querySelector("form[data-zone=proposed]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (form && zone && zone !== form.elements.tz.value) {
  const address = new URL(location.href);
  address.searchParams.set("tz", zone);
  location.replace(address);
}
