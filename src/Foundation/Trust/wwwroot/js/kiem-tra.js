// <qr-scan>: reads the QR of a paper by camera or photo where the browser can (BarcodeDetector). Elsewhere its words stay: the phone's own camera opens the QR.
// Elsewhere than on the page of papers, data-into names the field of the form that takes the whole text, and the form is sent.
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
    if (navigator.mediaDevices?.getUserMedia) {
      this.button = this.makeButton(this.dataset.open, () => this.stream ? this.stop() : this.start());
      row.append(this.button);
    }
    this.photo = Object.assign(document.createElement("input"), { type: "file", accept: "image/*", hidden: true });
    this.photo.setAttribute("capture", "environment");
    this.photo.addEventListener("change", () => this.readPhoto());
    row.append(this.makeButton(this.dataset.photo, () => this.photo.click()), this.photo);
    this.append(row, this.said);
  }
  disconnectedCallback() { this.stop(); }
  makeButton(words, press) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn second", textContent: words });
    button.addEventListener("click", press);
    return button;
  }
  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.said.textContent = this.dataset.closed;
      return;
    }
    this.video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, width: 320 });
    this.video.setAttribute("aria-label", this.dataset.aim);
    this.video.srcObject = this.stream;
    this.append(this.video);
    this.said.textContent = this.dataset.aim;
    this.button.textContent = this.dataset.stop;
    // Not awaited: a camera that gives no frame at once would leave play() open for ever.
    this.video.play().catch(() => { });
    this.look();
  }
  stop() {
    this.stream?.getTracks().forEach(t => t.stop());
    this.stream = null;
    this.video?.remove();
    if (this.button) this.button.textContent = this.dataset.open;
  }
  async look() {
    while (this.stream) {
      const found = await this.detector.detect(this.video).catch(() => []);
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
