//! What the forges' published descriptions say of the bodies that are sent to them:
//! which members must be there, and which may. By hand, from
//! - GitHub, "REST API endpoints" for trees, commits, references and pull requests,
//!   version 2022-11-28;
//! - GitLab, "Commits API" (create a commit with multiple files and actions) and "Merge
//!   requests API" (create), REST v4, as of GitLab 18;
//! - Forgejo, the OpenAPI description of an instance, API v1: `ChangeFilesOptions`,
//!   `ChangeFileOperation`, `CreatePullRequestOption`, as of Forgejo 13.

use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    GitHub,
    GitLab,
    Forgejo,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::GitHub, Self::GitLab, Self::Forgejo];

    /// As `may_chu` names it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Forgejo => "forgejo",
        }
    }

    /// Below the address of an instance that people install.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::GitHub => "/api/v3",
            Self::GitLab => "/api/v4",
            Self::Forgejo => "/api/v1",
        }
    }
}

/// A member: its name, its type, whether it must be there, and for a list of objects
/// the members of each.
struct Member(&'static str, &'static str, bool, &'static [Member]);

const fn must(name: &'static str, kind: &'static str) -> Member {
    Member(name, kind, true, &[])
}

const fn may(name: &'static str, kind: &'static str) -> Member {
    Member(name, kind, false, &[])
}

type Body = (Kind, &'static str, &'static [Member]);

const BODIES: &[Body] = &[
    (
        Kind::GitHub,
        "/git/trees",
        &[
            Member(
                "tree",
                "list",
                true,
                &[
                    may("path", "text"),
                    may("mode", "text"),
                    may("type", "text"),
                    may("sha", "text"),
                    may("content", "text"),
                ],
            ),
            may("base_tree", "text"),
        ],
    ),
    (
        Kind::GitHub,
        "/git/commits",
        &[
            must("message", "text"),
            must("tree", "text"),
            may("parents", "texts"),
            may("author", "object"),
            may("committer", "object"),
            may("signature", "text"),
        ],
    ),
    (Kind::GitHub, "/git/refs", &[must("ref", "text"), must("sha", "text")]),
    (
        Kind::GitHub,
        "/pulls",
        &[
            must("head", "text"),
            must("base", "text"),
            may("title", "text"),
            may("body", "text"),
            may("head_repo", "text"),
            may("maintainer_can_modify", "flag"),
            may("draft", "flag"),
            may("issue", "number"),
        ],
    ),
    (
        Kind::GitLab,
        "/repository/commits",
        &[
            must("branch", "text"),
            must("commit_message", "text"),
            Member(
                "actions",
                "list",
                true,
                &[
                    must("action", "text"),
                    must("file_path", "text"),
                    may("previous_path", "text"),
                    may("content", "text"),
                    may("encoding", "text"),
                    may("last_commit_id", "text"),
                    may("execute_filemode", "flag"),
                ],
            ),
            may("start_branch", "text"),
            may("start_sha", "text"),
            may("start_project", "text"),
            may("author_email", "text"),
            may("author_name", "text"),
            may("stats", "flag"),
            may("force", "flag"),
        ],
    ),
    (
        Kind::GitLab,
        "/merge_requests",
        &[
            must("source_branch", "text"),
            must("target_branch", "text"),
            must("title", "text"),
            may("description", "text"),
            may("assignee_ids", "list"),
            may("labels", "text"),
            may("remove_source_branch", "flag"),
            may("squash", "flag"),
            may("target_project_id", "number"),
        ],
    ),
    (
        Kind::Forgejo,
        "/contents",
        &[
            Member(
                "files",
                "list",
                true,
                &[
                    must("operation", "text"),
                    must("path", "text"),
                    may("content", "text"),
                    may("sha", "text"),
                    may("from_path", "text"),
                ],
            ),
            may("branch", "text"),
            may("new_branch", "text"),
            may("message", "text"),
            may("author", "object"),
            may("committer", "object"),
            may("dates", "object"),
            may("signoff", "flag"),
        ],
    ),
    (
        Kind::Forgejo,
        "/pulls",
        &[
            may("head", "text"),
            may("base", "text"),
            may("title", "text"),
            may("body", "text"),
            may("assignees", "texts"),
            may("labels", "list"),
            may("milestone", "number"),
            may("due_date", "text"),
        ],
    ),
];

/// What of a body is not as published; nothing is published of any other place.
pub(super) fn wrong(kind: Kind, path: &str, body: &Value) -> Vec<String> {
    let known = BODIES.iter().find(|(of, end, _)| *of == kind && path.ends_with(end));
    match known {
        Some((_, end, members)) => members_wrong(&format!("{kind:?} {end}"), members, body),
        None => vec![format!("{kind:?} {path}: nothing is published")],
    }
}

fn members_wrong(place: &str, members: &[Member], body: &Value) -> Vec<String> {
    let Some(object) = body.as_object() else { return vec![format!("{place}: no object")] };
    let mut wrong = Vec::new();
    for name in object.keys().filter(|name| members.iter().all(|member| member.0 != **name)) {
        wrong.push(format!("{place}: {name} is not published"));
    }
    for Member(name, kind, is_required, inner) in members {
        let Some(value) = object.get(*name) else {
            if *is_required {
                wrong.push(format!("{place}: {name} is missing"));
            }
            continue;
        };
        let is_it = match *kind {
            "text" => value.is_string(),
            "flag" => value.is_boolean(),
            "number" => value.is_number(),
            "object" => value.is_object(),
            "texts" => value.as_array().is_some_and(|all| all.iter().all(Value::is_string)),
            _ => value.is_array(),
        };
        if !is_it {
            wrong.push(format!("{place}: {name} is no {kind}"));
        }
        if let (false, Some(all)) = (inner.is_empty(), value.as_array()) {
            wrong.extend(all.iter().flat_map(|one| members_wrong(&format!("{place} {name}"), inner, one)));
        }
    }
    wrong
}
