// Asks a security key the question of a form, puts its answer into the form, and sends it. Nothing else.
"use strict";

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (keys) => (keys || []).map((key) => ({ ...key, id: toBytes(key.id) }));

const ceremonies = {
  async create(question) {
    const made = await navigator.credentials.create({
      publicKey: {
        ...question,
        challenge: toBytes(question.challenge),
        user: { ...question.user, id: toBytes(question.user.id) },
        excludeCredentials: withBytes(question.excludeCredentials),
      },
    });
    const { response } = made;
    return {
      id: made.id,
      rawId: toText(made.rawId),
      type: made.type,
      response: {
        attestationObject: toText(response.attestationObject),
        clientDataJSON: toText(response.clientDataJSON),
        transports: response.getTransports ? response.getTransports() : [],
      },
    };
  },

  async get(question) {
    const found = await navigator.credentials.get({
      publicKey: {
        ...question,
        challenge: toBytes(question.challenge),
        allowCredentials: withBytes(question.allowCredentials),
      },
    });
    const { response } = found;
    return {
      id: found.id,
      rawId: toText(found.rawId),
      type: found.type,
      response: {
        authenticatorData: toText(response.authenticatorData),
        clientDataJSON: toText(response.clientDataJSON),
        signature: toText(response.signature),
        userHandle: response.userHandle ? toText(response.userHandle) : null,
      },
    };
  },
};

for (const form of document.querySelectorAll("form[data-key]")) {
  if (!window.PublicKeyCredential) break;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector(".fault[role=alert]");
    trouble.hidden = true;
    try {
      const answer = await ceremonies[form.dataset.key](JSON.parse(form.dataset.question));
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      trouble.textContent = form.dataset.trouble;
      trouble.hidden = false;
    }
  });
}
