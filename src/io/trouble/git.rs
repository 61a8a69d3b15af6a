//! What libgit2 says of a repository, by the class of its error: its messages are of
//! its own insides.

use git2::{ErrorClass, ErrorCode};

use super::Trouble;
use super::machine::of_words;
use crate::lang::Text;

/// Each has words, and names what the message names.
#[must_use]
pub fn of_git(error: &git2::Error) -> Trouble {
    let message = error.message();
    if let Some(trouble) = of_words(message) {
        return trouble.naming(message);
    }
    let trouble = match (error.code(), error.class()) {
        (ErrorCode::Locked, _) => LOCKED,
        (ErrorCode::HashsumMismatch, _) => DAMAGED,
        (ErrorCode::NotFound, ErrorClass::Odb | ErrorClass::Object | ErrorClass::Tree) => MISSING,
        (ErrorCode::NotFound, ErrorClass::Reference) => NO_NAME,
        (ErrorCode::InvalidSpec | ErrorCode::Ambiguous, _) => BAD_NAME,
        (ErrorCode::Exists, _) => TAKEN,
        (_, ErrorClass::Config) if message.starts_with("failed to stat") => CONFIG_UNREAD,
        (_, ErrorClass::Config) => CONFIG,
        (_, ErrorClass::Reference) => REFERENCE,
        (_, ErrorClass::Repository) => REPOSITORY,
        (_, ErrorClass::Os | ErrorClass::Filesystem) if message.contains("lock") => LOCKED,
        (_, ErrorClass::Os | ErrorClass::Filesystem) => FILES,
        (_, ErrorClass::NoMemory) => MEMORY,
        _ => DAMAGED,
    };
    trouble.naming(message)
}

const DAMAGED: Trouble = Trouble::new(
    Text::new("kho git bị hỏng", "the git repository is damaged"),
    Text::new(
        "xem chỗ hỏng: git fsck --full; rồi tải lại: git fetch --refetch",
        "see where: git fsck --full; then fetch it again: git fetch --refetch",
    ),
);
const MISSING: Trouble = Trouble::new(
    Text::new("kho git thiếu đối tượng", "an object is missing in the git repository"),
    Text::new(
        "tải lại: git fetch --refetch; xem chỗ hỏng: git fsck --full",
        "fetch it again: git fetch --refetch; see what is damaged: git fsck --full",
    ),
);
const NO_NAME: Trouble = Trouble::new(
    Text::new("kho git không có nhánh hoặc thẻ này", "the git repository has no such branch or tag"),
    Text::new(
        "xem các tên có ở đây: git branch --all; git tag",
        "see the names that are here: git branch --all; git tag",
    ),
);
const BAD_NAME: Trouble = Trouble::new(
    Text::new("đó không phải tên mà git hiểu", "it is not a name that git understands"),
    Text::new("ghi tên nhánh, tên thẻ hoặc mã commit đầy đủ", "give a branch, a tag, or the whole id of a commit"),
);
const TAKEN: Trouble = Trouble::new(
    Text::new("trong kho git đã có cái cùng tên", "something of this name is in the git repository already"),
    Text::new("chọn tên khác, hoặc bỏ cái đang có", "choose another name, or remove what is there"),
);
const LOCKED: Trouble = Trouble::new(
    Text::new("chương trình khác đang ghi vào kho git", "another program is writing to the git repository"),
    Text::new(
        "đợi xong rồi chạy lại; không còn chương trình nào thì xóa tệp .lock vừa nêu trong thư mục .git",
        "wait and run it again; where no program is left, delete the .lock file that is named, in the folder .git",
    ),
);
const CONFIG_UNREAD: Trouble = Trouble::new(
    Text::new(
        "không đọc được cấu hình git của tài khoản đang chạy",
        "the git configuration of the account that runs this cannot be read",
    ),
    Text::new(
        "cấp quyền đọc tệp vừa nêu, hoặc đặt HOME vào một thư mục đọc được: export HOME=$(mktemp -d)",
        "allow the file just named to be read, or let HOME be a folder that can be: export HOME=$(mktemp -d)",
    ),
);
const CONFIG: Trouble = Trouble::new(
    Text::new("cấu hình git có dòng sai", "a line of git's configuration is wrong"),
    Text::new("xem git báo dòng nào: git config --list --show-origin", "see which: git config --list --show-origin"),
);
const REFERENCE: Trouble = Trouble::new(
    Text::new("một nhánh hoặc thẻ của kho git bị hỏng", "a branch or tag of the git repository is damaged"),
    Text::new(
        "xem chỗ hỏng: git fsck --full; rồi tải lại: git fetch --all",
        "see where: git fsck --full; then fetch again: git fetch --all",
    ),
);
const REPOSITORY: Trouble = Trouble::new(
    Text::new("thư mục này không phải kho git đọc được", "this folder is no git repository that can be read"),
    Text::new("xem git báo gì: git status; git fsck --full", "see what git says: git status; git fsck --full"),
);
const FILES: Trouble = Trouble::new(
    Text::new("không đọc hoặc ghi được tệp trong thư mục git", "a file in git's folder cannot be read or written"),
    Text::new(
        "kiểm tra quyền và chỗ trống của thư mục .git; xem chỗ hỏng: git fsck --full",
        "check permissions and room of the folder .git; see what is damaged: git fsck --full",
    ),
);
const MEMORY: Trouble = Trouble::new(
    Text::new("máy hết bộ nhớ khi đọc kho git", "the machine ran out of memory reading the git repository"),
    Text::new("đóng bớt chương trình khác rồi chạy lại", "close other programs and run it again"),
);
