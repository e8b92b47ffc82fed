// <paper-camera>: around a file field; takes a picture of a paper, shows it for review, and puts it into the field as JPEG. Where the field takes several, each page is a file.
// Without a camera nothing is added: the field is as it was.
import { Camera, hasCamera, makeButton } from "./may-anh.js";

class PaperCamera extends HTMLElement {
  async connectedCallback() {
    if (this.said) return;
    this.said = Object.assign(document.createElement("p"), { className: "hint" });
    this.said.setAttribute("role", "status");
    if (!await hasCamera()) return;
    this.input = this.querySelector("input[type=file]");
    this.most = Number(this.dataset.bytes);
    this.camera = new Camera();
    this.view = document.createElement("div");
    this.deeds = Object.assign(document.createElement("div"), { className: "row" });
    this.opener = makeButton(this.dataset.open, () => this.start());
    this.deeds.append(this.opener);
    this.append(this.view, this.said, this.deeds);
  }
  disconnectedCallback() { this.close(); }
  // One state at a time: what is seen, what is said, what one may do; the first deed has the focus.
  show(seen, words, ...deeds) {
    this.view.replaceChildren(...seen);
    this.said.textContent = words;
    this.deeds.replaceChildren(...deeds);
    deeds[0].focus();
  }
  async start() {
    const video = await this.camera.start(this.dataset.aim, { width: { ideal: 2560 }, height: { ideal: 1920 } });
    if (!video) return this.show([], this.dataset.closed, this.opener);
    video.style.maxWidth = "100%";
    this.show([video], this.dataset.aim, makeButton(this.dataset.snap, () => this.snap(video)), makeButton(this.dataset.stop, () => this.close()));
  }
  // A press before the first frame waits for it.
  async snap(video) {
    if (!video.videoWidth) await new Promise(seen => video.addEventListener("loadeddata", seen, { once: true }));
    if (!this.camera.stream) return;
    const picture = Object.assign(document.createElement("canvas"), { width: video.videoWidth, height: video.videoHeight });
    picture.getContext("2d").drawImage(video, 0, 0);
    picture.style.maxWidth = "100%";
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", this.dataset.review);
    this.camera.stop();
    this.show([picture], this.dataset.review, makeButton(this.dataset.use, () => this.use(picture)), makeButton(this.dataset.again, () => this.start()), makeButton(this.dataset.stop, () => this.close()));
  }
  async use(picture) {
    const before = this.input.multiple ? [...this.input.files] : [];
    const name = `${this.dataset.page}-${before.length + 1}.jpg`;
    const all = new DataTransfer();
    for (const file of [...before, new File([await this.packed(picture)], name, { type: "image/jpeg" })]) all.items.add(file);
    this.input.files = all.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.close(this.dataset.taken.replace("{0}", name).replace("{1}", all.files.length));
  }
  // As good as the limit of the field allows.
  async packed(picture) {
    for (const quality of [0.92, 0.8, 0.6, 0.4]) {
      const jpeg = await new Promise(done => picture.toBlob(done, "image/jpeg", quality));
      if (jpeg.size <= this.most || quality === 0.4) return jpeg;
    }
  }
  close(words = "") {
    this.camera?.stop();
    if (this.view) this.show([], words, this.opener);
  }
}
customElements.define("paper-camera", PaperCamera);
