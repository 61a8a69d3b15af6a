// What benches/editors/compare.sh runs: one repository, three editors, one of its tasks.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import puppeteer from "puppeteer-core";

const [work, count] = [process.argv[2], Number(process.argv[3])];
const AGENCIES = 33, DAY = "2025-03-20T08:00:00+07:00", TYPED = " đến 20/3, thêm 12 gói";
const repository = join(work, "kho"), web = join(work, "web");
const git = (...order) => execFileSync("git", ["-C", repository, ...order], {
  encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, GIT_AUTHOR_DATE: DAY, GIT_COMMITTER_DATE: DAY },
});
const put = (path, text) => { mkdirSync(join(path, ".."), { recursive: true }); writeFileSync(path, text); };
const wait = ms => new Promise(done => setTimeout(done, ms));

// --- The repository: files as people write them, with a comment, quotes and lists in one line.
const OWN = "S7-00007", PATH = `tasks/so-7/${OWN}.yaml`;
const task = at => `# Theo chương trình công tác
ma: S${at % AGENCIES}-${String(at).padStart(5, "0")}
ten: Giải ngân vốn đầu tư công gói ${at} năm 2025 đạt tối thiểu 20% kế hoạch
noi_dung: Đôn đốc các chủ đầu tư giải ngân kế hoạch vốn đầu tư công năm 2025
loai: trong_tam
chuong_trinh: [ct_ubnd_2025]
van_ban_giao: [{so_ky_hieu: 01/CTr-UBND, ngay: 2025-01-10}]
don_vi_chu_tri: so-${at % AGENCIES}
lanh_dao_theo_doi: Phó Chủ tịch UBND tỉnh
cap_trinh: ubnd_tinh
san_pham: Báo cáo kết quả giải ngân
ngay_giao: 2025-01-10
thoi_han: {kieu: trong_quy, gia_tri: 2025-Q1, theo_van_ban: Quý I/2025}
trang_thai: dang_thuc_hien # theo báo cáo
ty_le_hoan_thanh: 40
cap_nhat:
  - ngay: 2025-03-07
    nguoi: Nguyễn Văn A
    dien_bien: Đã làm việc với 11 chủ đầu tư về tiến độ giải ngân
    tinh_hinh_trien_khai: Hoàn thiện hồ sơ thanh toán của 37 gói thầu
    ket_qua: "Giải ngân 1.516 tỷ đồng, đạt 16,0% kế hoạch"
`;
for (let at = 0; at < count; at += 1) put(join(repository, `tasks/so-${at % AGENCIES}/S${at % AGENCIES}-${String(at).padStart(5, "0")}.yaml`), task(at));
const agencies = Array.from({ length: AGENCIES }, (_, at) => `  - {ma: so-${at}, ten: Sở thứ ${at}, loai: so, thu_tu: ${at + 2}, thu_truong: Giám đốc, tai_khoan: [so-${at}]}\n`);
put(join(repository, "office/agencies.yaml"), `co_quan:\n  - {ma: van-phong-ubnd, ten: Văn phòng UBND tỉnh, loai: van_phong, thu_tu: 1, thu_truong: Chánh Văn phòng, tai_khoan: [van-phong]}\n${agencies.join("")}`);
put(join(repository, "office/meetings.yaml"), "hoi_nghi:\n  - {ma: 2025-03, ten: Hội nghị tháng 3, ngay: 2025-04-03}\n");
put(join(repository, "office/programmes.yaml"), "chuong_trinh:\n  - {ma: ct_ubnd_2025, ten: Chương trình công tác năm 2025, cap: ubnd, nam: 2025}\n");
put(join(repository, "giaoban.yaml"), "tinh: [{ten: Bình Định}]\n");
git("init", "-q", "-b", "main");
git("add", "-A");
git("-c", "user.name=An", "-c", "user.email=an@example.vn", "commit", "-q", "-m", "Lập kho");
const ours = execFileSync.bind(null, process.env.GIAOBAN);
try { ours(["build", "--root", repository, "--as-of", DAY, "--out", join(web, "giaoban")], { stdio: "ignore" }); } catch { /* Findings: the site is there. */ }

// --- What is served: our site, and the editors' pages with one description of the fields.
const text = (...names) => names.map(name => `      - {name: ${name}, label: ${name}, widget: ${name === "ma" ? "string" : "text"}}`).join("\n");
const inner = names => `fields: [${names.map(name => `{name: ${name}, label: ${name}, widget: ${name === "ngay" ? "string" : "text"}}`).join(", ")}]`;
put(join(web, "config.yml"), `backend: {name: github, repo: ubnd/kho, branch: main}
local_backend: true
media_folder: media
collections:
  - name: tasks
    label: Nhiệm vụ
    folder: tasks
    extension: yaml
    format: yaml
    identifier_field: ma
    create: true
    path: "{{don_vi_chu_tri}}/{{ma}}"
    slug: "{{ma}}"
    summary: "{{ma}} {{ten}}"
    fields:
${text("ma", "ten", "noi_dung", "loai")}
      - {name: chuong_trinh, label: chuong_trinh, widget: list}
      - {name: van_ban_giao, label: van_ban_giao, widget: list, ${inner(["so_ky_hieu", "ngay"])}}
${text("don_vi_chu_tri", "lanh_dao_theo_doi", "cap_trinh", "san_pham", "ngay_giao")}
      - {name: thoi_han, label: thoi_han, widget: object, ${inner(["kieu", "gia_tri", "theo_van_ban"])}}
${text("trang_thai")}
      - {name: ty_le_hoan_thanh, label: ty_le_hoan_thanh, widget: number, value_type: int}
      - {name: cap_nhat, label: cap_nhat, widget: list, collapsed: false, minimize_collapsed: false, ${inner(["ngay", "nguoi", "dien_bien", "tinh_hinh_trien_khai", "ket_qua"])}}
`);
const modules = join(work, "node_modules");
cpSync(join(modules, "decap-cms/dist"), join(web, "decap"), { recursive: true });
cpSync(join(modules, "@sveltia/cms/dist"), join(web, "sveltia"), { recursive: true });
for (const [name, script] of [["decap", "decap/decap-cms.js"], ["sveltia", "sveltia/sveltia-cms.js"]]) {
  put(join(web, `${name}.html`), `<!doctype html><meta charset="utf-8"><link href="config.yml" type="application/yaml" rel="cms-config-url"><body><script src="${script}"></script>`);
}
const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".yml": "text/yaml", ".json": "application/json" };
const server = createServer((asked, answer) => {
  try {
    const { pathname } = new URL(asked.url, "http://localhost");
    const file = pathname.startsWith("/kho/") ? join(work, decodeURIComponent(pathname)) : join(web, decodeURIComponent(pathname));
    const bytes = readFileSync(file);
    answer.writeHead(200, { "content-type": kinds[extname(file)] || "application/octet-stream" }).end(bytes);
  } catch { answer.writeHead(404).end(); }
}).listen(0);
const site = `http://localhost:${server.address().port}`;
const proxy = spawn("node", [join(modules, "decap-server/dist/index.js")], { cwd: repository, stdio: "ignore", env: { ...process.env, PORT: "8081" } });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Types into a field at six times slower a processor: of each key the time until it is drawn. */
async function keys(page, field) {
  await field.evaluate(element => element.scrollIntoView({ block: "center" }));
  await wait(500);
  await field.click();
  await page.keyboard.press("End");
  await page.evaluate(() => {
    window.took = [];
    new PerformanceObserver(list => list.getEntries().forEach(one => { if (one.name === "keydown") window.took.push(one.duration); })).observe({ type: "event", durationThreshold: 16 });
  });
  await page.emulateCPUThrottling(6);
  for (const letter of TYPED) { await page.keyboard.type(letter); await wait(150); }
  await page.emulateCPUThrottling(1);
  const took = (await page.evaluate(() => window.took)).concat(Array(TYPED.length).fill(8)).sort((a, b) => b - a).slice(0, TYPED.length);
  return `${took[took.length >> 1]} ms (median), ${took[0]} ms (worst)`;
}

/** Bytes of the lines that are gone, and of those that are new. */
function changed(diff) {
  const lines = diff.split("\n").filter(line => /^[-+]/.test(line) && !/^(\+\+\+|---)/.test(line));
  const bytes = sign => Buffer.byteLength(lines.filter(line => line[0] === sign).map(line => line.slice(1)).join("\n"));
  return { gone: bytes("-"), new: bytes("+"), lines: lines.length };
}

async function measured(name, drive) {
  if (process.env.ONLY && process.env.ONLY !== name) return;
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  try {
    console.log(name, await drive(page));
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
  } catch (error) {
    console.log(name, "could not be driven:", String(error).slice(0, 200));
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) });
  }
  await page.close();
  git("checkout", "-q", "--", ".");
}

const FIELD = () => [...document.querySelectorAll("textarea")].find(field => /Giải ngân 1.516/.test(field.value));
// Of an editor that draws what is further down when it is scrolled to.
const FIRST = () => [...document.querySelectorAll("textarea")].find(field => /Đôn đốc/.test(field.value));
const press = (page, words) => page.evaluate(words => {
  const all = [...document.querySelectorAll("button, [role=button], [role=menuitem]")];
  all.find(one => new RegExp(words, "i").test(one.innerText.trim()))?.click();
}, words);

await measured("giaoban", async page => {
  const from = Date.now();
  await page.goto(`${site}/giaoban/co-quan/so-7/cap-nhat.html#${OWN}`);
  await page.waitForSelector(`[id='${OWN}.cap_nhat.ket_qua']`);
  const load = Date.now() - from;
  const said = { dien_bien: "Đã làm việc với 12 chủ đầu tư về tiến độ", tinh_hinh_trien_khai: "Hoàn thiện hồ sơ thanh toán của 39 gói", ket_qua: "Giải ngân 1.616 tỷ đồng, đạt 17% kế hoạch" };
  await page.type("#by", "Nguyễn Văn A");
  for (const [key, words] of Object.entries(said)) await page.type(`[id='${OWN}.cap_nhat.${key}']`, words);
  const slow = await keys(page, await page.$(`[id='${OWN}.cap_nhat.ket_qua']`));
  const edits = await page.evaluate(() => window.giaobanSubmission().tasks[0].edits);
  let file = readFileSync(join(repository, PATH));
  for (const edit of edits.reverse()) file = Buffer.concat([file.subarray(0, edit.at), Buffer.from(edit.insert), file.subarray(edit.at + edit.remove)]);
  writeFileSync(join(repository, PATH), file);
  return { load, slow, changed: changed(git("diff", "-U0")) };
});

await measured("decap", async page => {
  const from = Date.now();
  await page.goto(`${site}/decap.html`);
  await page.waitForFunction(() => [...document.querySelectorAll("button")].some(one => /login/i.test(one.innerText)));
  await press(page, "login");
  await page.waitForFunction(() => /S\d+-\d{5}/.test(document.body.innerText), { timeout: 300000, polling: 100 });
  const list = Date.now() - from;
  await page.evaluate(own => { location.hash = `#/collections/tasks/entries/so-7/${own}`; }, OWN);
  await page.waitForFunction(FIELD, { timeout: 120000, polling: 50 });
  const load = Date.now() - from;
  const slow = await keys(page, await page.evaluateHandle(FIELD));
  await press(page, "^publish$");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=menuitem]")].some(one => /publish now/i.test(one.innerText)), { timeout: 20000 });
  await press(page, "publish now");
  for (let second = 0; second < 30 && !git("status", "--porcelain"); second += 1) await wait(1000);
  return { list, load, slow, changed: changed(git("diff", "-U0")) };
});

// It reads a folder that its user picks: here one of the browser's own with the same files.
await measured("sveltia", async page => {
  await page.goto(`${site}/config.yml`);
  const paths = git("ls-files").trim().split("\n");
  await page.evaluate(async paths => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("kho", { create: true });
    await root.getDirectoryHandle(".git", { create: true });
    const folders = new Map([["", root]]);
    const folder = async path => {
      if (!folders.has(path)) {
        const at = path.lastIndexOf("/");
        folders.set(path, await (await folder(at < 0 ? "" : path.slice(0, at))).getDirectoryHandle(path.slice(at + 1), { create: true }));
      }
      return folders.get(path);
    };
    for (const path of paths) {
      const at = path.lastIndexOf("/");
      const file = await (await folder(at < 0 ? "" : path.slice(0, at))).getFileHandle(path.slice(at + 1), { create: true });
      const out = await file.createWritable();
      await out.write(await (await fetch(`/kho/${path}`)).arrayBuffer());
      await out.close();
    }
  }, paths);
  await page.evaluateOnNewDocument(() => {
    window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("kho");
    FileSystemHandle.prototype.requestPermission = async () => "granted";
    FileSystemHandle.prototype.queryPermission = async () => "granted";
  });
  const from = Date.now();
  await page.goto(`${site}/sveltia.html`);
  await page.waitForFunction(() => [...document.querySelectorAll("button, [role=button]")].some(one => /local/i.test(one.innerText)), { timeout: 60000 });
  await press(page, "local");
  await page.waitForFunction(() => /S\d+-\d{5}/.test(document.body.innerText), { timeout: 300000, polling: 100 });
  const list = Date.now() - from;
  await page.evaluate(own => { location.hash = `#/collections/tasks/entries/so-7/${own}`; }, OWN);
  await page.waitForFunction(FIRST, { timeout: 120000, polling: 50 });
  const load = Date.now() - from;
  const slow = await keys(page, await page.evaluateHandle(FIRST));
  await press(page, "^save$");
  await wait(4000);
  const saved = await page.evaluate(async path => {
    let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("kho");
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part);
    return (await (await at.getFileHandle(parts.at(-1))).getFile()).text();
  }, PATH);
  writeFileSync(join(repository, PATH), saved);
  return { list, load, slow, changed: changed(git("diff", "-U0")) };
});

await browser.close();
proxy.kill();
server.close();
