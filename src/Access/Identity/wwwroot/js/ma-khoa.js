// Passkeys: asks the browser what the page wants to know and sends the answer by the page's own form.
const bytes = t => Uint8Array.from(atob(t.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
const text = b => b && btoa(String.fromCharCode(...new Uint8Array(b))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const credentials = list => (list || []).map(c => ({ ...c, id: bytes(c.id) }));
const written = c => JSON.stringify({
  id: c.id, rawId: text(c.rawId), type: c.type, authenticatorAttachment: c.authenticatorAttachment, clientExtensionResults: c.getClientExtensionResults(),
  response: {
    clientDataJSON: text(c.response.clientDataJSON), attestationObject: text(c.response.attestationObject), transports: c.response.getTransports?.(),
    authenticatorData: text(c.response.authenticatorData), signature: text(c.response.signature), userHandle: text(c.response.userHandle),
  },
});
const ask = (form, more) => {
  const o = JSON.parse(form.dataset.options);
  o.challenge = bytes(o.challenge);
  if (form.dataset.passkey === "create") {
    o.user.id = bytes(o.user.id);
    o.excludeCredentials = credentials(o.excludeCredentials);
    return navigator.credentials.create({ publicKey: o, ...more });
  }
  o.allowCredentials = credentials(o.allowCredentials);
  return navigator.credentials.get({ publicKey: o, ...more });
};
const send = (form, credential) => {
  form.elements.credential.value = written(credential);
  form.requestSubmit();
};
for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  let waiting = null;
  form.hidden = false;
  form.addEventListener("submit", async e => {
    if (form.elements.credential.value) return;
    e.preventDefault();
    delete form.dataset.sent;
    waiting?.abort();
    try {
      send(form, await ask(form));
    } catch {
      const said = form.querySelector("[role=status]");
      said.textContent = said.dataset.refused;
    }
  });
  // The field for the login offers the passkeys of this browser by itself.
  if (document.querySelector("[autocomplete~=webauthn]") && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
    waiting = new AbortController();
    ask(form, { mediation: "conditional", signal: waiting.signal }).then(c => send(form, c)).catch(() => {});
  }
}
