//! What is declared against what a forge says, written down.

use crate::doctor::facts::Facts;
use crate::doctor::protection::{Asked, Branch, Method, Protection, Seen, TagRule, Token, Why};
use crate::doctor::tests::{PR_ONLY, check, facts, git};
use crate::doctor::{examine, exit_code, summary};
use crate::lang::Lang;
use crate::model::choice::Forge;

/// A forge that protects all that `pr-only` and `witnessed` rest on.
pub(in crate::doctor) fn protected() -> Protection {
    let branch = Branch {
        refuses_force: true,
        refuses_deletion: true,
        needs_request: true,
        exempt: Some(Vec::new()),
        has_merge_queue: false,
        approvals: Some(1),
        statuses: Some(vec!["giaoban/gate".to_owned()]),
    };
    let tags = TagRule {
        name: "freeze".to_owned(),
        include: vec!["giaoban-khoa-*".to_owned(), "giaoban-hop-*".to_owned()],
        refuses_update: true,
        refuses_deletion: true,
        exempt: Some(Vec::new()),
        ..TagRule::default()
    };
    let below = TagRule {
        name: "below".to_owned(),
        include: vec!["giaoban-khoa*/**".to_owned(), "giaoban-hop*/**".to_owned()],
        refuses_creation: true,
        exempt: Some(Vec::new()),
        ..TagRule::default()
    };
    Protection {
        forge: Forge::GitHub,
        api: "https://api.github.com".to_owned(),
        token: Token::None,
        ledger: Seen::Shown(branch.clone()),
        main: Seen::Shown(branch),
        tags: Seen::Shown(vec![tags, below]),
        methods: Seen::Shown(vec![Method::Merge, Method::Squash]),
        deploy_keys: Seen::Shown(vec!["CI".to_owned()]),
    }
}

/// A forge on which anybody may do anything.
pub(in crate::doctor) fn open() -> Protection {
    Protection {
        ledger: Seen::Shown(Branch::default()),
        main: Seen::Shown(Branch {
            has_merge_queue: true,
            approvals: Some(0),
            statuses: Some(Vec::new()),
            ..Branch::default()
        }),
        tags: Seen::Shown(vec![TagRule { name: "freeze".to_owned(), ..TagRule::default() }]),
        methods: Seen::Shown(vec![Method::Rebase, Method::FastForward]),
        deploy_keys: Seen::Shown(vec!["CI".to_owned(), "An".to_owned()]),
        ..protected()
    }
}

fn asked(settings: &str, protection: Protection) -> Facts {
    Facts { protection: Some(Asked::Answered(Box::new(protection))), ..facts(git(), settings) }
}

#[track_caller]
fn lapses(settings: &str, protection: Protection) -> bool {
    examine(&asked(settings, protection)).iter().any(|check| check.name == "profile-lapsed")
}

#[test]
fn a_profile_lapses_where_the_forge_protects_less() {
    let main = |change: fn(&mut Branch)| {
        let mut protection = protected();
        if let Seen::Shown(branch) = &mut protection.main {
            change(branch);
        }
        protection
    };
    assert!(!lapses(PR_ONLY, protected()));
    assert!(lapses(PR_ONLY, main(|branch| branch.refuses_force = false)));
    assert!(lapses(PR_ONLY, main(|branch| branch.refuses_deletion = false)));
    assert!(lapses(PR_ONLY, main(|branch| branch.needs_request = false)));
    assert!(lapses(PR_ONLY, main(|branch| branch.exempt = Some(vec!["RepositoryRole 5".to_owned()]))));
    assert!(lapses(PR_ONLY, Protection { methods: Seen::Shown(vec![Method::Rebase]), ..protected() }));
    assert!(!lapses(PR_ONLY, main(|branch| branch.has_merge_queue = true)));
    check(&asked(PR_ONLY, main(|branch| branch.has_merge_queue = true)), "merge-queue", "error[merge-queue]");
    // Nothing was declared that could lapse.
    assert!(!lapses("", main(|branch| branch.refuses_force = false)));
    assert!(!lapses("tin_cay: {ho_so: open}", main(|branch| branch.refuses_force = false)));
}

#[test]
fn receipts_are_part_of_a_witnessed_profile_only() {
    let open = || Protection { ledger: Seen::Shown(Branch::default()), ..protected() };
    assert!(!lapses(PR_ONLY, open()));
    assert!(lapses(&PR_ONLY.replace("pr-only", "witnessed"), open()));
}

#[test]
fn what_the_forge_does_not_show_is_neither_good_nor_bad() {
    let why = || Why::Status(404);
    let all = Protection {
        main: Seen::Hidden(why()),
        ledger: Seen::Hidden(why()),
        tags: Seen::Hidden(why()),
        methods: Seen::Hidden(Why::Field("allow_rebase_merge")),
        deploy_keys: Seen::Hidden(Why::Paged),
        ..protected()
    };
    // The profile rests on how main is protected: no verdict, and no accusation.
    let facts = asked(PR_ONLY, all.clone());
    check(&facts, "main-protected", "error[main-protected]: the forge does not show how main is protected: HTTP 404");
    check(&facts, "ledger-protected", "unseen[ledger-protected]");
    check(&facts, "tags-protected", "unseen[tags-protected]");
    check(
        &facts,
        "deploy-keys",
        "unseen[deploy-keys]: the forge does not show the deploy keys: there are more than 100",
    );
    assert_eq!(exit_code(&examine(&facts)), 2);
    assert!(!lapses(PR_ONLY, all.clone()));
    // Nothing was declared that rests on it.
    let open = asked("tin_cay: {ho_so: open}", all);
    check(&open, "main-protected", "unseen[main-protected]");
    let checks = examine(&open);
    assert_eq!(exit_code(&checks), 0);
    assert!(
        summary(&checks, Lang::En)
            .ends_with("5 not shown. Nothing seen contradicts it; check by hand what was not shown."),
        "{}",
        summary(&checks, Lang::En)
    );
}

#[test]
fn those_exempt_that_are_not_shown_are_not_taken_for_nobody() {
    let mut protection = protected();
    if let Seen::Shown(branch) = &mut protection.main {
        branch.exempt = None;
    }
    check(
        &asked(PR_ONLY, protection),
        "bypass",
        "unseen[bypass]: the forge does not show who is exempt from the rules: bypass_actors",
    );
}

#[test]
fn a_gate_that_lets_all_through_and_a_second_key_are_told() {
    let facts = asked(PR_ONLY, open());
    check(&facts, "merge-gate", "warning[merge-gate]: a merge request: nobody has to approve, no check has to pass");
    check(&facts, "deploy-keys", "warning[deploy-keys]: 2 deploy keys may write: CI, An");
    check(
        &asked(PR_ONLY, protected()),
        "merge-gate",
        "good[merge-gate]: a request needs 1 approvals and these checks: giaoban/gate",
    );
}

#[test]
fn a_ruleset_that_targets_nothing_protects_nothing() {
    let mut protection = protected();
    if let Seen::Shown(rules) = &mut protection.tags {
        for rule in rules {
            rule.include.clear();
        }
    }
    let facts = asked(PR_ONLY, protection);
    check(&facts, "empty-ruleset", "the tag ruleset “freeze” is active and targets nothing");
    check(
        &facts,
        "tags-protected",
        "error[tags-protected]: tags giaoban-khoa-*: they can be moved, they can be deleted",
    );
}

#[test]
fn the_tags_of_beginnings_are_protected_like_those_of_locks() {
    let mut protection = protected();
    if let Seen::Shown(rules) = &mut protection.tags {
        for rule in rules {
            rule.include.retain(|pattern| pattern.starts_with("giaoban-khoa"));
        }
    }
    let facts = asked(PR_ONLY, protection);
    let said = "error[tags-protected]: tags giaoban-hop-*: they can be moved, they can be deleted";
    check(&facts, "tags-protected", said);
}

#[test]
fn a_prefix_left_open_is_told() {
    let mut protection = protected();
    if let Seen::Shown(rules) = &mut protection.tags {
        rules.truncate(1);
    }
    check(&asked(PR_ONLY, protection), "tags-protected", "warning[tags-protected]");
}

#[test]
fn a_forge_that_does_not_answer_is_no_verdict() {
    let failed = Asked::Failed { api: "https://git.tinh.vn/api/v1".to_owned(), reason: "timeout".to_owned() };
    for asked in [Asked::Nowhere, failed] {
        let facts = Facts { protection: Some(asked), ..facts(git(), PR_ONLY) };
        assert_eq!(exit_code(&examine(&facts)), 2);
    }
}
