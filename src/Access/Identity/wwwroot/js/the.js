// <card-code>: a code of the card is made anew shortly before it ends, by the same form that the button sends; the page stays where it is.
class CardCode extends HTMLElement {
  connectedCallback() { this.wait(Number(this.dataset.seconds)); }
  disconnectedCallback() { clearTimeout(this.timer); }
  wait(seconds) { this.timer = setTimeout(() => this.renew(), Math.max(1, seconds - 5) * 1000); }
  async renew() {
    // A hidden page makes no codes; it goes on when it is looked at again.
    if (document.hidden) return document.addEventListener("visibilitychange", () => this.renew(), { once: true });
    try {
      const form = this.querySelector("form");
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("card-code");
      if (!fresh) throw new Error("no code");
      const held = this.contains(document.activeElement) && document.activeElement.tagName === "BUTTON";
      this.replaceChildren(...fresh.childNodes);
      if (held) this.querySelector("button").focus();
      this.wait(Number(fresh.dataset.seconds));
    } catch {
      this.querySelector("[role=status]").textContent = this.dataset.over;
      this.querySelector("figure").hidden = true;
    }
  }
}
customElements.define("card-code", CardCode);
