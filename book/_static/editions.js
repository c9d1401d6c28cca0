// The link to the other edition keeps the reader's place, and the choice is remembered for the
// chooser. Without this file the link still leads to the twin page.
(() => {
  function remember(edition) {
    try {
      localStorage.setItem("jianfu-edition", edition);
    } catch {
      // A browser may forbid storage; then the chooser asks again.
    }
  }

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("a.jf-twin").forEach((link) => {
      const page = link.getAttribute("href");
      const follow = () => link.setAttribute("href", page + location.search + location.hash);
      link.addEventListener("click", () => remember(link.dataset.edition));
      addEventListener("hashchange", follow);
      follow();
    });
  });
})();
