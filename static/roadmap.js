// A stone that serves several goals lies on several paths: pointing at one shows the others.
(function () {
  "use strict";

  function show(event, on) {
    const stone = event.target.closest && event.target.closest(".lanes a.stone");
    if (!stone) return;
    const href = stone.getAttribute("href");
    for (const twin of document.querySelectorAll(".lanes a.stone")) {
      if (twin !== stone && twin.getAttribute("href") === href) twin.classList.toggle("twin", on);
    }
  }
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => show(event, on));
  }
})();
