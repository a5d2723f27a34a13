// Lists put in order by dragging, with the mouse or a finger, or with the keys: space lifts, the
// arrows move, space puts down, Escape gives up. The buttons beside each row do the same without
// this file.
(function () {
  "use strict";

  let live;
  function say(text) {
    if (!live) {
      live = document.createElement("div");
      live.className = "visually-hidden";
      live.setAttribute("aria-live", "assertive");
      document.body.append(live);
    }
    live.textContent = text;
  }

  const rows = (list) => [...list.children].filter((row) => row.dataset.key);
  // What is said comes with the list, in the reader's language.
  const wordsOf = (list) => JSON.parse(list.dataset.words);
  const place = (row) => {
    const all = rows(row.parentElement);
    return wordsOf(row.parentElement).place.replace("{n}", all.indexOf(row) + 1).replace("{total}", all.length);
  };

  function moveTo(list, row, before) {
    if (before !== row) list.insertBefore(row, before);
  }

  async function keep(list, row, original) {
    const next = rows(list)[rows(list).indexOf(row) + 1];
    if ((original && original.dataset.key) === (next && next.dataset.key)) return;
    const token = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    const body = new URLSearchParams({ before: next ? next.dataset.key : "" });
    const header = { "X-CSRFToken": token ? decodeURIComponent(token[1]) : "", "HX-Request": "true" };
    try {
      const answer = await fetch(list.dataset.reorder + row.dataset.key + "/place/", { method: "POST", body: body, headers: header, redirect: "follow" });
      if (!answer.ok) throw new Error(answer.status);
    } catch {
      list.insertBefore(row, original);
      const failed = wordsOf(list).failed;
      const note = document.createElement("p");
      note.className = "invalid-feedback shown";
      note.setAttribute("role", "alert");
      note.textContent = failed;
      list.after(note);
      setTimeout(() => note.remove(), 8000);
    }
  }

  function lift(row, handle) {
    row.classList.add("lifted");
    handle.setAttribute("aria-pressed", "true");
  }
  function drop(row, handle) {
    row.classList.remove("lifted");
    handle.setAttribute("aria-pressed", "false");
  }

  function withKeys(list, row, handle) {
    const words = wordsOf(list);
    let original = null, lifted = false;
    const giveUp = () => {
      if (!lifted) return;
      lifted = false;
      list.insertBefore(row, original);
      drop(row, handle);
      say(words.back);
    };
    handle.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (!lifted) {
          lifted = true;
          original = row.nextElementSibling;
          lift(row, handle);
          say(words.lifted + " " + place(row));
        } else {
          lifted = false;
          drop(row, handle);
          say(words.put + " " + place(row));
          keep(list, row, original);
        }
      } else if (lifted && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const all = rows(list), here = all.indexOf(row);
        if (event.key === "ArrowUp" && here > 0) moveTo(list, row, all[here - 1]);
        if (event.key === "ArrowDown" && here < all.length - 1) moveTo(list, row, all[here + 2] || null);
        handle.focus();
        say(place(row));
      } else if (lifted && event.key === "Escape") {
        event.stopPropagation();
        giveUp();
        handle.focus();
      }
    });
    // Moving an element takes its focus away for a moment; leaving it for good gives up.
    handle.addEventListener("blur", () => setTimeout(() => {
      if (document.activeElement !== handle) giveUp();
    }, 100));
  }

  function withPointer(list, row, handle) {
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const original = row.nextElementSibling;
      lift(row, handle);
      const move = (step) => {
        const all = rows(list).filter((other) => other !== row);
        const before = all.find((other) => {
          const box = other.getBoundingClientRect();
          return step.clientY < box.top + box.height / 2;
        }) || null;
        if (row.nextElementSibling !== before) moveTo(list, row, before);
      };
      const end = (step) => {
        handle.removeEventListener("pointermove", move);
        handle.removeEventListener("pointerup", end);
        handle.removeEventListener("pointercancel", end);
        drop(row, handle);
        if (step.type === "pointercancel") list.insertBefore(row, original);
        else keep(list, row, original);
      };
      handle.addEventListener("pointermove", move);
      handle.addEventListener("pointerup", end);
      handle.addEventListener("pointercancel", end);
    });
  }

  function prepare(root) {
    const lists = [...root.querySelectorAll("[data-reorder]")];
    if (root.matches && root.matches("[data-reorder]")) lists.push(root);
    for (const list of lists) {
      if (rows(list).length < 2) continue;
      for (const row of rows(list)) {
        if (row.querySelector(".handle")) continue;
        const handle = document.createElement("button");
        handle.type = "button";
        handle.className = "handle";
        handle.setAttribute("aria-pressed", "false");
        handle.setAttribute("aria-label", wordsOf(list).handle.replace("{what}", row.querySelector("[dir]").textContent));
        handle.textContent = "⠿";
        row.prepend(handle);
        withKeys(list, row, handle);
        withPointer(list, row, handle);
      }
    }
  }
  prepare(document);
  document.addEventListener("htmx:load", (event) => prepare(event.target));
})();
