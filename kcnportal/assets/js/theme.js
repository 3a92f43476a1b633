// Before the first paint: the device's colours where the reader has chosen none, and the folded menu.
"use strict";
(() => {
  const html = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const theme = html.dataset.theme === "auto" ? (device.matches ? "dark" : "light") : html.dataset.theme;
    html.dataset.bsTheme = theme;
  };
  paint();
  device.addEventListener("change", paint);
  // Paper is white: words that are pale for a dark screen could not be read on it.
  addEventListener("beforeprint", () => { html.dataset.bsTheme = "light"; });
  addEventListener("afterprint", paint);
  html.classList.add("scripted");
  html.classList.toggle("folded", localStorage.getItem("folded") === "yes");
})();
