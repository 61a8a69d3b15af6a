//! `giaoban receipt`: a line on the ledger branch that says what main was.
//!
//! Run by CI on every push to main, and around a cutoff as a heartbeat. The one
//! command that reads the clock more than once: what it measures is time.

use std::path::Path;

use anyhow::Result;
use git2::Repository;
use serde::Deserialize;
use serde_json::Value;

use crate::cmd::{Global, freeze};
use crate::history::receipt::{self, Line, Receipts};
use crate::history::signature::{Namespace, Signature, SigningKey};
use crate::io;
use crate::io::git::Moved;
use crate::io::out::Out;
use crate::lang::{Doing, Refused, Text};
use crate::model::settings::Settings;
use crate::model::time::Moment;

/// How a receipt is made.
pub struct Order<'a> {
    /// The forge's event, as JSON: of which push it is, and when the server took it.
    pub event: Option<&'a Path>,
    /// An OpenSSH private key.
    pub key: Option<&'a Path>,
    /// Fetch main before and push the receipt after.
    pub push: bool,
}

/// Others may write at the same time; each time they win, the chain is taken up anew.
const TRIES: usize = 8;

/// # Errors
/// The event cannot be read, or the branch cannot be written or pushed.
pub fn run(global: &Global, order: &Order<'_>, out: &Out) -> Result<()> {
    let key = order.key.map(freeze::signing_key).transpose()?;
    let event = order.event.map(Event::read).transpose()?.flatten();
    let (repository, settings) = super::open(&global.root)?;
    let _alone = io::git::alone(&repository)?;
    let mut refused = None;
    for _ in 0..TRIES {
        let asked = io::clock::now();
        if order.push {
            io::git::fetch(&repository, &settings.branch)?;
            io::git::follow_ledger(&repository)?;
        }
        // What a clone fetched some time ago does not tell what main was when asked.
        let asked = (order.push || repository.is_bare()).then_some(asked);
        let Some(written) = write(&repository, &settings, event.as_ref(), asked, key.as_ref())? else {
            refused = Some(anyhow::Error::from(Refused::new(
                Text::new(
                    "lệnh khác đang liên tục ghi biên nhận; chạy lại sau",
                    "others write receipts all the time; run it again later",
                ),
                &[],
            )));
            continue;
        };
        refused = order.push.then(|| io::git::push_ledger(&repository).err()).flatten();
        if refused.is_none() {
            let text = Text::new("Đã ghi biên nhận số {number}.", "Receipt {number} written.");
            out.note(&text.fill(global.lang, &[("number", &written.to_string())]));
            return Ok(());
        }
    }
    Err(refused
        .unwrap_or_else(|| anyhow::Error::from(Refused::new(Text::new("chưa thử lần nào", "no try was made"), &[]))))
    .doing(
        Text::new("không ghi được biên nhận sau {TRIES} lần thử", "the receipt could not be written in {TRIES} tries"),
        &[("TRIES", &TRIES)],
    )
}

/// The number of the receipt that was written; none where another came first.
fn write(
    repository: &Repository,
    settings: &Settings,
    event: Option<&Event>,
    asked: Option<Moment>,
    key: Option<&SigningKey>,
) -> Result<Option<u64>> {
    let tip = io::git::commit_id(io::git::newest_tip(repository, &settings.branch)?).to_string();
    let address = settings.repository.clone().unwrap_or_default();
    let ledger = io::git::ledger_tip(repository)?;
    let lines = io::git::receipt_lines_at(repository, ledger)?;
    let before = Receipts::read(&lines, &[&address], &[&settings.branch], |_| Signature::Unknown);
    let seen = io::clock::now();
    let reference = format!("refs/heads/{}", settings.branch);
    let of_push = event.filter(|event| event.reference.as_ref().is_none_or(|of| *of == reference));
    let line = Line {
        seq: before.next_number(),
        prev: before.last_digest.clone(),
        repository: address,
        reference,
        before: of_push.and_then(|event| event.before.clone()),
        after: of_push.map_or(tip, |event| event.after.clone()),
        pushed: of_push.and_then(|event| event.pushed).map(receipt::instant),
        // It is of the tip that was asked for, not of a push that may be older.
        asked: asked.filter(|_| of_push.is_none()).map(receipt::instant),
        seen: receipt::instant(seen),
        by: std::env::var("GITHUB_RUN_ID").or_else(|_| std::env::var("CI_JOB_ID")).unwrap_or_default(),
    };
    let number = line.seq;
    let sign = key.map(|key| |payload: &[u8]| key.sign(payload, Namespace::Receipt));
    let moved = io::git::append_receipts(repository, ledger, &[line.written(sign)], seen)?;
    Ok((moved == Moved::Done).then_some(number))
}

/// A push, as GitHub, GitLab and Forgejo tell it to a job.
#[derive(Debug)]
struct Event {
    reference: Option<String>,
    before: Option<String>,
    after: String,
    pushed: Option<Moment>,
}

#[derive(Deserialize)]
struct Told {
    #[serde(rename = "ref")]
    reference: Option<String>,
    before: Option<String>,
    after: Option<String>,
    repository: Option<Repo>,
}

#[derive(Deserialize)]
struct Repo {
    pushed_at: Option<Value>,
}

impl Event {
    /// None of an event that is no push: a schedule, a run by hand.
    fn read(path: &Path) -> Result<Option<Self>> {
        Self::parse(&io::disk::text(path)?)
            .doing(Text::new("đọc sự kiện {path}", "reading the event {path}"), &[("path", &path.display())])
    }

    fn parse(text: &str) -> Result<Option<Self>> {
        let told: Told = serde_json::from_str(text)?;
        let pushed = told.repository.and_then(|repository| repository.pushed_at).and_then(|at| match at {
            Value::Number(seconds) => seconds.as_i64().map(Moment),
            Value::String(text) => Moment::parse(&text),
            _ => None,
        });
        Ok(told.after.map(|after| Self { reference: told.reference, before: told.before, after, pushed }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_is_read_as_forges_tell_it() {
        let github = r#"{"ref":"refs/heads/main","before":"00","after":"ab","repository":{"pushed_at":1740848399}}"#;
        let event = Event::parse(github).expect("JSON").expect("a push");
        assert_eq!((event.after.as_str(), event.pushed), ("ab", Some(Moment(1_740_848_399))));
        let gitlab = r#"{"ref":"refs/heads/main","before":"00","after":"ab","repository":{"name":"x"}}"#;
        assert_eq!(Event::parse(gitlab).expect("JSON").expect("a push").pushed, None);
        assert!(Event::parse(r#"{"schedule":"0 17 * * *"}"#).expect("JSON").is_none());
    }
}
