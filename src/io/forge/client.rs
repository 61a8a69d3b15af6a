//! One GET at a time: https, ten seconds, one MiB, no redirects.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use serde::de::DeserializeOwned;
use ureq::Agent;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::doctor::protection::{Seen, Why};
use crate::lang::{Doing, Refused, Text};
use crate::model::choice::Forge;

/// How long one answer may take, from the first packet to the last byte.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST: u64 = 1024 * 1024;

/// More questions than any repository gives rise to; a forge that lists rules
/// without end is not asked without end.
const MOST: usize = 60;

pub(super) struct Client {
    agent: Agent,
    api: String,
    headers: Vec<(&'static str, String)>,
    has_token: bool,
    asked: Cell<usize>,
}

/// What came back.
pub(super) enum Reply<T> {
    Body(T),
    Refused(Why),
}

impl<T> Reply<T> {
    pub(super) fn seen<U>(self, read: impl FnOnce(T) -> U) -> Seen<U> {
        match self {
            Self::Body(body) => Seen::Shown(read(body)),
            Self::Refused(why) => Seen::Hidden(why),
        }
    }
}

impl Client {
    pub(super) fn new(api: &str, forge: Forge, token: Option<String>, patience: Duration) -> Result<Self> {
        let agent = agent(api, 0, patience)?;
        let mut headers = match forge {
            Forge::GitHub => vec![
                ("Accept", "application/vnd.github+json".to_owned()),
                ("X-GitHub-Api-Version", "2022-11-28".to_owned()),
            ],
            Forge::GitLab | Forge::Forgejo | Forge::Plain => vec![("Accept", "application/json".to_owned())],
        };
        let has_token = token.is_some();
        headers.extend(token.map(|token| match forge {
            Forge::GitHub => ("Authorization", format!("Bearer {token}")),
            Forge::GitLab => ("PRIVATE-TOKEN", token),
            Forge::Forgejo | Forge::Plain => ("Authorization", format!("token {token}")),
        }));
        Ok(Self { agent, api: api.to_owned(), headers, has_token, asked: Cell::new(0) })
    }

    pub(super) fn api(&self) -> String {
        self.api.clone()
    }

    /// # Errors
    /// No answer, or not the one that was asked for. No message holds a header.
    pub(super) fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Reply<T>> {
        let address = format!("{}{path}", self.api);
        self.asked.set(self.asked.get() + 1);
        if self.asked.get() > MOST {
            bail!(Refused::new(
                Text::new(
                    "phải hỏi máy chủ quá {MOST} câu; bỏ bớt quy tắc không dùng trên máy chủ",
                    "more than {MOST} questions would have to be asked; delete rules of the server that nobody uses"
                ),
                &[("MOST", &MOST)]
            ));
        }
        let mut request = self.agent.get(&address);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let mut response =
            request.call().doing(Text::new("hỏi {address}", "asking {address}"), &[("address", &address)])?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
        // GitHub says 403 of too many requests, too.
        let is_used_up = header("x-ratelimit-remaining") == Some("0") || header("retry-after").is_some();
        match status {
            200 if header("link").is_some_and(|link| link.contains("rel=\"next\"")) => {
                return Ok(Reply::Refused(Why::Paged));
            }
            200 => {}
            429 => bail!(Refused::new(
                Text::new(
                    "hỏi {address}: HTTP {status}, hỏi quá nhiều; thử lại sau",
                    "asking {address}: HTTP {status}, too many requests; try again later"
                ),
                &[("address", &address), ("status", &status)]
            )),
            403 if is_used_up => bail!(Refused::new(
                Text::new(
                    "hỏi {address}: HTTP {status}, hỏi quá nhiều; thử lại sau",
                    "asking {address}: HTTP {status}, too many requests; try again later"
                ),
                &[("address", &address), ("status", &status)]
            )),
            401 if self.has_token => bail!(Refused::new(
                Text::new(
                    "hỏi {address}: HTTP {status}, máy chủ không nhận mã truy cập; tạo mã mới",
                    "asking {address}: HTTP {status}, the token is not accepted; make a new one"
                ),
                &[("address", &address), ("status", &status)]
            )),
            401 | 403 | 404 => return Ok(Reply::Refused(Why::Status(status))),
            300..=399 => {
                bail!(Refused::new(
                    Text::new(
                        "hỏi {address}: HTTP {status}, kho đã chuyển chỗ; ghi địa chỉ mới vào `kho`",
                        "asking {address}: HTTP {status}, the repository has moved; put its new address into `kho`"
                    ),
                    &[("address", &address), ("status", &status)]
                ))
            }
            _ => bail!(Refused::new(
                Text::new(
                    "hỏi {address}: máy chủ trả lời HTTP {status}; thử lại, hoặc hỏi người quản trị máy chủ",
                    "asking {address}: the server answered HTTP {status}; try again, or ask its administrator"
                ),
                &[("address", &address), ("status", &status)]
            )),
        }
        let body = response.body_mut().with_config().limit(LONGEST).read_to_vec();
        let body = body.doing(
            Text::new("đọc trả lời của {address}", "reading the answer of {address}"),
            &[("address", &address)],
        )?;
        // The parser's own message may quote the body; its place is enough.
        let read = serde_json::from_slice(&body);
        read.map(Reply::Body).map_err(|error| {
            anyhow::Error::from(Refused::new(Text::new("{address} không trả lời bằng JSON như đã hỏi, tại dòng {line} cột {column}; kiểm tra địa chỉ ở --api", "{address} did not answer with the JSON that was asked for, at line {line} column {column}; check the address of --api"), &[("address", &address), ("line", &error.line()), ("column", &error.column())]))
        })
    }
}

/// What asks one address: over https, or this machine itself.
///
/// # Errors
/// It is another address.
pub(in crate::io) fn agent(address: &str, redirects: u32, patience: Duration) -> Result<Agent> {
    let uri: Uri = address
        .parse()
        .doing(Text::new("đọc địa chỉ {address}", "reading the address {address}"), &[("address", &address)])?;
    let is_local = matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if is_local => {}
        _ => bail!(Refused::new(
            Text::new(
                "chỉ hỏi qua https, hoặc chính máy này, không hỏi {address}; ghi địa chỉ bắt đầu bằng https://",
                "only https is asked, or this machine itself, not {address}; give an address that begins with https://"
            ),
            &[("address", &address)]
        )),
    }
    let roots = if uri.scheme_str() == Some("https") { roots()? } else { Vec::new() };
    let tls = TlsConfig::builder().root_certs(RootCerts::Specific(Arc::new(roots))).build();
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .max_redirects(redirects)
        .max_redirects_will_error(false)
        .https_only(!is_local)
        .http_status_as_error(false)
        .user_agent(concat!("giaoban/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls);
    // A proxy for the world is not asked about this machine.
    let config = if is_local { config.proxy(None) } else { config };
    Ok(config.build().new_agent())
}

/// The certificates that this system trusts, or those that `SSL_CERT_FILE` and
/// `SSL_CERT_DIR` name: a forge inside an office is often known to them alone.
fn roots() -> Result<Vec<Certificate<'static>>> {
    let found = rustls_native_certs::load_native_certs();
    ensure!(!found.certs.is_empty(), Refused::new(NO_ROOTS, &[]));
    Ok(found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect())
}

const NO_ROOTS: Text = Text::new(
    "máy này không có chứng thư gốc nào để nhận ra máy chủ; cài gói ca-certificates, hoặc sửa biến SSL_CERT_FILE",
    "this system has no certificates to know a server by; install ca-certificates, or fix the variable SSL_CERT_FILE",
);

/// A path segment, all of it: `group/name` as `group%2Fname`.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_forge_that_never_answers_is_not_waited_for() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let api = format!("http://{}", listener.local_addr().expect("an address"));
        let client = Client::new(&api, Forge::Forgejo, None, Duration::from_millis(50)).expect("a client");
        let error = client.get::<()>("/x").err().expect("no answer");
        assert!(format!("{error:#}").contains("timeout"), "{error:#}");
    }

    #[test]
    fn nothing_but_https_is_asked_unless_it_is_this_machine() {
        let asked = |api| Client::new(api, Forge::GitHub, Some("secret".to_owned()), PATIENCE);
        assert!(asked("https://git.tinh.vn/api/v1").is_ok());
        assert!(asked("http://localhost:3000/api/v1").is_ok());
        for api in [
            "http://git.tinh.vn",
            "ftp://localhost",
            "file:///etc/passwd",
            "git.tinh.vn",
            "http://localhost.evil.example",
        ] {
            let error = asked(api).err().expect(api);
            assert!(!format!("{error:#}").contains("secret"));
        }
    }

    #[test]
    fn a_path_of_several_names_is_one_segment() {
        assert_eq!(escaped("ubnd/nhiệm-vụ.git"), "ubnd%2Fnhi%E1%BB%87m-v%E1%BB%A5.git");
    }
}
