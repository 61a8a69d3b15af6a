//! The words of the command line's help: a command by its name, an argument by its
//! command and name, a value by its argument. What a reader does not ask for in
//! their language is not in these pages at all, so no text stands at the arguments
//! themselves; a test holds that nothing lacks its words and no words are left over.

use crate::lang::Text;

/// The words for a place; none where nothing is said of it.
pub(super) fn words(place: &str) -> Option<Text> {
    WORDS.iter().find(|(named, _)| *named == place).map(|(_, text)| *text)
}

/// What an argument's value is called: `<FOLDER>`. One notion has one name.
pub(super) fn value_name(name: &str) -> Option<Text> {
    VALUES.iter().find(|text| text.en == name).copied()
}

pub(super) const ABOUT: &str = "giaoban";

pub(super) const EXIT_CODES: Text = Text::new(
    "Mã thoát: 0 tốt · 1 có lỗi trong tệp · 2 không làm được việc · 3 không chứng minh được thời điểm, hoặc có quy tắc chưa xét được",
    "Exit codes: 0 fine · 1 errors in files · 2 the work could not be done · 3 dates cannot be proved, or some rules could not be judged",
);

pub(super) const VALUES: &[Text] = &[
    Text::new("CƠ QUAN", "AGENCY"),
    Text::new("NHÁNH", "BRANCH"),
    Text::new("LỆNH", "COMMAND"),
    Text::new("CỘT=GIÁ TRỊ", "COLUMN=VALUE"),
    Text::new("MÃ KIỂM CHỨNG", "DIGEST"),
    Text::new("THƯ MỤC", "DIR"),
    Text::new("TỆP", "FILE"),
    Text::new("MÁY CHỦ", "FORGE"),
    Text::new("DẠNG", "FORMAT"),
    Text::new("MÃ", "ID"),
    Text::new("LOẠI", "KIND"),
    Text::new("NGÔN NGỮ", "LANG"),
    Text::new("TÀI KHOẢN", "LOGIN"),
    Text::new("KỲ HỌP", "MEETING"),
    Text::new("SỐ", "N"),
    Text::new("ĐƯỜNG DẪN", "PATH"),
    Text::new("CỔNG", "PORT"),
    Text::new("BẢN PHÁT HÀNH", "RELEASE"),
    Text::new("COMMIT", "REV"),
    Text::new("SHELL", "SHELL"),
    Text::new("NỘI DUNG", "TEXT"),
    Text::new("THỜI ĐIỂM", "TIME"),
    Text::new("ĐỊA CHỈ", "URL"),
];

pub(super) const WORDS: &[(&str, Text)] = &[
    (
        ABOUT,
        Text::new(
            "Theo dõi nhiệm vụ và lập báo cáo hội nghị giao ban từ kho git",
            "Task tracking and briefing reports from a git repository",
        ),
    ),
    (
        "giaoban --root",
        Text::new(
            "Gốc của kho dữ liệu [mặc định: tìm từ thư mục đang đứng trở lên]",
            "The root of the instance [default: found from the current folder upwards]",
        ),
    ),
    (
        "giaoban --lang",
        Text::new(
            "Ngôn ngữ của thông báo; trang luôn có cả hai [mặc định: biến GIAOBAN_LANG, không có thì vi]",
            "Language of messages; the site has both [default: the variable GIAOBAN_LANG, else vi]",
        ),
    ),
    (
        "giaoban --as-of",
        Text::new(
            "Tính như tại thời điểm này: 2025-03-12, 12/3/2025 (ngày/tháng/năm), 2025-03-12T08:00:00+07:00",
            "Speak from this instant: 2025-03-12, 12/3/2025 (day/month/year), 2025-03-12T08:00:00+07:00",
        ),
    ),
    ("--help", Text::new("In trang này", "Print this page")),
    ("--version", Text::new("In số phiên bản", "Print the version")),
    (
        "init",
        Text::new(
            "Tạo kho dữ liệu mới với tệp mẫu và công việc tự động của máy chủ",
            "Start an instance, with sample files and the jobs of its forge",
        ),
    ),
    ("init <DIR>", Text::new("Thư mục cần tạo, tính từ --root", "The folder to make, below --root")),
    (
        "init --forge",
        Text::new(
            "Máy chủ của kho: kèm công việc tự động, mẫu đề nghị, hướng dẫn",
            "The forge of the instance: with its jobs, the template of a request, guides",
        ),
    ),
    ("init --forge plain", Text::new("máy chủ git thường, qua SSH", "a plain git server over SSH")),
    ("init --ten", Text::new("Tên tỉnh, ví dụ \"Gia Lai\"", "The province's name, such as \"Gia Lai\"")),
    (
        "init --release",
        Text::new(
            "Thư mục hoặc địa chỉ của bản phát hành mà công việc tự động chạy",
            "The folder or address of the release that the jobs run",
        ),
    ),
    (
        "init --upgrade",
        Text::new(
            "Cập nhật công việc tự động, lược đồ, hướng dẫn của kho đã có; không đụng dữ liệu",
            "Renew jobs, schemas and guides of an instance that exists; its data are not touched",
        ),
    ),
    (
        "new",
        Text::new(
            "Tạo tệp nhiệm vụ mới với mã kế tiếp, chỉ rõ phải điền gì",
            "Make a new task file with the next free id that shows what to fill in",
        ),
    ),
    (
        "new <AGENCY>",
        Text::new("Mã hoặc tên cơ quan chủ trì, ví dụ so-y-te", "The lead agency's id or name, as so-y-te"),
    ),
    ("new --id", Text::new("Mã nhiệm vụ, khi đã ấn định", "The task's id, where it is fixed")),
    ("new --ten", Text::new("Tên nhiệm vụ", "The task's title")),
    (
        "update",
        Text::new(
            "Thêm một lần cập nhật vào tệp nhiệm vụ; mục nào thiếu thì hỏi",
            "Add an update to a task file; asks for what is missing",
        ),
    ),
    ("update <ID>", Text::new("Mã nhiệm vụ, ví dụ STC-007", "The task's id, as STC-007")),
    (
        "import",
        Text::new(
            "Nhập danh mục nhiệm vụ từ bảng tính: trước hết chỉ xem, --write mới ghi",
            "Make task files from a spreadsheet: shows them first, writes with --write",
        ),
    ),
    ("import <FILE>", Text::new("Tệp .xlsx, .ods, .xls hoặc .csv", "A file .xlsx, .ods, .xls or .csv")),
    (
        "import --write",
        Text::new("Ghi các tệp nhiệm vụ; không bao giờ ghi đè", "Write the task files, never over others"),
    ),
    (
        "import --mac-dinh",
        Text::new(
            "Giá trị cho những ô trống, ví dụ \"Chương trình=ct_ubnd_2026\"; dùng được nhiều lần",
            "The value for empty cells of a column, as \"chuong_trinh=ct_ubnd_2026\"; may be repeated",
        ),
    ),
    ("import --bo-qua-dong-loi", SKIPS),
    ("import --gom-an", Text::new("Đọc cả dòng ẩn, trang tính ẩn", "Read hidden rows and sheets too")),
    (
        "apply",
        Text::new(
            "Ghi các phiếu cơ quan đã điền vào tệp nhiệm vụ: trước hết chỉ xem, --write mới ghi",
            "Put workbooks and forms that agencies filled in into the task files: shows first, writes with --write",
        ),
    ),
    (
        "apply <FILE>",
        Text::new(
            "Phiếu .xlsx, .ods, .xls, .csv, hoặc .json do trang cập nhật lưu",
            "Workbooks .xlsx, .ods, .xls or .csv, or the .json that a form page saved",
        ),
    ),
    ("apply --write", Text::new("Ghi vào tệp nhiệm vụ", "Write into the task files")),
    ("apply --bo-qua-dong-loi", SKIPS),
    (
        "merge",
        Text::new(
            "Cập nhật một yêu cầu với nhánh chính: giữ nội dung của cả hai người cùng cập nhật một nhiệm vụ",
            "Bring a request up to date with main, and keep what two officers wrote of one task",
        ),
    ),
    (
        "merge <BRANCH>",
        Text::new("Nhánh của yêu cầu [mặc định: nhánh đang ở]", "The branch of the request [default: the current one]"),
    ),
    ("check", Text::new("Kiểm tra mọi tệp và chỉ ra cách sửa", "Check every file and show the fix")),
    ("check --format", HOW_PRINTED),
    ("check --format full", Text::new("có dòng lỗi và cách sửa", "with the line and the fix")),
    ("check --format concise", Text::new("mỗi phát hiện một dòng", "one line each")),
    ("check --format github", Text::new("chú thích của GitHub Actions", "annotations of GitHub Actions")),
    ("check --format gitlab", Text::new("GitLab Code Quality", "GitLab Code Quality")),
    ("check --format rdjson", Text::new("Reviewdog", "Reviewdog")),
    (
        "check --fix",
        Text::new(
            "Sửa trước những lỗi máy móc: ngày, chữ `Ð`, Unicode tổ hợp, tên trường, Tab",
            "First fix what is mechanical: dates, the letter `Ð`, composed Unicode, names of keys, tabs",
        ),
    ),
    ("check --base", Text::new("Thẩm tra thay đổi so với nhánh chính", "Review the change against main")),
    (
        "check --head",
        Text::new(
            "Commit của yêu cầu hợp nhất; không có thì là tệp trên máy",
            "The commit that is proposed; else the files on this machine",
        ),
    ),
    ("check --title", Text::new("Tiêu đề của yêu cầu hợp nhất", "The title of the request")),
    ("check --actor", Text::new("Tài khoản người gửi yêu cầu hợp nhất", "The account of whoever asks")),
    ("check --actor-id", Text::new("Số tài khoản người gửi yêu cầu hợp nhất", "The number of that account")),
    ("build", Text::new("Tạo trang theo dõi và báo cáo từ nhánh chính", "Build the site and its reports from main")),
    (
        "build --out",
        Text::new(
            "Thư mục kết quả [mặc định: public ở gốc của kho]",
            "The folder of the site [default: public at the instance's root]",
        ),
    ),
    ("build --strict", Text::new("Thoát với mã 1 khi có lỗi trong tệp", "Exit with code 1 where files have errors")),
    (
        "build --draft",
        Text::new("Bản xem thử: tệp trên máy đặt lên nhánh chính", "A trial: the files on this machine laid over main"),
    ),
    (
        "build --fresh",
        Text::new(
            "Tạo lại mọi tệp, không giữ lại tệp nào của lần trước",
            "Make every file anew, and take none over from the last time",
        ),
    ),
    (
        "serve",
        Text::new(
            "Xem thử trên máy này, tự tạo lại khi tệp thay đổi",
            "Preview on this machine; builds again when a file changes",
        ),
    ),
    ("serve --port", Text::new("Cổng nghe", "The port to listen on")),
    ("landings", Text::new("Mỗi đường dẫn vào nhánh chính khi nào", "When each path came onto main")),
    ("landings <PATH>", Text::new("Chỉ những đường dẫn này", "Only these paths")),
    (
        "landings --repo",
        Text::new(
            "Kho git, không cần cấu hình [mặc định: --root, không có thì kho đang đứng]",
            "Any git repository, without settings [default: --root, else the one around the current folder]",
        ),
    ),
    ("landings --rev", Text::new("Nhánh hoặc commit", "A branch or commit")),
    ("landings --format", HOW_PRINTED),
    ("landings --format jsonl", Text::new("mỗi đường dẫn một đối tượng JSON", "one JSON object a path")),
    (
        "landings --long",
        Text::new(
            "Thêm chứng cứ của từng thời điểm: từ lúc nào, đến lúc nào, ai nói",
            "Add what each time rests on: not before, not after, and who says so",
        ),
    ),
    ("freeze", Text::new("Khóa kỳ họp bằng thẻ git đã chốt dữ liệu", "Freeze a meeting by a git tag")),
    ("freeze <MEETING>", MEETING),
    (
        "freeze --due",
        Text::new("Mọi kỳ đã đến thời điểm khóa mà chưa có thẻ", "Every meeting past its lock that has no tag yet"),
    ),
    ("freeze --key", Text::new("Khóa ký SSH để ký thẻ", "The SSH private key that signs the tag")),
    ("receipt", Text::new("Ghi biên nhận của nhánh chính vào sổ cái", "Append a receipt of main to the ledger")),
    ("receipt --event", Text::new("Sự kiện đẩy của máy chủ, dạng JSON", "The server's push event, as JSON")),
    ("receipt --key", Text::new("Khóa ký SSH để ký biên nhận", "The SSH private key that signs the receipt")),
    (
        "receipt --push",
        Text::new("Tải nhánh chính trước và đẩy sổ cái sau khi ghi", "Fetch main before, and push the ledger after"),
    ),
    (
        "verify",
        Text::new("Lập lại báo cáo đã khóa và so từng byte", "Make a frozen report again and compare every byte"),
    ),
    ("verify <MEETING>", MEETING),
    (
        "verify <DIR>",
        Text::new(
            "Thư mục trang đã công bố [mặc định: public ở gốc của kho]",
            "The published site [default: public at the instance's root]",
        ),
    ),
    ("verify --paper", Text::new("Mã kiểm chứng in trên báo cáo giấy", "The digest printed on the paper report")),
    (
        "export",
        Text::new(
            "Xuất báo cáo của một kỳ họp, hoặc phiếu cập nhật của một cơ quan",
            "Write a meeting's report, or an agency's workbook",
        ),
    ),
    (
        "export <MEETING>",
        Text::new(
            "Mã kỳ họp, ví dụ 2025-03; không có thì là kỳ đã khóa gần nhất",
            "The meeting's id, as 2025-03; else the last one that is locked",
        ),
    ),
    (
        "export --phieu",
        Text::new(
            "Phiếu để cơ quan này điền cập nhật của kỳ, dạng xlsx",
            "A workbook (xlsx) in which this agency fills in its updates",
        ),
    ),
    (
        "export --format",
        Text::new(
            "Loại tệp; phiếu là xlsx, csv là danh mục nhiệm vụ",
            "The kind of file; a workbook is xlsx, csv is the list of tasks",
        ),
    ),
    (
        "export --out",
        Text::new(
            "Tệp kết quả [mặc định: <kỳ họp>.<dạng>, phieu-<cơ quan>-<ngày>.xlsx]",
            "The file to write [default: <meeting>.<format>, phieu-<agency>-<day>.xlsx]",
        ),
    ),
    (
        "explain",
        Text::new(
            "Kể lại một nhiệm vụ trong từng kỳ: ghi nhận nào được tính, vì sao",
            "The story of one task: what counted in each period, and why",
        ),
    ),
    ("explain <ID>", Text::new("Mã nhiệm vụ, ví dụ STC-007", "The task's id, as STC-007")),
    ("explain --meeting", Text::new("Chỉ một kỳ họp", "One meeting only")),
    (
        "doctor",
        Text::new(
            "Kho này có chứng minh được thời điểm không, thiếu gì, sửa thế nào",
            "Whether this repository can prove dates, what it lacks, and the fix",
        ),
    ),
    (
        "doctor --online",
        Text::new(
            "Hỏi máy chủ xem việc bảo vệ có đúng như đã khai",
            "Ask the server whether it protects what is declared",
        ),
    ),
    (
        "doctor --api",
        Text::new(
            "Địa chỉ API của máy chủ [mặc định: theo `kho` và `may_chu`]",
            "The address of the server's API [default: by `kho` and `may_chu`]",
        ),
    ),
    ("doctor --settings", Text::new("In cả các cài đặt cần có trên máy chủ", "Print what to set on the server, too")),
    ("doctor --format", HOW_PRINTED),
    ("doctor --format full", Text::new("mỗi mục một dòng, kèm cách sửa", "one line each, with the fix")),
    ("status", Text::new("Việc còn phải làm trước khi khóa", "What must still be done before the lock")),
    ("status <AGENCY>", Text::new("Mã cơ quan, ví dụ so-y-te", "An agency's id, as so-y-te")),
    (
        "notify",
        Text::new(
            "Nhắc ai việc gì: thư cho từng cơ quan và cho Văn phòng, để kịch bản gửi đi",
            "Whom to remind of what: messages to each agency and to the Office, for scripts to send",
        ),
    ),
    (
        "notify --due",
        Text::new(
            "Chỉ những việc vừa đến lúc nhắc kể từ lần chạy trước, mỗi việc một lần",
            "Only what has fallen due since the last run, each once",
        ),
    ),
    (
        "notify --state",
        Text::new("Sổ những việc đã nhắc; chưa có thì tạo mới", "The book of what was said; begun where there is none"),
    ),
    ("notify --format", HOW_PRINTED),
    ("notify --format text", Text::new("văn bản", "text")),
    ("notify --format eml", Text::new("thư điện tử, mỗi thư một tệp trong --out", "mails, each a file in --out")),
    ("notify --format json", Text::new("cho kịch bản và webhook", "for scripts and webhooks")),
    ("notify --out", Text::new("Mỗi thư một tệp trong thư mục này", "Each message a file in this folder")),
    ("notify --dry-run", Text::new("In những gì sẽ nhắc, không ghi gì", "Print what would be said, and write nothing")),
    (
        "codeowners",
        Text::new(
            "Ghi tệp CODEOWNERS theo danh bạ cơ quan, và in ra",
            "Write the file CODEOWNERS from the list of agencies, and print it",
        ),
    ),
    (
        "codeowners --agencies",
        Text::new("Kể cả các cơ quan có quyền ghi vào kho", "With the agencies that may write to the repository"),
    ),
    (
        "codeowners --check",
        Text::new(
            "Chỉ so với tệp đang có; khác thì thoát với mã 1",
            "Only compare with the file that is there; exit with code 1 where it differs",
        ),
    ),
    (
        "codeowners --out",
        Text::new(
            "Ghi vào tệp này; “-” thì chỉ in ra [mặc định: chỗ máy chủ đọc, như .github/CODEOWNERS]",
            "Write to this file; “-” only prints [default: where the forge reads it, as .github/CODEOWNERS]",
        ),
    ),
    (
        "schema",
        Text::new(
            "In lược đồ JSON Schema của từng loại tệp, cho trình soạn thảo",
            "Print the JSON Schema of each kind of file, for editors",
        ),
    ),
    ("schema <KIND>", Text::new("Loại tệp; không có thì mọi loại", "The kind of file; else all")),
    ("schema --out", Text::new("Ghi vào thư mục này thay vì in ra", "Write into this folder instead")),
    (
        "demo",
        Text::new(
            "Dựng kho mẫu Bình Định đầu năm 2025 và trang của nó",
            "Build a sample instance of early 2025, and its site",
        ),
    ),
    (
        "demo --out",
        Text::new(
            "Thư mục kết quả [mặc định: một thư mục tạm mới]",
            "The folder to make [default: a new temporary folder]",
        ),
    ),
    ("completions", Text::new("In tệp gợi ý lệnh cho shell", "Print the completions for a shell")),
    ("completions <SHELL>", Text::new("Shell đang dùng", "The shell in use")),
    ("man", Text::new("Ghi các trang hướng dẫn cho lệnh man", "Write the manual pages")),
    (
        "man --out",
        Text::new(
            "Thư mục, ví dụ ~/.local/share/man; trong đó có man1/ và vi/man1/",
            "The folder, as ~/.local/share/man; man1/ and vi/man1/ go into it",
        ),
    ),
    ("help", Text::new("In trang này, hoặc trang của một lệnh", "Print this page, or that of a command")),
    ("help <COMMAND>", Text::new("Tên lệnh", "The command's name")),
];

const HOW_PRINTED: Text = Text::new("Cách in", "How to print");
const MEETING: Text = Text::new("Mã kỳ họp, ví dụ 2025-03", "The meeting's id, as 2025-03");
const SKIPS: Text = Text::new(
    "Ghi những dòng đọc được, bỏ qua dòng lỗi; không có thì một lỗi là không ghi gì",
    "Write the rows that are understood, skip the others; without it one error keeps all from being written",
);
