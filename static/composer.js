// The composer saves as one types. What is not saved yet is kept in this browser until it is:
// offline, signed out, or closed too early. Without this file the Save button does the same.
(function () {
  "use strict";

  const form = document.getElementById("composer");
  const status = document.getElementById("saved");
  if (!form || !status) return;

  // Each window keeps a draft of its own, so that none writes over what only another one has.
  const drafts = form.dataset.key;
  const mine = drafts + ":" + Math.random().toString(36).slice(2);
  const orphans = new Set(); // drafts whose windows are gone
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
  const extras = []; // what was pressed to be put in from the plan or forgotten, until it is done

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

  function readDraft(name) {
    try { return JSON.parse(localStorage.getItem(name)) || {}; } catch { return {}; }
  }

  function writeDraft(name, texts) {
    try {
      if (Object.keys(texts).length) localStorage.setItem(name, JSON.stringify(texts));
      else localStorage.removeItem(name);
    } catch { /* private windows may refuse: the server still saves */ }
  }

  // The draft: only texts that the server does not have, each with the version it was based on.
  function keepDraft() {
    const unsaved = {};
    for (const [slug, f] of dirty()) unsaved[slug] = { text: f.text.value, version: Number(f.version.value) };
    writeDraft(mine, unsaved);
  }

  // A window holds a lock as long as it is there. When it is gone, one that waits takes its draft over.
  let leave = null;
  function stay() {
    navigator.locks?.request(mine, () => new Promise((done) => { leave = done; })).catch(() => {});
  }

  const awaited = new Set([mine]);
  function awaitDraft(name) {
    if (awaited.has(name) || (name !== drafts && !name.startsWith(drafts + ":"))) return;
    awaited.add(name);
    const gone = () => {
      awaited.delete(name);
      orphans.add(name);
      if (!busy) adopt();
    };
    if (navigator.locks) navigator.locks.request(name, gone).catch(() => {});
    else gone();
  }

  // What a window left behind goes into its field and is saved: the server shows it beside a newer
  // text. Where this window has an unsaved text itself, the other waits until that is settled.
  function adopt() {
    let restored = false;
    for (const name of orphans) {
      const draft = readDraft(name);
      for (const [slug, kept] of Object.entries(draft)) {
        const f = fields.get(slug);
        if (!f) continue;
        if (typeof kept?.text === "string" && kept.text !== f.text.value && kept.text !== f.stored) {
          if (f.text.value !== f.stored || f.clash) continue;
          f.text.value = kept.text;
          f.version.value = kept.version;
          restored = true;
        }
        delete draft[slug];
      }
      keepDraft();
      writeDraft(name, draft);
      if (!Object.keys(draft).length) orphans.delete(name);
    }
    if (!restored) return;
    mark();
    say("restored");
    save();
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

  async function save() {
    clearTimeout(timer);
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const extra = extras[0];
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
        if (response.status === 404) extras.shift(); // its goal is gone: the texts go without it
        throw new Error(String(response.status));
      } else {
        const answer = await response.json();
        take(answer, sent);
        if (extra) settle(extra, answer);
      }
    } catch {
      say(navigator.onLine ? "failed" : "offline");
      timer = setTimeout(save, 5000);
    } finally {
      busy = false;
      keepDraft();
      if (again) {
        again = false;
        save();
      } else adopt();
    }
  }

  // The server puts nothing in as long as it refuses a part: then the panel stays for another try.
  function settle(extra, answer) {
    extras.shift();
    again ||= extras.length > 0;
    if (answer.unsaved.length) return;
    extra.panel?.replaceChildren();
    if (document.activeElement === document.body) fields.get(extra.value.split(":")[0])?.text.focus();
  }

  function refuse(f, refused) {
    f.text.classList.toggle("is-invalid", refused);
    if (refused) f.text.setAttribute("aria-invalid", "true");
    else f.text.removeAttribute("aria-invalid");
  }

  function take(answer, sent) {
    let clash = false;
    let problem = false;
    for (const [slug, f] of fields) {
      const stored = answer.texts[slug];
      const unsaved = answer.unsaved.includes(slug);
      if (f.clash && !unsaved) continue;
      f.aside.innerHTML = answer.asides[slug];
      refuse(f, false);
      if (unsaved) {
        if (f.aside.querySelector(".conflict")) {
          f.clash = clash = true;
          f.theirs = { text: stored, version: answer.versions[slug] };
        } else {
          refuse(f, true);
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
    } else if (["insert", "forget", "renew", "stands"].includes(button?.name)) {
      const { name, value } = button;
      if (!extras.some((extra) => extra.name === name && extra.value === value)) {
        extras.push({ name, value, panel: button.closest(".plan-panel") });
      }
      save();
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
      f.stored = f.text.value;
      keepDraft();
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

  window.addEventListener("online", () => (dirty().length || extras.length) && save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && (extras.length || dirty().some(([, f]) => !f.clash))) save();
  });
  window.addEventListener("pagehide", () => leave?.());
  window.addEventListener("pageshow", (event) => event.persisted && stay());
  window.addEventListener("storage", (event) => {
    if (navigator.locks && event.key && event.newValue) awaitDraft(event.key);
  });

  say("idle");
  mark();
  stay();
  try { Object.keys(localStorage).forEach(awaitDraft); } catch { /* nothing was kept */ }
})();
