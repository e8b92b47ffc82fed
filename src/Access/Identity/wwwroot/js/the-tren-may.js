// <kept-card>: the card for times without a network. The browser makes a P-256 key that cannot leave it (IndexedDB keeps it), the State signs for a day that the key
// may make codes for the card, and without a network the key signs what is shown and when. The page itself is put aside for the service worker.
import { drawQr } from "./qr.js";

const shelf = "giu", life = 60_000, path = "/toi/the/tren-may";
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// One record in one store: { key, keep, statement, statementUntil, skew, until, last }.
const open = () => new Promise((done, failed) => {
  const asked = indexedDB.open("dean06-the", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("the");
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
const kept = async (mode, deed) => {
  const base = await open();
  try {
    return await new Promise((done, failed) => {
      const asked = deed(base.transaction("the", mode).objectStore("the"));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  } finally { base.close(); }
};
const read = () => kept("readonly", s => s.get("the"));
const write = record => kept("readwrite", s => s.put(record, "the"));
const forget = () => Promise.all([kept("readwrite", s => s.delete("the")), caches.delete(shelf)]);

// Puts the page and what it needs on the shelf of the service worker, until a time.
const putAside = async until => {
  const cache = await caches.open(shelf);
  const page = await fetch(path, { cache: "no-store", redirect: "error" });
  if (!page.ok) return;
  const headers = new Headers(page.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-keep-until", until);
  const html = await page.text();
  const needs = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("link[rel=stylesheet],link[rel=icon],script[src]")].map(e => e.getAttribute("href") || e.getAttribute("src"));
  await cache.addAll([...new Set([...needs, new URL("./qr.js", import.meta.url).pathname, "/icons.svg"])]);
  // Without a network the card is found at its own address too.
  for (const at of [path, "/toi/the"]) await cache.put(at, new Response(html, { headers }));
};

class KeptCard extends HTMLElement {
  async connectedCallback() {
    if (this.started || !window.isSecureContext || !("serviceWorker" in navigator) || !window.indexedDB) return;
    this.started = true;
    this.part("keep").addEventListener("submit", e => this.keep(e));
    this.part("show").addEventListener("submit", e => this.show(e));
    this.part("drop").addEventListener("submit", () => forget());
    let record = await read().catch(() => null);
    if (record && Date.now() > record.until) { await forget(); record = null; }
    if (record) record = await this.renew(record);
    this.present(record);
  }
  part(name) { return this.querySelector(`[data-part=${name}]`); }
  say(words) { this.querySelector("[role=status]").textContent = words; }
  present(record) {
    this.record = record;
    this.part("keep").hidden = !!record;
    this.part("show").hidden = this.part("drop").hidden = !record;
    if (record) this.part("drop").elements.keep.value = record.keep;
  }
  async send(handler, fields) {
    const body = new URLSearchParams(fields);
    body.set("__RequestVerificationToken", this.part("keep").elements.__RequestVerificationToken.value);
    return await fetch(`${path}?handler=${handler}`, { method: "POST", body, redirect: "error" });
  }
  taken(record, answer) {
    return { ...record, keep: answer.keep, statement: answer.statement, statementUntil: answer.statementUntil, skew: answer.now - Date.now(), until: Date.now() + answer.hours * 3_600_000 };
  }
  async keep(e) {
    e.preventDefault();
    delete e.target.dataset.sent;
    try {
      const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
      const { x, y } = await crypto.subtle.exportKey("jwk", key.publicKey);
      const answer = await this.send("Keep", { x, y });
      const told = await answer.json();
      if (told.code === "IDN-004") return location.assign(this.dataset.stepUp);
      if (!answer.ok) return this.say(told.detail);
      const record = this.taken({ key: key.privateKey }, told);
      await write(record);
      await navigator.serviceWorker.register("/tin.js");
      await navigator.serviceWorker.ready;
      await putAside(record.until);
      this.present(record);
      this.say(this.dataset.kept);
    } catch {
      this.say(this.dataset.failed);
    }
  }
  // With a network: a new statement and a new copy. Without one, or when the session is over, what is kept goes on. Taken back: forgotten.
  async renew(record) {
    try {
      const answer = await this.send("Renew", { keep: record.keep });
      if (answer.status === 404) {
        await forget();
        this.say(this.dataset.gone);
        return null;
      }
      if (!answer.ok) return record;
      const fresh = this.taken(record, await answer.json());
      await write(fresh);
      await putAside(fresh.until);
      return fresh;
    } catch { return record; }
  }
  async show(e) {
    e.preventDefault();
    delete e.target.dataset.sent;
    const figure = this.querySelector("figure"), until = this.part("until"), record = this.record;
    const now = Date.now() + record.skew;
    figure.hidden = true;
    until.textContent = "";
    if (now > record.statementUntil) return this.say(this.dataset.stale);
    // A code is taken only when it is newer than the one before.
    const at = Math.max(now, (record.last || 0) + 1);
    const said = `${record.statement}~${this.part("show").elements.share.value}.${at}`;
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, record.key, new TextEncoder().encode(said));
    record.last = at;
    await write(record);
    drawQr(figure.querySelector("canvas"), `${said}~${text(signature)}`);
    figure.hidden = false;
    figure.querySelector("canvas").dataset.text = `${said}~${text(signature)}`;
    until.textContent = this.dataset.until.replace("{0}", new Date(at - record.skew + life).toLocaleTimeString(document.documentElement.lang));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      figure.hidden = true;
      until.textContent = this.dataset.over;
    }, life);
  }
}
customElements.define("kept-card", KeptCard);
