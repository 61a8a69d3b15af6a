// What the page of a task is given by a script: all that stands around it, for readers of
// both languages share it; and its life as a line. It is published behind js/page.js, in
// one file, which asks for them.
(function () {
  "use strict";
  var make = window.giaobanPage.make, filled = window.giaobanPage.filled;
  var lang = window.giaobanPage.lang, site = window.giaobanPage.site;
  window.giaobanTask = { around: around, life: life, today: today };

  // A word of the pages, which the program puts before this script.
  function word(key) { return window.giaobanWords[lang][key]; }

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
    // Of a heading in both languages the reader's own, and to pages that are shared as well.
    var said = Array.from(document.querySelectorAll("h1 > i")).map(function (part) { return part.textContent.trim(); });
    if (said.length) document.title = document.title.replace(said.join(" · "), said[lang === "en" ? 1 : 0]);
    if (lang === "en") document.querySelectorAll("th[scope=row] a").forEach(function (link) { link.hash = "en"; });
    document.title += " · " + word("site");
  }

  // The day on which the site was made, on the line that is drawn.
  function today(today, words) {
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
    drawn.firstChild.append(draw("rect", { class: "today", x: at }), named("today", at, place / span, words));
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
})();
