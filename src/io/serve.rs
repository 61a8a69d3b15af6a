//! A site in memory on localhost, made again when a file of the instance
//! changes. Nobody but this machine is served.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use notify::{EventKind, RecursiveMode, Watcher};
use tower_livereload::LiveReloadLayer;

use crate::lang::{Doing, Text};
use crate::render::Output;

type Shared = Arc<RwLock<Output>>;

/// What happens while a site is served.
pub enum News<'a> {
    Ready {
        address: String,
    },
    Rebuilt,
    /// The earlier site stays.
    Failed(&'a anyhow::Error),
}

/// Serves until the process ends.
///
/// # Errors
/// The first build fails, the port is taken, the folder cannot be watched.
pub fn serve(root: &Path, port: u16, render: impl Fn() -> Result<Output>, tell: impl Fn(News<'_>)) -> Result<()> {
    let site: Shared = Arc::new(RwLock::new(render()?));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .doing(Text::new("mở máy chủ xem thử", "starting the server"), &[])?;
    let livereload = LiveReloadLayer::new();
    let reloader = livereload.reloader();
    let router = Router::new().fallback(answer).with_state(Arc::clone(&site)).layer(livereload);
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
    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| concerns(&watched, &event)) {
            // The receiver lives as long as this function.
            let _ = changed.send(());
        }
    })
    .doing(Text::new("theo dõi thư mục", "watching the folder"), &[])?;
    watcher
        .watch(&root, RecursiveMode::Recursive)
        .doing(Text::new("theo dõi {path}", "watching {path}"), &[("path", &root.display())])?;
    tell(News::Ready { address: address.to_string() });
    while changes.recv().is_ok() {
        // An editor saves in several steps; a checkout touches many files.
        while !matches!(changes.recv_timeout(Duration::from_millis(150)), Err(RecvTimeoutError::Timeout)) {}
        match render() {
            Ok(output) => {
                if let Ok(mut site) = site.write() {
                    *site = output;
                }
                reloader.reload();
                tell(News::Rebuilt);
            }
            Err(error) => tell(News::Failed(&error)),
        }
    }
    Ok(())
}

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

async fn answer(State(site): State<Shared>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let Ok(site) = site.read() else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    match (site.files.get(&path), site.files.get("404.html")) {
        (Some(bytes), _) => ([(header::CONTENT_TYPE, kind_of(&path))], reloadable(&path, bytes)).into_response(),
        (None, Some(missing)) => {
            let page = reloadable("404.html", missing);
            (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, kind_of("404.html"))], page).into_response()
        }
        (None, None) => StatusCode::NOT_FOUND.into_response(),
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
