// What belongs to another answer is not sent along. Without this file it is refused, and said so.
(function () {
  "use strict";

  function fit(form) {
    const chosen = form.querySelector('[name="decision"]:checked');
    for (const answer of ["achieved", "adjust", "replace"]) {
      const fields = form.querySelector(".for-" + answer);
      fields.disabled = !chosen || chosen.value !== answer;
    }
  }
  for (const form of document.querySelectorAll(".decision-form")) {
    form.addEventListener("change", () => fit(form));
    fit(form);
  }
})();
