// Writes down what the page hears from the booking pages that it shows.
const log = document.querySelector("#log");

for (const kind of ["ready", "booked", "closed", "refused"]) {
  document.addEventListener(`secretaire:${kind}`, ({ detail }) => {
    const line = document.createElement("li");
    line.textContent = `secretaire:${kind} ${JSON.stringify(detail)}`;
    log.append(line);
  });
}
