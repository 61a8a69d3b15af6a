// Sends what the form of an agency holds as one request on the forge, with the officer's
// own token: one branch, one commit of all files, one request. The one script of a site
// that asks another place, and only that which the policy of its page names. The token
// goes there alone, and stays on this device only where that is asked for.
//
// The forges' interfaces as published: GitHub REST (2022-11-28), GitLab REST v4, Forgejo
// v1. A file that main has otherwise than this page is never written over: git's name of
// its bytes is compared first, and the commit stands on the very main that was compared.
(function () {
  "use strict";
  var own = document.currentScript, form = document.getElementById("form");
  var ways = form && form.querySelector("[data-ways-out]");
  if (!own || !ways || !window.giaobanSubmission) return;
  var place = own.dataset, host = new URL(place.api).host;
  var lang = document.documentElement.lang === "en" ? "en" : "vi";
  var make = window.giaobanPage.make;
  function word(key, parts, language) {
    return window.giaobanPage.filled(window.giaobanSendWords[language || lang][key], parts || {});
  }

  function base64(bytes) {
    var text = "";
    bytes.forEach(function (byte) { text += String.fromCharCode(byte); });
    return btoa(text);
  }
  function unbase64(text) {
    return Uint8Array.from(atob(text.replace(/\s/g, "")), function (letter) { return letter.charCodeAt(0); });
  }

  // What went wrong, in words for whoever sends.
  function Trouble(text) { this.text = text; }
  var PATIENCE = 30000;

  async function call(method, path, body) {
    var headers = { Accept: "application/json" }, stop = new AbortController(), answer, read = null;
    if (place.forge === "github") {
      headers.Accept = "application/vnd.github+json";
      headers["X-GitHub-Api-Version"] = "2022-11-28";
    }
    if (place.forge === "gitlab") headers["PRIVATE-TOKEN"] = token.value.trim();
    else headers.Authorization = (place.forge === "github" ? "Bearer " : "token ") + token.value.trim();
    if (body) headers["Content-Type"] = "application/json";
    var clock = setTimeout(function () { stop.abort(); }, PATIENCE);
    try {
      answer = await fetch(place.api + path, {
        method: method, headers: headers, body: body ? JSON.stringify(body) : undefined, signal: stop.signal,
        // A token follows no redirection, and no cookie goes along.
        redirect: "error", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
      });
      try { read = await answer.json(); } catch (e) { read = null; }
    } catch (e) {
      throw new Trouble(word("form_send_network", { host: host }));
    } finally {
      clearTimeout(clock);
    }
    if (answer.ok) return read;
    throw refusal(answer, read);
  }
  function refusal(answer, read) {
    var why = read && (read.message || read.error) || "";
    if (typeof why !== "string") why = JSON.stringify(why);
    if (read && Array.isArray(read.errors)) why += " " + read.errors.map(function (one) { return one.message || ""; }).join(" ");
    var isSpent = answer.headers.get("x-ratelimit-remaining") === "0" || answer.headers.get("retry-after") || /rate limit/i.test(why);
    var trouble = new Trouble(word("form_send_refused", { host: host, why: why.slice(0, 300).trim() || answer.status }));
    if (answer.status === 401) trouble = new Trouble(word("form_send_token_wrong", { host: host }));
    else if (answer.status === 429 || (answer.status === 403 && isSpent)) trouble = new Trouble(word("form_send_limit", { host: host }));
    else if (answer.status === 403) trouble = new Trouble(word("form_send_no_right", { project: place.project }));
    else if (answer.status === 404) trouble = new Trouble(word("form_send_not_found", { host: host, project: place.project }));
    else if (answer.status >= 500) trouble = new Trouble(word("form_send_server", { host: host }));
    trouble.status = answer.status;
    trouble.isThere = /already exists|another open merge request/i.test(why) || answer.status === 409;
    return trouble;
  }
  function query(parts) { return "?" + new URLSearchParams(parts).toString(); }
  function inPath(path) { return path.split("/").map(encodeURIComponent).join("/"); }

  // Each forge: main, a file of it, a branch with a commit on it, a request, and the one
  // that is there already.
  var repository = "/repos/" + place.project;
  var project = "/projects/" + encodeURIComponent(place.project);
  function contents(path, commit) {
    return call("GET", repository + "/contents/" + inPath(path) + query({ ref: commit })).then(function (file) {
      return { blob: file.sha, bytes: unbase64(file.content) };
    });
  }
  var FORGES = {
    github: {
      head: async function () { return (await call("GET", repository + "/git/ref/heads/" + inPath(place.branch))).object.sha; },
      file: contents,
      branch: async function (name, commit, message, files) {
        var of = await call("GET", repository + "/git/commits/" + commit);
        var tree = await call("POST", repository + "/git/trees", {
          base_tree: of.tree.sha,
          tree: files.map(function (file) {
            var text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file.bytes);
            return { path: file.path, mode: "100644", type: "blob", content: text };
          }),
        });
        var made = await call("POST", repository + "/git/commits", { message: message, tree: tree.sha, parents: [commit] });
        await call("POST", repository + "/git/refs", { ref: "refs/heads/" + name, sha: made.sha });
      },
      request: async function (name, title, text) {
        return (await call("POST", repository + "/pulls", { title: title, head: name, base: place.branch, body: text })).html_url;
      },
      known: async function (name) {
        var owner = place.project.split("/")[0];
        return (await call("GET", repository + "/pulls" + query({ state: "open", head: owner + ":" + name })))[0].html_url;
      },
    },
    gitlab: {
      head: async function () { return (await call("GET", project + "/repository/branches/" + encodeURIComponent(place.branch))).commit.id; },
      file: async function (path, commit) {
        var file = await call("GET", project + "/repository/files/" + encodeURIComponent(path) + query({ ref: commit }));
        return { blob: file.blob_id, bytes: unbase64(file.content) };
      },
      branch: async function (name, commit, message, files) {
        await call("POST", project + "/repository/commits", {
          branch: name, start_sha: commit, commit_message: message,
          actions: files.map(function (file) {
            return { action: "update", file_path: file.path, content: base64(file.bytes), encoding: "base64" };
          }),
        });
      },
      request: async function (name, title, text) {
        return (await call("POST", project + "/merge_requests", {
          source_branch: name, target_branch: place.branch, title: title, description: text, remove_source_branch: true,
        })).web_url;
      },
      known: async function (name) {
        return (await call("GET", project + "/merge_requests" + query({ state: "opened", source_branch: name })))[0].web_url;
      },
    },
    forgejo: {
      head: async function () { return (await call("GET", repository + "/branches/" + inPath(place.branch))).commit.id; },
      file: contents,
      branch: async function (name, commit, message, files) {
        // It begins at the newest main: what is compared is each file's own name.
        await call("POST", repository + "/contents", {
          branch: place.branch, new_branch: name, message: message,
          files: files.map(function (file) {
            return { operation: "update", path: file.path, content: base64(file.bytes), sha: file.blob };
          }),
        });
      },
      request: async function (name, title, text) {
        return (await call("POST", repository + "/pulls", { title: title, head: name, base: place.branch, body: text })).html_url;
      },
      known: async function (name) {
        var open = await call("GET", repository + "/pulls" + query({ state: "open", limit: 50 }));
        return open.filter(function (one) { return one.head.ref === name; })[0].html_url;
      },
    },
  };
  var forge = FORGES[place.forge];

  function two(number) { return (number < 10 ? "0" : "") + number; }
  // What was begun and not finished: the branch stands, and the request does not yet.
  var begun = null, sent = null;
  var NAMES = 5;

  async function branch(files, message, commit) {
    var now = new Date();
    var name = "cap-nhat/" + place.agency + "-" + now.getFullYear() + two(now.getMonth() + 1) + two(now.getDate()) + "-" + two(now.getHours()) + two(now.getMinutes());
    for (var time = 1; ; time += 1) {
      var tried = time === 1 ? name : name + "-" + time;
      try {
        await forge.branch(tried, commit, message, files);
        return tried;
      } catch (trouble) {
        if (!trouble.isThere) throw trouble;
        if (time === NAMES) throw new Trouble(word("form_send_branch", { branch: name }));
      }
    }
  }

  async function send(tasks) {
    var key = JSON.stringify(tasks.map(function (task) { return [task.path, task.blob, task.edits]; }));
    if (sent && sent.key === key) return sent.address;
    var ids = tasks.map(function (task) { return task.id; });
    var title = word("form_send_subject", { n: tasks.length, agency: place.name, ids: ids.slice(0, 3).join(", ") + (ids.length > 3 ? "…" : "") }, "vi");
    var text = ids.map(function (id) { return "- " + id; }).join("\n");
    if (!begun || begun.key !== key) {
      var commit = await forge.head(), files = [], stale = [];
      for (var at = 0; at < tasks.length; at += 1) {
        var task = tasks[at], file = await forge.file(task.path, commit);
        if (file.blob !== task.blob) { stale.push(task.id); continue; }
        files.push({ path: task.path, blob: file.blob, bytes: window.giaobanAnswers.apply(file.bytes, task.edits) });
      }
      if (stale.length) { var trouble = new Trouble(word("form_send_stale", { ids: stale.join(", ") })); trouble.stale = stale; throw trouble; }
      begun = { key: key, branch: await branch(files, title + "\n\n" + text + "\n", commit) };
    }
    var address;
    try {
      address = await forge.request(begun.branch, title, text);
    } catch (trouble) {
      // An answer that was lost on its way: the request is there.
      if (!trouble.isThere) throw trouble;
      address = await forge.known(begun.branch);
    }
    sent = { key: key, address: address };
    begun = null;
    return address;
  }

  // Where the token stays, if it is asked to.
  var kept = "giaoban.ma." + place.api + "/" + place.project;
  function remembered() { try { return localStorage.getItem(kept) || ""; } catch (e) { return ""; } }
  function remember() {
    try {
      if (keep.checked) localStorage.setItem(kept, token.value.trim());
      else localStorage.removeItem(kept);
    } catch (e) { /* It is asked for again. */ }
  }

  function help() {
    if (place.forge === "github") return word("form_send_help_github");
    return place.forge === "gitlab" ? word("form_send_help_gitlab") : word("form_send_help_forgejo");
  }
  var token = make("input", { type: "password", id: "send.token", autocomplete: "off", spellcheck: "false", "aria-describedby": "send.help" });
  var keep = make("input", { type: "checkbox", id: "send.keep" });
  var what = make("p", { id: "send.what" }), status = make("div", { class: "send__status", role: "status" });
  var go = make("button", { type: "submit", class: "button button--main" }, [word("form_send_go")]);
  var close = make("button", { type: "button", class: "button" }, [word("form_send_close")]);
  var dialog = make("dialog", { class: "send", "aria-labelledby": "send.title" }, [
    make("form", { method: "dialog", class: "send__form" }, [
      make("h2", { id: "send.title" }, [word("form_send_title", { host: host })]), what,
      make("p", {}, [make("label", { for: "send.token" }, [word("form_send_token", { host: host })]), token]),
      make("p", { class: "quiet", id: "send.help" }, [help()]),
      make("p", {}, [make("label", {}, [keep, " " + word("form_send_keep")])]),
      status, make("p", { class: "send__ways" }, [go, close]),
    ]),
  ]);
  document.body.append(dialog);
  token.value = remembered();
  keep.checked = !!token.value;

  function tell(parts, isWrong) {
    status.className = "send__status" + (isWrong ? " send__status--wrong" : "");
    status.replaceChildren.apply(status, parts.map(function (part) { return typeof part === "string" ? make("p", {}, [part]) : part; }));
  }
  function button(label, does) {
    var one = make("button", { type: "button", class: "button" }, [label]);
    one.addEventListener("click", does);
    return one;
  }
  // Those that can be sent, and those that this page cannot write into.
  function all() {
    var value = window.giaobanSubmission(), tasks = value.tasks;
    return { held: value.held, tasks: tasks.filter(function (task) { return task.edits; }), left: tasks.filter(function (task) { return !task.edits; }) };
  }
  function show() {
    var found = all(), ids = found.tasks.map(function (task) { return task.id; });
    what.textContent = ids.length ? word("form_send_what", { n: ids.length, ids: ids.join(", ") }) : word("form_nothing");
    if (found.left.length) what.textContent += " " + word("form_send_left", { ids: found.left.map(function (task) { return task.id; }).join(", ") });
    if (found.held.length) what.textContent += " " + word("form_send_held", { ids: found.held.join(", ") });
    go.disabled = !ids.length;
  }

  async function run(without) {
    var tasks = all().tasks.filter(function (task) { return without.indexOf(task.id) < 0; });
    if (!tasks.length) return;
    if (!token.value.trim()) { tell([word("form_send_no_token")], true); token.focus(); return; }
    remember();
    go.disabled = true;
    tell([word("form_send_busy")]);
    try {
      var address = await send(tasks), link = make("a", { href: address, rel: "noopener" }, [address]);
      tell([word("form_send_done"), make("p", {}, [link]), word("form_send_after")]);
      link.focus();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) trouble = new Trouble(word("form_send_odd"));
      var parts = [trouble.text, word("form_send_kept")];
      if (trouble.stale) {
        var rest = tasks.length - trouble.stale.length, buttons = [button(word("form_send_reload"), function () { location.reload(); })];
        if (rest) buttons.push(" ", button(word("form_send_rest", { n: rest }), function () { run(without.concat(trouble.stale)); }));
        parts.push(make("p", {}, buttons));
      }
      tell(parts, true);
      if (trouble.status === 401) token.focus();
    } finally {
      go.disabled = false;
    }
  }

  dialog.firstChild.addEventListener("submit", function (event) { event.preventDefault(); run([]); });
  close.addEventListener("click", function () { dialog.close(); });
  var opens = make("button", { type: "button", class: "button button--main" }, [word("form_send")]);
  opens.addEventListener("click", function () { tell([]); show(); dialog.showModal(); });
  ways.prepend(opens);
})();
