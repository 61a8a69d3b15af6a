//! The demo's pages in a real browser, from disk: nothing else is asked for,
//! nothing overflows at 390 px, the dark theme is dark, the report prints.
//!
//! Needs Chromium and ChromeDriver. Where they cannot be had,
//! `GIAOBAN_NO_BROWSER=1` leaves these tests out and says so.
#![allow(clippy::disallowed_methods)] // The browser is another program.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::commands::demo_site;

pub(crate) const PAGES: &[&str] = &[
    "index.html",
    "nhiem-vu/index.html",
    "nhiem-vu/index.html#q=giai+ngan",
    "nhiem-vu/tinh-trang/qua-han.html",
    "nhiem-vu/co-quan/so-tai-chinh.html",
    "nhiem-vu/thang/2025-03.html",
    "nhiem-vu/STC-007.html",
    "nhiem-vu/SGD-002.html",
    "co-quan/index.html",
    "co-quan/so-tai-chinh.html",
    "co-quan/so-tai-chinh/cap-nhat.html",
    "co-quan/so-tai-chinh/cap-nhat.html#TU-001",
    "hoi-nghi/index.html",
    "hoi-nghi/2025-02.html",
    "hoi-nghi/2025-03.html",
    "hoi-nghi/2025-02/giai-trinh.html",
    "hoi-nghi/2025-02/y-kien.html",
    "hoi-nghi/2025-02/phieu-co-quan.html",
    "ky/2025-02.html",
    "ky/2025-03.html",
    "giai-trinh.html",
    "lanh-dao.html",
    "kien-nghi.html",
    "chat-luong.html",
    "chung-cu.html",
    "van-phong.html",
    "cam-nang.html",
    "quy-tac/index.html",
    "quy-tac/GB103.html",
    "404.html",
    "en/index.html",
    "nhiem-vu/STC-007.html#en",
    "en/hoi-nghi/2025-02.html",
    "en/ky/2025-02.html",
    "en/co-quan/so-tai-chinh.html",
    "en/co-quan/so-tai-chinh/cap-nhat.html#STC-007",
    "en/van-phong.html",
    "en/cam-nang.html",
];

/// A driver with the port it listens on; none where there is no such program.
/// Of a port that is free for one protocol another test may have taken the
/// other: the driver then ends, and one more is asked.
fn driver(fonts: Option<&Path>) -> Option<(Child, String)> {
    for _ in 0..5 {
        let mut driver = Command::new("chromedriver");
        driver.args(["--port=0"]).stdout(Stdio::piped()).envs(fonts.map(|fonts| ("FONTCONFIG_FILE", fonts)));
        let mut driver = driver.spawn().ok()?;
        let output = driver.stdout.take().expect("it was piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let named = lines.find_map(|line| {
            line.rsplit_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned())
        });
        if let Some(port) = named {
            return Some((driver, port));
        }
        driver.wait().expect("it has ended");
    }
    unreachable!("ChromeDriver found no port in five tries")
}

/// A browser window, closed when it is dropped.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// None where the tests were asked to do without.
    pub(crate) fn open(width: u32, height: u32, is_phone: bool) -> Option<Self> {
        Self::with_fonts(width, height, is_phone, None)
    }

    /// On a system whose fonts are those that a configuration of fontconfig names.
    pub(crate) fn with_fonts(width: u32, height: u32, is_phone: bool, fonts: Option<&Path>) -> Option<Self> {
        if std::env::var_os("GIAOBAN_NO_BROWSER").is_some() {
            return None;
        }
        let binary = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        let binary = binary.into_iter().find(|path| Path::new(path).exists());
        let (Some(binary), Some((driver, port))) = (binary, driver(fonts)) else {
            unreachable!(
                "Chromium and ChromeDriver are missing: apt-get install chromium chromium-driver, or GIAOBAN_NO_BROWSER=1 to do without"
            );
        };
        let profile = tempfile::tempdir().expect("a folder");
        let profile_folder = format!("--user-data-dir={}", profile.path().display());
        let size = format!("--window-size={width},{height}");
        let mut options = json!({
            "binary": binary,
            "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--allow-file-access-from-files", "--hide-scrollbars", profile_folder, size],
        });
        if is_phone {
            options["mobileEmulation"] =
                json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}});
        }
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let base = format!("http://127.0.0.1:{port}/session");
        let answer = post(&base, &capabilities);
        let session = answer["sessionId"].as_str().unwrap_or_else(|| unreachable!("no session: {answer}"));
        Some(Self { driver, session: format!("{base}/{session}"), _profile: profile })
    }

    pub(crate) fn go(&self, page: &str) {
        self.go_to(&demo_site().join(page));
    }

    pub(crate) fn go_to(&self, file: &Path) {
        self.visit(&format!("file://{}", file.display()));
    }

    pub(crate) fn visit(&self, address: &str) {
        post(&format!("{}/url", self.session), &json!({"url": address}));
    }

    pub(crate) fn ask(&self, script: &str) -> Value {
        post(&format!("{}/execute/sync", self.session), &json!({"script": script, "args": []}))
    }

    /// What a promise gives; `done` is the way to give it.
    pub(crate) fn await_answer(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        post(&format!("{}/execute/async", self.session), &json!({"script": script, "args": []}))
    }

    /// One key after another, as a reader without a mouse.
    pub(crate) fn press(&self, keys: &[&str]) {
        let strokes: Vec<Value> = keys
            .iter()
            .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
            .collect();
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        post(&format!("{}/actions", self.session), &actions);
    }

    pub(crate) fn cdp(&self, command: &str, params: &Value) -> Value {
        post(&format!("{}/goog/cdp/execute", self.session), &json!({"cmd": command, "params": params}))
    }

    /// The whole page, however long, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        use base64ct::{Base64, Encoding};
        let size = self.ask("return [document.documentElement.clientWidth, document.documentElement.scrollHeight]");
        let clip = json!({"x": 0, "y": 0, "width": size[0], "height": size[1].as_f64().unwrap_or(0.0).min(8000.0), "scale": 1});
        let shot = self.cdp(
            "Page.captureScreenshot",
            &json!({"format": "png", "captureBeyondViewport": true, "optimizeForSpeed": true, "clip": clip}),
        );
        Base64::decode_vec(shot["data"].as_str().unwrap_or_default()).expect("a picture in base64")
    }

    /// What the browser itself complains of: a blocked style, a missing file.
    pub(crate) fn complaints(&self) -> Value {
        post(&format!("{}/se/log", self.session), &json!({"type": "browser"}))
    }

    pub(crate) fn prefer_dark(&self) {
        self.prefer("dark");
    }

    /// `light` or `dark`, as the system would say.
    pub(crate) fn prefer(&self, theme: &str) {
        self.emulate("prefers-color-scheme", theme);
    }

    /// What the system would say of a feature of media.
    pub(crate) fn emulate(&self, feature: &str, value: &str) {
        let params = json!({"features": [{"name": feature, "value": value}]});
        self.cdp("Emulation.setEmulatedMedia", &params);
    }

    /// Another screen.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.cdp("Emulation.setDeviceMetricsOverride", &screen);
    }

    /// The page as the printer gets it.
    pub(crate) fn printed(&self) -> Vec<u8> {
        let answer = self.cdp("Page.printToPDF", &json!({"preferCSSPageSize": true, "printBackground": true}));
        // The driver's Base64 has its padding, and no line ends.
        Base64::decode_vec(answer["data"].as_str().unwrap_or_default()).expect("a document in Base64")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn post(address: &str, body: &Value) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let request = agent.post(address).header("Content-Type", "application/json");
    let mut answer = request.send(body.to_string()).expect("the driver answers");
    // Pictures are longer than what is read unless asked.
    let text = answer.body_mut().with_config().limit(u64::MAX).read_to_vec().expect("an answer");
    let mut value: Value = serde_json::from_slice(&text).expect("the driver answers in JSON");
    let value = value["value"].take();
    assert!(value["error"].is_null(), "{address}: {value}");
    value
}

#[test]
fn every_page_stands_by_itself_on_a_desk_and_on_a_phone() {
    for (width, height, is_phone) in [(1440, 900, false), (390, 844, true)] {
        let Some(browser) = Browser::open(width, height, is_phone) else { return };
        let mut wrong = Vec::new();
        for page in PAGES {
            browser.go(page);
            let facts = browser.ask(
                "return {wide: document.documentElement.scrollWidth, seen: window.innerWidth, h1: document.querySelectorAll('h1').length,
                 lang: document.documentElement.lang, sheets: document.styleSheets.length,
                 foreign: performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('file://'))}",
            );
            if facts["wide"].as_f64() > facts["seen"].as_f64() {
                wrong.push(format!("{page} at {width} px is {} px wide", facts["wide"]));
            }
            // A form has a sheet of its own.
            let sheets = 1 + u8::from(page.contains("/cap-nhat.html"));
            if facts["h1"] != 1
                || facts["lang"] != if page.starts_with("en/") { "en" } else { "vi" }
                || facts["sheets"] != sheets
            {
                wrong.push(format!("{page}: {facts}"));
            }
            if facts["foreign"].as_array().is_some_and(|foreign| !foreign.is_empty()) {
                wrong.push(format!("{page} asks for {}", facts["foreign"]));
            }
        }
        let complaints = browser.complaints();
        if complaints.as_array().is_some_and(|complaints| !complaints.is_empty()) {
            wrong.push(format!("the browser says {complaints}"));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn the_dark_theme_is_dark_and_text_stands_out_in_both() {
    let Some(browser) = Browser::open(1440, 900, false) else { return };
    let script = "const lum = color => { const [r, g, b] = color.match(/[\\d.]+/g).map(Number).map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const style = getComputedStyle(document.body); return [lum(style.color), lum(style.backgroundColor)]";
    browser.go("index.html");
    let light = browser.ask(script);
    browser.prefer_dark();
    let dark = browser.ask(script);
    let pair = |value: &Value| (value[0].as_f64().unwrap_or_default(), value[1].as_f64().unwrap_or_default());
    let contrast = |(a, b): (f64, f64)| (a.max(b) + 0.05) / (a.min(b) + 0.05);
    assert!(pair(&light).1 > 0.8 && pair(&dark).1 < 0.1, "{light} {dark}");
    assert!(contrast(pair(&light)) >= 7.0 && contrast(pair(&dark)) >= 7.0, "{light} {dark}");
}
