// What a page can do more with scripts. Without them every page is complete.
// Nothing is asked of the network; what the reader chooses stays on this machine.
(function () {
  "use strict";
  var root = document.documentElement;
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

  document.addEventListener("DOMContentLoaded", function () {
    controls();
    agency();
    countdown();
    document.querySelectorAll("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () { window.print(); });
    });
  });

  function controls() {
    Object.keys(choices).forEach(function (key) {
      document.querySelectorAll('input[name="' + key + '"]').forEach(function (input) {
        input.checked = input.value === (root.dataset[key] || "");
        if (input.type === "checkbox") input.checked = root.dataset[key] === input.value;
        input.addEventListener("change", function () {
          var value = input.checked ? input.value : "";
          if (value) root.dataset[key] = value;
          else delete root.dataset[key];
          store.set(key, value);
        });
      });
    });
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
        if (link && !id) { link.textContent = link.dataset.label; link.href = link.dataset.mine + "index.html"; }
        show();
      });
    });
    show();
  }

  // The countdown goes on while the page is young; an old page keeps what it was built with.
  function countdown() {
    var DAY = 86400000;
    document.querySelectorAll("[data-lock]").forEach(function (left) {
      var lock = Date.parse(left.dataset.lock);
      var built = Date.parse(left.dataset.built);
      function tick() {
        var now = Date.now();
        if (!(now >= built && now - built < 7 * DAY)) return;
        var minutes = Math.max(0, Math.floor((lock - now) / 60000));
        if (minutes >= 30 * 1440) return;
        var parts = { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
        var pattern = parts.days ? left.dataset.days : left.dataset.hours;
        left.textContent = pattern.replace(/\{(\w+)\}/g, function (_, key) { return parts[key]; });
        setTimeout(tick, 30000);
      }
      tick();
    });
  }
})();
