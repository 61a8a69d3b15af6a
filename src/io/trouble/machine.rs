//! What the system refuses: files, disks, ports.

use std::io::{Error, ErrorKind};

use super::Trouble;
use crate::lang::Text;

/// Each has words: of one that nobody foresaw, its number.
#[must_use]
pub fn of_machine(error: &Error) -> Trouble {
    match error.raw_os_error() {
        // They have no kind of their own, or share it.
        Some(23 | 24) => return HANDLES,
        Some(5) => return DISK,
        Some(40) => return CIRCLE,
        _ => {}
    }
    let trouble = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => FULL,
        ErrorKind::NotFound => MISSING,
        ErrorKind::NotADirectory => NO_FOLDER,
        ErrorKind::IsADirectory => FOLDER,
        ErrorKind::PermissionDenied => DENIED,
        ErrorKind::ReadOnlyFilesystem => READ_ONLY,
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => TAKEN,
        ErrorKind::InvalidData => NO_TEXT,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => BAD_NAME,
        ErrorKind::UnexpectedEof => CUT,
        ErrorKind::AddrInUse => PORT,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => SLOW,
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::AddrNotAvailable
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown => UNREACHABLE,
        ErrorKind::BrokenPipe => UNREAD,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::Deadlock => BUSY,
        ErrorKind::OutOfMemory => MEMORY,
        ErrorKind::CrossesDevices | ErrorKind::Unsupported | ErrorKind::TooManyLinks | ErrorKind::NotSeekable => CANNOT,
        _ => of_words(&error.to_string()).unwrap_or(OTHER),
    };
    match (error.raw_os_error(), error.get_ref()) {
        (Some(code), _) if trouble.reason == OTHER.reason => {
            Trouble { names: vec![format!("errno {code}")], ..trouble }
        }
        (None, Some(inner)) => trouble.naming(&inner.to_string()),
        _ => trouble,
    }
}

/// What a message of libgit2 ends with: the system's own words.
pub(super) fn of_words(message: &str) -> Option<Trouble> {
    let known = [
        ("Too many open files", HANDLES),
        ("No space left", FULL),
        ("Permission denied", DENIED),
        ("Read-only file system", READ_ONLY),
        ("Is a directory", FOLDER),
        ("Not a directory", NO_FOLDER),
        ("Input/output error", DISK),
        ("Too many levels of symbolic links", CIRCLE),
        ("File name too long", BAD_NAME),
        ("Cannot allocate memory", MEMORY),
    ];
    known.into_iter().find(|(words, _)| message.contains(words)).map(|(_, trouble)| trouble)
}

/// Watching a folder for changes.
pub(super) fn of_watch(error: &notify::Error) -> Option<Trouble> {
    match &error.kind {
        notify::ErrorKind::Io(error) => Some(of_machine(error)),
        notify::ErrorKind::PathNotFound => Some(MISSING),
        notify::ErrorKind::MaxFilesWatch => Some(WATCHES),
        _ => None,
    }
}

const HANDLES: Trouble = Trouble::new(
    Text::new("máy không cho mở thêm tệp nào cùng lúc", "no more files may be open at once"),
    Text::new("tăng giới hạn rồi chạy lại: ulimit -n 4096", "raise the limit and run it again: ulimit -n 4096"),
);
const FULL: Trouble = Trouble::new(
    Text::new("nơi ghi đã hết chỗ", "there is no room left where it writes"),
    Text::new("giải phóng dung lượng rồi chạy lại", "make room and run it again"),
);
pub(super) const DENIED: Trouble = Trouble::new(
    Text::new("tài khoản đang chạy không có quyền", "the account that runs this may not"),
    Text::new(
        "chạy bằng tài khoản sở hữu kho, hoặc cấp quyền (chmod, chown) cho chỗ vừa nêu",
        "run it as the owner of the repository, or allow it (chmod, chown) at the place just named",
    ),
);
const READ_ONLY: Trouble = Trouble::new(
    Text::new("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    Text::new("chọn nơi ghi khác, hoặc gắn lại ổ đĩa cho ghi", "choose another place, or mount the disk for writing"),
);
const MISSING: Trouble = Trouble::new(
    Text::new("không có tệp hoặc thư mục này", "there is no such file or folder"),
    Text::new("kiểm tra lại đường dẫn đã gõ", "check the path that was typed"),
);
const FOLDER: Trouble = Trouble::new(
    Text::new("đó là thư mục, không phải tệp", "it is a folder, not a file"),
    Text::new("ghi đường dẫn của tệp", "give the path of a file"),
);
const NO_FOLDER: Trouble = Trouble::new(
    Text::new("một phần của đường dẫn là tệp, không phải thư mục", "a part of the path is a file, not a folder"),
    Text::new("kiểm tra lại đường dẫn đã gõ", "check the path that was typed"),
);
const TAKEN: Trouble = Trouble::new(
    Text::new(
        "ở đó đã có tệp hoặc thư mục khác, không ghi đè",
        "something is there already, and nothing is written over it",
    ),
    Text::new("chọn tên khác, hoặc chuyển cái đang có đi chỗ khác", "choose another name, or move what is there away"),
);
const NO_TEXT: Trouble = Trouble::new(
    Text::new("nội dung không phải văn bản UTF-8", "what it holds is no UTF-8 text"),
    Text::new(
        "kiểm tra có đúng tệp không, hoặc lưu lại dạng UTF-8",
        "check that it is the right file, or save it as UTF-8",
    ),
);
const BAD_NAME: Trouble = Trouble::new(
    Text::new(
        "máy không nhận tên này: quá dài hoặc có ký tự không dùng được",
        "the system does not take this name: too long, or with characters it does not know",
    ),
    Text::new("chọn tên khác", "choose another name"),
);
const CUT: Trouble = Trouble::new(
    Text::new("dữ liệu hết giữa chừng", "the data end too early"),
    Text::new("chép hoặc tải lại tệp rồi chạy lại", "copy or download it again, and run it again"),
);
const PORT: Trouble = Trouble::new(
    Text::new("cổng đang có chương trình khác dùng", "another program uses this port"),
    Text::new("chọn cổng khác, ví dụ --port 8018", "choose another, as --port 8018"),
);
pub(super) const SLOW: Trouble = Trouble::new(
    Text::new("chờ quá lâu mà không có trả lời", "no answer came in time"),
    Text::new("kiểm tra mạng và địa chỉ, rồi thử lại sau", "check the network and the address, and try again later"),
);
pub(super) const UNREACHABLE: Trouble = Trouble::new(
    Text::new("không kết nối được tới địa chỉ này", "this address cannot be connected to"),
    Text::new("kiểm tra địa chỉ, cổng, mạng và tường lửa", "check the address, the port, the network and the firewall"),
);
const UNREAD: Trouble = Trouble::new(
    Text::new("chương trình nhận kết quả đã dừng", "the program that takes the output has stopped"),
    Text::new("chạy lại, để chương trình đó đọc hết", "run it again and let that program read to the end"),
);
const BUSY: Trouble = Trouble::new(
    Text::new("chương trình khác đang dùng chỗ này", "another program is using it"),
    Text::new(
        "đợi chương trình đó xong, hoặc đóng lại, rồi chạy lại",
        "wait for that program or close it, and run it again",
    ),
);
const MEMORY: Trouble = Trouble::new(
    Text::new("máy hết bộ nhớ", "the machine has no memory left"),
    Text::new("đóng bớt chương trình khác rồi chạy lại", "close other programs and run it again"),
);
const DISK: Trouble = Trouble::new(
    Text::new("ổ đĩa báo lỗi đọc ghi", "the disk failed to read or write"),
    Text::new("sao lưu ngay rồi nhờ người quản trị kiểm tra ổ đĩa", "make a backup now and have the disk checked"),
);
pub const CIRCLE: Trouble = Trouble::new(
    Text::new("liên kết tượng trưng trỏ vòng tròn", "symbolic links lead in a circle"),
    Text::new("bỏ liên kết sai trên đường dẫn này", "remove the wrong link on this path"),
);
const CANNOT: Trouble = Trouble::new(
    Text::new("ổ đĩa hoặc hệ thống ở đây không làm được việc này", "the disk or the system cannot do this here"),
    Text::new("chọn nơi khác, trên ổ đĩa của máy này", "choose another place, on a disk of this machine"),
);
const WATCHES: Trouble = Trouble::new(
    Text::new("máy không cho theo dõi thêm tệp nào", "no more files may be watched"),
    Text::new(
        "tăng giới hạn rồi chạy lại: sudo sysctl fs.inotify.max_user_watches=524288",
        "raise the limit and run it again: sudo sysctl fs.inotify.max_user_watches=524288",
    ),
);
const OTHER: Trouble = Trouble::new(
    Text::new("máy không cho làm việc này", "the system refuses it"),
    Text::new("hỏi người quản trị máy, nêu cả mã trong ngoặc", "ask the administrator, with the code between brackets"),
);
