// Search, facets, sorting, counting and CSV for tables that are whole in the page already.
// A table wider than its frame, of data or of the text, gets a cue that it scrolls sideways.
// Without this file every row is there to read; in print every row is printed.
(() => {
  const zh = document.documentElement.lang.startsWith("zh");
  const words = zh
    ? {
        long: 16, // characters of a cell that make its column a wide one
        search: "在表中查找",
        all: "全部",
        clear: "清除筛选",
        csv: "下载 CSV",
        wide: "左右滑动，看其余各列 →",
        rows: (shown, all) => (shown === all ? `共 ${all} 行` : `显示 ${shown} 行，共 ${all} 行`),
      }
    : {
        long: 40,
        search: "Search the table",
        all: "All",
        clear: "Clear filters",
        csv: "Download CSV",
        wide: "Scroll sideways for more columns →",
        rows: (shown, all) => (shown === all ? `${all} rows` : `${shown} of ${all} rows`),
      };
  const compareText = new Intl.Collator(zh ? "zh-Hans" : "en", { numeric: true }).compare;

  function make(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  const textOf = (cell) => (cell ? cell.textContent.replace(/\s+/g, " ").trim() : "");
  const valueOf = (cell) => (textOf(cell) === "–" ? "" : textOf(cell));

  const numberOf = (text) => parseFloat(text.replace(/[<,]/g, ""));

  // Blank cells go last in either direction: unknown is not smallest.
  function comparer(column, type, sign) {
    return (a, b) => {
      const [left, right] = [valueOf(a.cells[column]), valueOf(b.cells[column])];
      if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
      if (type === "number") return sign * (numberOf(left) - numberOf(right));
      return sign * (type === "date" ? (left < right ? -1 : left > right ? 1 : 0) : compareText(left, right));
    };
  }

  // A spreadsheet runs a cell that starts with = + - @; an apostrophe makes it text. Numbers stay.
  function csvCell(text) {
    const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  const csvOf = (rows) => "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");

  function enhance(table) {
    const wrap = table.closest(".jf-table-wrap") || table;
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    const written = Array.from(body.rows);
    const headings = heads.map(textOf);
    const facets = [];

    const field = make("input", { type: "search", className: "jf-tool__search", placeholder: words.search });
    field.setAttribute("aria-label", words.search);
    const tally = make("span", { className: "jf-tool__count" });
    tally.setAttribute("role", "status");
    tally.setAttribute("aria-live", "polite");
    const clear = make("button", { type: "button", className: "jf-tool__button" }, words.clear);
    const save = make("button", { type: "button", className: "jf-tool__button" }, words.csv);

    function facet(column) {
      const tallied = new Map();
      written.forEach((row) => {
        const value = textOf(row.cells[column]);
        if (value) tallied.set(value, (tallied.get(value) || 0) + 1);
      });
      const choice = make("select", {}, make("option", { value: "" }, words.all));
      [...tallied].sort(([a], [b]) => compareText(a, b)).forEach(([value, times]) => {
        choice.append(make("option", { value }, `${value} (${times})`));
      });
      choice.addEventListener("change", filter);
      facets.push([column, choice]);
      return make("label", { className: "jf-tool__facet" }, make("span", {}, headings[column]), choice);
    }

    function filter() {
      const sought = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
      written.forEach((row) => {
        const text = textOf(row).toLowerCase();
        row.hidden = !(
          sought.every((word) => text.includes(word)) &&
          facets.every(([column, choice]) => !choice.value || textOf(row.cells[column]) === choice.value)
        );
      });
      const shown = written.filter((row) => !row.hidden).length;
      tally.textContent = words.rows(shown, written.length);
      clear.disabled = shown === written.length;
    }

    function showAll() {
      field.value = "";
      facets.forEach(([, choice]) => (choice.value = ""));
      filter();
    }

    // Ascending, descending, then back to the order of the page.
    function sort(column) {
      const next = { none: "ascending", ascending: "descending", descending: "none" };
      const order = next[heads[column].getAttribute("aria-sort") || "none"];
      heads.forEach((head) => head.hasAttribute("aria-sort") && head.setAttribute("aria-sort", "none"));
      heads[column].setAttribute("aria-sort", order);
      const rows = order === "none" ? written : [...written].sort(comparer(column, heads[column].dataset.type, order === "ascending" ? 1 : -1));
      body.append(...rows);
    }

    function saveCsv() {
      const shown = Array.from(body.rows).filter((row) => !row.hidden);
      const rows = shown.map((row) => Array.from(row.cells, textOf));
      const address = URL.createObjectURL(new Blob([csvOf([headings, ...rows])], { type: "text/csv;charset=utf-8" }));
      make("a", { href: address, download: `${table.id || "table"}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    // The address names a row: make sure it is shown, go there, mark it.
    function goToRow() {
      const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      body.querySelectorAll(".jf-hit").forEach((old) => old.classList.remove("jf-hit"));
      if (!row || row.parentElement !== body) return;
      if (row.hidden) showAll();
      row.classList.add("jf-hit");
      row.scrollIntoView({ block: "center" });
    }

    heads.forEach((head, column) => {
      if (!head.dataset.key) return;
      const cells = written.map((row) => row.cells[column]);
      const long = cells.some((cell) => textOf(cell).length > words.long);
      cells.forEach((cell) => {
        cell.dataset.type = head.dataset.type;
        cell.classList.toggle("jf-long", long);
      });
      const button = make("button", { type: "button", className: "jf-sort" }, ...head.childNodes);
      button.addEventListener("click", () => sort(column));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
    const filters = heads.flatMap((head, column) => (head.dataset.type === "facet" ? [facet(column)] : []));
    wrap.before(make("div", { className: "jf-tool" }, field, ...filters, tally, clear, save));
    field.addEventListener("input", filter);
    clear.addEventListener("click", showAll);
    save.addEventListener("click", saveCsv);
    addEventListener("hashchange", goToRow);
    filter();
    goToRow();
  }

  // Measured again whenever frame or table change size: a turned phone, a filter, a late font.
  function cueSideways(frame) {
    const cue = make("p", { className: "jf-cue", hidden: true }, words.wide);
    const tool = frame.previousElementSibling;
    if (tool && tool.matches(".jf-tool")) tool.append(cue);
    else frame.before(cue);
    function measure() {
      const hidden = frame.scrollWidth - frame.clientWidth;
      cue.hidden = hidden <= 1;
      frame.classList.toggle("jf-wide", hidden > 1);
      frame.classList.toggle("jf-wide--left", frame.scrollLeft > 1);
      frame.classList.toggle("jf-wide--right", hidden - frame.scrollLeft > 1);
    }
    const sizes = new ResizeObserver(measure);
    [frame, ...frame.children].forEach((one) => sizes.observe(one));
    frame.addEventListener("scroll", measure, { passive: true });
  }

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("table.jf-table").forEach((table) => {
      if (table.tHead && table.tBodies[0]) enhance(table);
    });
    document.querySelectorAll(".jf-table-wrap, .pst-scrollable-table-container").forEach(cueSideways);
  });
})();
