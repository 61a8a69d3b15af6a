//! Why each thing that is looked at matters to the proof of a date. One
//! sentence a name; the pages of docs/proof.md say more.

use crate::lang::Text;

/// None of what is only told, never amiss.
pub(super) fn of(name: &str) -> Option<Text> {
    REASONS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

const REASONS: &[(&str, Text)] = &[
    (
        "repository",
        Text::new(
            "ngày được chứng minh từ lịch sử git; không đọc được thì không có gì để xét",
            "dates are proved from the history; unread, there is nothing to go by",
        ),
    ),
    (
        "shallow",
        Text::new(
            "mọi tệp sẽ có vẻ vào nhánh chính cùng lúc với commit cũ nhất còn lại",
            "every file would seem to have landed with the oldest commit that is left",
        ),
    ),
    (
        "grafts",
        Text::new(
            "máy này thấy một lịch sử khác với lịch sử đã đẩy lên máy chủ",
            "this machine sees another history than the one that was pushed",
        ),
    ),
    (
        "replace-refs",
        Text::new(
            "git ở máy này hiện nội dung khác với đối tượng mà máy chủ giữ",
            "git on this machine shows other content than the objects that the forge keeps",
        ),
    ),
    (
        "objects-missing",
        Text::new(
            "không so được hai lần ghi nhận khi thiếu một bên, nên không rõ thay đổi vào lúc nào",
            "two landings cannot be compared where one is missing, so when a change landed is unknown",
        ),
    ),
    (
        "main-branch",
        Text::new(
            "“đã cập nhật” nghĩa là đã vào nhánh chính; phải biết đó là nhánh nào",
            "“updated” means that it landed on main; which branch that is must be known",
        ),
    ),
    (
        "main-local",
        Text::new(
            "kết quả ở máy này khác với ở máy chủ và máy khác",
            "this machine comes to other results than the forge and other machines",
        ),
    ),
    ("mainline-swapped", PATH),
    ("mainline-disputed", PATH),
    ("mainline-unanchored", PATH),
    (
        "history-rewritten",
        Text::new(
            "một mốc đã có người chứng kiến nay không còn: những gì đã báo cáo không kiểm lại được",
            "what somebody saw as main is gone: what was reported cannot be checked again",
        ),
    ),
    (
        "trust-declared",
        Text::new(
            "không khai thì không chứng cứ nào được tính là bằng chứng của bên thứ ba",
            "undeclared, nothing counts as the word of a third party",
        ),
    ),
    (
        "profile-start",
        Text::new(
            "hồ sơ chỉ đúng cho những lần ghi nhận sau khi máy chủ được đặt xong",
            "a profile is true only of landings after the forge was set",
        ),
    ),
    ("key-needed", KEYS),
    ("key-material", KEYS),
    ("key-ended", KEYS),
    ("key-ends-soon", KEYS),
    (
        "pushed-directly",
        Text::new(
            "commit đẩy thẳng hoặc fast-forward giữ nguyên ngày giờ do người gửi tự đặt",
            "a commit pushed or fast-forwarded keeps the date that its submitter wrote",
        ),
    ),
    (
        "unsigned",
        Text::new(
            "ngày của commit không ký chỉ là lời khai: ai đẩy cũng đặt được",
            "the date of an unsigned commit is a claim: whoever pushes can set it",
        ),
    ),
    (
        "forge-name-unsigned",
        Text::new(
            "tên máy chủ trên commit không ký là chữ ai cũng gõ được",
            "the forge's name on an unsigned commit is text that anyone can type",
        ),
    ),
    ("clock-backwards", CLOCK),
    ("clock-ahead", CLOCK),
    ("commit-malformed", CLOCK),
    ("freeze-tag-form", FREEZE),
    ("freeze-tag-invalid", FREEZE),
    (
        "freeze-start",
        Text::new(
            "báo cáo đọc ý kiến thẩm định đến giờ họp; chưa có thẻ thì phần ấy còn dựa vào chứng cứ có lúc dựng",
            "a report reads appraisals up to the meeting; without a tag that part rests on the evidence at hand when it is built",
        ),
    ),
    (
        "freeze-unsigned",
        Text::new(
            "ai đẩy được thẻ cũng làm được một thẻ như vậy, nên nó không được quyền làm cơ quan nào muộn: chứng cứ mạnh hơn sẽ thay nó",
            "whoever can push tags can make such a one, so it may make nobody late: stronger evidence takes its place",
        ),
    ),
    (
        "freeze-tags",
        Text::new(
            "thẻ khóa là mốc để sau này lập lại đúng báo cáo đã trình; tạo càng muộn, càng ít chứng minh",
            "the freeze tag lets the report be made again as it was; the later it is made, the less it proves",
        ),
    ),
    (
        "ref-conflict",
        Text::new(
            "git không giữ được hai tên mà tên này là thư mục của tên kia: việc khóa sổ hoặc biên nhận sẽ hỏng đúng lúc cần",
            "git keeps no two refs of which one is a folder of the other: the freeze or the receipt fails just when it is due",
        ),
    ),
    (
        "ref-ambiguous",
        Text::new(
            "người kiểm tra bằng git gõ tên ngắn sẽ xem nhầm commit",
            "whoever checks by git with the short name looks at another commit",
        ),
    ),
    (
        "ref-broken",
        Text::new(
            "tên bị hỏng có thể là nhánh chính, thẻ khóa hoặc biên nhận",
            "a damaged ref may be main, a freeze tag or the receipts",
        ),
    ),
    (
        "receipts",
        Text::new(
            "không có biên nhận thì không ai chứng kiến nhánh chính lúc đó: chỉ có cận dưới, không có cận trên",
            "without a receipt nobody saw main at that time: there is a lower bound and no upper one",
        ),
    ),
    (
        "receipt-flaws",
        Text::new(
            "biên nhận không dùng được làm khoảng thời gian của những lần ghi nhận quanh đó rộng ra",
            "a receipt that does not count widens the bounds of the landings around it",
        ),
    ),
    (
        "workflow",
        Text::new(
            "việc làm bằng tay đúng nửa đêm thì sẽ có kỳ bị quên",
            "what has to be done by hand at midnight is one day forgotten",
        ),
    ),
    (
        "holidays",
        Text::new(
            "thời điểm khóa và ngày làm việc tính theo lịch; thiếu ngày nghỉ thì mốc lệch",
            "locks and working days follow the calendar; without holidays they are off",
        ),
    ),
    (
        "forge",
        Text::new(
            "hồ sơ đã khai chỉ đúng khi máy chủ đang bảo vệ đúng như thế",
            "the declared profile is true only while the forge protects as it says",
        ),
    ),
    (
        "main-protected",
        Text::new(
            "ai đẩy thẳng, ghi đè hoặc xóa được nhánh chính thì tự đặt được ngày ghi nhận",
            "whoever can push to main, force or delete it can set the dates of landings",
        ),
    ),
    (
        "bypass",
        Text::new(
            "người được miễn quy tắc làm được mọi điều quy tắc cấm, mà không để lại dấu",
            "whoever is exempt can do all that the rules forbid, without a trace",
        ),
    ),
    (
        "merge-methods",
        Text::new(
            "chỉ merge commit và squash do máy chủ tạo, với giờ của máy chủ",
            "only merge commits and squashes are made by the forge, by its clock",
        ),
    ),
    (
        "merge-queue",
        Text::new(
            "commit được tạo lúc xếp hàng, sớm hơn lúc vào nhánh chính",
            "a commit is built when it is queued, before it lands on main",
        ),
    ),
    (
        "ledger-protected",
        Text::new(
            "sổ biên nhận ghi đè được thì không còn là chứng cứ",
            "receipts that can be rewritten are no evidence",
        ),
    ),
    ("tags-protected", TAGS),
    ("empty-ruleset", TAGS),
    (
        "deploy-keys",
        Text::new(
            "khóa được ghi tạo được thẻ khóa và biên nhận mang danh hệ thống",
            "a key that may write can make freeze tags and receipts in the name of CI",
        ),
    ),
    (
        "merge-gate",
        Text::new(
            "không đổi được ngày, nhưng thay đổi sai quy định vẫn vào nhánh chính",
            "no date changes by it, but changes against the rules reach main",
        ),
    ),
    (
        "profile-lapsed",
        Text::new(
            "báo cáo sẽ ghi là đã chứng minh theo một giả định không còn đúng",
            "reports would call proved what rests on an assumption that no longer holds",
        ),
    ),
];

const PATH: Text = Text::new(
    "đổi đường đi của nhánh chính là đổi lúc ghi nhận của mọi thay đổi trên đoạn đó",
    "another way through the merges gives every change along it another landing",
);

const KEYS: Text = Text::new(
    "chữ ký chỉ là chứng cứ khi khóa ký được khai trước và kiểm được ở mọi máy",
    "a signature is evidence only by a key pinned beforehand that every machine can verify",
);

const CLOCK: Text = Text::new(
    "đồng hồ sai hoặc ngày tự đặt: giờ đó không dùng được, chỉ còn khoảng giữa các mốc",
    "a wrong clock or a chosen date: that time is worth nothing, only the bounds beside it",
);

const FREEZE: Text = Text::new(
    "thẻ không hợp lệ không quyết định gì; số liệu của kỳ phải tính lại từ chứng cứ khác",
    "an invalid tag decides nothing; the meeting's figures rest on other evidence",
);

const TAGS: Text = Text::new(
    "thẻ khóa dời hoặc xóa được thì báo cáo đã trình không kiểm lại được",
    "where freeze tags can be moved or deleted, a report cannot be checked again",
);
