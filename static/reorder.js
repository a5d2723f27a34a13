// Lists put in order by dragging, with the mouse or a finger, or with the keys: space lifts, the
// arrows move, space puts down, Escape gives up. The buttons of each row do the same without this.
//
// A list says <ul id="…" data-reorder="/steps/" data-words='{…}'>, each of its rows <li data-key="7">
// with its name in the first element that has a `dir`. A move is one POST to /steps/7/place/ with
// the keys of its new neighbours, `before` which and `after` which it stands; the answer is a page
// that shows the list anew.
(function () {
  "use strict";

  const EDGE = 90; // pixels from the window's ends in which a drag scrolls; the bar below takes 60
  let live = null;
  let lifted = null; // what is held: {list, row, handle, original}
  let sending = Promise.resolve(); // moves reach the server in the order in which they were made
  let unsent = 0;

  const rows = (list) => [...list.children].filter((row) => row.dataset.key);
  const words = (list) => JSON.parse(list.dataset.words);
  const nextKey = (row) => (row.nextElementSibling ? row.nextElementSibling.dataset.key : "");
  const lastKey = (row) => (row.previousElementSibling ? row.previousElementSibling.dataset.key : "");
  const withKey = (list, key) => rows(list).find((row) => row.dataset.key === key) || null;

  function say(text) {
    if (!live) {
      live = document.createElement("div");
      live.className = "visually-hidden";
      live.setAttribute("aria-live", "assertive");
      document.body.append(live);
    }
    live.textContent = text;
  }

  function placeOf({ list, row }) {
    const all = rows(list);
    return words(list).place.replace("{n}", all.indexOf(row) + 1).replace("{total}", all.length);
  }

  function lift(list, row, handle) {
    if (lifted) giveUp();
    lifted = { list, row, handle, original: nextKey(row) };
    row.classList.add("lifted");
    handle.setAttribute("aria-pressed", "true");
  }

  function letGo() {
    const held = lifted;
    lifted = null;
    held.row.classList.remove("lifted");
    held.handle.setAttribute("aria-pressed", "false");
    return held;
  }

  function giveUp() {
    const { list, row, original } = letGo();
    list.insertBefore(row, withKey(list, original));
    say(words(list).back);
  }

  function putDown() {
    const held = letGo();
    say(words(held.list).put + " " + placeOf(held));
    const between = { before: nextKey(held.row), after: lastKey(held.row) };
    if (between.before === held.original) return;
    unsent += 1;
    sending = sending.then(() => keep(held, between)).finally(() => { unsent -= 1; });
  }

  async function keep({ list, row, original }, between) {
    const token = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    const body = new URLSearchParams(between);
    const form = list.closest("form");
    if (form && form.elements.next) body.set("next", form.elements.next.value);
    try {
      const answer = await fetch(list.dataset.reorder + row.dataset.key + "/place/", {
        method: "POST",
        body: body,
        headers: { "X-CSRFToken": token ? decodeURIComponent(token[1]) : "", "HX-Request": "true" },
      });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (unsent === 1 && !lifted && list.isConnected) showAnew(list, page.getElementById(list.id));
    } catch {
      const there = withKey(list, row.dataset.key) || row;
      list.insertBefore(there, withKey(list, original));
      complain(there, words(list).failed);
    }
  }

  // The server knows which rows can go up and down now, and what another window has changed.
  function showAnew(list, fresh) {
    if (!fresh) return;
    const focused = document.activeElement;
    const held = list.contains(focused) ? focused.closest("[data-key]") : null;
    list.replaceChildren(...fresh.children);
    prepare(list);
    if (!held) return;
    const row = withKey(list, held.dataset.key);
    const again = focused.id ? document.getElementById(focused.id) : row && row.querySelector(".handle");
    if (again) again.focus({ preventScroll: true });
  }

  function complain(row, failed) {
    const note = document.createElement("p");
    note.className = "invalid-feedback";
    note.setAttribute("role", "alert");
    note.textContent = failed;
    (row.querySelector(".grow") || row).append(note);
    setTimeout(() => note.remove(), 12000);
  }

  // With the keys ---------------------------------------------------------------------------------

  function withKeys(list, row, handle) {
    const mine = () => lifted && lifted.handle === handle;
    handle.addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (event.repeat) return;
        if (mine()) return putDown();
        lift(list, row, handle);
        say(words(list).lifted + " " + placeOf(lifted));
      } else if (mine() && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const all = rows(list), here = all.indexOf(row);
        if (event.key === "ArrowUp" && here > 0) list.insertBefore(row, all[here - 1]);
        if (event.key === "ArrowDown" && here < all.length - 1) list.insertBefore(row, all[here + 2] || null);
        handle.focus({ preventScroll: true });
        row.scrollIntoView({ block: "nearest" });
        say(placeOf(lifted));
      } else if (mine() && event.key === "Escape") {
        event.stopPropagation();
        giveUp();
        handle.focus();
      }
    });
    // Moving an element takes its focus away for a moment; leaving it for good gives up.
    handle.addEventListener("blur", () => setTimeout(() => {
      if (mine() && document.activeElement !== handle) giveUp();
    }, 100));
  }

  // With the mouse or a finger --------------------------------------------------------------------

  function withPointer(list, row, handle) {
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.preventDefault();
      handle.focus({ preventScroll: true });
      lift(list, row, handle);
      // The list holds the pointer, not the handle, which loses it whenever its row moves.
      list.setPointerCapture(event.pointerId);
      const done = new AbortController();
      let y = event.clientY;

      function arrange() {
        const before = rows(list).find((other) => {
          const box = other.getBoundingClientRect();
          return other !== row && y < box.top + box.height / 2;
        });
        if (nextKey(row) === (before ? before.dataset.key : "")) return;
        list.insertBefore(row, before || null);
        handle.focus({ preventScroll: true });
      }
      function scroll() {
        if (done.signal.aborted) return;
        const ends = list.getBoundingClientRect();
        const by = y < EDGE && ends.top < EDGE ? -10 : y > innerHeight - EDGE && ends.bottom > innerHeight - EDGE ? 10 : 0;
        if (by) {
          scrollBy({ top: by, behavior: "instant" });
          arrange();
        }
        requestAnimationFrame(scroll);
      }
      function end(step) {
        done.abort();
        if (!lifted || lifted.handle !== handle) return; // Escape gave up
        if (step.type === "pointerup") putDown();
        else giveUp();
      }
      const options = { signal: done.signal };
      list.addEventListener("pointermove", (step) => {
        if (!lifted || lifted.handle !== handle) return done.abort();
        y = step.clientY;
        arrange();
      }, options);
      list.addEventListener("pointerup", end, options);
      list.addEventListener("pointercancel", end, options);
      requestAnimationFrame(scroll);
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
        handle.setAttribute("aria-label", words(list).handle.replace("{what}", row.querySelector("[dir]").textContent));
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
