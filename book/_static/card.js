// Copying from cards and code cells, and cards that open for print. Without this file the book
// still reads, downloads and prints; only the copy buttons are missing.
(() => {
  const zh = document.documentElement.lang.startsWith("zh");
  const words = zh
    ? { copy: "复制", done: "已复制", failed: "请手动复制", code: "复制代码", toggle: "展开或收起" }
    : { copy: "Copy", done: "Copied", failed: "Copy by hand", code: "Copy code", toggle: "Show or hide" };

  // navigator.clipboard needs https or localhost; the older command also works under file://.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.style.position = "fixed";
      area.style.opacity = "0";
      document.body.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      return copied;
    }
  }

  async function answer(button, text) {
    const copied = await copy(text);
    button.textContent = copied ? words.done : words.failed;
    button.setAttribute("aria-live", "polite");
    setTimeout(() => (button.textContent = words.copy), 2000);
  }

  function prepareCards() {
    document.querySelectorAll("button[data-copy]").forEach((button) => {
      const box = document.getElementById(button.dataset.copy);
      button.addEventListener("click", () => answer(button, box.textContent));
    });
  }

  function prepareCode() {
    document.querySelectorAll(".cell_input .highlight").forEach((block) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "jf-copy jf-copy--code";
      button.textContent = words.copy;
      button.setAttribute("aria-label", words.code);
      button.addEventListener("click", () => answer(button, block.querySelector("pre").textContent));
      block.append(button);
    });
  }

  function nameToggles() {
    document
      .querySelectorAll('[aria-label="Toggle hidden content"]')
      .forEach((button) => button.setAttribute("aria-label", words.toggle));
  }

  // A card that the address points into opens, so that the browser can scroll there.
  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const card = target && target.closest("details.jf-card");
    if (card && !card.open) {
      card.open = true;
      target.scrollIntoView();
    }
  }

  addEventListener("beforeprint", () => {
    document.querySelectorAll("details.jf-card:not([open])").forEach((card) => {
      card.open = true;
      card.dataset.openedForPrint = "";
    });
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-opened-for-print]").forEach((card) => {
      card.open = false;
      delete card.dataset.openedForPrint;
    });
  });
  addEventListener("hashchange", openTarget);
  addEventListener("DOMContentLoaded", () => {
    prepareCards();
    prepareCode();
    nameToggles();
    openTarget();
  });
})();
