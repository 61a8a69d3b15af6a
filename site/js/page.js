// What a page can do more with scripts: the reader's choices, one's own agency, and what
// is of the instant, from data/now.js. Without them every page is complete. Nothing is
// asked of any other place; what the reader chooses stays on this machine.
(function () {
  "use strict";
  var root = document.documentElement;
  var site = document.currentScript.src.replace(/js\/\w+\.js.*$/, "");

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
  window.giaobanPage = { make: make, filled: filled, lang: lang, site: site };
  // What js/task.js adds to the page of a task.
  var task = null;

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
    task = window.giaobanTask;
    if (isShared && task) task.around();
    tools();
    tongues();
    agency();
    if (task) task.life();
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
    if (task) task.today(today, said.today);
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
