// <qr-scan>: reads the QR of a paper by camera or photo where the browser can (BarcodeDetector). Elsewhere its words stay: the phone's own camera opens the QR.
// Elsewhere than on the page of papers, data-into names the field of the form that takes the whole text, and the form is sent.
import { Camera, canSee, makeButton } from "./may-anh.js";

const pattern = /^(?:https?:\/\/[^/]+\/kiem-tra\/)?([0-9A-Za-z](?:[0-9A-Za-z -]{14,30})[0-9A-Za-z])\/?$/;

class QrScan extends HTMLElement {
  async connectedCallback() {
    this.takeFragment();
    if (this.said || !("BarcodeDetector" in window)) return;
    const kinds = await BarcodeDetector.getSupportedFormats().catch(() => []);
    if (!kinds.includes("qr_code")) return;
    this.detector = new BarcodeDetector({ formats: ["qr_code"] });
    this.said = Object.assign(document.createElement("p"), { className: "hint" });
    this.said.setAttribute("role", "status");
    const row = Object.assign(document.createElement("div"), { className: "row" });
    this.camera = new Camera();
    if (canSee()) {
      this.button = makeButton(this.dataset.open, () => this.camera.stream ? this.stop() : this.start());
      row.append(this.button);
    }
    this.photo = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", hidden: true });
    this.photo.setAttribute("capture", "environment");
    this.photo.addEventListener("change", () => this.readPhoto());
    row.append(makeButton(this.dataset.photo, () => this.photo.click()), this.photo);
    this.append(row, this.said);
  }
  disconnectedCallback() { this.stop(); }
  async start() {
    const video = await this.camera.start(this.dataset.aim);
    if (!video) {
      this.said.textContent = this.dataset.closed;
      return;
    }
    this.append(video);
    this.said.textContent = this.dataset.aim;
    this.button.textContent = this.dataset.stop;
    this.look();
  }
  stop() {
    this.camera?.stop();
    if (this.button) this.button.textContent = this.dataset.open;
  }
  async look() {
    while (this.camera.stream) {
      const found = await this.detector.detect(this.camera.video).catch(() => []);
      if (found.length && this.take(found)) return;
      await new Promise(r => setTimeout(r, 200));
    }
  }
  async readPhoto() {
    const file = this.photo.files[0];
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => null);
    const found = picture ? await this.detector.detect(picture).catch(() => []) : [];
    if (!found.length) this.said.textContent = this.dataset.none;
    else this.take(found);
    this.photo.value = "";
  }
  // What another page of checks read is in the fragment, which no server sees; it is taken once.
  takeFragment() {
    const text = decodeURIComponent(location.hash.slice(1));
    if (!this.dataset.into || !text) return;
    history.replaceState(null, "", location.pathname);
    this.send(text);
  }
  send(text) {
    const form = this.closest("form");
    form.elements[this.dataset.into].value = text;
    form.requestSubmit();
    return true;
  }
  // Only the code is taken from a QR, never its address: a foreign QR cannot lead away from here.
  take(found) {
    if (this.dataset.into) {
      this.stop();
      return this.send(found[0].rawValue.trim());
    }
    for (const { rawValue } of found) {
      const other = [...document.querySelectorAll("a[data-qr]")].find(a => new RegExp(a.dataset.qr).test(rawValue.trim()));
      if (other) {
        this.stop();
        location.assign(other.pathname + "#" + encodeURIComponent(rawValue.trim()));
        return true;
      }
      const code = pattern.exec(rawValue.trim())?.[1];
      if (!code) continue;
      this.stop();
      location.assign("/kiem-tra/" + encodeURIComponent(code.replaceAll(" ", "")));
      return true;
    }
    this.said.textContent = this.dataset.other;
    return false;
  }
}
customElements.define("qr-scan", QrScan);
