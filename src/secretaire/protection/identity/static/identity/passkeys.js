// Lets a device make or use a passkey, and sends its answer with the form that asked for it.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const listed = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const WAYS = {
  create: {
    ask: (key) =>
      navigator.credentials.create({
        publicKey: {
          ...key,
          challenge: bytes(key.challenge),
          user: { ...key.user, id: bytes(key.user.id) },
          excludeCredentials: listed(key.excludeCredentials),
        },
      }),
    said: (response) => ({ attestationObject: text(response.attestationObject) }),
  },
  get: {
    ask: (key) =>
      navigator.credentials.get({
        publicKey: { ...key, challenge: bytes(key.challenge), allowCredentials: listed(key.allowCredentials) },
      }),
    said: (response) => ({
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    }),
  },
};

async function options(form) {
  const here = document.getElementById("passkey-options");
  if (here) return JSON.parse(here.textContent);
  const answer = await fetch(form.dataset.asked, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function answer(form) {
  const way = WAYS[form.dataset.passkey];
  const made = await way.ask((await options(form)).publicKey);
  return {
    id: made.id,
    rawId: text(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response: { clientDataJSON: text(made.response.clientDataJSON), ...way.said(made.response) },
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const problem = form.querySelector("[data-problem]");
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
for (const without of document.querySelectorAll("[data-no-passkeys]")) without.hidden = Boolean(window.PublicKeyCredential);
