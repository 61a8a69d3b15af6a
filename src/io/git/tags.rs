//! Writing a freeze tag. Never moves one.

use anyhow::{Result, bail};
use git2::{ObjectType, Repository};

use super::oid;
use super::writer::{Moved, Writer};
use crate::history::CommitId;
use crate::lang::{Doing, Refused, Text};
use crate::model::time::Moment;

/// Makes the annotated tag `name` on a commit, signed where `sign` is given;
/// `Overtaken` where there is one of that name already.
///
/// # Errors
/// A ref stands in its way, or the repository cannot be written.
pub fn write_tag(
    repository: &Repository,
    name: &str,
    target: CommitId,
    message: &str,
    at: Moment,
    sign: Option<impl FnOnce(&[u8]) -> String>,
) -> Result<Moved> {
    let reference = format!("refs/tags/{name}");
    if let Some(blocking) = in_the_way(repository, &reference)? {
        bail!(Refused::new(
            Text::new(
                "`{blocking}` chiếm chỗ của `{reference}`; xóa nó: git push origin :{blocking}",
                "`{blocking}` stands in the way of `{reference}`; delete it: git push origin :{blocking}"
            ),
            &[("blocking", &blocking), ("reference", &reference)]
        ));
    }
    let mut tag = format!(
        "object {target}\ntype commit\ntag {name}\ntagger giaoban <giaoban@localhost> {} +0700\n\n{message}",
        at.0
    );
    if let Some(sign) = sign {
        let armor = sign(tag.as_bytes());
        tag.push_str(&armor);
    }
    let writer = Writer::of(repository)?;
    writer
        .repository
        .find_commit(oid(target))
        .doing(Text::new("tìm commit {target}", "finding the commit {target}"), &[("target", &target)])?;
    let id = writer
        .repository
        .odb()?
        .write(ObjectType::Tag, tag.as_bytes())
        .doing(Text::new("ghi thẻ khóa", "writing the freeze tag"), &[])?;
    writer.point(&reference, None, id, "giaoban freeze")
}

/// A ref whose name is a folder of this one, or below it (threats.md O10).
fn in_the_way(repository: &Repository, reference: &str) -> Result<Option<String>> {
    for other in
        repository.references().doing(Text::new("đọc các nhánh và thẻ", "reading the branches and tags"), &[])?.names()
    {
        let other = other.doing(Text::new("đọc một nhánh hoặc thẻ", "reading a branch or tag"), &[])?;
        let is_folder = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'));
        if is_folder(other, reference) || is_folder(reference, other) {
            return Ok(Some(other.to_owned()));
        }
    }
    Ok(None)
}
