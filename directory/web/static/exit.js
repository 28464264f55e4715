/* Leaving at once, and not coming back by the Back button (requirements SB-03, SB-04, SB-10).
   The link works without this script; with it the page is blank in the same moment and is replaced in the history.
   One bit is kept in the tab, that somebody left: it is the only thing that is ever stored. */
(() => {
  "use strict";

  const TARGET = document.currentScript.dataset.target;
  const LEFT = "left";
  const PRESSES = 3;
  const LONGEST_PAUSE = 5000;
  const root = document.documentElement;

  const hasLeft = () => { try { return sessionStorage.getItem(LEFT) === "1"; } catch { return false; } };
  const remember = () => { try { sessionStorage.setItem(LEFT, "1"); } catch { /* a browser that stores nothing */ } };
  const forget = () => { try { sessionStorage.removeItem(LEFT); } catch { /* a browser that stores nothing */ } };
  const cameByHistory = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";

  const hide = () => { root.style.display = "none"; document.title = ""; };
  const leave = () => { hide(); remember(); location.replace(TARGET); };

  if (hasLeft() && cameByHistory()) {
    leave();
  }

  addEventListener("pageshow", (event) => {
    if (hasLeft() && (event.persisted || cameByHistory())) {
      leave();
    } else {
      forget();
      root.style.removeProperty("display");
    }
  });

  addEventListener("click", (event) => {
    if (event.target.closest?.(".exit")) {
      event.preventDefault();
      leave();
    }
  });

  let presses = 0;
  let last = 0;
  let isModifier = false;

  const say = () => {
    const status = document.getElementById("exit-status");
    if (status) { status.textContent = status.dataset[`after${presses}`] ?? ""; }
  };
  const start = () => { if (presses) { presses = 0; say(); } };

  addEventListener("keydown", (event) => {
    if (event.key === "Shift") { if (!event.repeat) { isModifier = false; } } else { isModifier = true; start(); }
  });
  addEventListener("pointerdown", () => { isModifier = true; start(); });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || isModifier) { return; }
    if (event.timeStamp - last > LONGEST_PAUSE) { presses = 0; }
    last = event.timeStamp;
    presses += 1;
    if (presses === PRESSES) { leave(); } else { say(); }
  });
})();
