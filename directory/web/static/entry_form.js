// Shows an entry as readers would see it while it is written, and asks before what is typed gets lost.
// What is typed goes to the office and nowhere else, and is kept nowhere until it is saved.
(() => {
  "use strict";

  const PAUSE = 400;
  const WIDE = "(min-width: 64rem)";
  const form = document.getElementById("entry-form");
  const panel = document.getElementById("as-shown");
  if (!form || !panel) { return; }
  const shown = panel.querySelector("[data-shown]");

  let isUnsaved = form.hasAttribute("data-unsaved");
  let isSent = false;
  let timer = 0;
  let asked = null;

  const tell = (text) => {
    const notice = document.createElement("p");
    notice.className = "notice warn";
    notice.textContent = text;
    shown.replaceChildren(notice);
  };

  const show = async () => {
    asked?.abort();
    const mine = asked = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.preview, { method: "POST", body, redirect: "error", signal: mine.signal });
      if (!answer.ok) { throw new Error(String(answer.status)); }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== asked) { return; }
      for (const part of page.querySelectorAll("[data-into]")) {
        document.getElementById(part.dataset.into)?.replaceChildren(...part.childNodes);
        part.remove();
      }
      shown.replaceChildren(...page.body.childNodes);
    } catch {
      if (mine === asked && !mine.signal.aborted) { tell(form.dataset.trouble); }
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };

  const typed = (event) => {
    if (event.target.id !== "shown-in") { isUnsaved = true; }
    later();
  };

  const hide = () => {
    for (const button of document.querySelectorAll("[data-without-script]")) { button.hidden = true; }
  };

  hide();
  panel.open = matchMedia(WIDE).matches || panel.open;
  form.addEventListener("input", typed);
  document.getElementById("shown-in").addEventListener("input", later);

  // What the buttons for contacts do to the form is put into it, so that going back never asks to send it again.
  const rearrange = async (button) => {
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.replaceChildren(...page.getElementById("entry-form").childNodes);
    hide();
    isUnsaved = true;
    const place = document.getElementById(new URL(button.formAction).hash.slice(1));
    place?.scrollIntoView({ block: "center" });
    place?.querySelector("input:not([type=hidden]), button")?.focus();
    show();
  };

  // Pressed twice in a row, a form would be sent twice.
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "do") {
      event.preventDefault();
      rearrange(event.submitter).catch(() => { tell(form.dataset.trouble); });
      return;
    }
    if (isSent) { event.preventDefault(); }
    isSent = true;
  });
  addEventListener("pageshow", () => { isSent = false; });
  addEventListener("beforeunload", (event) => { if (isUnsaved && !isSent) { event.preventDefault(); } });
})();
