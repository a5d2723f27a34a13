// The composer saves as one types. What is not saved yet is kept in this browser until it is:
// offline, signed out, or closed too early. Without this file the Save button does the same.
(function () {
  "use strict";

  const form = document.getElementById("composer");
  const status = document.getElementById("saved");
  if (!form || !status) return;

  const key = form.dataset.key;
  const fields = new Map();
  for (const part of form.querySelectorAll("[data-part]")) {
    const slug = part.dataset.part;
    fields.set(slug, {
      text: form.elements["text-" + slug],
      version: form.elements["version-" + slug],
      aside: document.getElementById("aside-" + slug),
      // In the markup the field holds what the server holds, unless the server refused it.
      stored: part.querySelector(".is-invalid, .conflict") ? null : form.elements["text-" + slug].value,
      clash: Boolean(part.querySelector(".conflict")),
    });
  }

  let timer = 0;
  let busy = false;
  let again = false;

  const dirty = () => [...fields].filter(([, f]) => f.text.value !== f.stored || f.clash);

  function say(name, link) {
    status.textContent = status.dataset[name];
    status.dataset.state = name;
    if (name === "saved") {
      const now = new Date();
      status.append(" " + now.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
    }
    if (link) {
      const a = document.createElement("a");
      a.href = link;
      a.textContent = status.dataset.signIn;
      status.append(" ", a);
    }
  }

  // The draft: only texts that the server does not have, each with the version it was based on.
  function keepDraft() {
    const unsaved = {};
    for (const [slug, f] of dirty()) unsaved[slug] = { text: f.text.value, version: Number(f.version.value) };
    try {
      if (Object.keys(unsaved).length) localStorage.setItem(key, JSON.stringify(unsaved));
      else localStorage.removeItem(key);
    } catch { /* private windows may refuse: the server still saves */ }
  }

  function restoreDraft() {
    let draft = null;
    try { draft = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!draft) return;
    let restored = false;
    for (const [slug, kept] of Object.entries(draft)) {
      const f = fields.get(slug);
      if (!f || f.clash || typeof kept.text !== "string" || kept.text === f.text.value) continue;
      f.text.value = kept.text;
      f.version.value = kept.version;
      restored = true;
    }
    if (restored) {
      say("restored");
      save();
    } else keepDraft();
  }

  function body(extra) {
    const data = new URLSearchParams();
    const token = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
    data.set("csrfmiddlewaretoken", token ? decodeURIComponent(token[1]) : form.elements.csrfmiddlewaretoken.value);
    for (const [slug, f] of fields) {
      if (f.clash || f.text.value === f.stored) continue; // a clash waits until its writer chooses
      data.set("text-" + slug, f.text.value);
      data.set("version-" + slug, f.version.value);
    }
    if (extra) data.set(extra.name, extra.value);
    return data;
  }

  async function save(extra) {
    clearTimeout(timer);
    if (busy) {
      again = extra || true;
      return;
    }
    busy = true;
    const sent = new Map([...fields].map(([slug, f]) => [slug, f.text.value]));
    say("saving");
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: body(extra),
        redirect: "error",
        keepalive: document.visibilityState === "hidden",
      });
      if (response.status === 401) {
        const { sign_in: signIn } = await response.json();
        say("signedOut", signIn);
      } else if (!response.ok) {
        throw new Error(String(response.status));
      } else {
        take(await response.json(), sent);
      }
    } catch {
      say(navigator.onLine ? "failed" : "offline");
      timer = setTimeout(save, 5000);
    } finally {
      busy = false;
      keepDraft();
      if (again) {
        const next = again;
        again = false;
        save(next === true ? undefined : next);
      }
    }
  }

  function take(answer, sent) {
    let clash = false;
    let problem = false;
    for (const [slug, f] of fields) {
      const stored = answer.texts[slug];
      const unsaved = answer.unsaved.includes(slug);
      if (f.clash && !unsaved) continue;
      f.aside.innerHTML = answer.asides[slug];
      f.text.classList.toggle("is-invalid", false);
      if (unsaved) {
        if (f.aside.querySelector(".conflict")) {
          f.clash = clash = true;
          f.theirs = { text: stored, version: answer.versions[slug] };
        } else {
          f.text.classList.add("is-invalid");
          problem = true;
        }
        continue;
      }
      // What the server holds goes into the field, unless its writer has typed on meanwhile. A field
      // whose writer began after the request was sent is still based on the older version.
      const typedOn = f.text.value !== sent.get(slug);
      const wasSent = sent.get(slug) !== f.stored;
      if (typedOn && !wasSent && stored !== f.stored) continue;
      f.version.value = answer.versions[slug];
      f.stored = stored;
      if (!typedOn && f.text.value !== stored) f.text.value = stored;
    }
    document.getElementById("length").innerHTML = answer.length;
    const coach = document.getElementById("coach");
    const open = document.activeElement?.closest?.("#coach details");
    if (!open) {
      coach.innerHTML = answer.coach;
      window.htmx?.process(coach);
    }
    window.htmx?.process(form);
    mark();
    if (clash || [...fields.values()].some((f) => f.clash)) say("clash");
    else if (problem) say("tooLong");
    else if (dirty().length) later();
    else say("saved");
  }

  // The words that the coach quotes are marked behind the text, as long as it is the text it read.
  function mark() {
    for (const [slug, f] of fields) {
      const backdrop = f.text.previousElementSibling;
      backdrop.replaceChildren();
      if (f.text.value !== f.stored) continue;
      // Where two remarks overlap, the grave one is marked, and of two alike the one with fewer words.
      const mends = [];
      [...document.querySelectorAll(`[data-mend][data-part="${slug}"]`)]
        .map((mend) => ({ start: Number(mend.dataset.start), end: Number(mend.dataset.end), grave: mend.dataset.grave === "1" }))
        .sort((a, b) => b.grave - a.grave || (a.end - a.start) - (b.end - b.start))
        .forEach((mend) => {
          if (mends.every((other) => mend.end <= other.start || mend.start >= other.end)) mends.push(mend);
        });
      mends.sort((a, b) => a.start - b.start);
      let at = 0;
      for (const { start, end, grave } of mends) {
        if (start < at || end <= start) continue;
        const words = document.createElement("mark");
        if (grave) words.className = "warn";
        words.textContent = f.text.value.slice(start, end);
        backdrop.append(f.text.value.slice(at, start), words);
        at = end;
      }
      backdrop.append(f.text.value.slice(at) + "\n");
      backdrop.scrollTop = f.text.scrollTop;
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  }

  form.addEventListener("input", () => {
    status.dataset.state = "typing";
    keepDraft();
    mark();
    later();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.dataset.keep) {
      choose(button.dataset.keep, true);
    } else if (button?.name === "insert" || button?.name === "forget") {
      button.closest(".plan-panel")?.replaceChildren();
      save({ name: button.name, value: button.value }).then(() => {
        fields.get(button.value.split(":")[0])?.text.focus();
      });
    } else if (button?.name !== "plan") {
      save();
    }
  });

  // A second press on "from your plan" closes its panel.
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=plan]");
    const panel = button && document.getElementById("plan-" + button.value);
    if (!panel?.hasChildNodes()) return;
    event.preventDefault();
    event.stopPropagation();
    panel.replaceChildren();
  }, true);

  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-take]");
    if (!link) return;
    event.preventDefault();
    choose(link.dataset.take, false);
  });

  function choose(slug, mine) {
    const f = fields.get(slug);
    f.clash = false;
    if (f.theirs) {
      f.version.value = f.theirs.version;
      f.stored = f.theirs.text;
      if (!mine) f.text.value = f.theirs.text;
    } else if (!mine) {
      try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
      location.assign(form.querySelector("[data-take]").href);
      return;
    }
    f.aside.replaceChildren();
    f.text.focus();
    save();
  }

  // From a remark to its words, by pointer or keyboard.
  document.addEventListener("click", (event) => {
    const quote = event.target.closest("[data-select]");
    const mend = quote?.closest("[data-mend]");
    const f = mend && fields.get(mend.dataset.part);
    if (!f) return;
    event.preventDefault();
    f.text.focus();
    f.text.setSelectionRange(Number(mend.dataset.start), Number(mend.dataset.end));
  });
  form.addEventListener("scroll", (event) => {
    const backdrop = event.target.previousElementSibling;
    if (backdrop?.className === "backdrop") backdrop.scrollTop = event.target.scrollTop;
  }, true);
  document.addEventListener("htmx:afterSwap", mark);

  window.addEventListener("online", () => dirty().length && save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && dirty().some(([, f]) => !f.clash)) save();
  });

  say("idle");
  mark();
  restoreDraft();
})();
