//! The checks on facts that are written down.

use super::facts::{Facts, Git, History, Main, MainlineCommit, Repository, Tag};
use super::online::tests::protected;
use super::protection::Asked;
use super::{Check, State, examine, exit_code, forge_settings, full, json};
use crate::history::CommitId;
use crate::lang::Lang;
use crate::model::choice::Forge;
use crate::model::time::{AsOf, Moment, Zone};
use crate::parse;
use crate::source::{BlobId, Content, FileId};

/// 2026-11-01 in Vietnam.
const NOW: Moment = Moment(1_793_466_000);

fn commit(number: u8, recorded: i64) -> MainlineCommit {
    MainlineCommit {
        id: CommitId([number; 20]),
        parents: 2,
        committer: "GitHub <noreply@github.com>".to_owned(),
        recorded: Some(Moment(recorded)),
        is_signed: true,
    }
}

/// A repository in order: three merges by the forge, newest first.
pub(super) fn git() -> Git {
    Git {
        head: Some("main".to_owned()),
        main: Some(Main { reference: "refs/heads/main".to_owned(), tip: CommitId([3; 20]), ahead_behind: None }),
        branches: vec!["main".to_owned()],
        commits: vec![commit(3, 1_790_000_300), commit(2, 1_790_000_200), commit(1, 1_790_000_100)],
        ..Git::default()
    }
}

pub(super) fn facts(git: Git, settings: &str) -> Facts {
    let as_of = AsOf { moment: NOW, zone: Zone::default() };
    let mut facts = Facts::of(as_of, Repository::Open(Box::new(git)));
    facts.office.settings = parse::settings_of(&Content::from_bytes(settings.as_bytes()));
    facts
}

pub(super) const PR_ONLY: &str = "
tin_cay:
  ho_so: pr-only
  may_chu: github
  khoa_tin_cay:
    - {ten: web-flow, vai_tro: may_chu, ssh: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINf4YySuHtZk9L9xpbtowM6Hx3Zw+dRxVUXahoJJnoD1}
";

/// The lines of a name, as printed in English.
#[track_caller]
fn said(facts: &Facts, name: &str) -> String {
    let checks: Vec<Check> = examine(facts).into_iter().filter(|check| check.name == name).collect();
    assert!(!checks.is_empty(), "nothing says {name}:\n{}", full(&examine(facts), Lang::En));
    full(&checks, Lang::En)
}

#[track_caller]
pub(super) fn check(facts: &Facts, name: &str, part: &str) {
    let said = said(facts, name);
    assert!(said.contains(part), "{said}");
}

#[test]
fn a_repository_in_order_can_prove_dates() {
    let facts = facts(git(), PR_ONLY);
    let checks = examine(&facts);
    let errors: Vec<_> = checks.iter().filter(|check| matches!(check.state, State::Error(_))).collect();
    assert!(errors.is_empty(), "{}", full(&checks, Lang::En));
    assert_eq!(exit_code(&checks), 0);
}

#[test]
fn what_cannot_be_opened_is_named_with_its_cure() {
    let asked = |repository| {
        let checks = examine(&Facts::of(AsOf { moment: NOW, zone: Zone::default() }, repository));
        (exit_code(&checks), full(&checks, Lang::En))
    };
    let (code, said) = asked(Repository::NotOwned { folder: "/srv/kho giao ban".to_owned() });
    assert_eq!(code, 2);
    assert!(said.contains("$ git config --global --add safe.directory '/srv/kho giao ban'\n"), "{said}");
    assert_eq!(asked(Repository::None).0, 3);
    assert_eq!(asked(Repository::Sha256).0, 2);
    assert_eq!(asked(Repository::RefTable).0, 2);
}

#[test]
fn a_history_that_is_not_whole_proves_nothing() {
    for (history, name, cure) in [
        (History { shallow: Some(1), ..History::default() }, "shallow", "$ git fetch --unshallow"),
        (History { grafts: 2, ..History::default() }, "grafts", "$ rm .git/info/grafts"),
        (
            History { replaced: vec!["ab12".to_owned(), "cd34".to_owned()], ..History::default() },
            "replace-refs",
            "$ git replace -d ab12 cd34",
        ),
        (
            History { filters: vec!["tree:0".to_owned()], missing_trees: 3, ..History::default() },
            "objects-missing",
            "$ git fetch --refetch",
        ),
        (History { missing_blobs: 1, ..History::default() }, "objects-missing", "$ git fsck --full"),
    ] {
        let facts = facts(Git { history, ..git() }, PR_ONLY);
        check(&facts, name, cure);
        assert_eq!(exit_code(&examine(&facts)), 3, "{name}");
    }
    let whole = History { filters: vec!["blob:none".to_owned()], ..History::default() };
    check(&facts(Git { history: whole, ..git() }, PR_ONLY), "history-whole", "good[");
}

#[test]
fn a_missing_main_names_the_branches_there_are() {
    let head = Main { reference: "HEAD".to_owned(), tip: CommitId([3; 20]), ahead_behind: None };
    let facts = facts(
        Git { main: Some(head), head: Some("master".to_owned()), branches: vec!["master".to_owned()], ..git() },
        PR_ONLY,
    );
    check(&facts, "main-branch", "error[main-branch]: there is no branch `main`");
    check(&facts, "main-branch", "branches there are: master");
}

#[test]
fn an_unborn_main_proves_nothing() {
    let facts = facts(Git { main: None, branches: Vec::new(), commits: Vec::new(), ..git() }, "");
    check(&facts, "main-branch", "there is no commit yet");
    assert_eq!(exit_code(&examine(&facts)), 3);
}

#[test]
fn commits_that_no_button_made_contradict_a_profile_of_buttons() {
    let mut git = git();
    if let Some(newest) = git.commits.first_mut() {
        *newest = MainlineCommit { parents: 1, committer: "An <an@x>".to_owned(), is_signed: false, ..newest.clone() };
    }
    let commits = git.commits.clone();
    check(&facts(git, PR_ONLY), "pushed-directly", "error[pushed-directly]: 1 of 3 landings under the profile");
    // The profile began with that commit: it speaks of none before.
    let since = format!("{PR_ONLY}  tu_commit: {}\n", CommitId([3; 20]));
    let later = facts(Git { commits: commits.clone(), ..self::git() }, &since);
    check(&later, "pushed-directly", "good[pushed-directly]: 0 of 0 landings under the profile (1 of the last 3)");
    check(&later, "profile-start", "for the last 0 landings");
    // GitLab writes the name of whoever pressed the button.
    let gitlab = facts(Git { commits, ..self::git() }, &PR_ONLY.replace("github", "gitlab"));
    check(&gitlab, "pushed-directly", "warning[");
}

#[test]
fn the_name_of_the_forge_without_its_signature_is_a_claim() {
    let mut git = git();
    if let Some(newest) = git.commits.first_mut() {
        newest.is_signed = false;
    }
    let facts = facts(git, PR_ONLY);
    check(
        &facts,
        "forge-name-unsigned",
        "1 of the last 3 landings: the forge's name without its signature: 030303030303",
    );
    check(
        &facts,
        "unsigned",
        "warning[unsigned]: 1 of the last 3 landings: no signature of a pinned key (under the profile: 1 of 3)",
    );
}

#[test]
fn odd_clocks_are_counted_by_kind() {
    let commits = vec![commit(5, NOW.0 + 3_600), commit(4, 1_790_000_050), commit(3, 1_790_000_300), {
        MainlineCommit { recorded: None, ..commit(2, 0) }
    }];
    let facts = facts(Git { commits, ..git() }, PR_ONLY);
    check(&facts, "clock-ahead", "error[clock-ahead]: 1 commit with a time in the future: 050505050505");
    check(&facts, "clock-backwards", "1 commit with a time before one that precedes them on main: 040404040404");
    check(&facts, "commit-malformed", "020202020202");
}

#[test]
fn a_declaration_is_held_against_the_history_and_the_keys() {
    check(&facts(git(), ""), "trust-declared", "error[trust-declared]");
    check(&facts(git(), "tin_cay: {ho_so: open}"), "trust-declared", "warning[trust-declared]: the profile `open`");
    let nowhere = format!("{PR_ONLY}  tu_commit: {}\n", CommitId([9; 20]));
    check(
        &facts(git(), &nowhere),
        "profile-start",
        "error[profile-start]: `tu_commit` 090909090909 is not on the mainline",
    );
    check(&facts(git(), "tin_cay: {ho_so: witnessed}"), "key-needed", "needs a key of CI");
    let key = |span: &str| {
        format!(
            "tin_cay:\n  ho_so: pr-only\n  khoa_tin_cay:\n    - {{ten: K, vai_tro: may_chu, ssh: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINf4YySuHtZk9L9xpbtowM6Hx3Zw+dRxVUXahoJJnoD1{span}}}\n"
        )
    };
    check(&facts(git(), &key(", den: 2026-10-31")), "key-ended", "the key “K” ended on 31 October 2026");
    check(&facts(git(), &key(", den: 2026-12-01")), "key-ends-soon", "in 30 days");
    assert!(!examine(&facts(git(), &key(", den: 2026-12-02"))).iter().any(|check| check.name.starts_with("key-")));
}

#[test]
fn a_key_that_cannot_verify_is_named_with_the_way_to_get_it() {
    let fingerprint = "A".repeat(40);
    let settings = format!(
        "tin_cay:\n  ho_so: pr-only\n  khoa_tin_cay:\n    - {{ten: K, vai_tro: may_chu, van_tay: {fingerprint}}}\n"
    );
    check(
        &facts(git(), &settings),
        "key-material",
        &format!("error[key-material]: the OpenPGP key “K” is in no file of office/keys/: signatures of {fingerprint}"),
    );
    check(&facts(git(), &settings), "key-material", &format!("&& gpg --armor --export {fingerprint}"));
    // GitHub's own key is known, and still has to be in the repository.
    let github = facts(git(), "tin_cay: {ho_so: pr-only, may_chu: github}");
    check(
        &github,
        "key-material",
        "$ curl -fsS --create-dirs -o office/keys/github.asc https://github.com/web-flow.gpg",
    );
    // The key of before 2024 can have signed nothing here.
    assert_eq!(said(&github, "key-material").matches("error[").count(), 1);
    let garbled =
        "tin_cay:\n  ho_so: pr-only\n  khoa_tin_cay:\n    - {ten: K, vai_tro: may_chu, ssh: ssh-ed25519 AAAA}\n";
    check(&facts(git(), garbled), "key-material", "the SSH key “K” cannot be read");
    // A pinned key of the forge's own stands in for the one that all share.
    assert!(!examine(&facts(git(), PR_ONLY)).iter().any(|check| check.name == "key-material"));
}

#[test]
fn tags_that_are_no_freeze_tags_are_named() {
    let tag = |name: &str, own: Option<&str>| Tag { name: name.to_owned(), own_name: own.map(str::to_owned) };
    let tags = vec![
        tag("giaoban-khoa-2026-09", Some("giaoban-khoa-2026-09")),
        tag("giaoban-khoa-2026-10", None),
        tag("giaoban-khoa-2026-11", Some("giaoban-khoa-2026-10")),
    ];
    let said = said(&facts(Git { tags, ..git() }, PR_ONLY), "freeze-tag-form");
    assert!(said.contains("giaoban-khoa-2026-10 is lightweight"), "{said}");
    assert!(said.contains("giaoban-khoa-2026-11 holds an object that calls itself giaoban-khoa-2026-10"), "{said}");
    assert!(!said.contains("2026-09"), "{said}");
}

#[test]
fn a_ref_in_the_way_is_named_and_its_name_cannot_run() {
    for (name, expected) in [
        (
            "refs/tags/giaoban-khoa-2026-09/x",
            "error[ref-conflict]: the tag refs/tags/giaoban-khoa-2026-09/x makes the freeze tag giaoban-khoa-2026-09 impossible",
        ),
        ("refs/heads/giaoban-so-cai/x", "error[ref-conflict]"),
        ("refs/remotes/origin/giaoban-so-cai/x", "$ git push origin :refs/heads/giaoban-so-cai/x"),
        ("refs/heads/giaoban-khoa-2026-09", "warning[ref-ambiguous]"),
        ("refs/tags/giaoban-so-cai", "warning[ref-ambiguous]"),
        ("refs/tags/giaoban-khoa-x/$(id);'", r"git update-ref -d 'refs/tags/giaoban-khoa-x/$(id);'\'''"),
        ("refs/tags/giaoban-khoa-2026-09", "good[ref-conflict]"),
        ("refs/heads/giaoban-so-cai", "good[ref-conflict]"),
    ] {
        let facts = facts(Git { refs: vec![name.to_owned()], ..git() }, PR_ONLY);
        let printed = full(&examine(&facts), Lang::En);
        assert!(printed.contains(expected), "{name}: {printed}");
    }
}

#[test]
fn a_job_is_looked_for_in_the_workflows_of_every_forge() {
    let with = |path: &str, text: &str| {
        let file = FileId { blob: BlobId([1; 20]), is_regular: true };
        let mut git = git();
        git.tree.insert(path.into(), file);
        let mut facts = facts(git, PR_ONLY);
        facts.shelf = parse::Shelf::fill([(file, Content::from_bytes(text.as_bytes()))].into(), &[].into());
        said(&facts, "workflow")
    };
    for path in [".github/workflows/f.yml", ".gitlab-ci.yml", ".forgejo/workflows/f.yaml"] {
        assert!(with(path, "  run: giaoban freeze --due\n").starts_with("good["), "{path}");
    }
    assert!(with(".github/workflows/f.yml", "  # giaoban freeze --due\n").starts_with("warning["));
    assert!(with("docs/f.yml", "giaoban freeze\n").starts_with("warning["));
}

#[test]
fn json_holds_both_languages_and_the_commands() {
    let checks = examine(&facts(Git { history: History { grafts: 1, ..History::default() }, ..git() }, PR_ONLY));
    let value: serde_json::Value = serde_json::from_str(&json(&checks, &[Forge::Plain])).expect("JSON");
    assert_eq!((value["verdict"].as_str(), value["exit_code"].as_u64()), (Some("none"), Some(3)));
    let grafts = value["checks"].as_array().and_then(|all| all.iter().find(|check| check["name"] == "grafts"));
    let grafts = grafts.expect("the check");
    assert_eq!(grafts["commands"][0], "rm .git/info/grafts");
    assert!(grafts["fact"].as_str().is_some_and(|fact| fact.contains("đổi cha")));
    assert!(grafts["fact_en"].as_str().is_some_and(|fact| fact.contains("other parents")));
}

#[test]
fn no_word_is_left_unfilled() {
    let mut git = git();
    git.config = vec!["gpg.program".to_owned()];
    git.has_ledger = true;
    for (settings, protection) in
        [("", None), (PR_ONLY, Some(protected())), ("tin_cay: {ho_so: server-log}", Some(protected()))]
    {
        let facts = Facts {
            protection: protection.map(Box::new).map(Asked::Answered),
            ..facts(Git { tags: Vec::new(), ..Git::default() }, settings)
        };
        for lang in [Lang::Vi, Lang::En] {
            let printed = full(&examine(&facts), lang).replace("{ho_so: pr-only", "");
            assert!(!printed.contains('{'), "{printed}");
        }
    }
    let printed = full(&examine(&facts(git, PR_ONLY)), Lang::En);
    assert!(printed.contains("good[local-config]: this repository's configuration sets gpg.program"), "{printed}");
    assert!(!printed.contains('{'), "{printed}");
}

/// Everything amiss that these tests can bring about, once.
fn everything_amiss() -> Vec<Check> {
    let mut amiss = Vec::new();
    let refs = ["refs/heads/giaoban-so-cai/x", "refs/tags/giaoban-so-cai"].map(str::to_owned).into();
    let history = History {
        shallow: Some(1),
        grafts: 1,
        replaced: vec!["ab".to_owned()],
        missing_trees: 1,
        ..History::default()
    };
    let tags = vec![Tag { name: "giaoban-khoa-2026-10".to_owned(), own_name: None }];
    let commits = vec![commit(5, NOW.0 + 3_600), MainlineCommit { recorded: None, ..commit(3, 0) }];
    let broken = vec!["x".to_owned()];
    let git = Git { refs, history, tags, commits, broken_refs: broken, ..git() };
    amiss.extend(examine(&facts(git, "")));
    for profile in ["open", "pr-only", "witnessed", "server-log"] {
        let settings = format!("tin_cay: {{ho_so: {profile}, tu_commit: {}}}", CommitId([9; 20]));
        for asked in [Asked::Nowhere, Asked::Answered(Box::new(super::online::tests::open()))] {
            amiss.extend(examine(&Facts { protection: Some(asked), ..facts(self::git(), &settings) }));
        }
    }
    let apart =
        Some(Main { reference: "refs/heads/main".to_owned(), tip: CommitId([3; 20]), ahead_behind: Some((1, 2)) });
    amiss.extend(examine(&facts(Git { main: apart, ..self::git() }, PR_ONLY)));
    amiss.retain(|check| check.state != State::Good);
    amiss
}

#[test]
fn whatever_is_amiss_says_why_it_matters_and_what_to_do() {
    let amiss = everything_amiss();
    assert!(amiss.len() > 40, "{}", full(&amiss, Lang::En));
    for check in amiss {
        let printed = full(std::slice::from_ref(&check), Lang::En);
        assert!(check.why(Lang::En).is_some(), "no why: {printed}");
        assert!(!check.cure(Lang::En).is_empty() || check.name == "profile-lapsed", "no cure: {printed}");
    }
}

#[test]
fn the_settings_of_a_forge_are_printed_as_a_list_with_the_page_to_read() {
    let printed = forge_settings(&[Forge::Plain, Forge::GitLab], Lang::En);
    assert!(printed.contains("Settings on a plain git server (docs/forges/plain-server.md):\n"), "{printed}");
    assert!(printed.contains("    $ sudo bash .giaoban/cai-dat\n"), "{printed}");
    assert!(printed.contains("  - Settings → Merge requests → Merge method “Merge commit”"), "{printed}");
}
