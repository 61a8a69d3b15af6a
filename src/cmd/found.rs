//! The folder that a command works in: the one that `--root` names, and no other; else
//! the instance that one stands in, as git finds its repository.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::io;
use crate::io::root::Stands;
use crate::lang::Refused;
use crate::lang::{Text, quoted};

const NOWHERE: Text = Text::new(
    "{folder} không nằm trong kho dữ liệu nào: ở đây và các thư mục phía trên không có giaoban.yaml, hoặc office/ cùng tasks/; chuyển vào kho bằng cd, hoặc thêm --root <thư mục của kho>; chưa có kho thì tạo: giaoban init <thư mục mới>",
    "{folder} is not in an instance: neither giaoban.yaml nor office/ with tasks/ is here or above; go into one with cd, or add --root <its folder>; where there is none yet: giaoban init <new folder>",
);

const ANOTHER: Text = Text::new(
    "kho git {folder} không phải kho dữ liệu: ở gốc của kho và trên nhánh chính không có giaoban.yaml, hoặc office/ cùng tasks/; chuyển vào kho dữ liệu bằng cd, hoặc thêm --root <thư mục của kho>; chưa có kho thì tạo: giaoban init <thư mục mới>",
    "the git repository {folder} is not an instance: neither giaoban.yaml nor office/ with tasks/ is at its root or on its main branch; go into one with cd, or add --root <its folder>; where there is none yet: giaoban init <new folder>",
);

const ABOVE: Text = Text::new(
    "{folder} không phải gốc của kho dữ liệu; bỏ --root để tự tìm từ thư mục đang đứng, hoặc thêm: --root {root}",
    "{folder} is not the root of an instance; leave --root out to have it found from where you stand, or add: --root {root}",
);

const NO_REPOSITORY: Text = Text::new(
    "{folder} không nằm trong kho git nào; chuyển vào kho bằng cd, hoặc thêm --repo <thư mục của kho>",
    "{folder} is not in a git repository; go into one with cd, or add --repo <its folder>",
);

/// The root of the instance: `named`, else found from where one stands.
///
/// # Errors
/// There is none.
pub fn instance(named: Option<&Path>) -> Result<PathBuf> {
    let start = named.unwrap_or(Path::new("."));
    if named.is_some() && io::root::is_root(start)? {
        return Ok(start.to_path_buf());
    }
    let (text, folder) = match (io::root::seek(start)?, named) {
        (Stands::Instance(root), None) => return Ok(root),
        (Stands::Instance(root), Some(_)) => {
            let root = quoted(&root.display().to_string());
            return Err(Refused::new(ABOVE, &[("folder", &shown(start)), ("root", &root)]).into());
        }
        (Stands::Repository(top), _) => (ANOTHER, top),
        (Stands::Nowhere, _) => (NOWHERE, start.to_path_buf()),
    };
    Err(Refused::new(text, &[("folder", &shown(&folder))]).into())
}

/// The root of a git repository of any kind: `named`, else found from where one stands.
///
/// # Errors
/// There is none.
pub fn repository(named: Option<&Path>) -> Result<PathBuf> {
    let Some(named) = named else {
        let here = Path::new(".");
        return io::root::repository(here)?
            .ok_or_else(|| Refused::new(NO_REPOSITORY, &[("folder", &shown(here))]).into());
    };
    Ok(named.to_path_buf())
}

/// A folder by its whole name: `.` and `..` say nothing to who reads a job's log.
fn shown(folder: &Path) -> String {
    io::root::whole(folder).unwrap_or_else(|| PathBuf::from(folder)).display().to_string()
}
