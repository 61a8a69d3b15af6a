// What a page can do more with scripts: the reader's choices, one's own agency, and what
// is of the instant, from data/now.js. Without them every page is complete. Nothing is
// asked of any other place; what the reader chooses stays on this machine.
(function () {
  "use strict";
  var root = document.documentElement;
  var site = document.currentScript.src.replace(/js\/page\.js.*$/, "");

  // A page that readers of both languages share is English where it is asked for (#en), as
  // long as the reader stays on it or comes back to it.
  var isShared = root.id === "en";
  function chosen() {
    if (location.hash === "#en") return "en";
    var kept = history.state ? history.state.lang : root.dataset.lang;
    return location.hash !== "#vi" && kept === "en" ? "en" : "vi";
  }
  if (isShared) {
    root.dataset.lang = chosen();
    history.replaceState({ lang: root.dataset.lang }, "");
    addEventListener("hashchange", function () {
      var is = chosen();
      history.replaceState({ lang: is }, "");
      if (is !== root.dataset.lang) location.reload();
    });
  }
  var lang = root.dataset.lang || (root.lang === "en" ? "en" : "vi");

  var words = {
    vi: {
      agency: "Chọn cơ quan của tôi", contrast: "Tương phản cao",
      size: "Cỡ chữ", small: "Chữ nhỏ", normal: "Chữ vừa", large: "Chữ lớn",
      theme: "Nền", auto: "Nền theo máy", light: "Nền sáng", dark: "Nền tối",
    },
    en: {
      agency: "Choose my agency", contrast: "High contrast",
      size: "Text size", small: "Small text", normal: "Normal text", large: "Large text",
      theme: "Theme", auto: "As the system", light: "Light", dark: "Dark",
    },
  }[lang];
  // What scripts of single pages need too.
  window.giaobanPage = { make: make, filled: filled };

  // A word of the pages, which the program puts before this script.
  function word(key) { return window.giaobanWords[lang][key]; }

  var store = {
    get: function (key) { try { return localStorage.getItem("giaoban." + key); } catch (e) { return null; } },
    set: function (key, value) {
      try {
        if (value) localStorage.setItem("giaoban." + key, value);
        else localStorage.removeItem("giaoban." + key);
      } catch (e) { /* A browser that keeps nothing still shows the page. */ }
    },
  };
  var choices = { size: "", theme: "", contrast: "" };

  // Before the first paint, so that nothing moves or flashes.
  root.dataset.scripts = "on";
  Object.keys(choices).forEach(function (key) {
    var value = store.get(key);
    if (value && /^[a-z]+$/.test(value)) root.dataset[key] = value;
  });
  // Who asks the system for more contrast need not ask again, and may do without here.
  if (!root.dataset.contrast && matchMedia("(prefers-contrast: more)").matches) root.dataset.contrast = "more";

  // Beside the page, as a script: a page that is read from a disk may ask for nothing else.
  var now = make("script", { src: site + "data/now.js" });
  var isRead = new Promise(function (read) { now.onload = function () { read(window.giaobanNow); }; now.onerror = function () { read(null); }; });
  document.head.append(now);

  document.addEventListener("DOMContentLoaded", function () {
    if (isShared) around();
    tools();
    tongues();
    agency();
    life();
    // A page that the script builds is seen once it is built, and at the latest when the
    // style sheet says so: nothing moves before a reader's eyes.
    isRead.then(instant).then(function () { root.dataset.built = ""; });
    // By the selection, for a page that is read from a disk has no other way.
    document.querySelectorAll("[data-copy]").forEach(function (button) {
      button.addEventListener("click", function () {
        getSelection().selectAllChildren(button.closest("details").querySelector("pre"));
        document.execCommand("copy");
      });
    });
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () { window.print(); });
    });
  });

  // What an agency wrote stays Vietnamese on a page in English, and is read aloud so: what
  // has letters that no English word has, and no word of ours beside them.
  function tongues() {
    if (lang !== "en" || isShared) return;
    document.querySelectorAll("main :is(a, b, strong, h1, h2, h3, td, dd, li, p, option, pre)").forEach(function (part) {
      var text = part.textContent;
      if (!part.firstElementChild && /[ăđĩũơưạ-ỹ]/i.test(text) && !/\b(the|of|and|is|by|from|for|days?|tasks?)\b/i.test(text)) part.lang = "vi";
    });
  }

  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    element.append.apply(element, children || []);
    return element;
  }

  // Around a page that readers of both languages share: what stands on every other page.
  function around() {
    var to = lang === "en" ? site + "en/" : site;
    function link(words, path) {
      var href = to + path;
      var folder = href.replace(/[^/]*$/, "");
      var is = folder !== to && location.href.indexOf(folder.replace(to, site)) === 0;
      return make("a", is ? { href: href, "aria-current": "page" } : { href: href }, [words]);
    }
    var language = document.querySelector(".mast__lang");
    var main = document.querySelector("main");
    var menu = make("div", { id: "menu", popover: "", lang: lang });
    language.lang = "vi";
    main.id = "main";
    main.tabIndex = -1;
    language.replaceWith(make("button", { class: "mast__menu i-menu", popovertarget: "menu", lang: lang }, [word("menu")]), menu);
    var ways = window.giaobanWords[lang].nav.map(function (way) { return link(way[0], way[1]); });
    menu.append(language, make("nav", { "aria-label": word("main_nav") }, ways));
    document.querySelector(".mast").append(make("p", { class: "lock", lang: lang }, [link(word("lock_where"), "index.html")]));
    var name = document.querySelector(".mast__name");
    if (lang === "en") {
      var small = name.firstChild;
      small.textContent = small.textContent.replace(window.giaobanWords.vi.committee, word("committee"));
      name.replaceChildren(small, word("site"));
      name.href = to + "index.html";
      name.lang = lang;
    }
    var need = document.querySelector(".need");
    // A task that is open is updated on its agency's form, which leads to its file as well.
    var form = document.querySelector(".need .button--main");
    var lead = document.querySelector("dd [href*='co-quan/']");
    if (form && lead) form.href = lead.href.replace(site, to).replace(".html", "/cap-nhat.html#" + document.title.split(" ")[0]);
    if (need && need.querySelector("ul")) need.append(make("p", { lang: lang }, [link(word("what_counts"), "quy-tac/index.html")]));
    document.body.prepend(make("a", { class: "skip", href: "#main", lang: lang }, [word("skip")]));
    document.body.append(make("footer", { class: "foot", lang: lang }, [make("p", { class: "page" }, [
      link(word("rules"), "quy-tac/index.html"), " ", link(word("proof"), "chung-cu.html"), " ", link(word("manual"), "cam-nang.html"),
    ])]));
    document.head.append(make("link", { rel: "icon", href: site + "icon.svg" }));
    document.title += " · " + word("site");
  }

  // The head's choices, beside the other language: nobody can make them without a script.
  function tools() {
    var language = document.querySelector(".mast__lang");
    var home = document.querySelector(".mast__name");
    if (!language || !home) return;
    var folder = home.getAttribute("href").replace(/index\.html$/, "") + "co-quan/";
    var mine = make("a", { class: "mast__mine", href: folder + "index.html", "data-mine": folder }, [words.agency]);
    var controls = make("div", { class: "controls" }, [
      group("size", [
        ["", "normal", make("span", { "aria-hidden": "true" }, ["A"])],
        ["small", "small", make("span", { "aria-hidden": "true", class: "controls__small" }, ["A−"])],
        ["large", "large", make("span", { "aria-hidden": "true", class: "controls__large" }, ["A+"])],
      ], [1, 0, 2]),
      group("theme", [["", "auto", sign("half")], ["light", "light", sign("sun")], ["dark", "dark", sign("moon")]], [0, 1, 2]),
      make("label", { class: "controls__check" }, [input("contrast", "checkbox", "more"), words.contrast]),
    ]);
    var place = make("div", { class: "mast__tools", lang: lang });
    language.replaceWith(place);
    place.append(mine, controls, language);
  }

  function sign(name) { return make("span", {}, [make("i", { class: "i-" + name })]); }

  function group(key, choices, order) {
    var labels = order.map(function (place) {
      var choice = choices[place];
      var said = make("span", { class: "visually-hidden" }, [words[choice[1]]]);
      return make("label", { title: words[choice[1]] }, [input(key, "radio", choice[0]), choice[2], said]);
    });
    return make("fieldset", { class: "controls__group" }, [make("legend", {}, [words[key]])].concat(labels));
  }

  function input(key, type, value) {
    var element = make("input", { type: type, name: key, value: value, id: value ? key + "-" + value : key });
    element.checked = value === (root.dataset[key] || "");
    element.addEventListener("change", function () {
      var chosen = element.checked ? value : "less";
      if (chosen) root.dataset[key] = chosen;
      else delete root.dataset[key];
      store.set(key, chosen);
    });
    return element;
  }

  // "My agency": its name in the head of every page, its line first where agencies stand.
  function agency() {
    var id = store.get("agency");
    var name = store.get("agency.name");
    // What its page is called: its id, but where a folder cannot hold that name.
    var file = store.get("agency.file");
    var link = document.querySelector("[data-mine]");
    function show() {
      if (link && id && /^[a-z0-9_-]+$/.test(id)) {
        link.textContent = name || id;
        link.href = link.dataset.mine + (file && /^_[a-z0-9_-]+$/.test(file) ? file : id) + ".html";
      }
      document.querySelectorAll("[data-agency]").forEach(function (row) {
        row.classList.toggle("is-mine", row.dataset.agency === id);
      });
      document.querySelectorAll("[data-mine-slot]").forEach(function (slot) {
        var row = document.querySelector(".is-mine");
        slot.hidden = !row;
        if (row) slot.replaceChildren.apply(slot, Array.from(row.cloneNode(true).childNodes));
      });
      document.querySelectorAll("[data-choose]").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.choose === id));
      });
    }
    document.querySelectorAll("[data-choose]").forEach(function (button) {
      button.addEventListener("click", function () {
        var isChosen = button.dataset.choose === id;
        id = isChosen ? null : button.dataset.choose;
        name = isChosen ? null : button.dataset.name;
        file = isChosen ? null : button.dataset.file;
        store.set("agency", id);
        store.set("agency.name", name);
        store.set("agency.file", file);
        if (link && !id) { link.textContent = words.agency; link.href = link.dataset.mine + "index.html"; }
        show();
      });
    });
    show();
  }

  // When input closes, and as of when the site speaks. The countdown runs by the reader's
  // clock while the site is young; an old one says the days as they were.
  function instant(now) {
    var said = now && now.words[lang];
    var band = document.querySelector("p.lock");
    if (!said) { if (band) band.querySelectorAll("a").forEach(function (link) { link.style.visibility = "visible"; }); return; }
    var left = document.querySelector("[data-left]");
    if (band) {
      left = make("strong", {}, [said.left]);
      band.lang = lang;
      var more = make("span", {}, [said.when]);
      // What the meeting is held on, for pages that speak of today.
      if (said.report) more.append("\u00a0· ", make("a", { href: site + (lang === "en" ? "en/" : "") + said.report[1] }, [said.report[0]]));
      band.replaceChildren(said.lead + " ", left, more);
    }
    grade(band || document.querySelector(".lock--home"), now);
    var foot = document.querySelector("[data-said]");
    if (!foot) document.querySelector(".foot").append(foot = make("div", { class: "page", lang: lang }));
    foot.replaceChildren.apply(foot, said.foot.map(function (line) { return make("p", {}, [line]); }));
    if (left && now.lock) countdown(now, said, left);
    days(now, said);
  }

  // How loudly the lock is spoken of, by the reader's clock while the site is young.
  function grade(band, now) {
    var made = Date.parse(now.at);
    var today = Date.now();
    var reached = now.grades.filter(function (step) { return isYoung(made, today) && Date.parse(step[0]) <= today; }).pop();
    if (!band) return;
    band.className = band.className.replace(/ lock--(quiet|near|piling|closing|locked)/, "") + " lock--" + (reached ? reached[1] : now.grade);
  }

  function isYoung(made, today) { return today >= made && today - made < 7 * 86400000; }

  // How many days a task has, or is late, on the day when the site was made: a page itself
  // says the deadline and no more.
  function days(now, said) {
    var today = Date.parse(now.at.slice(0, 10));
    document.querySelectorAll("[data-due]").forEach(function (badge) {
      var left = Math.round((Date.parse(badge.dataset.due) - today) / 86400000);
      var key = left < 0 ? "overdue" : left === 0 ? "today" : left <= now.soon ? "soon" : "within";
      badge.textContent = filled(said.standing[key], { days: Math.abs(left) });
      badge.lang = lang;
      if (left >= 0 && left <= now.soon) badge.className = badge.className.replace("badge--on-track", "badge--soon");
    });
    var drawn = document.querySelector(".life[data-open]");
    if (!drawn) return;
    var span = Number(drawn.dataset.span);
    var place = Math.round((today - Date.parse(drawn.dataset.open)) / 86400000);
    if (place < 0 || place >= span) return;
    var at = (place + 0.5) * 100 / span + "%";
    // Overdue until today, and no further.
    var over = drawn.querySelector(".over");
    if (over) over.setAttribute("width", Math.max(place + 1 - parseFloat(over.getAttribute("x")) * span / 100, 0) * 100 / span + "%");
    // What was done last is done still.
    var share = drawn.querySelector(".life__share rect:last-of-type");
    if (share) share.setAttribute("width", Math.max(place + 1 - parseFloat(share.getAttribute("x")) * span / 100, 1) * 100 / span + "%");
    drawn.firstChild.append(draw("rect", { class: "today", x: at }), named("today", at, place / span, said.today));
  }

  function draw(tag, attributes, words) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (words) element.textContent = words;
    return element;
  }

  // Words at a place of the line, set so that they do not leave it.
  function named(kind, at, share, words) {
    return draw("text", { class: kind + (share < 0.12 ? " start" : share >= 0.85 ? " end" : ""), x: at }, words);
  }

  // The life of a task as a line, from its days: src/view/chart/life.rs says how they are
  // written. The words below tell the same.
  function life() {
    document.querySelectorAll("[data-life]").forEach(function (list) {
      var place = make("div", { class: "life" });
      var parts = list.dataset.life.split(" ");
      var span = Number(parts[1]);
      var first = Date.parse(parts[0]);
      var isLong = new Date(first).getUTCFullYear() !== new Date(first + (span - 1) * 86400000).getUTCFullYear();
      var line = draw("svg", { "aria-hidden": "true" });
      var done = parts.filter(function (part) { return part[0] === "c"; })[0];
      var over = done ? Number(done.slice(1)) : span - 1;
      var forms = { a: ["assigned", word("life_assigned")], d: ["due", word("life_due")], c: ["done", word("life_done")] };
      parts.slice(2).forEach(function (part) {
        var kind = part[0];
        if (kind === "q") return;
        var day = Number(part.slice(1));
        var from = day * 100 / span;
        var middle = from + 50 / span + "%";
        if (kind === "p") line.append(draw("rect", { x: 0, width: from + "%" }));
        else if (kind === "o") line.append(draw("rect", { class: "over", x: from + "%", width: Math.max(over - day, 0) * 100 / span + "%" }));
        else if (kind === "l") line.append(draw("rect", { class: "lock", x: from + "%" }));
        else if (!forms[kind]) line.append(draw("circle", { class: kind === "v" ? "late" : "", cx: middle }));
        else {
          var words = filled(forms[kind][1], { day: shortDay(new Date(first + day * 86400000), isLong) });
          line.append(draw("rect", { class: "tick", x: middle }), named(forms[kind][0], middle, day / span, words));
        }
      });
      if (!done) { place.dataset.open = parts[0]; place.dataset.span = span; }
      place.append(line);
      var shares = parts.filter(function (part) { return part[0] === "q"; }).map(function (part) { return part.slice(1).split(".").map(Number); });
      if (shares.length) place.append(share(shares, first, span, Number(parts[2].slice(1)), isLong));
      list.before(place);
    });
  }

  // The share that is done, from each day on that it was said; the last and those with room
  // beside them by their numbers, and all of them in words.
  function share(steps, first, span, end, isLong) {
    var area = draw("svg", { role: "img", class: "life__share" });
    var said = [];
    steps.forEach(function (step, n) {
      var next = steps[n + 1];
      var to = next ? next[0] : Math.max(end, step[0]) + 1;
      var isNamed = !next || next[0] - step[0] > span / 12;
      said.push(step[1] + "% (" + shortDay(new Date(first + step[0] * 86400000), isLong) + ")");
      area.append(draw("rect", { x: step[0] * 100 / span + "%", width: (to - step[0]) * 100 / span + "%", y: 100 - step[1] + "%", height: step[1] + "%" }));
      if (!isNamed) return;
      var isEnd = step[0] / span > .9;
      var number = draw("text", { x: (isEnd ? to : step[0]) * 100 / span + "%", y: 100 - step[1] + "%", class: isEnd ? "end" : "start" });
      number.append(step[1] + "%");
      area.append(number);
    });
    var words = word("life_percent") + ": " + said.join(", ");
    area.setAttribute("aria-label", words);
    return make("figure", {}, [area, make("figcaption", { class: "quiet" }, [words])]);
  }

  // 05/3, in English 5 Mar; with the year on a line of several.
  function shortDay(date, isLong) {
    var day = date.getUTCDate(), month = date.getUTCMonth() + 1, year = date.getUTCFullYear();
    if (lang === "en") return day + " " + date.toLocaleString("en-GB", { month: "long", timeZone: "UTC" }).slice(0, 3) + (isLong ? " " + year : "");
    return (day < 10 ? "0" : "") + day + "/" + (month < 3 ? "0" : "") + month + (isLong ? "/" + year : "");
  }

  // As the program fills its texts: {days}, {days|day|days}.
  function filled(pattern, parts) {
    return pattern.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, function (_, key, one, more) {
      return one === undefined ? parts[key] : parts[key] === 1 ? one : more;
    });
  }

  function countdown(now, said, left) {
    var lock = Date.parse(now.lock);
    var made = Date.parse(now.at);
    var lead = left.previousSibling;
    function tick() {
      var today = Date.now();
      if (!isYoung(made, today)) return;
      var minutes = Math.floor((lock - today) / 60000);
      if (minutes < 0) {
        if (lead) lead.textContent = said.closed;
        left.textContent = "";
        return;
      }
      var parts = { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
      var pattern = said.patterns[parts.days >= now.far ? 2 : parts.days ? 1 : 0];
      left.textContent = filled(pattern, parts);
      setTimeout(tick, 30000);
    }
    tick();
  }
})();
