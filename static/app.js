// Conveniences only: every page works without this file.
(function () {
  "use strict";

  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";

  // The server reckons days in the reader's time zone.
  if (zone) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = "tz=" + encodeURIComponent(zone) + "; Path=/; Max-Age=31536000; SameSite=Lax" + secure;
  }

  function fillTimeZone(root) {
    for (const field of root.querySelectorAll('input[type="hidden"][name="time_zone"]')) {
      if (!field.value) field.value = zone;
    }
  }
  fillTimeZone(document);
  document.addEventListener("htmx:load", (event) => fillTimeZone(event.target));

  // What only a script can do appears only where scripts run.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // A request of htmx carries the same proof of origin as a form.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    if (!token) return;
    event.detail.headers["X-CSRFToken"] = decodeURIComponent(token[1]);
    // A form that outlived a sign-in holds the token of the session before.
    event.detail.parameters.csrfmiddlewaretoken = decodeURIComponent(token[1]);
  });

  // A plain form is sent once, however often its button is pressed, until the next page is there; or
  // for ten seconds, should its reader have stopped it.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches('[method="post"]:not([hx-post], #composer)')) return;
    if (Date.now() - Number(form.dataset.sending || 0) < 10000) event.preventDefault();
    else form.dataset.sending = Date.now();
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sending]")) delete form.dataset.sending;
  });

  // After a refused form the first field to mend has the focus; after a swap that took the focused
  // element away, the message about it has.
  function focusInvalid(root) {
    const field = root.querySelector("input.is-invalid, select.is-invalid, textarea.is-invalid");
    if (field) field.focus();
    return Boolean(field);
  }
  focusInvalid(document);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (focusInvalid(event.target) || document.activeElement !== document.body) return;
    const message = document.querySelector("#messages .note");
    if (!message) return;
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
  });

  // A message can be closed, and stays in sight while one works further down: for as long as it takes
  // to read it and to undo, or until one begins to type. Then it lies where it is written, and covers
  // nothing. It does not vanish.
  function settle() {
    document.getElementById("messages")?.classList.remove("fresh");
  }
  let settling = 0;
  function tell(box, arrived) {
    for (const button of box.querySelectorAll("[data-close][hidden]")) button.hidden = false;
    box.classList.add("fresh");
    box.classList.toggle("arrived", arrived);
    clearTimeout(settling);
    settling = setTimeout(settle, arrived ? 20000 : 8000);
  }
  if (document.querySelector("#messages .note")) tell(document.getElementById("messages"), false);
  // Until htmx has settled, it sets classes itself.
  let arrived = false;
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    arrived ||= event.target.id === "messages";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const box = document.getElementById("messages");
    arrived ||= event.target === box;
    if (arrived && box?.querySelector(".note")) tell(box, true);
    arrived = false;
  });
  document.addEventListener("input", settle);
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest("input, select, textarea, label")) settle();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#messages [data-close]");
    if (!button) return;
    const held = button === document.activeElement;
    button.closest(".note").remove();
    if (held) document.getElementById("main")?.focus({ preventScroll: true });
  });

  // A field that one mends is no longer red: whether it holds now, the server says when it is sent.
  function mended(event) {
    const field = event.target;
    if (!field.matches?.(".is-invalid") || field.closest("#composer")) return;
    const told = (field.getAttribute("aria-describedby") || "").split(" ");
    const box = field.closest(".mb-3, .line, .col, div");
    for (const error of box ? box.querySelectorAll(".invalid-feedback") : []) error.hidden = true;
    for (const id of told) {
      const error = document.getElementById(id);
      if (error?.closest(".invalid-feedback")) error.closest(".invalid-feedback").hidden = true;
    }
    field.classList.remove("is-invalid");
    field.removeAttribute("aria-invalid");
  }
  document.addEventListener("input", mended);
  document.addEventListener("change", mended);

  // Menus close on a click elsewhere, when the focus leaves, and on Escape, which gives it back.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
