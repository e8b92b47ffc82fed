// The device's camera, for elements that read or photograph what is held before it.
export const canSee = () => !!navigator.mediaDevices?.getUserMedia;

// True where the device has a camera; asks nobody for leave.
export const hasCamera = async () => canSee() && (await navigator.mediaDevices.enumerateDevices().catch(() => [])).some(d => d.kind === "videoinput");

export function makeButton(words, press) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn second", textContent: words });
  button.addEventListener("click", press);
  return button;
}

export class Camera {
  // A <video> that shows what the camera sees; null when it is not allowed to.
  async start(label, size = {}) {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", ...size } });
    } catch {
      return null;
    }
    this.video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, width: 320 });
    this.video.setAttribute("aria-label", label);
    this.video.srcObject = this.stream;
    // Not awaited: a camera that gives no frame at once would leave play() open for ever.
    this.video.play().catch(() => { });
    return this.video;
  }
  stop() {
    this.stream?.getTracks().forEach(t => t.stop());
    this.stream = null;
    this.video?.remove();
  }
}
