// Replaces how Sphinx answers a query; its index, page and search box stay.
//
// Every word of a query must be in a page. Latin words are looked up by their stem. Chinese and
// numbers must stand in the page's own text as typed: 2019 is not found in 20190301, 减负 only where
// the two characters meet. The texts (searchtext.js) also give each result its section and a line
// of context, under file:// too, where a page may not fetch its neighbours. Without them the pairs
// of characters in Sphinx's index answer alone.
(() => {
  const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const han = new RegExp(`[${HAN}]`);
  const zh = document.documentElement.lang.startsWith("zh");
  const words = zh
    ? {
        results: "搜索结果",
        none: (query) => `没有找到“${query}”。请换一个词，或少写几个词。`,
        found: (count, query) => `${count} 页含有“${query}”。`,
      }
    : {
        results: "Search results",
        none: (query) => `Nothing found for “${query}”. Try another word, or fewer words.`,
        found: (count, query) => `${count} ${count === 1 ? "page has" : "pages have"} “${query}”.`,
      };

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

  // A blank may stand beside a Han character; a number and a word must start where they start.
  function patternOf(term) {
    const letters = Array.from(term);
    const body = letters.map((letter, at) => {
      const beside = at > 0 && (han.test(letter) || han.test(letters[at - 1]));
      return (beside ? "\\s*" : "") + escaped(letter);
    });
    const before = /^\p{Nd}/u.test(term) ? "(?<![\\p{Nd}.])" : /^\p{L}/u.test(term) && !han.test(term[0]) ? `(?<!(?![${HAN}])[\\p{L}])` : "";
    const after = /\p{Nd}$/u.test(term) ? "(?!\\p{Nd})" : "";
    return new RegExp(before + body.join("") + after, "giu");
  }

  function readQuery(query) {
    const stemmer = new Stemmer();
    return query
      .normalize("NFKC")
      .split(/\s+/)
      .filter((term) => /[\p{L}\p{N}]/u.test(term))
      .map((term) => ({
        term,
        pattern: patternOf(term),
        tokens: splitQuery(term).map((token) => stemmer.stemWord(token.toLowerCase())),
        word: !/[\p{N}]/u.test(term) && !han.test(term),
      }))
      .filter(({ term, word }, at, all) => all.length === 1 || !word || !stopwords.includes(term.toLowerCase()));
  }

  function inIndex(tokens, page) {
    const { terms, titleterms } = Search._index;
    const holds = (pages) => pages === page || (Array.isArray(pages) && pages.includes(page));
    const own = (table, token) => (Object.hasOwn(table, token) ? table[token] : undefined);
    return tokens.every((token) => holds(own(terms, token)) || holds(own(titleterms, token)));
  }

  function matches({ pattern, tokens, word }, page, text) {
    if (text === null) return inIndex(tokens, page);
    pattern.lastIndex = 0;
    return pattern.test(text) || (word && inIndex(tokens, page));
  }

  const count = (pattern, text) => (text.match(pattern) || []).length;

  function scoreOf(wanted, title, text) {
    return wanted.reduce(
      (sum, { pattern }) => sum + 20 * Math.min(1, count(pattern, title)) + Math.log2(1 + count(pattern, text)),
      0,
    );
  }

  function bestSection(wanted, sections) {
    let best = null;
    sections.forEach(([anchor, title, text], at) => {
      const held = wanted.filter(({ pattern }) => count(pattern, title + " " + text)).length;
      const score = held * 1000 + scoreOf(wanted, title, text);
      if (held && (!best || score > best.score)) best = { anchor, title, text, at, score };
    });
    return best;
  }

  function answer(query) {
    const wanted = readQuery(query);
    const texts = window.jianfuTexts || {};
    if (!wanted.length) return [];
    const { docnames, titles } = Search._index;
    return docnames
      .map((name, page) => {
        const sections = texts[name] || null;
        const text = sections && sections.map(([, title, body]) => `${title}\n${body}`).join("\n");
        if (!wanted.every((one) => matches(one, page, text))) return null;
        const section = sections && bestSection(wanted, sections);
        const score = scoreOf(wanted, titles[page], text || "") + (section ? 5 * count(wanted[0].pattern, section.title) : 0);
        return { name, title: titles[page], section, score, wanted };
      })
      .filter(Boolean)
      .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  }

  function context({ section, wanted }) {
    const line = document.createElement("p");
    line.className = "context";
    if (!section || !section.text) return line;
    const hit = wanted.map(({ pattern }) => ((pattern.lastIndex = 0), pattern.exec(section.text))).find(Boolean);
    const start = hit ? Math.max(0, hit.index - 60) : 0;
    const part = section.text.slice(start, start + 180);
    line.append(start ? "…" : "");
    marked(line, part, wanted);
    line.append(start + 180 < section.text.length ? "…" : "");
    return line;
  }

  function marked(line, text, wanted) {
    const any = new RegExp(wanted.map(({ pattern }) => pattern.source).join("|"), "giu");
    let from = 0;
    for (const hit of text.matchAll(any)) {
      const mark = document.createElement("mark");
      mark.textContent = hit[0];
      line.append(text.slice(from, hit.index), mark);
      from = hit.index + hit[0].length;
    }
    line.append(text.slice(from));
  }

  function itemOf(result) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const inner = result.section && result.section.at > 0;
    const root = document.documentElement.dataset.content_root || "";
    link.href = `${root}${result.name}.html${inner ? "#" + result.section.anchor : ""}`;
    link.textContent = inner ? `${result.title} › ${result.section.title}` : result.title;
    item.append(link, context(result));
    return item;
  }

  function show(query) {
    const results = answer(query);
    Search.stopPulse();
    Search.title.innerText = words.results;
    Search.status.innerText = results.length ? words.found(results.length, query) : words.none(query);
    Search.output.replaceChildren(...results.map(itemOf));
    try {
      localStorage.setItem("sphinx_highlight_terms", query.trim().toLowerCase());
    } catch {
      // No storage: pages open without highlights.
    }
  }

  // On the document, before searchtools.js is read: so this runs before Search.init does.
  document.addEventListener("DOMContentLoaded", () => {
    if (typeof Search !== "undefined") Search.query = show;
  });
})();
