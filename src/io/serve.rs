//! A site on localhost, of which each file is made when it is asked for. Nobody but
//! this machine is served.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tower_livereload::{LiveReloadLayer, Reloader};

use crate::lang::{Doing, Text};

/// What comes to a server.
pub enum Event {
    Asked(Asked),
    /// Files of the instance, or main, are other than they were.
    Changed,
}

/// Somebody asks for a file.
pub struct Asked {
    /// From the root of the site.
    pub path: String,
    reply: oneshot::Sender<Reply>,
}

struct Reply {
    status: StatusCode,
    kind: &'static str,
    bytes: Vec<u8>,
}

impl Asked {
    /// Gives the file, by a maker of files; what stands at `404.html` where there is none.
    pub fn answer(self, file: impl Fn(&str) -> Result<Option<Vec<u8>>>, say: impl Fn(&anyhow::Error) -> String) {
        let of = |path: &str| Ok(file(path)?.map(|bytes| (kind_of(path), reloadable(path, &bytes))));
        let found = of(&self.path).and_then(|found| match found {
            Some(found) => Ok((StatusCode::OK, Some(found))),
            None => Ok((StatusCode::NOT_FOUND, of("404.html")?)),
        });
        let (status, file) = found.unwrap_or_else(|error| {
            let said = ("text/plain; charset=utf-8", say(&error).into_bytes());
            (StatusCode::INTERNAL_SERVER_ERROR, Some(said))
        });
        let (kind, bytes) = file.unwrap_or_default();
        // Whoever asked may have left.
        let _ = self.reply.send(Reply { status, kind, bytes });
    }
}

/// Listens on localhost; nobody but this machine is served.
pub struct Server {
    pub address: String,
    events: Receiver<Event>,
    /// Who asked while files went on changing.
    waiting: VecDeque<Asked>,
    reloader: Reloader,
    _runtime: Runtime,
    _watcher: RecommendedWatcher,
}

impl Server {
    /// # Errors
    /// The port is taken, or the folder cannot be watched.
    pub fn start(root: &Path, port: u16) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .doing(Text::new("mở máy chủ xem thử", "starting the server"), &[])?;
        let livereload = LiveReloadLayer::new();
        let reloader = livereload.reloader();
        let (comes, events) = mpsc::channel();
        let router = Router::new().fallback(answer).with_state(comes.clone()).layer(livereload);
        let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))).doing(
            Text::new(
                "nghe ở cổng {port}; chọn cổng khác bằng --port",
                "listening on port {port}; choose another with --port",
            ),
            &[("port", &port)],
        )?;
        let address = listener.local_addr().doing(Text::new("hỏi số cổng", "learning the port"), &[])?;
        runtime.spawn(async move { axum::serve(listener, router).await });
        // As the watcher names it.
        let root = std::fs::canonicalize(root)
            .doing(Text::new("tìm {path}", "looking for {path}"), &[("path", &root.display())])?;
        let watched = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&watched, &event)) {
                // The receiver lives as long as the server.
                let _ = comes.send(Event::Changed);
            }
        })
        .doing(Text::new("theo dõi thư mục", "watching the folder"), &[])?;
        watcher
            .watch(&root, RecursiveMode::Recursive)
            .doing(Text::new("theo dõi {path}", "watching {path}"), &[("path", &root.display())])?;
        Ok(Self {
            address: address.to_string(),
            events,
            waiting: VecDeque::new(),
            reloader,
            _runtime: runtime,
            _watcher: watcher,
        })
    }

    /// What comes next; none once nothing can come any more. Changes that follow one
    /// another at once are one: an editor saves in several steps, and a checkout touches
    /// many files.
    pub fn event(&mut self) -> Option<Event> {
        if let Some(asked) = self.waiting.pop_front() {
            return Some(Event::Asked(asked));
        }
        let event = self.events.recv().ok()?;
        if let Event::Asked(_) = event {
            return Some(event);
        }
        let mut until = Instant::now() + QUIET;
        while let Ok(event) = self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
            match event {
                Event::Asked(asked) => self.waiting.push_back(asked),
                Event::Changed => until = Instant::now() + QUIET,
            }
        }
        Some(Event::Changed)
    }

    /// Has every page that is open asked for again.
    pub fn reload(&self) {
        self.reloader.reload();
    }
}

/// How long nothing must change for a change to be over.
const QUIET: Duration = Duration::from_millis(100);

/// A change of the instance or of main, not of what is built from it.
fn concerns(root: &Path, event: &notify::Event) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_));
    let skipped = ["public", "target"];
    is_change
        && event.paths.iter().any(|path| {
            let inside = path.strip_prefix(root).unwrap_or(path);
            let parts: Vec<_> = inside.components().filter_map(|part| part.as_os_str().to_str()).collect();
            let in_git = parts.contains(&".git");
            let is_ref = parts.contains(&"refs") || parts.last() == Some(&"HEAD");
            // A site that is being written beside its place.
            let is_beside = parts.iter().any(|part| part.starts_with('.') && *part != ".git");
            !parts.iter().any(|part| skipped.contains(part)) && !is_beside && (!in_git || is_ref)
        })
}

async fn answer(State(comes): State<mpsc::Sender<Event>>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let (reply, replied) = oneshot::channel();
    let is_taken = comes.send(Event::Asked(Asked { path, reply })).is_ok();
    match replied.await {
        Ok(Reply { status, kind, bytes }) if is_taken => {
            (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Published pages forbid every script but the site's own; the one that reloads a preview is let in here only.
fn reloadable(path: &str, bytes: &[u8]) -> Vec<u8> {
    if !path.ends_with(".html") {
        return bytes.to_vec();
    }
    let text = String::from_utf8_lossy(bytes);
    let is_policy = |line: &str| line.starts_with("<meta http-equiv=\"Content-Security-Policy\"");
    text.split_inclusive('\n').filter(|line| !is_policy(line)).collect::<String>().into_bytes()
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::reloadable;

    #[test]
    fn only_pages_lose_their_policy() {
        let page =
            b"<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n<title>x</title>\n";
        assert_eq!(reloadable("index.html", page), b"<head>\n<title>x</title>\n");
        assert_eq!(reloadable("data/tasks.csv", page), page);
    }
}
