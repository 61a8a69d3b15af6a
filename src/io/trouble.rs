//! What the machine or git refused, in the reader's words and with the way out:
//! whoever reads "os error 24" does not know what to type.

use std::io::ErrorKind;

use git2::ErrorClass;

use crate::lang::Text;

/// A cause that has a cure outside of this program.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    pub reason: Text,
    pub cure: Text,
}

const HANDLES: Trouble = Trouble {
    reason: Text::new("máy không cho mở thêm tệp nào cùng lúc", "no more files may be open at once"),
    cure: Text::new("tăng giới hạn rồi chạy lại: ulimit -n 4096", "raise the limit and run it again: ulimit -n 4096"),
};

const FULL: Trouble = Trouble {
    reason: Text::new("nơi ghi đã hết chỗ", "there is no room left where it writes"),
    cure: Text::new("giải phóng dung lượng rồi chạy lại", "make room and run it again"),
};

const CLOSED: Trouble = Trouble {
    reason: Text::new("đầu ra đã đóng, không ai đọc được kết quả", "the output is closed, so that nobody reads it"),
    cure: Text::new("chạy lại, không đóng đầu ra (>&-)", "run it again without closing the output (>&-)"),
};

const CONFIG: Trouble = Trouble {
    reason: Text::new(
        "không đọc được cấu hình git của tài khoản đang chạy",
        "the git configuration of the account that runs this cannot be read",
    ),
    cure: Text::new(
        "cấp quyền đọc tệp nêu dưới đây, hoặc đặt HOME vào một thư mục đọc được: export HOME=$(mktemp -d)",
        "allow the file named below to be read, or let HOME be a folder that can be: export HOME=$(mktemp -d)",
    ),
};

const DENIED: Trouble = Trouble {
    reason: Text::new("tài khoản đang chạy không có quyền", "the account that runs this may not"),
    cure: Text::new(
        "chạy bằng tài khoản sở hữu kho, hoặc cấp quyền (chmod, chown) cho chỗ nêu dưới đây",
        "run it as the owner of the repository, or allow it (chmod, chown) at the place named below",
    ),
};

const SHALLOW: Trouble = Trouble {
    reason: Text::new("tệp `shallow` trong thư mục git bị hỏng", "the file `shallow` of git is damaged"),
    // What it said may be all that names where the history was cut.
    cure: Text::new(
        "đổi tên tệp đó rồi tải lại lịch sử: mv .git/shallow .git/shallow.hong && git fetch --refetch",
        "give it another name and fetch the history again: mv .git/shallow .git/shallow.bad && git fetch --refetch",
    ),
};

const MISSING: Trouble = Trouble {
    reason: Text::new("không có tệp hoặc thư mục nêu dưới đây", "the file or folder named below is not there"),
    cure: Text::new("kiểm tra lại đường dẫn đã gõ", "check the path that was typed"),
};

/// What no error of the machine or of git says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Closed before anything was written to it.
    OutputClosed,
    ShallowDamaged,
}

impl std::fmt::Display for Named {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OutputClosed => "writing the output: it is closed",
            Self::ShallowDamaged => "reading the file `shallow`: a line of it names no commit",
        })
    }
}

impl std::error::Error for Named {}

impl Named {
    #[must_use]
    pub fn trouble(self) -> Trouble {
        match self {
            Self::OutputClosed => CLOSED,
            Self::ShallowDamaged => SHALLOW,
        }
    }
}

/// What is known of an error's cause.
#[must_use]
pub fn of(error: &anyhow::Error) -> Option<Trouble> {
    if let Some(named) = error.downcast_ref::<Named>() {
        return Some(named.trouble());
    }
    error.chain().find_map(|cause| {
        match (cause.downcast_ref::<std::io::Error>(), cause.downcast_ref::<git2::Error>()) {
            (Some(error), _) => of_machine(error),
            (_, Some(error)) => of_git(error),
            _ => None,
        }
    })
}

fn of_machine(error: &std::io::Error) -> Option<Trouble> {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some(FULL),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => Some(MISSING),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some(DENIED),
        // They have no kind of their own.
        _ => of_words(&error.to_string()),
    }
}

/// Of libgit2 there is often nothing but its message.
pub fn of_git(error: &git2::Error) -> Option<Trouble> {
    let words = of_words(error.message());
    words.or_else(|| {
        (error.class() == ErrorClass::Config && error.message().starts_with("failed to stat")).then_some(CONFIG)
    })
}

fn of_words(message: &str) -> Option<Trouble> {
    let known = [("Too many open files", HANDLES), ("No space left", FULL), ("Permission denied", DENIED)];
    known.into_iter().find(|(words, _)| message.contains(words)).map(|(_, trouble)| trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_machine_refuses_has_a_cure() {
        let io = |code| anyhow::Error::from(std::io::Error::from_raw_os_error(code)).context("reading a file");
        // EMFILE, ENFILE, ENOSPC, EACCES, EROFS, ENOENT, ENOTDIR, EISDIR
        for code in [24, 23, 28, 13, 30, 2, 20, 21] {
            assert!(of(&io(code)).is_some(), "{code}");
        }
        assert!(of(&anyhow::Error::from(Named::OutputClosed).context("printing")).is_some());
    }
}
