//! Why `git fetch` or `git push` did not do its work, by what git wrote (asked to
//! speak its own language, so that it can be told apart).

use crate::lang::{Refused, Text};

/// What the server itself said stands in quotes: its words are its administrator's.
#[must_use]
pub fn of_transfer(arguments: &[&str], stderr: &str) -> Refused {
    let known = KNOWN.iter().find(|(words, _)| words.iter().any(|word| stderr.contains(word)));
    let server: Vec<&str> = stderr.lines().filter_map(|line| line.strip_prefix("remote:")).map(str::trim).collect();
    let server = server.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let raw = if known.is_none() && server.is_empty() { stderr.trim() } else { &server };
    let quoted = if raw.is_empty() { String::new() } else { format!(" (“{}”)", raw.replace(['“', '”'], "\"")) };
    let reason = known.map_or(UNKNOWN, |(_, reason)| *reason);
    let command = arguments.first().copied().unwrap_or_default();
    Refused::new(reason, &[("command", &command), ("quoted", &quoted)])
}

/// The first that fits; the particular ones come before the general.
const KNOWN: &[(&[&str], Text)] = &[
    (
        &[
            "could not read Username",
            "could not read Password",
            "Authentication failed",
            "terminal prompts disabled",
            "Permission denied (",
            "access denied",
            "Access denied",
        ],
        Text::new(
            "git {command}: máy chủ không nhận tài khoản này{quoted}; kiểm tra mã truy cập hoặc khóa SSH của origin, và quyền ghi",
            "git {command}: the server does not accept this account{quoted}; check the token or the SSH key for origin, and that it may write",
        ),
    ),
    (
        &["Host key verification failed"],
        Text::new(
            "git {command}: chưa biết máy chủ SSH này{quoted}; kết nối một lần bằng tay để xác nhận: git fetch",
            "git {command}: this SSH server is not known yet{quoted}; connect by hand once to confirm it: git fetch",
        ),
    ),
    (
        &["Could not resolve host", "Temporary failure in name resolution", "Name or service not known"],
        Text::new(
            "git {command}: không tìm thấy máy chủ{quoted}; kiểm tra địa chỉ của origin và mạng: git remote -v",
            "git {command}: the server is not found{quoted}; check the address of origin and the network: git remote -v",
        ),
    ),
    (
        &[
            "Connection refused",
            "Connection timed out",
            "Failed to connect",
            "Couldn't connect",
            "Could not connect",
            "unable to connect",
            "Connection reset",
            "Network is unreachable",
        ],
        Text::new(
            "git {command}: không kết nối được tới máy chủ{quoted}; kiểm tra mạng và địa chỉ của origin: git remote -v",
            "git {command}: the server cannot be reached{quoted}; check the network and the address of origin: git remote -v",
        ),
    ),
    (
        &["certificate", "SSL"],
        Text::new(
            "git {command}: không tin được chứng thư (TLS) của máy chủ{quoted}; nhờ người quản trị cài chứng thư gốc của đơn vị vào máy này",
            "git {command}: the server's certificate (TLS) cannot be trusted{quoted}; have the administrator install the office's root certificate on this machine",
        ),
    ),
    (
        &["couldn't find remote ref", "Couldn't find remote ref"],
        Text::new(
            "git {command}: kho trên máy chủ không có nhánh này{quoted}; kiểm tra `nhanh` trong giaoban.yaml",
            "git {command}: the repository on the server has no such branch{quoted}; check `nhanh` in giaoban.yaml",
        ),
    ),
    (
        &[
            "does not appear to be a git repository",
            "Repository not found",
            "repository not found",
            "not found",
            "No such remote",
            "does not exist",
        ],
        Text::new(
            "git {command}: không có kho này trên máy chủ, hoặc chưa khai origin{quoted}; kiểm tra: git remote -v",
            "git {command}: there is no such repository on the server, or no origin is set{quoted}; check: git remote -v",
        ),
    ),
    (
        &["hook declined", "protected branch", "remote rejected"],
        Text::new(
            "git {command}: máy chủ không cho ghi{quoted}; xem quy tắc bảo vệ nhánh và hook của máy chủ",
            "git {command}: the server refuses the write{quoted}; see its rules for branches and its hooks",
        ),
    ),
    (
        &["fetch first", "non-fast-forward", "stale info", "[rejected]", "cannot lock ref"],
        Text::new(
            "git {command}: lệnh khác đã ghi trước{quoted}; chạy lại",
            "git {command}: another command wrote first{quoted}; run it again",
        ),
    ),
    (
        &["detected dubious ownership", "safe.directory"],
        Text::new(
            "git {command}: kho git thuộc về người dùng khác{quoted}; chạy bằng tài khoản của họ, hoặc cho phép: git config --global --add safe.directory",
            "git {command}: the git repository belongs to another user{quoted}; run it as that user, or allow it: git config --global --add safe.directory",
        ),
    ),
    (
        &["No space left"],
        Text::new(
            "git {command}: nơi ghi đã hết chỗ{quoted}; giải phóng dung lượng rồi chạy lại",
            "git {command}: there is no room left where it writes{quoted}; make room and run it again",
        ),
    ),
    (
        &["unable to write", "insufficient permission", "Permission denied"],
        Text::new(
            "git {command}: không ghi được vào thư mục git{quoted}; kiểm tra quyền của thư mục .git",
            "git {command}: git's folder cannot be written{quoted}; check the permissions of the folder .git",
        ),
    ),
];

const UNKNOWN: Text = Text::new(
    "git {command} không làm được{quoted}; chạy lại bằng tay để xem: git {command}",
    "git {command} failed{quoted}; run it by hand to see: git {command}",
);
