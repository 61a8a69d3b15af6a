// The form of an agency: its open tasks, each with the fields of an update, judged while
// they are typed by js/answers.js; what is typed stays on this device until it is
// discarded, and leaves as one submission for many tasks. Nothing is asked of any other
// place here.
//
// Other ways to send it read it from here: window.giaobanSubmission() gives
//   { agency, commit,                      main as it was when the page was made
//     tasks: [{ id, path, blob,            the file, and git's name of its bytes then
//               answers,                   by their keys, as a submission file has them
//               edits }] }                 [{at, remove, insert}]: bytes of that blob, in
//                                          order; null where the file cannot be added to
// of the tasks that are filled in and have no error, and as `held` the ids of those that
// have one; `giaobanAnswers.apply(bytes, edits)`
// gives the bytes of the new file. A way of sending puts its button into
// [data-ways-out] and hears of changes by the event "giaoban:answers" of the form.
(function () {
  "use strict";
  var root = document.documentElement;
  var lang = root.lang === "en" ? "en" : "vi";
  var side = lang === "en" ? 1 : 0;
  var known = window.giaobanForm, rules = window.giaobanAnswers, data = window.giaobanTasks;
  var form = document.getElementById("form");
  if (!form || !data) return;
  function word(key) { return window.giaobanFormWords[lang][key]; }
  var make = window.giaobanPage.make, filled = window.giaobanPage.filled;

  // The day on which this is written down: by the device's clock in the zone of the
  // instance, and never before the day on which the page was made; of a page that is old, a
  // demo of another year, the day it speaks from.
  function day() {
    var at = (window.giaobanNow || {}).at || "";
    var zone = /([+-])(\d\d):(\d\d)$/.exec(at);
    var minutes = zone ? (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 420;
    var today = new Date(Date.now() + minutes * 60000).toISOString().slice(0, 10);
    var isOld = Date.now() - Date.parse(at) > 60 * 86400000;
    return isOld || today < at.slice(0, 10) ? at.slice(0, 10) : today;
  }

  var byId = Object.create(null);
  data.tasks.forEach(function (task, at) {
    byId[task.id] = task;
    task.of = data;
    task.where = data.places[at];
    if (Array.isArray(task.where)) task.where = { why: task.where };
    task.path = task.path || "tasks/" + data.agency + "/" + task.id + ".yaml";
    task.answers = {};
  });

  // The task that a control belongs to.
  function taskOf(element) {
    var box = element.closest(".form__task");
    return box && byId[box.id];
  }

  var waiting = null;
  var signed = "giaoban.nguoi." + data.agency;
  // What is kept on this device: by the address, for many sites may share an origin.
  var place = "giaoban.phieu." + location.pathname.replace(/^(.*\/)en\/(co-quan\/)/, "$1$2");
  // Read and written in pieces, a task each: of three hundred one is typed in.
  var lastText = null, lastTasks = {}, pieces = Object.create(null);
  var store = {
    // By task; what another window wrote meanwhile is read anew.
    read: function () {
      try {
        var text = localStorage.getItem(place);
        if (text !== lastText) {
          lastTasks = (JSON.parse(text) || {}).tasks || {};
          lastText = text;
          pieces = Object.create(null);
        }
      } catch (e) { lastText = null; lastTasks = {}; pieces = Object.create(null); }
      return lastTasks;
    },
    write: function (tasks, changed) {
      changed.forEach(function (id) { delete pieces[id]; });
      var parts = Object.keys(tasks).map(function (id) {
        return pieces[id] || (pieces[id] = JSON.stringify(id) + ":" + JSON.stringify(tasks[id]));
      });
      var text = parts.length ? "{\"tasks\":{" + parts.join() + "}}" : null;
      try {
        if (text) localStorage.setItem(place, text);
        else localStorage.removeItem(place);
        lastText = text;
        return true;
      } catch (e) { return false; }
    },
  };
  // Of tasks that are no longer open: kept until they are discarded.
  var elsewhere = {};
  // What was typed or discarded here. All else is as another window keeps it.
  var touched = Object.create(null);
  var restored = 0;
  (function restore() {
    var kept = store.read();
    Object.keys(kept).forEach(function (id) {
      var task = byId[id];
      if (!task) { elsewhere[id] = kept[id]; return; }
      task.answers = Object.assign({}, kept[id].answers);
      task.since = kept[id].blob;
      restored += 1;
    });
  })();
  function keep() {
    clearTimeout(waiting);
    waiting = null;
    var tasks = store.read(), changed = Object.keys(touched);
    changed.forEach(function (id) {
      var task = byId[id];
      if (task && isTyped(task)) tasks[id] = { blob: task.since || task.blob, answers: task.answers };
      else if (elsewhere[id]) tasks[id] = elsewhere[id];
      else delete tasks[id];
    });
    var isKept = store.write(tasks, changed);
    var now = new Date();
    function two(number) { return (number < 10 ? "0" : "") + number; }
    said.kept.textContent = isKept ? filled(word("form_kept"), { time: two(now.getHours()) + ":" + two(now.getMinutes()) }) : word("form_not_kept");
  }
  // Another window kept something: it is shown here too, but where this one was typed in.
  addEventListener("storage", function (event) {
    if (event.key !== place) return;
    var kept = store.read();
    data.tasks.forEach(function (task) {
      if (touched[task.id]) return;
      var other = kept[task.id];
      task.answers = other ? Object.assign({}, other.answers) : {};
      task.since = other ? other.blob : undefined;
      redraw(task);
    });
    sign();
    summary();
  });
  function redraw(task) {
    if (task.body) { task.body.remove(); task.body = null; if (task.box.open) open(task); }
    judge(task);
  }
  // Whose name it is goes without saying.
  function isTyped(task) {
    return Object.keys(task.answers).some(function (path) { return path !== NAME && task.answers[path] !== ""; });
  }
  var NAME = "cap_nhat.nguoi";

  function fieldAt(path) {
    return path.split(".").reduce(function (fields, key, at, keys) {
      var field = fields.filter(function (field) { return field.key === key; })[0];
      return at === keys.length - 1 ? field : field.fields;
    }, known.fields);
  }

  // One question: a label, what helps, the control, what is wrong.
  function question(task, field, path, extra) {
    var id = task.id + "." + path;
    var label = make("label", { for: id }, [(extra && extra.label) || field.label[side]]);
    var help = [field.help[side]].concat((extra && extra.help) || []).filter(function (words) { return words; }).join(". ");
    var described = [id + ".wrong"].concat(help ? [id + ".help"] : []).join(" ");
    var attributes = { id: id, name: path, "aria-describedby": described, lang: "vi", autocomplete: "off" };
    var control;
    if (field.kind === "choice" || field.kind === "agency") {
      control = make("select", attributes, [make("option", { value: "" }, [(extra && extra.none) || word("form_choose")])]);
      control.lang = lang;
      var choices = field.kind === "agency"
        ? data.agencies.filter(function (agency) { return agency[0] !== data.agency; })
        : field.choices.filter(function (choice) { return path !== "trang_thai" || known.statuses.indexOf(choice[0]) >= 0; });
      choices.forEach(function (choice) { control.append(make("option", { value: choice[0] }, [choice[side + 1]])); });
    } else if (field.kind === "prose") {
      control = make("textarea", Object.assign(attributes, { rows: "3" }));
    } else {
      control = make("input", Object.assign(attributes, field.kind === "day" ? { type: "date", min: known.years[0] + "-01-01", max: known.years[1] + "-12-31" }
        : field.kind === "percent" ? { inputmode: "numeric", size: "5" } : field.kind === "link" ? { inputmode: "url" } : {}));
    }
    control.value = task.answers[path] || "";
    var wrong = make("p", { class: "form__wrong", id: id + ".wrong" });
    var parts = [label, control, wrong];
    if (help) parts.splice(1, 0, make("p", { class: "form__help", id: id + ".help" }, [help]));
    return make("div", { class: "form__field form__field--" + field.kind, "data-path": path }, parts);
  }

  // Fields of a table, one after another, those of a mapping in a frame of their own.
  function questions(task, fields, path) {
    var out = [];
    fields.filter(function (field) { return field.asked; }).forEach(function (field) {
      if (field.fields) {
        if (field.key === "hoan_thanh_ky" && !task.recurs) return;
        out.push(make("fieldset", { class: "form__part", "data-path": path + field.key }, [make("legend", {}, [field.label[side]])].concat(questions(task, field.fields, path + field.key + "."))));
      } else out.push(question(task, field, path + field.key));
    });
    return out;
  }

  function labelOf(key, value) {
    return fieldAt(key).choices.filter(function (choice) { return choice[0] === value; })[0][side + 1];
  }

  function group(key, children) { return make("fieldset", { class: "form__group" }, [make("legend", {}, [key])].concat(children)); }
  // What few tasks need stands behind one line, and is open where it is filled in or asked for.
  function folded(task, key) {
    var field = fieldAt(key);
    var help = field.help[side];
    var stands = standing(task, key);
    return make("details", { class: "form__group", "data-of": key }, [make("summary", {}, [field.label[side]].concat(stands.length ? [" ", make("span", { class: "quiet" }, [word("form_has_one")])] : []))]
      .concat(help ? [make("p", { class: "form__help" }, [help])] : []).concat(stands, questions(task, field.fields, key + ".")));
  }

  // What the file says already, in short; all of it is on the task's page.
  function lastTime(task) {
    var texts = (task.before && task.before.texts) || [];
    var lines = TEXTS.map(function (key, at) { return [fieldAt("cap_nhat." + key).label[side], texts[at]]; }).filter(function (line) { return line[1]; });
    if (!lines.length) return [];
    return [make("details", { class: "form__before" }, [
      make("summary", {}, [filled(word("form_last_time"), { day: task.last_on ? rules.proseDate(task.last_on, lang) : "—" })]), facts(lines),
      make("p", {}, [make("a", { href: (side ? "../../../" : "../../") + "nhiem-vu/" + (task.file || task.id) + ".html" + (side ? "#en" : "") }, [word("form_whole")])]),
    ])];
  }
  var TEXTS = ["dien_bien", "tinh_hinh_trien_khai", "ket_qua"];
  function standing(task, key) {
    var before = task.before || {};
    if (key === "nguyen_nhan" && before.cause) {
      var kind = before.cause[0] && labelOf("nguyen_nhan.loai", before.cause[0]);
      return [stated(word("form_standing"), [[fieldAt(key).label[side], [kind, before.cause[1]].filter(Boolean).join(": ")]])];
    }
    if (key !== "vuong_mac") return [];
    var blockers = (before.blockers || []).map(function (blocker) {
      var way = known.escalated.indexOf(blocker[2]) >= 0 ? "vuong_mac.de_xuat" : "vuong_mac.giai_phap";
      return stated(filled(word("form_blocker"), { day: blocker[0] ? rules.proseDate(blocker[0], lang) : "—" }), [
        [fieldAt("vuong_mac.noi_dung").label[side], blocker[1]],
        [fieldAt("vuong_mac.huong_xu_ly").label[side], blocker[2] && labelOf("vuong_mac.huong_xu_ly", blocker[2])],
        [fieldAt(way).label[side], blocker[3]],
      ].filter(function (line) { return line[1]; }));
    });
    return blockers.length ? blockers.concat([make("p", { class: "form__help" }, [word("form_more")])]) : [];
  }
  function stated(title, lines) { return make("div", { class: "form__before" }, [make("p", {}, [make("b", {}, [title])]), facts(lines)]); }
  function facts(lines) {
    return make("dl", {}, lines.reduce(function (all, line) { return all.concat([make("dt", {}, [line[0]]), make("dd", { lang: "vi" }, [line[1]])]); }, []));
  }

  // The body of a task is made when it is first opened: three hundred make no page slow.
  function body(task) {
    var percent = fieldAt("ty_le_hoan_thanh");
    var keeps = filled(word("form_as_it_is"), { now: labelOf("trang_thai", task.status) });
    var now = task.percent === undefined ? [] : [filled(word("form_now"), { now: task.percent + "%" })];
    var parts = [];
    if (task.where.why) parts.push(make("p", { class: "need need--late" }, [make("span", {}, [task.where.why[side]])]));
    if (task.since && task.since !== task.blob) parts.push(make("p", { class: "need need--soon" }, [make("span", {}, [word("form_changed")])]));
    parts.push(
      group(fieldAt("cap_nhat").label[side], lastTime(task).concat(questions(task, fieldAt("cap_nhat").fields.filter(function (field) { return field.key !== "nguoi"; }), "cap_nhat."))),
      group(word("form_progress"), [
        question(task, fieldAt("trang_thai"), "trang_thai", { none: keeps }),
        question(task, percent, "ty_le_hoan_thanh", { help: now }),
        make("div", { class: "form__done" }, [question(task, fieldAt("ngay_hoan_thanh"), "ngay_hoan_thanh")]
          .concat([make("fieldset", { class: "form__part" }, [make("legend", {}, [fieldAt("minh_chung").label[side]])].concat(questions(task, fieldAt("minh_chung").fields, "minh_chung.")))])),
      ]),
      folded(task, "nguyen_nhan"), folded(task, "vuong_mac"), folded(task, "dieu_chinh"),
      make("div", { class: "form__foot" }, [
        make("details", { class: "form__copy" }, [make("summary", {}, [word("form_by_hand")]), make("div", {})]),
        make("button", { type: "button", class: "button", "data-discard": task.id }, [word("form_discard")]),
      ])
    );
    return make("div", { class: "form__body" }, parts);
  }

  var heading = make("h2", { id: "tasks" }, [data.tasks.length ? filled(word("form_all"), { n: data.tasks.length }) : word("form_none")]);
  var name = make("input", { id: "by", autocomplete: "name", lang: "vi", required: "" });
  var person = make("div", { class: "form__field form__person" }, [make("label", { for: "by" }, [fieldAt(NAME).label[side]]), name]);
  var wrongName = make("p", { class: "form__wrong", id: "by.wrong" });
  name.setAttribute("aria-describedby", "by.wrong");
  person.append(wrongName);
  var said = {
    status: make("p", { role: "status", class: "form__status" }),
    kept: make("p", { class: "quiet form__kept" }),
    errors: make("section", { class: "card form__errors", tabindex: "-1", role: "group", "aria-labelledby": "errors", hidden: "" }),
    count: make("p", { class: "form__count", "aria-live": "polite" }),
  };
  var save = make("button", { type: "submit", class: "button button--main" }, [word("form_save")]);
  var all = make("button", { type: "button", class: "button", "data-discard": "" }, [word("form_discard_all")]);
  var list = make("div", { class: "form__tasks" });

  data.tasks.forEach(function (task) {
    var title = make("span", { class: "form__title" }, [make("b", { class: "num" }, [task.id]), " ", make("span", { lang: "vi" }, [task.title])]);
    var states = make("span", { class: "form__states" }, [make("span", { class: "badge--" + task.tone }, [data.asks[task.state][side]])]);
    if (task.due) states.append(make("span", { class: "quiet" }, [filled(word("form_due"), { day: rules.proseDate(task.due, lang) })]));
    task.late = make("span", { class: "badge--late", hidden: "" });
    states.append(task.late);
    task.mark = make("span", { class: "form__mark" });
    states.append(task.mark);
    var asks = (task.asks || []).map(function (ask) { return make("li", {}, [data.asks[ask][side]]); });
    task.box = make("details", { class: "card form__task", id: task.id, name: "task" }, [make("summary", {}, [title, states])]);
    if (asks.length) task.box.append(make("div", { class: "form__asks" }, [make("h3", {}, [word("before_lock")]), make("ul", {}, asks)]));
    task.box.addEventListener("toggle", function () { if (task.box.open) open(task); });
    list.append(task.box);
  });

  function open(task) {
    if (task.body) return;
    task.body = body(task);
    task.box.append(task.body);
    judge(task);
    reveal(task);
  }

  // A finding's words with what a form calls the fields.
  function inWords(text, path) {
    // Of several fields of one key the one that is spoken of stands in the same group.
    var group = fieldAt(path.split(".")[0]);
    // What stands behind a value in brackets is the Office's word for it.
    return text.replace(/`([a-z_]+)(?:: ([^`]*))?`(?: \(([^()]*)\))?/g, function (whole, key, value, label) {
      var field = (group && group.fields && fieldByKey(key, group.fields)) || fieldByKey(key, known.fields);
      if (!field) return label ? "“" + label + "”" : whole;
      var said = value && label ? label : value === "…" ? "" : value;
      return "“" + field.label[side] + (said ? ": " + said : "") + "”" + (label && !value ? " (" + label + ")" : "");
    });
  }
  function fieldByKey(key, fields) {
    return fields.reduce(function (found, field) {
      return found || (field.key === key ? field : field.fields ? fieldByKey(key, field.fields) : null);
    }, null);
  }
  function sayOf(finding) {
    var message = inWords(rules.message(finding, lang), finding.path), fix = inWords(rules.fix(finding, lang), finding.path);
    return message[0].toUpperCase() + message.slice(1) + ". " + fix[0].toUpperCase() + fix.slice(1) + ".";
  }

  // Judges a task, and says at each field what is wrong there.
  function judge(task) {
    task.found = isTyped(task) ? rules.findings(task, task.answers, day()) : [];
    task.wrong = task.found.filter(function (finding) { return rules.severity(finding) === "error"; });
    var others = task.found.length - task.wrong.length;
    var words = [];
    if (isTyped(task)) words.push(word("form_has_content"));
    if (task.wrong.length) words.push(filled(word("form_to_fix"), { n: task.wrong.length }));
    if (others) words.push(filled(word("form_to_look"), { n: others }));
    task.mark.textContent = words.join(" · ");
    task.mark.className = "form__mark" + (task.wrong.length ? " badge--late" : words.length ? " badge--done" : "");
    if (!task.body) return;
    var byPlace = {};
    task.found.forEach(function (finding) {
      var target = controlOf(task, finding.path);
      var id = target ? target.id : "";
      (byPlace[id] = byPlace[id] || []).push(finding);
    });
    task.body.querySelectorAll("[name]").forEach(function (control) {
      var found = byPlace[control.id] || [];
      var isWrong = found.some(function (finding) { return rules.severity(finding) === "error"; });
      if (isWrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      var text = found.map(sayOf).join(" ");
      var wrong = document.getElementById(control.id + ".wrong");
      if (wrong.textContent !== text) wrong.textContent = text;
      wrong.className = "form__wrong" + (isWrong ? "" : " form__wrong--look");
    });
  }
  // The control of a finding: its own, else the first of what it speaks of.
  function controlOf(task, path) {
    if (path === NAME) return name;
    if (!path) path = "cap_nhat";
    var own = document.getElementById(task.id + "." + path);
    return own || task.body.querySelector("[name^='" + path + ".']") || task.body.querySelector("[name]");
  }
  function reveal(task) {
    task.body.querySelectorAll("details[data-of]").forEach(function (details) {
      var key = details.dataset.of;
      var isFilled = Object.keys(task.answers).some(function (path) { return path.indexOf(key + ".") === 0 && task.answers[path]; });
      if (isFilled || task.found.some(function (finding) { return finding.path.split(".")[0] === key; })) details.open = true;
    });
    var status = task.answers.trang_thai || task.status;
    var isDone = status === "hoan_thanh" || status === "cho_xac_nhan" || Object.keys(task.answers).some(function (path) {
      return /^(ngay_hoan_thanh|minh_chung\.)/.test(path) && task.answers[path];
    });
    task.body.querySelector(".form__done").hidden = !isDone;
    // A solution is its agency's, a proposal goes above it: what the course does not ask for is away.
    var isEscalated = known.escalated.indexOf(task.answers["vuong_mac.huong_xu_ly"]) >= 0;
    [["giai_phap", isEscalated], ["de_xuat", !isEscalated], ["van_ban", !isEscalated]].forEach(function (part) {
      var path = "vuong_mac." + part[0];
      var isAnswered = Object.keys(task.answers).some(function (answered) { return answered.indexOf(path) === 0 && task.answers[answered]; });
      task.body.querySelector("[data-path='" + path + "']").hidden = part[1] && !isAnswered;
    });
  }

  function summary() {
    var typed = data.tasks.filter(isTyped);
    var wrong = typed.reduce(function (sum, task) { return sum + task.wrong.length; }, 0);
    said.count.textContent = typed.length ? filled(word("form_filled"), { n: typed.length }) + (wrong ? " · " + filled(word("form_to_fix"), { n: wrong }) : "") : word("form_nothing");
    var ofName = typed.map(function (task) { return task.found.filter(function (finding) { return finding.path === NAME; })[0]; }).filter(Boolean)[0];
    wrongName.textContent = ofName ? sayOf(ofName) : "";
    if (ofName) name.setAttribute("aria-invalid", "true");
    else name.removeAttribute("aria-invalid");
    all.hidden = !typed.length && !Object.keys(elsewhere).length;
    form.dispatchEvent(new CustomEvent("giaoban:answers"));
  }

  // Whose name stands at the head belongs to every task.
  function sign() {
    data.tasks.forEach(function (task) { task.answers[NAME] = name.value; });
  }

  window.giaobanSubmission = function () {
    look(true);
    var today = day();
    var ready = data.tasks.filter(function (task) { return isTyped(task) && !task.wrong.length && rules.saysAnything(task.answers, today); });
    return {
      held: data.tasks.filter(function (task) { return isTyped(task) && task.wrong.length; }).map(function (task) { return task.id; }),
      agency: data.agency, commit: (window.giaobanNow || {}).commit || "",
      tasks: ready.map(function (task) {
        return { id: task.id, path: task.path, blob: task.blob, answers: rules.nested(task.answers), edits: rules.edits(task, task.answers, today) };
      }),
    };
  };

  // As `apply` reads it: src/submission/file.rs.
  function file(value) {
    var keys = known.file, out = {};
    out[keys.form[0]] = keys.form[1];
    out[keys.agency] = value.agency;
    out[keys.commit] = value.commit;
    out[keys.saved] = new Date().toISOString();
    out[keys.tasks] = value.tasks.map(function (task) {
      var one = {};
      one[keys.id] = task.id;
      one[keys.path] = task.path;
      one[keys.blob] = task.blob;
      one[keys.answers] = task.answers;
      return one;
    });
    return JSON.stringify(out, null, 2) + "\n";
  }

  function errors() {
    var tasks = data.tasks.filter(function (task) { return isTyped(task) && task.wrong.length; });
    var count = tasks.reduce(function (sum, task) { return sum + task.wrong.length; }, 0);
    said.errors.hidden = !count;
    if (!count) return false;
    var links = [];
    tasks.forEach(function (task) {
      task.wrong.forEach(function (finding) {
        var link = make("a", { href: "#" + task.id }, [task.id + ": " + sayOf(finding)]);
        link.addEventListener("click", function (event) {
          event.preventDefault();
          task.box.open = true;
          open(task);
          var control = controlOf(task, finding.path);
          for (var above = control; above && above !== task.box; above = above.parentElement) {
            if (above.tagName === "DETAILS") above.open = true;
            above.hidden = false;
          }
          control.focus();
        });
        links.push(make("li", {}, [link]));
      });
    });
    said.errors.replaceChildren(make("h2", { id: "errors" }, [filled(word("form_errors"), { n: count })]), make("ul", {}, links));
    said.errors.focus();
    return true;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    data.tasks.forEach(judge);
    summary();
    if (errors()) return;
    var value = window.giaobanSubmission();
    if (!value.tasks.length) { said.status.textContent = word("form_nothing"); return; }
    var address = URL.createObjectURL(new Blob([file(value)], { type: "application/json" }));
    var called = "phieu-" + data.agency + "-" + day() + ".json";
    var link = make("a", { href: address, download: called });
    form.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    said.status.textContent = filled(word("form_saved"), { file: called });
  });

  form.addEventListener("input", function (event) {
    var control = event.target;
    if (control === name) {
      sign();
      try { localStorage.setItem(signed, name.value); } catch (e) { /* Typed again next time. */ }
      data.tasks.filter(isTyped).forEach(function (task) { unseen[task.id] = task; });
    } else {
      var task = taskOf(control);
      if (!task || !control.name) return;
      task.answers[control.name] = control.value;
      touched[task.id] = true;
      // What was discarded comes back over nothing that is newer.
      if (said.status.querySelector("[data-undo]")) said.status.replaceChildren();
      if (!task.since) task.since = task.blob;
      unseen[task.id] = task;
      // What is chosen decides what is asked next.
      if (control.tagName === "SELECT") reveal(task);
    }
    // What is typed is drawn first, then judged.
    if (!looking) looking = requestAnimationFrame(function () { looking = setTimeout(look, 0, false); });
    // One writing for many keys.
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  addEventListener("pagehide", function () { if (waiting) keep(); });
  // What was typed in and not judged since.
  var unseen = Object.create(null), looking = 0;
  // As many as nobody waits for, or all.
  function look(isAll) {
    var until = performance.now() + 4;
    var left = Object.keys(unseen).filter(function (id) {
      if (!isAll && performance.now() > until) return true;
      var task = unseen[id];
      delete unseen[id];
      judge(task);
      if (task.body) {
        reveal(task);
        byHand(task);
      }
      return false;
    });
    looking = left.length ? setTimeout(look, 0, false) : 0;
    if (!looking) summary();
  }

  // What is filled in, as lines with their places.
  function byHand(task) {
    var details = task.body.querySelector(".form__copy");
    if (!details.open) return;
    var place = details.querySelector("div");
    var lines = task.where.why || !rules.saysAnything(task.answers, day()) ? [] : rules.lines(task, task.answers, day());
    var parts = lines.map(function (part) {
      var pre = make("pre", { tabindex: "0", lang: "vi" }, [part.text.replace(/^\n/, "")]);
      var copy = make("button", { type: "button", class: "button" }, [word("copy")]);
      copy.addEventListener("click", function () {
        getSelection().selectAllChildren(pre);
        document.execCommand("copy");
        said.status.textContent = word("form_copied");
      });
      var where = filled(part.isInstead ? word("form_on_line") : word("form_behind_line"), { line: part.line });
      return make("div", { class: "form__lines" }, [make("p", {}, [where + ":"]), pre, make("p", {}, [copy])]);
    });
    if (!parts.length) parts.push(make("p", { class: "quiet" }, [task.where.why ? task.where.why[side] : word("form_nothing")]));
    else if (task.where.why) parts.unshift(make("p", {}, [task.where.why[side]]));
    if (data.edit) parts.push(make("p", {}, [make("a", { href: data.edit + task.path }, [word("form_open_file")]), " ", make("code", {}, [task.path])]));
    place.replaceChildren.apply(place, parts);
  }
  form.addEventListener("toggle", function (event) {
    if (!event.target.classList.contains("form__copy")) return;
    byHand(taskOf(event.target));
  }, true);

  // Discarded, and had back if it was a slip.
  form.addEventListener("click", function (event) {
    var button = event.target.closest("[data-discard]");
    if (!button) return;
    var ids = button.dataset.discard ? [button.dataset.discard] : data.tasks.map(function (task) { return task.id; });
    var was = {};
    data.tasks.forEach(function (task) { if (ids.indexOf(task.id) >= 0) was[task.id] = { answers: task.answers, since: task.since }; });
    var gone = elsewhere;
    function put(of, others) {
      data.tasks.forEach(function (task) {
        if (!of[task.id]) return;
        task.answers = of[task.id].answers;
        task.since = of[task.id].since;
        touched[task.id] = true;
        redraw(task);
      });
      Object.keys(elsewhere).concat(Object.keys(others)).forEach(function (id) { touched[id] = true; });
      elsewhere = others;
      sign();
      keep();
      summary();
    }
    var none = {};
    ids.forEach(function (id) { none[id] = { answers: {}, since: undefined }; });
    put(none, button.dataset.discard ? elsewhere : {});
    var undo = make("button", { type: "button", class: "button" }, [word("form_undo")]);
    undo.dataset.undo = "";
    undo.addEventListener("click", function () { put(was, gone); said.status.replaceChildren(); });
    said.status.replaceChildren(word("form_discarded") + " ", undo);
    undo.focus();
  });

  // The name that stood here last, of this agency; else whoever is likely to write.
  (function whose() {
    var counts = {};
    data.tasks.forEach(function (task) { if (task.by !== undefined) counts[task.by] = (counts[task.by] || 0) + 1; });
    var likely = Object.keys(counts).sort(function (one, other) { return counts[other] - counts[one]; })[0];
    var kept = null;
    try { kept = localStorage.getItem(signed); } catch (e) { /* Nothing is kept. */ }
    name.value = kept || (likely === undefined ? "" : data.people[likely]);
    sign();
  })();

  if (data.tasks.length) {
    form.append(said.errors, person, heading, list, make("div", { class: "form__bar" }, [
      make("div", {}, [said.count, said.kept]), said.status, make("div", { class: "form__ways", "data-ways-out": "" }, [save, all]),
    ]));
  } else form.replaceChildren(heading);
  data.tasks.forEach(judge);
  // What was kept has landed meanwhile: word for word it is the last update of the file.
  var landed = data.tasks.filter(function (task) {
    var isSame = task.found.some(function (finding) { return finding.code === "GB111"; });
    return isSame && task.since && task.since !== task.blob;
  });
  landed.forEach(function (task) {
    task.answers = {};
    task.since = undefined;
    touched[task.id] = true;
    judge(task);
    restored -= 1;
  });
  sign();
  if (landed.length) keep();
  summary();
  if (restored) said.status.textContent = filled(word("form_restored"), { n: restored });
  if (landed.length) said.status.textContent += " " + filled(word("form_landed"), { ids: landed.map(function (task) { return task.id; }).join(", ") });
  if (Object.keys(elsewhere).length) said.status.textContent += " " + filled(word("form_elsewhere"), { ids: Object.keys(elsewhere).join(", ") });
  // Once it is known from when the page speaks.
  addEventListener("load", function () {
    var standing = ((window.giaobanNow || {}).words || {})[lang];
    data.tasks.forEach(function (task) {
      var days = task.due ? Math.round((Date.parse(day()) - Date.parse(task.due)) / 86400000) : 0;
      task.late.hidden = !standing || days <= 0;
      if (!task.late.hidden) task.late.textContent = filled(standing.standing.overdue, { days: days });
      judge(task);
    });
    summary();
  });
  // The task that a link names stands open; else the first that is filled in.
  function followAddress() {
    var task = byId[decodeURIComponent(location.hash.slice(1))];
    if (!task) return;
    task.box.open = true;
    open(task);
    task.box.scrollIntoView();
  }
  addEventListener("hashchange", followAddress);
  followAddress();
})();
