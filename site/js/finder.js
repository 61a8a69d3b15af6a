// Finding tasks on the page of all tasks, from a disk as from a server.
//
// The page is complete without this script: it adds the form. Words and looks
// stand in the page (templates/components/finder.html); tasks come as shards,
// each a classic script that calls `giaoban.take`, when somebody asks. What is
// asked for is kept behind the # of the address, which no server ever sees.
"use strict";

const giaoban = (() => {
  const html = document.documentElement;
  const isEnglish = html.lang === "en";
  // This script stands behind the form and before the lists: what it shows and
  // hides is settled before they are there, and nothing moves.
  html.classList.add("js");

  const ROWS = 50;
  // Ranks and keys of the order share one number: 21 bits for the rank.
  const RANKS = 2 ** 21;
  const KEYS = 2 ** 25;

  // --- Letters -------------------------------------------------------------

  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  /** Lower case, one spelling of each letter, the tone after its syllable:
      “xóa” and “xoá” are the same, “xoa” is not. */
  function exact(text) {
    return text.normalize("NFD").toLowerCase().replaceAll("ð", "đ")
      .replace(/[\u200b-\u200d\ufeff\u00ad]/g, "")
      .replace(/[\s\u2010-\u2015-]+/g, " ")
      .replace(/[\p{L}\p{M}]+/gu, syllable => syllable.replace(TONES, "") + (syllable.match(TONES) ?? []).join(""))
      .trim();
  }

  /** Whether a text holds a word as it is spelt: “xoa” is not in “xóa”. */
  function spells(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const next = text.charCodeAt(at + word.length);
      if (!(next >= 0x300 && next < 0x370)) return true;
    }
    return false;
  }

  /** Of that, the letters alone. */
  const plain = text => text.replace(/\p{M}/gu, "").replaceAll("đ", "d");

  // --- Tasks ---------------------------------------------------------------

  const shards = [];
  const asked = new Set();
  const failed = new Set();
  /** Where the task of a rank lies: shard × 8192 + place in it. */
  let places = new Int32Array(0);

  /** A shard has come. */
  function take(number, raw) {
    const codes = text => Uint8Array.from(text, letter => letter.charCodeAt(0) - 48);
    const leads = raw.keys.leads.map(id => {
      const option = option_of("co-quan", id);
      return { id, name: option?.label ?? id, order: option?.index ?? 0, text: exact(`${option?.label ?? id} ${option?.dataset.aka ?? ""}`) };
    });
    const shard = {
      keys: raw.keys, files: raw.files, leads, id: raw.id, title: raw.title, lead: raw.lead, programmes: raw.programmes,
      kind: codes(raw.kind), status: codes(raw.status), standing: codes(raw.standing),
      information: codes(raw.information), growth: codes(raw.growth),
      days: Int32Array.from(raw.days), due: Int32Array.from(raw.due), assigned: Int32Array.from(raw.assigned),
      landed: Int32Array.from(raw.landed), rank: Int32Array.from(raw.rank), order: Int32Array.from(raw.order),
    };
    shard.exact = raw.id.map((id, at) => `${exact(id)} ${exact(raw.title[at] ?? words.classified)} ${leads[raw.lead[at]].text}`);
    shard.plain = shard.exact.map(plain);
    const last = shard.rank.reduce((most, rank) => Math.max(most, rank), 0);
    if (last >= places.length) {
      const longer = new Int32Array(Math.max(last + 1, places.length * 2)).fill(-1);
      longer.set(places);
      places = longer;
    }
    shard.rank.forEach((rank, at) => { places[rank] = number * 8192 + at; });
    shards[number] = shard;
    soon();
  }

  /** Asks for the shards of a question; says whether all are here. */
  function ask(numbers) {
    for (const number of numbers) {
      if (asked.has(number)) continue;
      asked.add(number);
      const script = document.createElement("script");
      script.src = `${form.dataset.folder}${number}.js?v=${form.dataset.version}`;
      script.addEventListener("error", () => { failed.add(number); soon(); });
      document.head.append(script);
    }
    return numbers.every(number => shards[number] || failed.has(number));
  }

  const at = rank => [shards[places[rank] >> 13], places[rank] & 8191];

  // --- The question --------------------------------------------------------

  let form, results, words, found = new Float64Array(0), headings = [], page = 0, waiting = 0, was_typing = false;

  const control = name => form.elements.namedItem(name);
  const option_of = (name, value) => [...control(name).options].find(option => option.value === value);
  const AXES = {
    "co-quan": (shard, id) => { const code = shard.leads.findIndex(lead => lead.id === id); return i => shard.lead[i] === code; },
    "den-han": (shard, due) => within(shard.due, due),
    "thoi-han": (shard, key) => equal(shard.standing, shard.keys.standing.indexOf(key)),
    "thong-tin": (shard, key) => equal(shard.information, shard.keys.information.indexOf(key)),
    "trang-thai": (shard, key) => equal(shard.status, shard.keys.status.indexOf(key)),
    "loai": (shard, key) => equal(shard.kind, shard.keys.kind.indexOf(key)),
    "chuong-trinh": (shard, id) => { const code = shard.keys.programmes.indexOf(id); return i => shard.programmes[i].includes(code); },
    "tang-truong": (shard, key) => equal(shard.growth, key === "co" ? 1 : 0),
  };
  const equal = (column, code) => i => column[i] === code;

  /** Days within “2025-03”, “2025-Q1”, or none at all. */
  function within(column, due) {
    const [, year, quarter, number] = /^(\d{4})-(Q?)(\d+)$/.exec(due) ?? [];
    if (!year) return i => column[i] === 0;
    const first = quarter ? number * 3 - 2 : +number;
    const last = quarter ? number * 3 : +number;
    const [from, to] = [year * 10000 + first * 100, year * 10000 + last * 100 + 99];
    return i => column[i] > from && column[i] < to;
  }

  /** The key of a sort for a task: small first, at most KEYS; none always last. */
  const SORTS = {
    "ma": () => { const order = ids(); return (shard, i) => order[shard.rank[i]]; },
    "ten": () => (shard, i) => shard.order[i],
    "co-quan": () => (shard, i) => shard.leads[shard.lead[i]].order,
    "thoi-han": () => (shard, i) => shard.due[i],
    "cap-nhat": () => (shard, i) => shard.landed[i],
    "qua-han": () => (shard, i) => shard.keys.standing[shard.standing[i]] === "qua_han" ? shard.days[i] : 0,
  };
  /** What stands under one heading: its place among the headings, and the heading. */
  const GROUPS = {
    "co-quan": (shard, i) => of_option("co-quan", shard.leads[shard.lead[i]].id),
    "thoi-han": (shard, i) => of_option("thoi-han", shard.keys.standing[shard.standing[i]]),
    "thong-tin": (shard, i) => of_option("thong-tin", shard.keys.information[shard.information[i]]),
    "trang-thai": (shard, i) => of_option("trang-thai", shard.keys.status[shard.status[i]]),
    "den-han": (shard, i) => {
      const due = shard.due[i];
      const [year, month] = [Math.floor(due / 10000), Math.floor(due / 100) % 100];
      return due ? { place: due, key: `${year}-${two(month)}`, label: option_of("den-han", `${year}-${two(month)}`)?.label ?? `${two(month)}/${year}` }
        : { place: Infinity, key: "", label: words.no_deadline };
    },
  };
  const of_option = (name, value) => {
    const option = option_of(name, value);
    return { place: option?.index ?? Infinity, key: value, label: option?.label ?? value };
  };

  /** The same hits, those of one heading together; says which heading each has. */
  function grouped(hits) {
    const heading = GROUPS[control("nhom").value];
    headings = [];
    if (!heading) return hits;
    const groups = new Map();
    for (const hit of hits) {
      const [shard, i] = at(hit % RANKS);
      const { place, key, label } = heading(shard, i);
      if (!groups.has(key)) groups.set(key, { place, label, hits: [] });
      groups.get(key).hits.push(hit);
    }
    const sorted = [...groups.values()].sort((a, b) => a.place === b.place ? 0 : a.place - b.place);
    let from = 0;
    for (const group of sorted) {
      headings.push({ from, label: group.label, count: group.hits.length });
      from += group.hits.length;
    }
    return Float64Array.from(sorted.flatMap(group => group.hits));
  }

  const HAS_NONE = new Set(["thoi-han", "cap-nhat", "qua-han"]);

  /** The place of each rank in the order of ids. */
  function ids() {
    const ranks = [];
    for (const shard of shards) shard?.id.forEach((id, i) => ranks.push([id, shard.rank[i]]));
    ranks.sort(([a], [b]) => a < b ? -1 : 1);
    const order = new Int32Array(places.length);
    ranks.forEach(([, rank], place) => { order[rank] = place; });
    return order;
  }

  /** Everything that fits, in its order: exact spellings first, then the sort, then rank. */
  function find() {
    const query = control("q").value;
    const accented = exact(query);
    const exacts = accented.split(" ").filter(Boolean);
    const plains = plain(accented).split(" ").filter(Boolean);
    const filters = Object.keys(AXES).filter(name => control(name).value);
    const [, back, sort] = /^(-?)(.*)$/.exec(control("xep").value);
    const key = sort ? SORTS[sort]() : null;
    const hits = [];
    for (const shard of needed().map(number => shards[number])) {
      if (!shard) continue;
      const tests = filters.map(name => AXES[name](shard, control(name).value));
      next: for (let i = 0; i < shard.rank.length; i++) {
        for (const test of tests) if (!test(i)) continue next;
        for (const word of plains) if (!shard.plain[i].includes(word)) continue next;
        let place = 0;
        if (key) {
          const value = key(shard, i);
          place = value === 0 && HAS_NONE.has(sort) ? KEYS - 1 : back ? KEYS - 2 - value : value;
        }
        const spelling = plains.length && !exacts.every(word => spells(shard.exact[i], word)) ? 1 : 0;
        hits.push((spelling * KEYS + place) * RANKS + shard.rank[i]);
      }
    }
    return grouped(Float64Array.from(hits).sort());
  }

  const needed = () => {
    const chosen = control("co-quan").selectedOptions[0]?.dataset.shards;
    return chosen ? chosen.split(" ").map(Number) : [...Array(+form.dataset.shards).keys()];
  };

  const is_asking = () => html.classList.contains("finding");

  /** Looks again after shards came, not after each of them. */
  function soon() {
    if (waiting) return;
    waiting = setTimeout(() => { waiting = 0; if (is_asking()) show(); }, 60);
  }

  function show() {
    const is_whole = ask(needed());
    found = find();
    const pages = Math.max(1, Math.ceil(found.length / ROWS));
    // What is still to come may be on later pages.
    if (is_whole) page = Math.min(page, pages - 1);
    const shown = shown_columns();
    const body = document.createDocumentFragment();
    found.subarray(page * ROWS, (page + 1) * ROWS).forEach((hit, place) => {
      // Said again where a page begins amidst them.
      const heading = headings.findLast(heading => heading.from <= page * ROWS + place);
      if (heading && (place === 0 || heading.from === page * ROWS + place)) body.append(heading_row(heading, shown));
      body.append(row(hit % RANKS, shown));
    });
    results.querySelector("tbody").replaceChildren(body);
    for (const head of results.querySelectorAll("th[data-column]")) {
      head.hidden = !shown.has(head.dataset.column) && head.scope === "col";
      if (head.scope !== "col") continue;
      const sort = control("xep").value;
      const own = head.querySelector("button")?.dataset.sort.replace("-", "");
      if (own && own === sort.replace("-", "")) head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    results.hidden = false;
    results.querySelector("table").hidden = found.length === 0;
    const pager = results.querySelector(".pager");
    pager.hidden = pages < 2;
    pager.querySelector("span").textContent = fill(words.page_of, { n: page + 1, all: pages });
    pager.querySelector("[data-turn='-1']").disabled = page === 0;
    pager.querySelector("[data-turn='1']").disabled = page === pages - 1;
    const count = fill(words.found, { n: found.length.toLocaleString(html.lang) });
    const none = failed.size ? words.not_loaded : words.none_found;
    form.querySelector(".finder__count").textContent = !is_whole ? `${count} · ${words.loading}` : failed.size || !found.length ? none : count;
  }

  // --- Rows ----------------------------------------------------------------

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const two = number => String(number).padStart(2, "0");
  const date = number => {
    const [year, month, day] = [Math.floor(number / 10000), Math.floor(number / 100) % 100, number % 100];
    if (!number) return "";
    if (!isEnglish) return `${two(day)}/${two(month)}/${year}`;
    const name = new Date(Date.UTC(year, month - 1)).toLocaleString("en-GB", { month: "long", timeZone: "UTC" });
    return `${day} ${name.slice(0, 3)} ${year}`;
  };
  const COLUMNS = ["ma", "ten", "co-quan", "thoi-han", "trang-thai", "tinh-trang", "thong-tin", "cap-nhat", "loai", "chuong-trinh", "tang-truong", "ngay-giao"];

  const shown_columns = () => {
    const chosen = new Set([...form.querySelectorAll("[name=cot]")].filter(box => box.checked).map(box => box.value));
    return new Set(COLUMNS.filter(name => name === "ma" || name === "ten" || chosen.has(name)));
  };

  /** The badge of a state, as the page has it. */
  function badge(kind, key, days) {
    const patterns = document.querySelectorAll(`template[data-${kind}]`);
    const pattern = name => [...patterns].find(one => one.dataset[kind] === name);
    const node = (pattern(`${key}:${days}`) ?? pattern(key)).content.cloneNode(true);
    const label = node.querySelector("[class*=badge--]").lastChild;
    label.data = fill(label.data, { days });
    return node;
  }

  /** What a cell says: text, a badge, or { day } for a date. */
  function value(rank, column) {
    const [shard, i] = at(rank);
    switch (column) {
      case "ma": return shard.id[i];
      case "ten": return shard.title[i] ?? words.classified;
      case "co-quan": return shard.leads[shard.lead[i]].name;
      case "thoi-han": return shard.due[i] ? { day: shard.due[i] } : words.no_deadline;
      case "trang-thai": return option_of("trang-thai", shard.keys.status[shard.status[i]]).label;
      case "tinh-trang": return badge("standing", shard.keys.standing[shard.standing[i]], shard.days[i]);
      case "thong-tin": return badge("information", shard.keys.information[shard.information[i]]);
      case "cap-nhat": return shard.landed[i] ? { day: shard.landed[i] } : "—";
      case "loai": return option_of("loai", shard.keys.kind[shard.kind[i]]).label;
      case "chuong-trinh": return shard.programmes[i].map(code => shard.keys.programmes[code]).map(id => option_of("chuong-trinh", id)?.label ?? id).join("; ");
      case "tang-truong": return shard.growth[i] ? words.yes : words.no;
      case "ngay-giao": return shard.assigned[i] ? { day: shard.assigned[i] } : "";
    }
  }

  /** What the page of an id is called: the id, but where a folder cannot hold that name. */
  const file = (shard, id) => shard.files?.[id] ?? id;

  function row(rank, shown) {
    const node = document.getElementById("finder-row").content.cloneNode(true).firstElementChild;
    const [shard, i] = at(rank);
    for (const cell of [...node.children]) {
      const column = cell.dataset.column;
      if (!shown.has(column)) { cell.remove(); continue; }
      const says = value(rank, column);
      const target = cell.querySelector("a") ?? cell;
      target.append(says.day ? date(says.day) : says);
      if (says.day || column === "ma") cell.classList.add("num");
      if (column === "ten") target.href = isEnglish ? `../../nhiem-vu/${file(shard, shard.id[i])}.html#en` : `${file(shard, shard.id[i])}.html`;
      if (column === "co-quan") target.href = `../co-quan/${file(shard, shard.leads[shard.lead[i]].id)}.html`;
    }
    return node;
  }

  function heading_row({ label, count }, shown) {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "rowgroup";
    head.colSpan = shown.size;
    const number = document.createElement("span");
    number.className = "num";
    number.textContent = count.toLocaleString(html.lang);
    head.append(label, " ", number);
    row.className = "grid__group";
    row.append(head);
    return row;
  }

  /** The current view as rows of values, its heading first. */
  function table() {
    const shown = [...shown_columns()];
    const heads = shown.map(name => results.querySelector(`thead [data-column="${name}"]`).textContent.trim());
    const plain_value = says => says instanceof Node ? says.textContent.trim() : says;
    return [heads, ...Array.from(found, hit => shown.map(name => plain_value(value(hit % RANKS, name))))];
  }

  // --- The address ---------------------------------------------------------

  const defaults = new Map();
  const ASKED = ["q", ...Object.keys(AXES), "xep", "nhom"];

  /** Each question is a page of the browser's history, but the letters of one word are one. */
  function remember(is_typing) {
    const state = new URLSearchParams();
    for (const name of ASKED) if (control(name).value) state.set(name, control(name).value);
    const columns = [...shown_columns()].slice(2).join(".");
    if (columns !== defaults.get("cot")) state.set("cot", columns);
    if (page) state.set("trang", page + 1);
    const text = state.toString();
    html.classList.toggle("finding", text !== "");
    if (!text) results.hidden = true;
    const address = text ? `#${text}` : location.pathname + location.search;
    if (text !== location.hash.slice(1)) history[is_typing && was_typing ? "replaceState" : "pushState"](null, "", address);
    was_typing = is_typing;
    tell_active();
  }

  function restore() {
    const state = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const name of ASKED) {
      control(name).value = state.get(name) ?? "";
      // An address of another day may name what is no more.
      if (control(name).selectedIndex === -1) control(name).value = "";
    }
    const columns = (state.get("cot") ?? defaults.get("cot")).split(".");
    for (const box of form.querySelectorAll("[name=cot]")) box.checked = columns.includes(box.value);
    page = Math.max(0, (parseInt(state.get("trang"), 10) || 1) - 1);
    html.classList.toggle("finding", [...state].length > 0);
    tell_active();
    // On a phone open filters would stand before the results.
    const is_filtered = Object.keys(AXES).some(name => control(name).value);
    if (is_filtered && matchMedia("(min-width: 48rem)").matches) document.getElementById("finder-filters").open = true;
    if (is_asking()) show();
    else { results.hidden = true; form.querySelector(".finder__count").textContent = ""; }
  }

  function tell_active() {
    const active = Object.keys(AXES).filter(name => control(name).value).length;
    form.querySelector(".finder__active").textContent = active ? `(${active})` : "";
    show_kept();
  }

  function changed(event) {
    page = 0;
    remember(event?.target.name === "q");
    if (is_asking()) show();
    else form.querySelector(".finder__count").textContent = "";
  }

  // --- Views that are kept -------------------------------------------------

  const KEPT = "giaoban.views";

  /** On this device, each a question with its name. None where a browser keeps nothing. */
  function kept() {
    try {
      const views = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
      return Array.isArray(views) ? views.filter(view => typeof view?.ask === "string" && typeof view.name === "string") : [];
    } catch { return []; }
  }

  function keep(views) {
    try { localStorage.setItem(KEPT, JSON.stringify(views)); } catch { /* As it was. */ }
    show_kept();
  }

  /** A question in the words of its form. */
  function name_of() {
    const query = control("q").value.trim();
    const chosen = Object.keys(AXES).filter(name => control(name).value).map(name => control(name).selectedOptions[0].label);
    const group = control("nhom").value ? [`${form.querySelector("[for=finder-group]").textContent}: ${control("nhom").selectedOptions[0].label}`] : [];
    const sort = control("xep").value ? [control("xep").selectedOptions[0].label] : [];
    return [...(query ? [`“${query}”`] : []), ...chosen, ...group, ...sort].join(", ");
  }

  function show_kept() {
    const chips = form.querySelector(".finder__chips");
    chips.querySelectorAll(".chip--own").forEach(chip => chip.remove());
    for (const { ask, name } of kept()) {
      const chip = document.createElement("span");
      const link = document.createElement("a");
      const forget = document.createElement("button");
      [chip.className, link.href, link.textContent, forget.type, forget.textContent] = ["chip chip--own", `#${ask}`, name, "button", "×"];
      forget.setAttribute("aria-label", fill(words.forget_view, { name }));
      forget.addEventListener("click", () => {
        keep(kept().filter(view => view.ask !== ask));
        control("q").focus();
      });
      chip.append(link, forget);
      chips.querySelector(".finder__views").before(chip, " ");
    }
    const ask = location.hash.slice(1);
    form.querySelector("[type=reset]").hidden = !is_asking();
    form.querySelector("[data-keep]").hidden = !name_of() || kept().some(view => view.ask === ask);
  }

  // --- Saving --------------------------------------------------------------

  /** Saves the current view, or all tasks where nothing is asked for. */
  async function save(kind) {
    while (!ask(needed())) await new Promise(resolve => setTimeout(resolve, 50));
    found = find();
    const blob = kind === "csv" ? giaoban.csv(table()) : await giaoban.xlsx(table());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${words.file_name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function start() {
    form = document.getElementById("finder");
    results = document.getElementById("finder-results");
    words = { ...document.getElementById("finder-words").dataset };
    defaults.set("cot", [...shown_columns()].slice(2).join("."));
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("input", changed);
    form.addEventListener("reset", () => setTimeout(changed));
    // As people know it from elsewhere.
    document.addEventListener("keydown", event => {
      const is_writing = event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key !== "/" || is_writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      control("q").focus();
      control("q").select();
    });
    // Whoever goes to the form will ask: the shards may come already.
    form.addEventListener("focusin", () => ask(needed()), { once: true });
    form.addEventListener("click", event => {
      const kind = event.target.closest("[data-save]")?.dataset.save;
      if (kind) save(kind);
      if (event.target.closest("[data-keep]")) keep([...kept(), { ask: location.hash.slice(1), name: name_of() }]);
    });
    results.addEventListener("click", event => {
      const sort = event.target.closest("[data-sort]")?.dataset.sort;
      if (sort) {
        const other = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
        const wanted = control("xep").value === sort && option_of("xep", other) ? other : sort;
        control("xep").value = wanted;
        changed();
      }
      const turn = event.target.closest("[data-turn]")?.dataset.turn;
      if (turn) {
        page += +turn;
        remember();
        show();
        form.scrollIntoView({ block: "start" });
      }
    });
    addEventListener("popstate", restore);
    restore();
  }

  start();
  return { take, table };
})();
