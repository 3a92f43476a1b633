// Keys and small comforts. Every page works without this file.
"use strict";
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  let waitsForGo = false;

  const rows = () => all("[data-rows] tbody tr");
  const isTyping = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
  const keyed = (key) => all("[data-key]").find((element) => element.dataset.key === key && !element.hidden);

  function press(key) {
    const element = keyed(key);
    if (!element) return false;
    if (element.matches("input")) element.focus(), element.select();
    else element.click();
    return true;
  }

  function move(step) {
    const list = rows();
    if (!list.length) return false;
    const here = list.findIndex((row) => row.classList.contains("here"));
    const next = Math.min(Math.max(here + step, 0), list.length - 1);
    list[here]?.classList.remove("here");
    list[next].classList.add("here");
    list[next].querySelector("a")?.focus({ preventScroll: true });
    list[next].scrollIntoView({ block: "nearest" });
    return true;
  }

  function open() {
    const link = find("[data-rows] tbody tr.here a");
    link?.click();
    return Boolean(link);
  }

  function go(key) {
    waitsForGo = false;
    const link = all("[data-go]").find((element) => element.dataset.go === key);
    link?.click();
    return Boolean(link);
  }

  const nextOf = (form) => form?.querySelector("[name=and_next]");

  // Ctrl+S saves; Ctrl+Enter saves and goes on to the next one, on a form that offers it.
  function save(event) {
    const form = find("[data-save]");
    const key = event.key.toLowerCase();
    if (!form || !(event.ctrlKey || event.metaKey) || event.altKey || !["s", "enter"].includes(key)) return false;
    event.preventDefault();
    form.requestSubmit(key === "enter" ? nextOf(form) : null);
    return true;
  }

  function showKeys() {
    const works = {
      "/": keyed("/"), n: keyed("n"), e: keyed("e"), f: keyed("f"), "?": true,
      j: rows().length, o: rows().length, s: find("[data-save]"), next: nextOf(find("[data-save]")),
    };
    all("[data-key-of]").forEach((line) => { line.hidden = !works[line.dataset.keyOf]; });
    const list = find("[data-go-list]");
    list.replaceChildren(...all("[data-go]").map((link) => {
      const line = document.createElement("div");
      const keys = document.createElement("dt");
      const name = document.createElement("dd");
      const [first, second] = ["g", link.dataset.go].map((key) => Object.assign(document.createElement("kbd"), { textContent: key }));
      keys.append(first, " ", second);
      name.textContent = link.textContent.trim();
      line.append(keys, name);
      return line;
    }));
    find("#keys").showModal();
  }

  const deeds = {
    "/": () => press("/"), n: () => press("n"), e: () => press("e"), f: () => press("f"), "?": () => (showKeys(), true),
    j: () => move(1), k: () => move(-1), o: open, g: () => (waitsForGo = true),
  };

  document.addEventListener("keydown", (event) => {
    if (save(event)) return;
    if (event.key === "Escape") all("details.menu[open]").forEach((menu) => { menu.open = false; });
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || find("dialog[open]")) return;
    const done = waitsForGo ? go(event.key) : deeds[event.key]?.();
    if (done) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    if (event.target.closest("[data-show='keys']")) showKeys();
    if (event.target.closest("[data-fold]")) {
      const folded = document.documentElement.classList.toggle("folded");
      localStorage.setItem("folded", folded ? "yes" : "no");
    }
    // The older way to copy: the newer one is refused where the office network has no certificate.
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      find(copy.dataset.copy).select();
      if (document.execCommand("copy")) copy.lastChild.textContent = ` ${copy.dataset.copied}`;
    }
    // A link of the error summary puts the cursor into its field.
    const link = event.target.closest(".alert a[href^='#']");
    if (link) setTimeout(() => document.getElementById(link.hash.slice(1))?.focus());
  });

  // What was chosen is written into the list as one more line; without a script the server does it.
  const addLine = (field) => {
    const list = document.getElementById(field.dataset.addsTo);
    if (!list || !field.value.trim()) return;
    list.value = [list.value.trimEnd(), field.value.trim()].filter(Boolean).join("\n");
    field.value = "";
  };
  document.addEventListener("change", (event) => { if (event.target.dataset?.addsTo) addLine(event.target); });

  // A form is sent once: a second click waits for the first.
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // On a telephone a record's rows are cards that name their columns; without a script the table scrolls in its frame.
  const nameColumns = () => all(".table-frame:not(.table-frame-wide) > .rows:not(.cards, .fits, form *)").forEach((table) => {
    if (table.tHead?.rows.length !== 1 || table.querySelector("[colspan], [rowspan]")) return;
    const labels = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    [...table.rows].slice(1).forEach((row) => [...row.cells].forEach((cell, place) => { cell.dataset.label ||= labels[place]; }));
    table.classList.add("cards");
  });
  nameColumns();
  document.addEventListener("htmx:afterSettle", nameColumns);

  all(".needs-script").forEach((element) => { element.hidden = false; });
})();
