// Shows what DeAn06Proof finds, on the page with a server and in the single file without one. The sentences come from the page.
"use strict";
(() => {
  const box = document.getElementById("proof");
  if (!box) return;
  const file = box.querySelector("input[type=file]"), keys = box.querySelector("textarea"), result = box.querySelector("[data-result]");
  const marks = { Holds: ["✓", "green"], Fails: ["✗", "red"], Open: ["?", "yellow"] };
  const looks = { Proven: "done", OwnKeyOnly: "action", Altered: "warn", Unreadable: "warn" };
  const fields = ["at", "event", "actor", "onBehalfOf", "office", "purpose", "legalBasis"];
  let last;

  const texts = () => JSON.parse(box.dataset[document.documentElement.lang === "en" ? "en" : "vi"]);
  const say = (all, key, details = []) => all[key].replace("{*}", details.join(", ")).replace(/\{(\d)\}/g, (hole, n) => details[n] ?? hole);
  const make = (name, words, css) => Object.assign(document.createElement(name), { textContent: words || "", className: css || "" });

  const show = report => {
    const all = texts();
    const head = make("div", "", "notice " + looks[report.verdict]), inside = make("div");
    inside.append(make("h2", say(all, "verdict." + report.verdict)));
    if (report.verdict === "Proven") inside.append(make("p", all.unproven));
    head.append(inside);
    head.dataset.verdict = report.verdict;
    const list = make("ul", "", "plain checks");
    for (const f of report.findings) {
      const line = make("li"), [sign, colour] = marks[f.outcome], mark = make("span", "", "tag " + colour), shown = make("span", sign);
      shown.setAttribute("aria-hidden", "true");
      mark.append(shown, make("span", all["mark." + f.outcome] + ": ", "vh"));
      line.dataset.check = f.check;
      line.dataset.outcome = f.outcome;
      line.append(mark, " ", make("span", say(all, `${f.check}.${f.outcome}`, f.details)));
      list.append(line);
    }
    const parts = [head, list];
    if (report.entry) {
      const words = make("dl", "", "list");
      for (const name of fields) if (report.entry[name]) {
        const row = make("div");
        row.append(make("dt", all["field." + name]), make("dd", report.entry[name]));
        words.append(row);
      }
      parts.push(make("h2", all["title.entry"]), words);
    }
    if (report.payload) {
      let text = "";
      try { text = new TextDecoder("utf-8", { fatal: true }).decode(report.payload.subarray(0, 20000)); } catch { /* not text: it is checked, not shown */ }
      if (text) parts.push(make("h2", all["title.payload"]), Object.assign(make("pre", text), { tabIndex: 0 }));
    }
    result.replaceChildren(...parts);
  };

  const run = async () => {
    if (!file.files[0]) return;
    const bytes = file.files[0].size > 4194304 ? new Uint8Array() : new Uint8Array(await file.files[0].arrayBuffer());
    last = await DeAn06Proof.check(bytes, keys.value.split(/\s+/).filter(k => k));
    show(last);
  };
  file.addEventListener("change", run);
  keys.addEventListener("change", run);
  box.addEventListener("submit", e => { e.preventDefault(); run(); });
  for (const choice of document.querySelectorAll("[data-language]")) choice.addEventListener("click", () => {
    document.documentElement.lang = choice.dataset.language;
    document.title = choice.dataset.title;
    if (last) show(last);
  });
})();
