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
    if (token) event.detail.headers["X-CSRFToken"] = decodeURIComponent(token[1]);
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

  // Menus close on a click elsewhere and on Escape, which gives the focus back.
  document.addEventListener("click", (event) => {
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
