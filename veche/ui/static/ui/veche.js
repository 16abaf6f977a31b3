/* What a page does beyond links and forms. Everything here is a comfort: without it each screen still works. */
"use strict";
(() => {
  const find = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const typing = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

  /* On a narrow screen tabs and chips scroll sideways: the chosen one is what is seen. */
  for (const one of all(".tabs [aria-current], .chips [aria-current]")) {
    const strip = one.parentElement, beyond = one.getBoundingClientRect().right - strip.getBoundingClientRect().right;
    if (beyond > 0) strip.scrollLeft += beyond + 16;
  }

  /* Keys: a list is walked with j and k, a row is chosen with x and opened with Enter. */
  const rows = () => all("[data-list] [data-row]");
  const current = () => find("[data-row].is-current");
  const stand = (row) => {
    if (!row) return;
    current()?.classList.remove("is-current");
    row.classList.add("is-current");
    find("a.title", row)?.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const list = rows();
    const at = list.indexOf(current());
    stand(list[Math.min(Math.max(at + by, 0), list.length - 1)]);
  };
  const search = () => {
    const box = find("[data-search]");
    if (box && box.offsetParent) { box.focus(); box.select(); return true; }
    const link = find(".search-link");
    if (link) { link.click(); return true; }
    return false;
  };
  const keys = {
    j: () => step(current() ? 1 : 0),
    k: () => step(-1),
    x: () => find("[data-tick]", current() ?? document.createElement("i"))?.click(),
    "/": search,
    "?": () => find("#keys")?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.code === "KeyK") { if (search()) event.preventDefault(); return; }
    if (command && event.key === "Enter" && event.target.form) { event.preventDefault(); event.target.form.requestSubmit(); return; }
    if (event.key === "Escape") all("details[data-closes][open]").forEach(shut);
    if (command || event.altKey || typing(event.target) || find("dialog[open]")) return;
    /* The letter under the finger, whatever the layout: a Russian keyboard has no j. */
    const letter = keys[event.key] ? event.key : { KeyJ: "j", KeyK: "k", KeyX: "x", Slash: event.shiftKey ? "?" : "/" }[event.code];
    if (keys[letter]) { event.preventDefault(); keys[letter](); }
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-row]");
    if (row && row !== current()) { current()?.classList.remove("is-current"); }
  });

  /* Menus close when the hand goes elsewhere. */
  const shut = (menu) => { const held = menu.contains(document.activeElement); menu.open = false; if (held) find("summary", menu).focus(); };
  document.addEventListener("click", (event) => {
    all("details[data-closes][open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
    if (event.target.closest("[data-close]")) event.target.closest("[data-toast]").remove();
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-back]")) history.back();
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => { find("span", copy).textContent = copy.dataset.copied; });
  });

  /* The bar of deeds appears with the first chosen row. */
  const count = () => all("[data-bulk]").forEach((bar) => {
    const home = bar.closest("form") ?? document;
    const chosen = all("[data-tick]:checked", home).length;
    bar.hidden = chosen === 0;
    const words = find("[data-bulk-count]", bar);
    words.textContent = `${words.dataset.words} ${chosen}`;
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick]")) { event.target.closest("[data-row]")?.classList.toggle("is-picked", event.target.checked); count(); }
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  /* Appearance changes at once; the form keeps it. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-preference]") && event.submitter) {
      event.preventDefault();
      const { name, value } = event.submitter;
      const body = new URLSearchParams(new FormData(form));
      body.set(name, value);
      fetch(form.action, { method: "POST", body, redirect: "manual" });
      const usual = name === "theme" ? "auto" : "roomy";
      if (value === usual) delete document.documentElement.dataset[name]; else document.documentElement.dataset[name] = value;
      all(`[data-preference] button[name="${name}"]`).forEach((button) => button.setAttribute("aria-pressed", String(button.value === value)));
      return;
    }
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    /* Sent twice is a deed done twice. */
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    all("textarea[data-keep]", form).forEach((area) => sessionStorage.removeItem(`keep:${area.dataset.keep}`));
    const button = event.submitter;
    if (button?.dataset.busy) { button.setAttribute("aria-busy", "true"); (find("span", button) ?? button).textContent = button.dataset.busy; }
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

  /* Nothing typed is lost: a text outlives a reload in this tab, and no longer than the tab. */
  const measure = (area) => {
    const words = find(`[data-limit-of="${area.id}"]`);
    if (!words) return;
    const used = [...area.value].length, limit = Number(area.dataset.limit);
    words.textContent = words.textContent.replace(/^[\d\s\u202f]+/, `${used} `);
    words.classList.toggle("is-over", used > limit);
  };
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (area.matches("[data-limit]")) measure(area);
    if (area.matches("[data-keep]")) sessionStorage.setItem(`keep:${area.dataset.keep}`, area.value);
  });

  /* Toasts go by themselves unless they say that something is wrong, or are being read. */
  const show = (toast) => {
    if (toast.dataset.shown) return;
    toast.dataset.shown = "yes";
    all("[data-toast]").forEach((other) => { if (other !== toast && other.textContent === toast.textContent) other.remove(); });
    find("[data-close]", toast).hidden = false;
    if ("stays" in toast.dataset) return;
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : toast.remove());
    setTimeout(leave, 10000);
  };

  const prepare = (where) => {
    count();
    all("[data-toast]", where).forEach(show);
    all("textarea[data-keep]", where).forEach((area) => {
      const kept = sessionStorage.getItem(`keep:${area.dataset.keep}`);
      if (kept && kept !== area.value && !area.closest(".has-error")) { area.value = kept; area.dispatchEvent(new Event("input", { bubbles: true })); }
      measure(area);
    });
  };
  prepare(document);
  all("[data-back]").forEach((button) => { button.hidden = history.length < 2; });

  /* Fragments: say aloud what has changed, keep the place in a list. */
  document.addEventListener("htmx:oobAfterSwap", () => prepare(document));
  document.addEventListener("htmx:afterSettle", (event) => {
    prepare(document);
    const said = event.detail.elt.dataset?.announce;
    if (said) find("#announcements").textContent = said;
  });
})();
