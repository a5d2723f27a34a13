// Takes a suggestion over without a reload, and keeps the keyboard where it was. Without this file
// the same buttons send the form, and the page comes back with the suggestion in its field.
(function () {
  "use strict";

  for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;

  function controls(form, name) {
    return [...form.elements].filter((one) => one.name === name && one.type !== "hidden");
  }

  function canFill(form, fills) {
    return Object.keys(fills).every((name) => controls(form, name).length);
  }

  function fill(form, fills) {
    for (const [name, values] of Object.entries(fills)) {
      for (const control of controls(form, name)) {
        const folded = control.closest("details");
        if (folded) folded.open = true;
        if (control.type === "radio" || control.type === "checkbox") {
          control.checked = values.includes(control.value);
        } else if (name === "first_steps") {
          const lines = control.value.split("\n").map((line) => line.trim().toLowerCase());
          const added = values.filter((value) => !lines.includes(value.toLowerCase()));
          control.value = [control.value.trimEnd(), ...added].filter(Boolean).join("\n");
        } else {
          control.value = values[0];
        }
      }
    }
  }

  let pressed = "";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill], [data-fill-all]");
    if (!button || !button.form) return;
    const offers = button.matches("[data-fill]")
      ? [button]
      : [...button.form.querySelectorAll("[data-fill]:not([data-changes])")];
    const all = offers.map((offer) => JSON.parse(offer.dataset.fill));
    if (!all.every((fills) => canFill(button.form, fills))) return; // the server has to do it
    event.preventDefault();
    for (const fills of all) fill(button.form, fills);
    pressed = button.id;
    button.form.dispatchEvent(new CustomEvent("reread"));
  });

  // The button that was pressed is gone after the reading: the next suggestion has the focus, or the
  // reading's head, so that nobody is thrown to the top of the page.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "reading" || !pressed) return;
    pressed = "";
    const next = event.target.querySelector("[data-fill]") || event.target.querySelector("h2");
    if (next.matches("h2")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  });
})();
