// What is answered in a form, as the program has it: cleaned, judged in the words of its
// rules, and written as the lines of a task file. No page is touched here; what this must
// know of the program the program puts before it (src/view/form/known.rs).
//
// window.giaobanAnswers:
//   findings(task, answers, day)  what `check` would say: [{code, path, args}]
//   message(finding, lang), fix(finding, lang), severity(finding)
//   edits(task, answers, day)     what changes in the task's file, in bytes of the file as
//                                 main has it: [{at, remove, insert}], first places first;
//                                 null where the file cannot be added to safely
//   entry(answers, day)           the same as lines to be put in by hand
//   lines(task, answers, day)     the same with the lines of the file: [{line, isInstead, text}]
//   nested(answers)               the answers by their keys, as a submission has them
//   apply(bytes, edits)           the bytes of a file with its edits
// `answers` are texts by the way to their question: {"cap_nhat.ket_qua": "…"}.
(function () {
  "use strict";
  var known = window.giaobanForm;
  var roots = {}, order = {};
  known.fields.forEach(function (field, at) { roots[field.key] = field; order[field.key] = at; });

  // Characters. What is blank here is what is blank to the program, and not to JavaScript.
  var BLANK = "\\t\\n\\v\\f\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  var blanks = new RegExp("[" + BLANK + "]+", "u");
  var isBlank = new RegExp("^[" + BLANK + "]$", "u");
  var before = new RegExp("^[" + BLANK + "]+", "u");
  var behind = new RegExp("[" + BLANK + "]+$", "u");
  var isAlphabetic = /^\p{Alphabetic}$/u;
  var isAlphanumeric = /^[\p{Alphabetic}\p{N}]$/u;
  var isMark = /^\p{M}$/u;
  var isPicture = /^[\p{So}\p{Sm}\p{Sk}\p{Po}]$/u;

  function trim(text) { return text.replace(before, "").replace(behind, ""); }
  function words(text) { return text.split(blanks).filter(function (word) { return word; }); }
  function count(text) { return Array.from(text).length; }

  // Runs of characters: where each begins and ends.
  function runs(text) {
    var end = 0;
    var numbers = text.split(" ").map(function (digits) { return parseInt(digits, 36); });
    var found = [];
    for (var at = 0; at < numbers.length; at += 2) {
      var first = end + numbers[at];
      end = first + numbers[at + 1];
      found.push([first, end]);
    }
    return function (letter) {
      var code = letter.codePointAt(0), low = 0, high = found.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (found[middle][1] <= code) low = middle + 1;
        else high = middle;
      }
      return low < found.length && found[low][0] <= code;
    };
  }
  var isHidden = runs(known.hidden);
  var isUnknown = runs(known.unknown);
  function isPrintable(letter) { return !isHidden(letter) && !isUnknown(letter); }
  function isAll(text, is) { return Array.from(text).every(is); }

  function isSelector(letter) { return /^[\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u.test(letter); }
  function marksOf(letter) {
    return letter < "\x80" ? 0 : Array.from(letter.normalize("NFD")).filter(function (part) { return isMark.test(part); }).length;
  }

  // A text without what no reader sees: src/character/sight.rs.
  function withoutHidden(text) {
    var last = null, isChosen = false, marks = 0, base = null;
    var letters = Array.from(text);
    return letters.filter(function (letter, at) {
      var hidden = isHidden(letter);
      if (hidden && last !== null) {
        if (letter === "\u200d") hidden = !(isPicture.test(last) && letters[at + 1] && isPicture.test(letters[at + 1]));
        else if (isChosen) hidden = true;
        else if (letter === "\ufe0e" || letter === "\ufe0f") hidden = !(isPicture.test(last) || /^[0-9]$/.test(last));
        else if (/^[\ufe00-\ufe02\u{e0100}-\u{e01ef}]$/u.test(letter)) hidden = !/^[\u3400-\u9fff\u{20000}-\u{323af}]$/u.test(last);
      }
      if (hidden) { last = null; return false; }
      if (isSelector(letter)) { isChosen = true; return true; }
      if (isMark.test(letter)) {
        marks += (base === null ? 0 : marksOf(base)) + Math.max(marksOf(letter), 1);
        base = null;
        if (marks > known.marks) return false;
        last = letter;
        isChosen = false;
      } else {
        last = base = letter;
        isChosen = false;
        marks = 0;
      }
      return true;
    }).join("");
  }

  // As src/parse/fields.rs cleans what a person types.
  function clean(text) {
    text = withoutHidden(text.replace(/\r\n?/g, "\n"));
    text = text.replace(/Ð/g, "Đ").replace(/ð/g, "đ").replace(/\xa0/g, " ");
    return trim(text).split("\n").map(function (line) { return line.replace(behind, ""); }).join("\n").normalize("NFC");
  }

  // One spelling, to compare: src/lang/spelling.rs.
  var twins = {};
  Array.from(known.twins[0]).forEach(function (twin, at) { twins[twin] = Array.from(known.twins[1])[at]; });
  function fold(text) {
    return words(text).map(function (word) {
      return Array.from(word.normalize("NFD")).filter(function (part) { return !isMark.test(part); }).map(function (part) {
        return "đĐðÐ".indexOf(part) >= 0 ? "d" : (twins[part] || part).toLowerCase();
      }).join("");
    }).join(" ");
  }
  function bare(text) {
    return Array.from(fold(text)).map(function (letter) { return isAlphanumeric.test(letter) ? letter : " "; }).join("")
      .split(" ").filter(function (word) { return word; }).join(" ");
  }
  function visibleWords(text) {
    return words(text).filter(function (word) { return Array.from(word).some(function (letter) { return isAlphanumeric.test(letter); }); }).length;
  }

  // What a reader sees, without the signs of bold and the addresses behind words: src/prose.rs.
  function plain(text) {
    if (text.indexOf("**") < 0 && text.indexOf("](") < 0) return text;
    return text.split("\n").map(seenOf).join("\n");
  }
  function mayHaveMarks(line) { return line.indexOf("**") >= 0 || line.indexOf("[") >= 0 || line.indexOf("://") >= 0; }
  function seenOf(line) { return mayHaveMarks(line) ? stretches(line, true) : line; }
  function stretches(line, withStrong) {
    var out = "", literal = 0, at = 0;
    while (at < line.length) {
      var mark = markAt(line, at, withStrong);
      if (!mark) { at += line.codePointAt(at) > 0xffff ? 2 : 1; continue; }
      out += line.slice(literal, at) + (mark.isStrong ? stretches(mark.text, false) : mark.text);
      at = literal = mark.end;
    }
    return out + line.slice(literal);
  }
  function lastOf(text) { return Array.from(text.slice(-2)).pop(); }
  function markAt(line, at, withStrong) {
    var rest = line.slice(at);
    if (rest.slice(0, 2) === "**") return withStrong ? strongAt(line, at) : null;
    if (rest[0] === "[") return linkAt(line, at);
    if (/^https?:\/\//.test(rest)) {
      var last = lastOf(line.slice(0, at));
      var end = Array.from(rest).findIndex(function (letter) { return isBlank.test(letter) || "<>\"“”".indexOf(letter) >= 0; });
      var address = (end < 0 ? rest : Array.from(rest).slice(0, end).join("")).replace(/[.,;:!?)\]'*]+$/, "");
      var isWord = last !== undefined && isAlphanumeric.test(last);
      // As many bytes as the program counts.
      var saysSomething = new TextEncoder().encode(address).length > "https://".length;
      return !isWord && saysSomething && isAllowed(address) ? { text: address, end: at + address.length } : null;
    }
    return null;
  }
  function isSign(letter) { return letter !== undefined && (isAlphanumeric.test(letter) || letter === "*"); }
  function strongAt(line, at) {
    var start = at + 2;
    if (isSign(lastOf(line.slice(0, at)))) return null;
    var first = Array.from(line.slice(start, start + 2))[0];
    if (first === undefined || isBlank.test(first) || first === "*") return null;
    var end = line.indexOf("**", start);
    if (end < 0) return null;
    var inner = line.slice(start, end);
    var last = lastOf(inner);
    var next = Array.from(line.slice(end + 2, end + 4))[0];
    var isPaired = last !== undefined && !isBlank.test(last) && !isSign(next) && Array.from(inner).some(function (letter) { return isAlphanumeric.test(letter); });
    return isPaired ? { text: inner, end: end + 2, isStrong: true } : null;
  }
  function linkAt(line, at) {
    var found = bracketsAt(line, at);
    return found && isAllowed(found[2]) ? { text: found[1], end: at + found[0].length } : null;
  }
  // `[text](address)`, whatever the address is.
  function bracketsAt(line, at) {
    var found = /^\[([^[\]]*)\]\(([^ )]*)\)/.exec(line.slice(at));
    return found && trim(found[1]) ? found : null;
  }
  function isAllowed(address) {
    if (withoutHidden(address) !== address || !isAll(address, function (letter) { return !isBlank.test(letter); }) || /[<>"\\(]/.test(address)) return false;
    var scheme = address.split(":")[0];
    var rest = address.slice(scheme.length);
    var isWeb = /^https?$/i.test(scheme) && rest.slice(0, 3) === "://" && rest.length > 3;
    return isWeb || (/^mailto$/i.test(scheme) && address.indexOf("@") >= 0);
  }

  // What of a text does nothing on a page although it was written to: src/prose.rs.
  function refusedIn(text) {
    var found = [];
    text.split("\n").forEach(function (line) {
      for (var at = 0; at < line.length; at += 1) {
        var rest = line.slice(at), isImage = line[at - 1] === "!";
        if (line[at] === "<" && isHtml(rest.slice(1))) found.push("html");
        if (line[at] !== "[") continue;
        var link = bracketsAt(line, at), empty = isImage && /^\[\]\([^)]*\)/.test(rest);
        if (isImage && (link || empty)) found.push("image");
        else if (link && !isAllowed(link[2]) && Array.from(link[2]).some(function (sign) { return known.addressSigns.indexOf(sign) >= 0; })) found.push("link");
      }
    });
    return found.filter(function (what, at) { return found.indexOf(what) === at; });
  }
  function isHtml(rest) {
    var name = /^\/*([0-9A-Za-z]*)/.exec(rest)[1].toLowerCase();
    return rest.indexOf(">") >= 0 && (/^[!?]/.test(rest) || known.elements.indexOf(name) >= 0);
  }

  // Text that nobody wrote to be read: src/check/rules/not_prose.rs.
  function oddity(text) {
    var least = known.filler[0], longest = known.filler[1], again = known.filler[2], most = known.filler[3];
    if (words(text).some(function (word) { return word.indexOf("/") < 0 && count(word) > longest; })) return "long_run";
    var said = bare(text).split(" ").filter(function (word) { return word; });
    if (said.length < least) return "";
    if (new Set(said).size * again < said.length && said.length < most) return "few_words";
    return Array.from(text).some(function (letter) { return letter > "\x7f" && isAlphabetic.test(letter); }) ? "" : "no_marks";
  }

  // The first letter that looks like another: src/parse/fields.rs.
  function lookAlike(text) {
    var letters = Array.from(text);
    function belongs(letter) { return letter !== undefined && (isAlphabetic.test(letter) || isMark.test(letter)); }
    for (var at = 0; at < letters.length; at += 1) {
      var letter = letters[at];
      if (letter < "\u0370") continue;
      if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2160-\u217f]/.test(letter)) return [letter, letter.normalize("NFKC")];
      if (!twins[letter]) continue;
      var from = at, to = at;
      while (belongs(letters[from - 1])) from -= 1;
      while (belongs(letters[to + 1])) to += 1;
      if (letters.slice(from, to + 1).some(function (near) { return /[A-Za-z\u00c0-\u024f\u1ea0-\u1ef9]/.test(near); })) return [letter, twins[letter]];
    }
    return null;
  }

  // What an update says: src/completeness.rs.
  function substance(text) {
    var seen = plain(text);
    var different = new Set(bare(seen).split(" ").filter(function (word) { return word; }));
    return Math.min(different.size, visibleWords(seen));
  }
  function isEmptyPhrase(text, task) {
    var said = bare(plain(text));
    return known.phrases.indexOf(said) >= 0 || task.of.phrases.indexOf(said) >= 0;
  }
  function explainsNoChange(texts, task) {
    return texts.some(function (text) {
      var seen = Array.from(plain(text).toLowerCase()).map(function (letter) { return isAlphanumeric.test(letter) ? letter : " "; }).join("")
        .split(" ").filter(function (word) { return word; });
      var because = seen.findIndex(function (word) { return known.because.indexOf(word) >= 0; });
      if (because < 0 || seen.length - because <= task.of.because_words) return false;
      var first = bare(seen.slice(0, because).join(" "));
      return known.noChange.some(function (phrase) { return first.slice(0, phrase.length) === phrase; });
    });
  }
  function number(said) {
    return [0x811c9dc5, 0x12345678].map(function (hash) {
      for (var at = 0; at < said.length; at += 1) hash = Math.imul(hash ^ said.charCodeAt(at), 0x01000193);
      return hash >>> 0;
    });
  }
  function isGeneric(reason) {
    var rest = reason.split(" ");
    while (rest.length) {
      var length = 0;
      known.noReason.forEach(function (phrase) {
        var parts = phrase.split(" ");
        if (parts.length > length && parts.every(function (part, at) { return rest[at] === part; })) length = parts.length;
      });
      if (!length) return false;
      rest = rest.slice(length);
    }
    return true;
  }

  // What tells how to reach a person: src/model/personal.rs.
  function belongsToWord(letter) { return letter !== undefined && /^[0-9A-Za-z/\-_=]$/.test(letter); }
  function hasPhone(text) {
    var start = 0;
    while (start < text.length) {
      var first = text[start], last = text[start - 1], digits = "", end = start + 1;
      if ((first === "0" || first === "+") && last !== "." && !belongsToWord(last)) {
        var at = start + (first === "+" ? 1 : 0);
        end = start;
        for (; at < text.length; at += 1) {
          var letter = text[at];
          if (/^[0-9]$/.test(letter)) { digits += letter; end = at + 1; }
          else if (!(/^[ .-]$/.test(letter) && /^[0-9]$/.test(text[at + 1] || ""))) break;
        }
        end = Math.max(end, start + 1);
      }
      var national = /^84/.test(digits) ? digits.slice(2) : /^0/.test(digits) ? digits.slice(1) : "";
      var isPhone = /^[35789]/.test(national) ? national.length === 9 : /^2/.test(national) && national.length === 10;
      if (isPhone && !belongsToWord(text[end])) return true;
      start = Math.max(end, start + 1);
    }
    return false;
  }
  function hasCitizen(text) {
    var found, all = /[0-9]+/g;
    while ((found = all.exec(text))) {
      var province = Number(found[0].slice(0, 3));
      var isOne = found[0].length === 12 && province >= 1 && province <= 96 && /[0-3]/.test(found[0][3]);
      if (isOne && !belongsToWord(text[found.index - 1]) && !belongsToWord(text[found.index + 12])) return true;
    }
    return false;
  }
  var mailbox = /[\p{Alphabetic}\p{N}._%+-][@＠]([\p{Alphabetic}\p{N}.-]*)/gu;
  function hasAddress(text) {
    // One sign may stand directly behind another's host.
    return Array.from(text.matchAll(mailbox)).some(function (found) {
      var host = found[1].replace(/[.-]+$/, "");
      var dot = host.indexOf(".");
      return dot > 0 && new TextEncoder().encode(host.slice(dot + 1)).length > 1;
    });
  }

  function isWebAddress(text) {
    var found = /^https?:\/\/([^/?#]*)/.exec(text);
    return Boolean(found) && /^[0-9A-Za-z.\-:[\]]+$/.test(found[1]) && new TextEncoder().encode(text).length <= 2000
      && isAll(text, function (letter) { return !isBlank.test(letter) && isPrintable(letter) && "<>\"".indexOf(letter) < 0; });
  }

  // What one question is answered with: a word as it is or a text; null for nothing; what
  // is no answer is refused.
  function answer(field, typed) {
    if (!trim(typed)) return null;
    if (field.kind === "day") {
      var found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(trim(typed));
      var day = found && new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
      var isDay = day && day.toISOString().slice(0, 10) === found[0] && known.years[0] <= Number(found[1]) && Number(found[1]) <= known.years[1];
      return isDay ? { word: found[0] } : { refused: "day" };
    }
    if (field.kind === "percent") {
      var digits = trim(trim(clean(typed)).replace(/%+$/, "")).replace(/,/g, ".");
      var percent = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) ? Number(digits) : NaN;
      return Number.isInteger(percent) && percent >= 0 && percent <= 100 ? { word: String(percent) } : { refused: "percent" };
    }
    if (field.kind === "choice") {
      return field.choices.some(function (choice) { return choice[0] === typed; }) ? { word: typed } : null;
    }
    var text = clean(typed);
    if (field.kind !== "prose") text = words(text).join(" ");
    return text ? { text: text } : null;
  }

  // Answers as fields with what is written in them, in the order of the table; what goes
  // without saying of a new entry is said: src/submission/question.rs.
  function said(answers, day, refused) {
    function below(fields, path) {
      var filled = [];
      fields.forEach(function (field) {
        var way = path + field.key;
        if (field.fields) {
          var inner = below(field.fields, way + ".");
          if (inner.length) filled.push([field, field.kind === "one" ? { one: inner } : { many: [inner] }]);
        } else if (field.asked && answers[way]) {
          var written = answer(field, answers[way]);
          if (written && written.refused) { if (refused) refused.push({ code: written.refused, path: way, args: { written: trim(answers[way]) } }); }
          else if (written) filled.push([field, written]);
        }
      });
      return filled;
    }
    var filled = below(known.fields, "");
    filled.forEach(function (pair) {
      if (!pair[1].many) return;
      var entry = pair[1].many[0];
      pair[0].fields.forEach(function (field) {
        if (field.given && day && !find(entry, field.key)) entry.push([field, { word: field.given === "day" ? day : field.given }]);
      });
      entry.sort(function (one, other) { return pair[0].fields.indexOf(one[0]) - pair[0].fields.indexOf(other[0]); });
    });
    // Who wrote is nothing without what was written.
    return filled.filter(function (pair) {
      return pair[0].key !== "cap_nhat" || pair[1].many[0].some(function (inner) { return inner[0].key !== "ngay" && inner[0].key !== "nguoi"; });
    });
  }
  function find(filled, key) {
    var found = filled && filled.filter(function (pair) { return pair[0].key === key; })[0];
    return found && found[1];
  }
  function entryOf(filled, key) {
    var written = find(filled, key);
    return written && (written.many ? written.many[0] : written.one);
  }
  function textOf(filled, key) {
    var written = find(filled, key);
    return written && (written.text === undefined ? written.word : written.text);
  }

  // What `check` would say of the file as it would be, of what a form can know.
  function findings(task, answers, day) {
    var refused = [];
    var filled = said(answers, day, refused);
    var found = refused;
    if (!filled.length) return found;
    function note(code, path, args) { found.push({ code: code, path: path, args: args || {} }); }
    function word(code, name) { return known.rules[code].words[name]; }
    var status = textOf(filled, "trang_thai") || task.status;
    var percent = textOf(filled, "ty_le_hoan_thanh");
    percent = percent === undefined ? task.percent : Number(percent);
    var completed = textOf(filled, "ngay_hoan_thanh") || task.completed;
    shape(task, filled, "", note);
    progress(task, filled, { status: status, percent: percent, completed: completed }, day, note);
    update(task, entryOf(filled, "cap_nhat"), day, note);
    blocker(task, entryOf(filled, "vuong_mac"), day, note);
    var evidence = entryOf(filled, "minh_chung");
    future("evidence", "minh_chung.ngay", textOf(evidence, "ngay"));
    var adjustment = entryOf(filled, "dieu_chinh");
    var isAdded = textOf(adjustment, "loai") === "bo_sung" && !task.was_proposed;
    if ((isAdded || task.is_proposed) && status === "hoan_thanh" && task.status !== "hoan_thanh") note("GB525", "trang_thai");
    if (adjustment) {
      future("submission", "dieu_chinh.to_trinh.ngay", textOf(entryOf(adjustment, "to_trinh"), "ngay"));
      reason(task, textOf(adjustment, "ly_do"), note);
      var kind = textOf(adjustment, "loai");
      if (isAdded) note("GB538", "dieu_chinh.loai");
      if (kind === "thay_doi_thoi_han" && task.recurs) note("GB516", "dieu_chinh.loai", { why: word("GB516", "unnamed") });
    }
    function future(what, path, date) {
      if (date && date > day) note("GB108", path, { what: word("GB108", what), day: { day: date } });
    }
    var lines = written(task, filled);
    [["phone", hasPhone], ["citizen", hasCitizen], ["address", hasAddress]].forEach(function (kind) {
      if (kind[1](lines)) note("GB121", "", { what: word("GB121", kind[0]) });
    });
    return found;
  }

  function labelOf(status) {
    return roots.trang_thai.choices.filter(function (choice) { return choice[0] === status; })[0].slice(1);
  }

  // What an entry that was begun must say, links, lengths.
  function shape(task, filled, path, note) {
    filled.forEach(function (pair) {
      var field = pair[0], written = pair[1], way = path + field.key;
      (written.many || (written.one ? [written.one] : [])).forEach(function (inner) {
        field.fields.forEach(function (below) {
          // Of a mapping that is there already the file has the rest.
          if (below.required === "always" && !find(inner, below.key) && !(way === "nguyen_nhan" && task.has_cause)) {
            note("GB022", way + "." + below.key, { key: below.key, label: below.label, way: known.rules.GB022.words.add });
          }
        });
        shape(task, inner, way + ".", note);
      });
      if (field.kind === "link" && !isWebAddress(written.text)) note("GB029", way, { written: shortened(written.text) });
      if (field.kind === "line" || field.kind === "prose") {
        var most = known.chars[field.kind === "prose" ? 1 : 0];
        if (count(written.text) > most) note("GB031", way, { key: field.key, max: String(most), unit: known.rules.GB031.words.characters });
        var odd = lookAlike(written.text);
        if (odd) note("GB035", way, { written: odd[0], meant: odd[1], code: codeOf(odd[0]) });
        // What is written so stands on one line, of which the first is said.
        var unknown = Array.from(written.text).find(isUnknown);
        if (unknown) note("GB052", way, { code: codeOf(unknown) });
        if (PROSE.indexOf(way) >= 0) prose(field.key, way, written.text, note);
      }
    });
  }
  function codeOf(letter) { return letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"); }
  // The texts that pages show at length: `prose` of src/check/world.rs.
  var PROSE = ["nguyen_nhan.noi_dung", "vuong_mac.noi_dung", "vuong_mac.giai_phap", "vuong_mac.de_xuat", "dieu_chinh.ly_do",
    "cap_nhat.dien_bien", "cap_nhat.tinh_hinh_trien_khai", "cap_nhat.ket_qua"];
  function prose(key, way, text, note) {
    refusedIn(text).forEach(function (what) {
      note("GB126", way, { key: key, what: known.rules.GB126.words[what], cure: known.rules.GB126.words["no_" + what] });
    });
    var odd = oddity(plain(text));
    if (odd) note("GB127", way, { key: key, what: known.rules.GB127.words[odd] });
  }
  function shortened(text) { return count(text) <= 64 ? text : Array.from(text).slice(0, 64).join("") + "…"; }

  var RANKS = { chua_thuc_hien: 0, dang_thuc_hien: 1, tam_dung: 1, cho_xac_nhan: 2, hoan_thanh: 3, da_bo: 3 };

  function progress(task, filled, now, day, note) {
    var isDone = now.status === "hoan_thanh";
    var isReported = isDone || now.status === "cho_xac_nhan";
    function lacks(key) { note("GB103", key, { what: roots[key].label, key: key }); }
    if (isDone && !now.completed) lacks("ngay_hoan_thanh");
    if (isDone && !task.has_evidence && !find(filled, "minh_chung")) lacks("minh_chung");
    if (isDone && task.status !== "hoan_thanh") {
      if (task.recurs) note("GB142", "trang_thai");
      if (now.completed && task.of.lock && now.completed <= task.of.lock[0]) {
        note("GB526", "ngay_hoan_thanh", { day: { day: now.completed }, meeting: task.of.lock[1], before: labelOf(task.status) });
      }
    }
    if (now.percent !== undefined) {
      var cure = now.percent === 100 && !isReported ? "say_done" : now.percent < 100 && isDone ? "say_all" : "";
      if (cure) note("GB105", "ty_le_hoan_thanh", { percent: String(now.percent), status: labelOf(now.status), cure: known.rules.GB105.words[cure] });
    }
    if (now.completed) {
      if (task.assigned && now.completed < task.assigned) note("GB106", "ngay_hoan_thanh", { completed: { day: now.completed }, assigned: { day: task.assigned } });
      if (!isReported) note("GB107", "ngay_hoan_thanh", { status: labelOf(now.status) });
      if (now.completed > day) note("GB108", "ngay_hoan_thanh", { what: known.rules.GB108.words.completion, day: { day: now.completed } });
    }
    var until = isDone ? now.completed : now.status === "tam_dung" || now.status === "da_bo" ? undefined : day;
    if (task.due && until && until > task.due && !task.has_cause && !find(filled, "nguyen_nhan")) {
      note("GB113", "nguyen_nhan", { what: known.rules.GB113.words[isDone ? "late" : "overdue"], due: { day: task.due } });
    }
    if (RANKS[now.status] < RANKS[task.status]) note("GB514", "trang_thai", { before: labelOf(task.status), after: labelOf(now.status) });
    else if (task.percent !== undefined && now.percent < task.percent) note("GB514", "ty_le_hoan_thanh", { before: task.percent + "%", after: now.percent + "%" });
  }

  var TEXTS = ["dien_bien", "tinh_hinh_trien_khai", "ket_qua"];

  function holdsUnknown(pair) {
    var written = pair[1], inner = written.one || (written.many && written.many[0]);
    return inner ? inner.some(holdsUnknown) : Array.from(written.text || "").some(isUnknown);
  }

  function update(task, entry, day, note) {
    if (!entry) return;
    if (task.assigned && day < task.assigned) note("GB109", "cap_nhat", { day: { day: day }, assigned: { day: task.assigned } });
    if (task.last_on > day) note("GB122", "cap_nhat", { day: { day: day }, earlier: { day: task.last_on } });
    var texts = TEXTS.map(function (key) { return textOf(entry, key); });
    // Where some of it cannot be read, nothing is said of what seems to be missing (GB110).
    var isOdd = entry.some(holdsUnknown);
    var explains = explainsNoChange(texts.filter(function (text) { return text !== undefined; }), task);
    TEXTS.forEach(function (key, at) {
      var path = "cap_nhat." + key;
      var field = roots.cap_nhat.fields.filter(function (field) { return field.key === key; })[0];
      var isLacking = texts[at] === undefined ? !isOdd : substance(texts[at]) < task.of.min_words;
      if (task.of.required.indexOf(key) >= 0 && isLacking) {
        note("GB110", path, { what: field.label, key: key, min_words: String(task.of.min_words) });
      }
      if (texts[at] !== undefined && !explains && isEmptyPhrase(texts[at], task)) note("GB112", path, { text: texts[at], key: key });
    });
    var says = texts.map(function (text) { return text === undefined ? "" : bare(plain(text)); });
    var now = number(says.join("\n"));
    if (!explains && task.last && says.some(function (text) { return text; }) && now[0] === task.last[0] && now[1] === task.last[1]) note("GB111", "cap_nhat");
    var delivered = entryOf(entry, "hoan_thanh_ky");
    var on = delivered && textOf(delivered, "ngay");
    if (on && on > day) note("GB108", "cap_nhat.hoan_thanh_ky.ngay", { what: known.rules.GB108.words.delivery, day: { day: on } });
  }

  function blocker(task, entry, day, note) {
    if (!entry) return;
    var course = textOf(entry, "huong_xu_ly");
    var needed = course === undefined ? [] : known.escalated.indexOf(course) >= 0 ? ["de_xuat", "van_ban"] : ["giai_phap"];
    needed.forEach(function (key) {
      var field = roots.vuong_mac.fields.filter(function (field) { return field.key === key; })[0];
      if (!find(entry, key)) note("GB114", "vuong_mac." + key, { what: field.label, key: key });
    });
    var arisen = textOf(entry, "ngay_phat_sinh");
    if (arisen > day) note("GB108", "vuong_mac.ngay_phat_sinh", { what: known.rules.GB108.words.blocker, day: { day: arisen } });
    if (task.due && arisen > task.due) note("GB123", "vuong_mac.ngay_phat_sinh", { day: { day: arisen }, due: { day: task.due } });
  }

  function reason(task, text, note) {
    if (text === undefined) return;
    var seen = plain(text);
    var found = visibleWords(seen);
    var what = found < task.of.reason_words ? "few" : isGeneric(bare(seen)) ? "nothing" : "";
    if (what) note("GB115", "dieu_chinh.ly_do", { what: known.rules.GB115.words[what], words: String(found), least: String(task.of.reason_words) });
  }

  // The words of a finding.
  function ruleOf(finding) { return known.rules[finding.code] || known[finding.code]; }
  function fill(pattern, args, lang, depth) {
    return pattern.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, function (whole, name, one, more) {
      var value = args[name];
      if (value === undefined) return whole;
      if (Array.isArray(value)) value = depth ? fill(value[lang === "en" ? 1 : 0], args, lang, depth - 1) : value[lang === "en" ? 1 : 0];
      else if (value.day) value = proseDate(value.day, lang);
      return one === undefined ? value : value === "1" ? one : more;
    });
  }
  function proseDate(day, lang) {
    var parts = day.split("-").map(Number);
    if (lang === "en") return parts[2] + " " + new Date(day).toLocaleString("en-GB", { month: "long", timeZone: "UTC" }) + " " + parts[0];
    return (parts[2] < 10 ? "0" : "") + parts[2] + "/" + (parts[1] < 3 ? "0" : "") + parts[1] + "/" + parts[0];
  }
  function message(finding, lang) { return fill(ruleOf(finding).message[lang === "en" ? 1 : 0], finding.args, lang, 2); }
  function fix(finding, lang) { return fill(ruleOf(finding).fix[lang === "en" ? 1 : 0], finding.args, lang, 2); }
  function severity(finding) { return ruleOf(finding).severity || "error"; }

  // Scalars: src/write/scalar.rs.
  var RESERVED = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity"];
  function isPlain(text) {
    var letters = Array.from(text), first = letters[0];
    if (first === undefined) return false;
    var beginsWell = isAlphabetic.test(first)
      || (/^[0-9]$/.test(first) && letters.some(function (letter) { return letter === "/" || (letter > "\x7f" && isAlphabetic.test(letter)); }));
    return beginsWell && trim(text) === text && letters.every(isPrintable) && !/[\n\t]|: | #|:$/.test(text)
      && RESERVED.indexOf(text.replace(/[A-Z]/g, function (letter) { return letter.toLowerCase(); })) < 0;
  }
  function isLiteral(text) {
    var letters = Array.from(text);
    return letters.length > 0 && !isBlank.test(letters[0]) && !isBlank.test(letters[letters.length - 1])
      && letters.every(function (letter) { return letter === "\n" || isPrintable(letter); })
      && text.split("\n").every(function (line) { return (line === "" || trim(line) !== "") && line.indexOf("\t") < 0; });
  }
  function isListSign(word) { return /^(?:[-+*•–—▪◦●○·➢]|[0-9]{1,2}[.)]|\p{Lowercase}\))$/u.test(word); }
  function folded(text, room) {
    var lines = [], line = "", afterSpace = false;
    text.split(" ").forEach(function (word) {
      var breaks = line !== "" && !afterSpace && word !== "" && !isBlank.test(lastOf(line)) && !isBlank.test(Array.from(word.slice(0, 2))[0])
        && !isListSign(word) && count(line) + 1 + count(word) > room;
      if (breaks) { lines.push(line); line = ""; }
      else if (lines.length || line !== "" || afterSpace) line += " ";
      line += word;
      afterSpace = word === "";
    });
    lines.push(line);
    return lines;
  }
  function block(mark, lines, indent) {
    return " " + mark + lines.map(function (line) { return "\n" + (line && " ".repeat(indent) + line); }).join("");
  }
  function quoted(text) {
    var escapes = { "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
    function hex(code, digits) { return code.toString(16).padStart(digits, "0"); }
    return "\"" + Array.from(text).map(function (letter) {
      var code = letter.codePointAt(0);
      if (escapes[letter]) return escapes[letter];
      if (isPrintable(letter)) return letter;
      return code <= 0xff ? "\\x" + hex(code, 2) : code <= 0xffff ? "\\u" + hex(code, 4) : "\\U" + hex(code, 8);
    }).join("") + "\"";
  }
  function value(text, indent) {
    var room = Math.max(100 - indent, 40);
    if (text.indexOf("\n") >= 0) {
      if (isLiteral(text)) return block("|-", text.split("\n"), indent);
    } else if (count(text) > room && trim(text) === text && isAll(text, isPrintable) && text.indexOf("\t") < 0) {
      return block(">-", folded(text, room), indent);
    } else if (isPlain(text)) return " " + text;
    return " " + quoted(text);
  }
  function flowValue(text) { return isPlain(text) && !/[,[\]{}:#?]/.test(text) ? text : quoted(text); }

  // Fields as lines, and between braces: src/write/lines.rs.
  function keyOf(field, manner) { return manner.english ? field.en : field.key; }
  function table(fields, filled, indent, lead, manner) {
    return fields.map(function (field) {
      var written = find(filled, field.key);
      if (!written) return "";
      var start = lead ? " ".repeat(indent - lead) + "-" + " ".repeat(lead - 1) : " ".repeat(indent);
      lead = 0;
      return start + keyOf(field, manner) + ":" + after(field, written, indent, manner);
    }).join("");
  }
  function after(field, written, indent, manner) {
    if (written.one) return "\n" + table(field.fields, written.one, indent + 2, 0, manner);
    if (written.many) return "\n" + items(field, written, indent + manner.dash, 2, manner);
    return scalar(written, indent + 2) + "\n";
  }
  function items(field, written, dash, step, manner) {
    return written.many.map(function (entry) { return table(field.fields, entry, dash + step, step, manner); }).join("");
  }
  function scalar(written, indent) { return written.text === undefined ? " " + written.word : value(written.text, indent); }
  function flow(written, manner) {
    if (written.text !== undefined) return flowValue(written.text);
    if (written.word !== undefined) return written.word;
    if (written.many) return "[" + written.many.map(function (entry) { return flow({ one: entry }, manner); }).join(", ") + "]";
    return "{" + written.one.map(function (pair) { return keyOf(pair[0], manner) + ": " + flow(pair[1], manner); }).join(", ") + "}";
  }

  // What stands at a place: src/write/place.rs, in the numbers of src/view/form/data.rs.
  function spoken(spot, field, written) {
    var manner = { english: Boolean(spot[6]), dash: spot[7] === undefined ? 2 : spot[7] };
    var first = spot[4] || 0, second = spot[5] || 0;
    switch (spot[3]) {
      case undefined: case 0: return scalar(written, first);
      case 1: return scalar(written, first).replace(before, "");
      case 2: return flow(written, manner);
      case 3: return " " + flow(written, manner);
      case 4: return ", " + (written.many ? written.many.map(function (entry) { return flow({ one: entry }, manner); }).join(", ") : flow(written, manner));
      case 5: return ", " + keyOf(field, manner) + ": " + flow(written, manner);
      case 6: return items(field, written, first, second, manner);
      case 7: return table(field.fields, written.one, first, 0, manner);
      default: return table([field], [[field, written]], first, 0, manner);
    }
  }
  function isOfLines(spot) { return spot[3] >= 6; }

  // Each thing that is said with its place; null where one has none.
  function placed(places, filled) {
    var all = [];
    var isWhole = filled.every(function (pair) {
      // Of a file in the order of the table; of a mapping that is there by the keys.
      var spot = places[Array.isArray(places) ? order[pair[0].key] : pair[0].key];
      if (!spot) return false;
      if (!Array.isArray(spot)) {
        var inner = placed(spot, pair[1].one);
        if (inner) all = all.concat(inner);
        return Boolean(inner);
      }
      if (Array.isArray(spot[0])) spot = spot[/^ [|>]-\n/.test(scalar(pair[1], 0)) ? 1 : 0];
      all.push({ spot: spot, field: pair[0], written: pair[1] });
      return true;
    });
    return isWhole ? all : null;
  }
  function editsOf(task, filled) {
    var places = task.where;
    var all = places.places && placed(places.places, filled);
    if (!all) return null;
    // Those of one place stay in their order.
    var sorted = all.map(function (one, at) { return [one, at]; }).sort(function (one, other) {
      return one[0].spot[0] - other[0].spot[0] || end(one[0].spot) - end(other[0].spot) || one[1] - other[1];
    });
    var edits = [];
    sorted.forEach(function (pair) {
      var one = pair[0], spot = one.spot, at = end(spot), insert = spoken(spot, one.field, one.written);
      var last = edits[edits.length - 1];
      var isAfterLine = last && last.at + last.remove === at && last.insert ? /\n$/.test(last.insert) : at !== places.open;
      if (isOfLines(spot) && !isAfterLine) insert = "\n" + insert;
      if (places.returns) insert = insert.replace(/\n/g, "\r\n");
      if (spot[1] && spot[2]) {
        edits.push({ at: spot[0], remove: spot[1], insert: "" });
        edits.push({ at: at, remove: 0, insert: insert });
      } else edits.push({ at: at - (spot[1] || 0), remove: spot[1] || 0, insert: insert });
    });
    return edits;
  }
  function end(spot) { return spot[0] + (spot[1] || 0) + (spot[2] || 0); }

  // By the lines of the file, for whoever puts it in by hand.
  function linesOf(task, filled) {
    return filled.map(function (pair) {
      var edits = editsOf({ where: { places: task.where.places, open: task.where.open } }, [pair]);
      var text = edits.map(function (edit) { return edit.insert; }).join("");
      return { line: task.where.lines[order[pair[0].key]], isInstead: edits[0].remove > 0, text: text };
    });
  }

  var USUAL = { english: false, dash: 2 };
  // What would be written, where that is known; else as a person would write it.
  function written(task, filled) {
    var edits = editsOf(task, filled);
    return edits ? edits.map(function (edit) { return edit.insert; }).join("\n") : table(known.fields, filled, 0, 0, USUAL);
  }

  function nested(filled) {
    var out = {};
    filled.forEach(function (pair) {
      var inner = pair[1];
      if (inner.one || inner.many) {
        var below = nested(inner.one || inner.many[0]);
        if (Object.keys(below).length) out[pair[0].key] = below;
      } else if (pair[0].asked) out[pair[0].key] = pair[0].kind === "percent" ? Number(inner.word) : inner.word === undefined ? inner.text : inner.word;
    });
    return out;
  }

  function apply(bytes, edits) {
    var parts = [], from = 0, encoder = new TextEncoder();
    edits.forEach(function (edit) {
      parts.push(bytes.slice(from, edit.at), encoder.encode(edit.insert));
      from = edit.at + edit.remove;
    });
    parts.push(bytes.slice(from));
    var length = parts.reduce(function (sum, part) { return sum + part.length; }, 0);
    var out = new Uint8Array(length), at = 0;
    parts.forEach(function (part) { out.set(part, at); at += part.length; });
    return out;
  }

  window.giaobanAnswers = {
    findings: findings, message: message, fix: fix, severity: severity, value: value, flowValue: flowValue, clean: clean, bare: bare,
    edits: function (task, answers, day) { return editsOf(task, said(answers, day)); },
    lines: function (task, answers, day) { return linesOf(task, said(answers, day)); },
    entry: function (answers, day) { return table(known.fields, said(answers, day), 0, 0, USUAL); },
    nested: function (answers) { return nested(said(answers, "")); },
    saysAnything: function (answers, day) { return said(answers, day).length > 0; },
    apply: apply, proseDate: proseDate,
  };
})();
