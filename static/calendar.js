// Copies the calendar's address. The page works without this file: the address can be selected.
(function () {
  "use strict";

  const field = document.querySelector("#address");
  if (field) field.addEventListener("focus", () => field.select());

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    const word = button.querySelector("span");
    const said = word.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
      word.textContent = button.dataset.copied;
      setTimeout(() => { word.textContent = said; }, 3000);
    });
  }
})();
