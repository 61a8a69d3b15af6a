//! Whether there is a repository that this build can read.

use super::check::Check;
use super::facts::Repository;
use super::history;
use crate::lang::{Text, quoted};

const NAME: &str = "repository";

pub(super) fn checks(repository: &Repository) -> Vec<Check> {
    vec![match repository {
        Repository::Open(_) => Check::good(NAME, Text::new("kho git đọc được", "the git repository can be read")),
        Repository::None => Check::no_dates(
            NAME,
            Text::new("thư mục này không phải gốc của một kho git", "this folder is not the root of a git repository"),
        )
        .say(Text::new("chạy ở gốc của kho, hoặc tạo kho mới", "run it at the root of the repository, or start one"))
        .run("git init -b main && git add . && git commit -m 'Giao nhiệm vụ'"),
        Repository::NotOwned { folder } => Check::not_read(
            NAME,
            Text::new(
                "thư mục {folder} thuộc về người dùng khác, git không cho đọc",
                "the folder {folder} belongs to another user, and git refuses to read it",
            ),
        )
        .arg("folder", folder.clone())
        .say(Text::new(
            "nếu tin người đó, cho phép đúng thư mục này; chương trình không bao giờ tự bỏ qua",
            "if you trust that user, allow just this folder; the program never overrides it",
        ))
        .run(format!("git config --global --add safe.directory {}", quoted(folder))),
        Repository::Sha256 => Check::not_read(
            NAME,
            Text::new(
                "kho dùng tên đối tượng SHA-256, bản này chưa đọc được",
                "its objects have SHA-256 names; this build reads SHA-1 names only",
            ),
        )
        .say(Text::new(
            "dùng kho SHA-1: git init --object-format=sha1",
            "use a SHA-1 repository: git init --object-format=sha1",
        )),
        Repository::RefTable => Check::not_read(
            NAME,
            Text::new(
                "kho lưu tên nhánh dạng reftable, bản này chưa đọc được",
                "its refs are kept as a reftable, which this build cannot read",
            ),
        )
        .run("git refs migrate --ref-format=files"),
        Repository::Grafted => history::grafts_unread(),
        Repository::Troubled { reason, cure, named } => Check::not_read(
            NAME,
            Text::new("không mở được kho git: {reason}{named}", "the repository cannot be opened: {reason}{named}"),
        )
        .arg("reason", *reason)
        .arg("named", named.clone())
        .say(*cure),
    }]
}
