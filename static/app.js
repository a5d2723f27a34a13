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
