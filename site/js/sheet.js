// The current view as a file: CSV, and a workbook that spreadsheet programs open.
//
// Rows are arrays of text, numbers, and { day: 20250331 }; the first is the heading.
"use strict";

(() => {
  const iso = day => [Math.floor(day / 10000), Math.floor(day / 100) % 100, day % 100];
  const two = number => String(number).padStart(2, "0");

  /** With a byte order mark, for programs that would guess; a cell that would be
      read as a formula begins with an apostrophe. */
  giaoban.csv = rows => {
    const cell = value => {
      const [year, month, day] = value.day ? iso(value.day) : [];
      let text = value.day ? `${year}-${two(month)}-${two(day)}` : String(value);
      if (/^\s*[=+\-@\t\r]/.test(text)) text = `'${text}`;
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = rows.map(row => row.map(cell).join(",") + "\r\n");
    return new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });
  };

  // --- Workbook ------------------------------------------------------------

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
  const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  const escaped = text => String(text)
    // XML has no place for these, not even escaped.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  /** `A`, `B` … `AA`. */
  const letters = column => (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + column % 26);

  /** Days since the first of 1900 as spreadsheets count them. */
  const serial = day => { const [year, month, date] = iso(day); return Date.UTC(year, month - 1, date) / 86_400_000 + 25_569; };

  /** 0 plain, 1 heading, 2 date. */
  function cell(value, place, is_head) {
    if (value.day) return `<c r="${place}" s="2"><v>${serial(value.day)}</v></c>`;
    if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" s="${is_head ? 1 : 0}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }

  function sheet(rows) {
    const last = `${letters(rows[0].length - 1)}${rows.length}`;
    const widths = rows[0].map((_, column) => Math.min(60, Math.max(12, ...rows.slice(0, 200).map(row => String(row[column].day ?? row[column]).length + 2))));
    const columns = widths.map((width, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`);
    const parts = [`${HEAD}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>`];
    rows.forEach((row, index) => {
      const cells = row.map((value, column) => cell(value, letters(column) + (index + 1), index === 0));
      parts.push(`<row r="${index + 1}">${cells.join("")}</row>`);
    });
    parts.push(`</sheetData><autoFilter ref="A1:${last}"/></worksheet>`);
    return parts;
  }

  const STYLES = `${HEAD}<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

  const related = links => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

  giaoban.xlsx = rows => zip([
    ["[Content_Types].xml", [`${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`]],
    ["_rels/.rels", [related([["rId1", "officeDocument", "xl/workbook.xml"]])]],
    ["xl/workbook.xml", [`${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(document.querySelector("h1").textContent.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`]],
    ["xl/_rels/workbook.xml.rels", [related([["rId1", "worksheet", "worksheets/sheet1.xml"], ["rId2", "styles", "styles.xml"]])]],
    ["xl/styles.xml", [STYLES]],
    ["xl/worksheets/sheet1.xml", sheet(rows)],
  ]);

  // --- Zip -----------------------------------------------------------------

  const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });

  function crc(bytes) {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  }

  /** Squeezed where the browser can, else as it is. */
  async function squeezed(bytes) {
    if (typeof CompressionStream === "undefined") return [0, bytes];
    try {
      const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      return [8, new Uint8Array(await new Response(stream).arrayBuffer())];
    } catch {
      return [0, bytes];
    }
  }

  /** Little endian numbers: [bytes, value] each. */
  function packed(fields) {
    const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
    let at = 0;
    for (const [size, value] of fields) for (let byte = 0; byte < size; byte++) bytes[at++] = Math.floor(value / 256 ** byte) & 255;
    return bytes;
  }

  async function zip(files) {
    // The first day that a zip can name: the same view gives the same bytes.
    const DAY = 0x21;
    const parts = [], directory = [];
    let offset = 0;
    for (const [name, texts] of files) {
      const path = new TextEncoder().encode(name);
      const bytes = new Uint8Array(await new Blob(texts).arrayBuffer());
      const [method, body] = await squeezed(bytes);
      const common = [[2, 20], [2, 0x800], [2, method], [2, 0], [2, DAY], [4, crc(bytes)], [4, body.length], [4, bytes.length], [2, path.length], [2, 0]];
      const local = packed([[4, 0x04034b50], ...common]);
      parts.push(local, path, body);
      directory.push(packed([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), path);
      offset += local.length + path.length + body.length;
    }
    const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
    const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, offset], [2, 0]]);
    return new Blob([...parts, ...directory, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }
})();
