/** Sets the colour scheme before the first paint, so that a dark room is never lit by a white page. */
(() => {
  let stored = null;
  try {
    stored = localStorage.getItem("codex:color-scheme");
  } catch {
    // Storage may be forbidden; the system's preference is then the answer.
  }
  const dark =
    stored === "dark" || (stored !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
})();
