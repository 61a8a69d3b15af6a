//! `giaoban doctor`: is this repository able to prove dates?

use anyhow::Result;
use clap::ValueEnum;
use git2::Repository;

use crate::cmd::Global;
use crate::doctor::protection::{Asked, Protection, Seen, TagRule, Token, Why};
use crate::doctor::{self, Facts, facts};
use crate::history::receipt::Receipts;
use crate::history::signature::Signature;
use crate::io;
use crate::io::forge::Question;
use crate::io::out::Out;
use crate::kit;
use crate::lang::Lang;
use crate::model::choice::Forge;
use crate::model::settings::Settings;
use crate::parse::{Office, Shelf};
use crate::snapshot;

/// # Errors
/// The folder cannot be looked at, or nobody reads the output.
pub fn run(global: &Global, options: &Options, out: &Out) -> Result<u8> {
    let facts = match io::git::opened(&global.root)? {
        Ok(repository) => of_repository(global, &repository, options, out)?,
        Err(standing) => Facts::of(super::instant(global, &Settings::default()).as_of, standing),
    };
    let checks = doctor::examine(&facts);
    let forges = if options.settings { doctor::forges(&facts) } else { doctor::forges_to_set(&facts) };
    match options.format {
        // Names of refs and folders are others' choice.
        Format::Full => {
            out.prose(&(doctor::full(&checks, global.lang) + &doctor::forge_settings(&forges, global.lang)))?;
        }
        Format::Json => out.data(&doctor::json(&checks, &forges))?,
    }
    out.note(&doctor::summary(&checks, global.lang));
    Ok(doctor::exit_code(&checks))
}

fn of_repository(global: &Global, repository: &Repository, options: &Options, out: &Out) -> Result<Facts> {
    // What keeps them from being read is what the checks are about.
    let branch = io::git::settings_at_head(repository).unwrap_or_default().branch;
    let found = io::git::facts(repository, &branch)?;
    let mut facts = Facts::of(super::instant(global, &Settings::default()).as_of, found.repository);
    facts.shelf = Shelf::fill(found.contents, &[].into());
    let facts::Repository::Open(git) = &facts.repository else { return Ok(facts) };
    facts.office = Office::read(&git.tree, &facts.shelf);
    // Before the first commit it lies in the folder alone.
    let record = match git.tree.get(kit::RECORD) {
        Some(file) => Some(facts.shelf.text(*file).to_owned()),
        None => io::worktree::bytes(&global.root, kit::RECORD)
            .unwrap_or_default()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    };
    facts.kit = record.and_then(|record| kit::Record::read(&record).forge);
    let origin = git.origin.clone();
    let settings = &facts.office.settings;
    let instant = super::instant(global, settings);
    facts.as_of = instant.as_of;
    let address = settings.repository.as_deref().unwrap_or_default();
    if let Ok(lines) = io::git::receipt_lines(repository) {
        facts.receipts = Receipts::read(&lines, &[address], &[&settings.branch], |_| Signature::Unknown);
    }
    let bar = out.progress(super::HISTORY);
    let record = io::git::record_of_office(repository, &settings.branch, |done, total| bar.at(done, total));
    drop(bar);
    // Why it cannot be read is what the checks are about.
    if let Ok(mut record) = record {
        facts.receipts = Receipts { flaws: record.receipt_flaws(), ..record.witnesses.receipts.clone() };
        facts.path = record.witnesses.path.clone();
        if settings.trust.profile.is_some() {
            facts.repository.verified(&record.ledger);
        }
        instant.sees(&mut record);
        facts.schedule = Some(snapshot::schedule(&record, instant.as_of));
    }
    if options.online {
        facts.protection = Some(ask(repository, origin.as_deref(), settings, options.api.as_deref(), global.lang));
    }
    Ok(facts)
}

fn ask(repository: &Repository, origin: Option<&str>, settings: &Settings, api: Option<&str>, lang: Lang) -> Asked {
    let known = settings.trust.forge;
    if let (Some(Forge::Plain) | None, None, Some(server)) = (known, api, io::git::server(repository, origin)) {
        return Asked::Answered(Box::new(of_server(server)));
    }
    let (Some(forge), Some(address)) = (known.filter(|forge| *forge != Forge::Plain), &settings.repository) else {
        return Asked::Nowhere;
    };
    io::forge::ask(&Question { forge, repository: address, origin, api, branch: &settings.branch }, lang)
}

/// No setting of git keeps a tag where it is, only a hook does.
fn of_server(server: io::git::Server) -> Protection {
    let ours = TagRule {
        name: "pre-receive".to_owned(),
        include: vec!["giaoban-**".to_owned()],
        refuses_creation: true,
        refuses_update: true,
        refuses_deletion: true,
        exempt: Some(Vec::new()),
        ..TagRule::default()
    };
    let tags = match (server.keeps_tags, server.branch.needs_request) {
        (true, _) => Seen::Shown(vec![ours]),
        (false, true) => Seen::Hidden(Why::NotAsked),
        // No hook, no rule.
        (false, false) => Seen::Shown(Vec::new()),
    };
    Protection {
        forge: Forge::Plain,
        api: server.folder,
        token: Token::None,
        ledger: Seen::Shown(server.branch.clone()),
        main: Seen::Shown(server.branch),
        tags,
        methods: Seen::Shown(Vec::new()),
        deploy_keys: Seen::Hidden(Why::NotAsked),
    }
}

/// What was asked for.
pub struct Options {
    pub online: bool,
    /// Print what to set on the forge, also where all is declared.
    pub settings: bool,
    pub api: Option<String>,
    pub format: Format,
}

/// How checks are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Full,
    Json,
}
