// Small helps for pages that work without them: errors, suggestions, keys in tables, unsaved words.
const ready = document.querySelector("[data-focus]");
if (ready) ready.focus();

// Links of the error summary go to the first input inside a group of inputs.
document.addEventListener("click", e => {
  const link = e.target.closest(".summary-error a");
  if (!link) return;
  const goal = document.getElementById(link.hash.slice(1));
  const input = goal && (goal.matches("input,select,textarea") ? goal : goal.querySelector("input,select,textarea"));
  if (!input) return;
  e.preventDefault();
  (input.closest(".field") || input).scrollIntoView({ block: "start" });
  input.focus({ preventScroll: true });
});

// <area-combo>: the text box inside becomes an ARIA combo-box; the code chosen is sent in a hidden input.
class AreaCombo extends HTMLElement {
  connectedCallback() {
    if (this.input || !this.dataset.name) return;
    this.input = this.querySelector("input");
    this.code = Object.assign(document.createElement("input"), { type: "hidden", name: this.dataset.name, value: this.dataset.code || "" });
    this.list = Object.assign(document.createElement("ul"), { className: "combo-list", id: this.input.id + "-list", hidden: true });
    this.list.setAttribute("role", "listbox");
    const label = document.querySelector(`label[for="${CSS.escape(this.input.id)}"]`);
    if (label) this.list.setAttribute("aria-label", label.textContent);
    this.said = Object.assign(document.createElement("div"), { className: "vh" });
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said, this.code);
    const a = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const k in a) this.input.setAttribute(k, a[k]);
    this.found = [];
    this.at = -1;
    this.input.addEventListener("input", () => {
      this.code.value = "";
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), 150);
    });
    this.input.addEventListener("keydown", e => this.key(e));
    this.input.addEventListener("blur", () => setTimeout(() => this.show(false), 150));
    this.list.addEventListener("mousedown", e => {
      e.preventDefault();
      const li = e.target.closest("li");
      if (li) this.take([...this.list.children].indexOf(li));
    });
  }
  async ask() {
    const query = this.input.value.trim();
    if (query.length < 2) return this.show(false);
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const url = this.dataset.source + (this.dataset.source.includes("?") ? "&" : "?") + "query=" + encodeURIComponent(query) + "&limit=8";
      const answer = await fetch(url, { signal: this.asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return this.show(false);
      const json = await answer.json();
      const held = this.found[this.at]?.code;
      this.found = (Array.isArray(json) ? json : json.items || []).slice(0, 8);
      this.fill();
      // An answer that comes late leaves the choice of who has gone on already.
      const again = held ? this.found.findIndex(f => f.code === held) : -1;
      if (again >= 0) this.move(again);
    } catch { /* the text box still works */ }
  }
  name(item) { return item.label || item.fullName || item.name; }
  fill() {
    this.at = -1;
    this.list.replaceChildren(...this.found.map((item, i) => {
      const li = Object.assign(document.createElement("li"), { id: `${this.list.id}-${i}`, textContent: this.name(item) });
      li.setAttribute("role", "option");
      li.setAttribute("aria-selected", "false");
      return li;
    }));
    this.said.textContent = this.found.length ? this.dataset.some.replace("{0}", this.found.length) : this.dataset.none;
    this.show(this.found.length > 0);
  }
  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", open);
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }
  move(to) {
    const items = this.list.children;
    if (items[this.at]) items[this.at].setAttribute("aria-selected", "false");
    this.at = (to + items.length) % items.length;
    items[this.at].setAttribute("aria-selected", "true");
    items[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", items[this.at].id);
  }
  take(i) {
    const item = this.found[i];
    if (!item) return;
    this.input.value = this.name(item);
    this.code.value = item.code;
    this.show(false);
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }
  key(e) {
    const open = !this.list.hidden;
    if (e.key === "ArrowDown" && this.found.length) { this.show(true); this.move(this.at + 1); }
    else if (e.key === "ArrowUp" && open) this.move(this.at < 0 ? -1 : this.at - 1);
    else if (e.key === "Enter" && open && this.at >= 0) this.take(this.at);
    else if (e.key === "Escape" && open) this.show(false);
    else return;
    e.preventDefault();
  }
}
customElements.define("area-combo", AreaCombo);

// Tables marked data-keys: j and k walk the rows, Enter opens the first link, / goes to the search box.
const table = document.querySelector("table[data-keys]");
if (table) {
  let at = -1;
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input,select,textarea,button,[contenteditable]")) return;
    const rows = table.tBodies[0]?.rows || [];
    if (e.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) { e.preventDefault(); search.focus(); }
    } else if ((e.key === "j" || e.key === "k") && rows.length) {
      rows[at]?.classList.remove("here");
      at = Math.min(Math.max(at + (e.key === "j" ? 1 : -1), 0), rows.length - 1);
      rows[at].classList.add("here");
      rows[at].querySelector("a")?.focus();
    }
  });
}

// A form marked data-guard asks before changed words are left behind.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => changed = true);
  form.addEventListener("submit", () => changed = false);
  addEventListener("beforeunload", e => { if (changed) e.preventDefault(); });
}

// One press, one deed: a form already on its way is not sent again.
document.addEventListener("submit", e => {
  if (e.target.method !== "post" || e.defaultPrevented) return;
  if (e.target.dataset.sent) return e.preventDefault();
  e.target.dataset.sent = "1";
  setTimeout(() => delete e.target.dataset.sent, 4000);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(f => delete f.dataset.sent));
