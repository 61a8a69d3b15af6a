//! The fields of the Office's files.

use super::{Field, Kind, Policy, Required, STATE_FIELDS, Table};
use crate::lang::Text;
use crate::model::choice::{
    AgencyKind, Certainty, Choice, DayCount, DeadlineKind, Forge, HolidayKind, KeyRole, MeetingState, Profile,
    ProgrammeLevel, Quality, Unproven, YesNo,
};
use crate::model::task::form::tables::{CAUSE, CITATION, OFFICER, update};

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident, $module:ident, $vi_label:literal / $en_label:literal {
        $($name:ident: $key:literal / $en:literal, $kind:expr, $required:ident, $vi:literal / $label_en:literal, $help_vi:literal / $help_en:literal;)+
    })+) => {$(
        #[doc = concat!("Keys of ", $en_label, ".")]
        pub mod $module {
            #[allow(clippy::wildcard_imports)]
            use super::*;
            $(pub static $name: Field = Field {
                key: $key, en: $en, kind: $kind, required: Required::$required,
                policy: Policy::OFFICE, label: Text::new($vi, $label_en), help: Text::new($help_vi, $help_en),
            };)+
        }
        $(#[$doc])*
        pub static $table: Table = Table { label: Text::new($vi_label, $en_label), fields: &[$(&$module::$name),+] };
    )+};
}

tables! {
    DEADLINE, deadline, "thời hạn" / "a deadline" {
        KIND: "kieu" / "type", Kind::Choice(DeadlineKind::CHOICES), Always, "Kiểu thời hạn" / "Type", "`truoc_ngay` không gồm chính ngày đó" / "`truoc_ngay` excludes the day itself";
        VALUE: "gia_tri" / "value", Kind::DeadlineValue, WhenDated, "Giá trị" / "Value", "2025-03-31, 2025-03, 2025-Q1, 2025-H1, 2025, 2026-2030, hoặc nhịp như `ngày 25 hằng tháng`, `hằng quý`" / "2025-03-31, 2025-03, 2025-Q1, 2025-H1, 2025, 2026-2030, or a rhythm such as `ngày 25 hằng tháng`, `hằng quý`";
        AS_WRITTEN: "theo_van_ban" / "as_written", Kind::Line, No, "Theo văn bản" / "As written", "Chép nguyên cụm từ trong văn bản giao" / "The words of the assigning document";
    }

    /// `office/agencies.yaml`.
    AGENCIES, agencies, "danh bạ cơ quan" / "the registry" {
        LIST: "co_quan" / "agencies", Kind::Many(&super::AGENCY), Always, "Cơ quan, đơn vị, địa phương" / "Agencies", "" / "";
    }

    AGENCY, agency, "cơ quan" / "an agency" {
        ID: "ma" / "id", Kind::AgencyId, Always, "Mã cơ quan" / "Id", "Không đổi; pháp nhân mới thì mã mới" / "Never changed; a new legal entity gets a new one";
        NAME: "ten" / "name", Kind::Line, Always, "Tên cơ quan" / "Name", "" / "";
        SHORT: "ten_ngan" / "short_name", Kind::Line, No, "Tên ngắn" / "Short name", "" / "";
        ALIASES: "ten_khac" / "aliases", Kind::List(&Kind::Line), No, "Tên khác" / "Other names", "" / "";
        KIND: "loai" / "kind", Kind::Choice(AgencyKind::CHOICES), Always, "Loại" / "Kind", "" / "";
        ORDER: "thu_tu" / "order", Kind::Whole { min: 0, max: 9999 }, Always, "Thứ tự" / "Order", "Thứ tự hành chính trong danh sách" / "Administrative order";
        HEAD: "thu_truong" / "head", Kind::Line, Always, "Chức danh thủ trưởng" / "Title of the head", "Chức danh, không ghi họ tên" / "A title, not a person";
        NAME_IN_ENGLISH: "ten_en" / "name_in_english", Kind::Line, No, "Tên tiếng Anh" / "Name in English", "Dùng trên các trang tiếng Anh; không ghi thì trang giữ tên tiếng Việt" / "For the English pages, which keep the Vietnamese name where there is none";
        HEAD_IN_ENGLISH: "chuc_danh_en" / "head_in_english", Kind::Line, No, "Chức danh thủ trưởng bằng tiếng Anh" / "Title of the head in English", "" / "";
        OFFICERS: "cong_chuc_dau_moi" / "focal_officers", Kind::Many(&super::OFFICER), No, "Công chức đầu mối" / "Focal officers", "" / "";
        ACCOUNTS: "tai_khoan" / "accounts", Kind::List(&Kind::Account), No, "Tài khoản" / "Accounts", "Tên đăng nhập trên máy chủ mã nguồn, thêm #số tài khoản khi có" / "Logins on the forge, with #number where there is one";
        IN_FORCE: "hieu_luc" / "in_force", Kind::One(&super::IN_FORCE), No, "Hiệu lực" / "In force", "" / "";
        SUCCESSORS: "ke_thua" / "successors", Kind::List(&Kind::AgencyId), No, "Cơ quan kế thừa" / "Successors", "" / "";
        FOUNDED_BY: "van_ban_thanh_lap" / "founding_document", Kind::One(&super::CITATION), No, "Văn bản thành lập" / "Founding document", "" / "";
        CODE: "ma_dinh_danh" / "national_code", Kind::Line, No, "Mã định danh" / "National code", "" / "";
        MAILBOXES: "hop_thu" / "mailboxes", Kind::List(&Kind::Mailbox), No, "Hộp thư" / "Mailboxes", "Hộp thư công vụ của cơ quan, nơi nhận nhắc việc; không ghi hộp thư riêng của ai" / "The agency's official mailboxes, which reminders go to; nobody's own";
    }

    IN_FORCE, in_force, "hiệu lực" / "a validity" {
        FROM: "tu" / "from", Kind::Day, No, "Từ ngày" / "From", "" / "";
        TO: "den" / "to", Kind::Day, No, "Đến ngày" / "To", "" / "";
    }

    /// `office/meetings.yaml`.
    MEETINGS, meetings, "lịch Hội nghị" / "the calendar of meetings" {
        LIST: "hoi_nghi" / "meetings", Kind::Many(&super::MEETING), Always, "Hội nghị" / "Meetings", "" / "";
    }

    MEETING, meeting, "Hội nghị" / "a meeting" {
        ID: "ma" / "id", Kind::MeetingId, Always, "Mã kỳ" / "Period id", "Bảy ký tự đầu là tháng báo cáo, ví dụ 2025-02" / "The first seven characters are the month reported, such as 2025-02";
        NAME: "ten" / "name", Kind::Line, Always, "Tên Hội nghị" / "Name", "" / "";
        DAY: "ngay" / "date", Kind::Day, No, "Ngày họp" / "Date", "Bỏ trống khi chưa ấn định" / "Left out while not fixed";
        TIME: "gio" / "time", Kind::Clock, No, "Giờ họp" / "Time", "Mặc định 08:00" / "08:00 unless said";
        SOURCE: "nguon" / "source", Kind::Line, No, "Nguồn" / "Source", "Lịch công tác của UBND tỉnh" / "The work calendar it comes from";
        CUTOFF: "khoa_luc" / "locked_at", Kind::Instant, No, "Khóa lúc" / "Locked at", "Thời điểm khóa ấn định riêng, có múi giờ" / "An explicit cutoff with its offset";
        STATE: "trang_thai" / "state", Kind::Choice(MeetingState::CHOICES), No, "Trạng thái" / "State", "" / "";
        NOTE: "ghi_chu" / "note", Kind::Line, No, "Ghi chú" / "Note", "" / "";
        REOPENS: "mo_lai_luc" / "reopens_at", Kind::Instant, No, "Mở lại lúc" / "Reopens at", "Mặc định 00:00 ngày sau Hội nghị" / "00:00 of the day after the meeting unless said";
        UNLOCKS: "mo_khoa" / "unlocks", Kind::Many(&super::UNLOCK), No, "Cho nhập khi đang khóa" / "Input let in while locked", "Chỉ Văn phòng; vẫn tính là sau khóa" / "By the Office alone; it still counts as after the lock";
    }

    UNLOCK, unlock, "lần mở khóa" / "an unlock" {
        TASKS: "nhiem_vu" / "tasks", Kind::List(&Kind::TaskId), Always, "Nhiệm vụ" / "Tasks", "" / "";
        REASON: "ly_do" / "reason", Kind::Prose, Always, "Lý do" / "Reason", "" / "";
    }

    /// `office/holidays/<year>.yaml`.
    HOLIDAYS, holidays, "ngày nghỉ trong năm" / "the holidays of a year" {
        YEAR: "nam" / "year", Kind::Whole { min: 2000, max: 2099 }, Always, "Năm" / "Year", "" / "";
        CERTAINTY: "trang_thai" / "certainty", Kind::Choice(Certainty::CHOICES), Always, "Trạng thái" / "Certainty", "" / "";
        DAYS: "ngay_nghi" / "holidays", Kind::Many(&super::HOLIDAY), Always, "Ngày nghỉ" / "Holidays", "" / "";
        MAKE_UP: "lam_bu" / "make_up_days", Kind::Many(&super::MAKE_UP), No, "Ngày làm bù" / "Make-up working days", "" / "";
    }

    HOLIDAY, holiday, "ngày nghỉ" / "a holiday" {
        DAY: "ngay" / "date", Kind::Day, Always, "Ngày" / "Date", "" / "";
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        KIND: "loai" / "kind", Kind::Choice(HolidayKind::CHOICES), Always, "Loại" / "Kind", "" / "";
        BASIS: "can_cu" / "basis", Kind::Line, No, "Căn cứ" / "Basis", "" / "";
        CERTAINTY: "trang_thai" / "certainty", Kind::Choice(Certainty::CHOICES), No, "Trạng thái" / "Certainty", "" / "";
    }

    MAKE_UP, make_up, "ngày làm bù" / "a make-up working day" {
        DAY: "ngay" / "date", Kind::Day, Always, "Ngày" / "Date", "" / "";
        FOR: "thay_cho" / "instead_of", Kind::Day, Always, "Thay cho ngày" / "Instead of", "" / "";
        BASIS: "can_cu" / "basis", Kind::Line, No, "Căn cứ" / "Basis", "" / "";
        CERTAINTY: "trang_thai" / "certainty", Kind::Choice(Certainty::CHOICES), No, "Trạng thái" / "Certainty", "" / "";
    }

    /// `office/programmes.yaml`.
    PROGRAMMES, programmes, "các chương trình" / "the programmes" {
        LIST: "chuong_trinh" / "programmes", Kind::Many(&super::PROGRAMME), Always, "Chương trình" / "Programmes", "" / "";
        ROUNDS: "dot_dieu_chinh" / "adjustment_rounds", Kind::Many(&super::ROUND), No, "Đợt điều chỉnh" / "Adjustment rounds", "" / "";
    }

    PROGRAMME, programme, "chương trình" / "a programme" {
        ID: "ma" / "id", Kind::ProgrammeId, Always, "Mã" / "Id", "" / "";
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        LEVEL: "cap" / "level", Kind::Choice(ProgrammeLevel::CHOICES), Always, "Cấp ban hành" / "Level", "" / "";
        YEAR: "nam" / "year", Kind::Whole { min: 2000, max: 2099 }, No, "Năm" / "Year", "" / "";
    }

    ROUND, round, "đợt điều chỉnh" / "an adjustment round" {
        ID: "ma" / "id", Kind::ProgrammeId, Always, "Mã" / "Id", "" / "";
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        DEADLINE: "han" / "deadline", Kind::One(&super::DEADLINE), Always, "Hạn trình" / "Submission deadline", "" / "";
        PROGRAMMES: "chuong_trinh" / "programmes", Kind::List(&Kind::ProgrammeId), No, "Chương trình" / "Programmes", "" / "";
    }

    /// `office/appraisals/<meeting>/<ID>.yaml`.
    APPRAISAL, appraisal, "thẩm định của Văn phòng" / "an appraisal" {
        COMPLETE: "day_du" / "complete", Kind::Choice(YesNo::CHOICES), No, "Thông tin đầy đủ theo thẩm định của Văn phòng" / "Information complete, as the Office appraises it", "`khong`: không tổng hợp, đưa vào danh sách giải trình; `co` không thay cho nội dung còn thiếu" / "`khong` leaves the task out and has it explained; `co` replaces nothing that is missing";
        QUALITY: "chat_luong" / "quality", Kind::Choice(Quality::CHOICES), No, "Chất lượng" / "Quality", "`chua_dat`: nhiệm vụ đã hoàn thành được trả lại, đến khi Văn phòng đánh giá lại" / "`chua_dat` sends a completed task back until the Office appraises it anew";
        COMMENT: "y_kien" / "comment", Kind::Prose, No, "Ý kiến thẩm định" / "Comment", "" / "";
        CAUSE: "nguyen_nhan" / "cause", Kind::One(&super::CAUSE), No, "Nguyên nhân chậm theo Văn phòng" / "Cause of delay, as the Office sees it", "Thay cho nguyên nhân cơ quan khai khi thống kê; cả hai đều được nêu" / "Counted instead of the agency's; both are shown";
        DIRECTION: "de_xuat_chi_dao" / "direction", Kind::Prose, No, "Đề xuất chỉ đạo" / "Proposed direction", "" / "";
        DATE: "ngay" / "date", Kind::Day, No, "Ngày thẩm định" / "Date", "" / "";
        BY: "nguoi" / "by", Kind::Line, No, "Người thẩm định" / "By", "Chức danh" / "A title";
    }

    /// `giaoban.yaml`.
    SETTINGS, settings, "cấu hình" / "the configuration" {
        SYSTEM_NAME: "ten_he_thong" / "system_name", Kind::Line, No, "Tên hệ thống" / "System name", "" / "";
        PROVINCES: "tinh" / "provinces", Kind::Many(&super::PROVINCE), Always, "Tên tỉnh theo thời gian" / "Province, by date", "" / "";
        ZONE: "mui_gio" / "time_zone", Kind::Zone, No, "Múi giờ" / "Time zone", "Mặc định Asia/Ho_Chi_Minh" / "Asia/Ho_Chi_Minh unless said";
        BRANCH: "nhanh_chinh" / "main_branch", Kind::Line, No, "Nhánh chính" / "Main branch", "Mặc định main" / "main unless said";
        REPOSITORY: "kho" / "repository", Kind::Link, No, "Địa chỉ kho dữ liệu" / "Address of the repository", "" / "";
        SITE: "dia_chi_trang" / "site_address", Kind::Link, No, "Địa chỉ trang công bố" / "Address of the published site", "Có địa chỉ thì có sitemap.xml và liên kết đầy đủ trong Atom" / "With it there is a sitemap.xml, and Atom feeds hold whole addresses";
        BASIS: "can_cu" / "basis", Kind::Line, No, "Căn cứ" / "Basis", "" / "";
        LOCK: "khoa" / "lock", Kind::One(&super::LOCK), No, "Khóa nhập thông tin" / "Input lock", "" / "";
        UPDATING: "cap_nhat" / "updating", Kind::One(&super::UPDATING), No, "Yêu cầu cập nhật" / "What an update must hold", "" / "";
        REPORT: "bao_cao" / "report", Kind::One(&super::REPORT), No, "Báo cáo" / "Report", "" / "";
        REMINDING: "nhac_viec" / "reminders", Kind::One(&super::REMINDING), No, "Nhắc việc" / "Reminders", "Lịch nhắc và lời nhắc của `giaoban notify`" / "When `giaoban notify` reminds, and in which words";
        TRUST: "tin_cay" / "trust", Kind::One(&super::TRUST), No, "Chứng minh thời điểm" / "Proof of landing", "Không khai thì tính theo ngày ghi của commit" / "Undeclared, the commits' own dates count";
    }

    TRUST, trust, "chứng minh thời điểm" / "the proof of landing" {
        PROFILE: "ho_so" / "profile", Kind::Choice(Profile::CHOICES), Always, "Cách thay đổi vào nhánh chính" / "How main is moved", "" / "";
        SINCE: "tu_commit" / "since_commit", Kind::CommitId, No, "Áp dụng sau commit" / "In force after the commit", "40 chữ số; các lần ghi nhận trước đó tính như `open`" / "Forty digits; landings up to it are judged as `open`";
        FORGE: "may_chu" / "forge", Kind::Choice(Forge::CHOICES), No, "Máy chủ git" / "Forge", "" / "";
        FORGE_NAMES: "ten_tren_commit" / "forge_names", Kind::List(&Kind::Line), No, "Tên máy chủ ghi trên commit" / "The forge as committer", "Ví dụ GitHub <noreply@github.com>; GitHub và GitLab đã biết sẵn" / "Such as GitHub <noreply@github.com>; GitHub's and GitLab's are known";
        UNPROVEN: "chua_chung_minh" / "unproven", Kind::Choice(Unproven::CHOICES), No, "Khi chưa chứng minh được thời điểm" / "What cannot be proved", "Mặc định tinh_sau_khoa" / "tinh_sau_khoa unless said";
        MERGE_QUEUE: "hang_doi_hop_nhat" / "merge_queue", Kind::Choice(YesNo::CHOICES), No, "Dùng hàng đợi hợp nhất" / "Merge queue", "Khi đó chữ ký của máy chủ không nói giờ vào nhánh chính" / "The forge's signature then does not say when it landed";
        SIGNED_FREEZE: "the_khoa_phai_ky" / "signed_freeze", Kind::Choice(YesNo::CHOICES), No, "Thẻ khóa phải có chữ ký" / "Freeze tags must be signed", "" / "";
        KEYS: "khoa_tin_cay" / "keys", Kind::Many(&super::KEY), No, "Khóa ký được công nhận" / "Pinned keys", "" / "";
    }

    KEY, key, "khóa ký được công nhận" / "a pinned key" {
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        ROLE: "vai_tro" / "role", Kind::Choice(KeyRole::CHOICES), Always, "Người giữ" / "Holder", "" / "";
        SSH: "ssh" / "ssh_key", Kind::SshKey, No, "Khóa ký SSH, phần công khai" / "SSH public key", "Một dòng, như trong tệp .pub" / "One line, as in the .pub file";
        FINGERPRINT: "van_tay" / "fingerprint", Kind::Fingerprint, No, "Vân tay OpenPGP" / "OpenPGP fingerprint", "40 chữ số; tệp khóa ký đặt ở office/keys/<vân tay>.asc" / "Forty digits; the key itself is in office/keys/<fingerprint>.asc";
        FROM: "tu" / "from", Kind::Day, No, "Dùng từ ngày" / "From", "" / "";
        TO: "den" / "to", Kind::Day, No, "Dùng đến ngày" / "To", "" / "";
    }

    PROVINCE, province, "tên tỉnh" / "a province" {
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        FROM: "tu" / "from", Kind::Day, No, "Từ ngày" / "From", "" / "";
        TO: "den" / "to", Kind::Day, No, "Đến ngày" / "To", "" / "";
    }

    LOCK, lock, "khóa nhập thông tin" / "the input lock" {
        DAYS: "so_ngay" / "days", Kind::Whole { min: 0, max: 60 }, No, "Số ngày trước Hội nghị" / "Days before the meeting", "" / "";
        COUNT: "loai_ngay" / "count", Kind::Choice(DayCount::CHOICES), No, "Cách tính ngày" / "Which days count", "" / "";
        TIME: "gio" / "time", Kind::Clock, No, "Giờ khóa" / "Hour", "" / "";
        FROM: "hieu_luc_tu" / "from", Kind::Day, No, "Áp dụng từ ngày" / "In force from", "Hội nghị trước ngày này không khóa" / "Meetings before this day have no lock";
    }

    UPDATING, updating, "yêu cầu cập nhật" / "what an update must hold" {
        REQUIRED: "bat_buoc" / "required", Kind::List(&Kind::Choice(UPDATE_KEYS)), No, "Nội dung bắt buộc" / "Required content", "" / "";
        MIN_WORDS: "so_tu_toi_thieu" / "min_words", Kind::Whole { min: 0, max: 100 }, No, "Số từ tối thiểu" / "Least words", "" / "";
        BECAUSE_WORDS: "so_tu_vi_sao" / "because_words", Kind::Whole { min: 1, max: 100 }, No, "Số từ nêu vì sao chưa có thay đổi" / "Least words of why nothing changed", "Đếm sau chữ “vì”, “do” hoặc “bởi”" / "Counted after “vì”, “do” or “bởi”";
        REASON_WORDS: "so_tu_ly_do" / "reason_words", Kind::Whole { min: 1, max: 100 }, No, "Số từ của lý do điều chỉnh" / "Least words of an adjustment's reason", "" / "";
        PHRASES: "cau_chung_chung" / "empty_phrases", Kind::List(&Kind::Line), No, "Câu chung chung" / "Phrases that say nothing", "Thêm vào các câu chương trình đã biết" / "Besides those the program knows";
        BY_STATE: "bat_buoc_theo_trang_thai" / "required_by_state", Kind::One(&super::BY_STATE), No, "Thông tin bắt buộc theo trạng thái" / "Required by state", "Ngoài thông tin mọi nhiệm vụ phải có" / "Besides what every task must hold";
        NEW_DAYS: "moi_giao_ngay" / "new_days", Kind::Whole { min: 0, max: 60 }, No, "Mới giao (ngày)" / "Newly assigned (days)", "" / "";
        SOON_DAYS: "sap_den_han_ngay" / "soon_days", Kind::Whole { min: 0, max: 90 }, No, "Sắp đến hạn (ngày)" / "Due soon (days)", "" / "";
        PILING_DAYS: "don_u_ngay" / "piling_days", Kind::Whole { min: 1, max: 30 }, No, "Dồn vào thời điểm chốt (ngày)" / "Piling up (days)", "" / "";
        PILING_SHARE: "don_u_ty_le" / "piling_share", Kind::Whole { min: 1, max: 100 }, No, "Dồn vào thời điểm chốt (%)" / "Piling up (%)", "" / "";
    }

    BY_STATE, by_state, "thông tin bắt buộc theo trạng thái" / "what each state requires" {
        NOT_STARTED: "chua_thuc_hien" / "not_started", Kind::List(&Kind::Choice(STATE_KEYS)), No, "Chưa thực hiện" / "Not started", "" / "";
        IN_PROGRESS: "dang_thuc_hien" / "in_progress", Kind::List(&Kind::Choice(STATE_KEYS)), No, "Đang thực hiện" / "In progress", "" / "";
        AWAITING: "cho_xac_nhan" / "awaiting_confirmation", Kind::List(&Kind::Choice(STATE_KEYS)), No, "Chờ xác nhận" / "Awaiting confirmation", "" / "";
        DONE: "hoan_thanh" / "completed", Kind::List(&Kind::Choice(STATE_KEYS)), No, "Hoàn thành" / "Completed", "" / "";
        PAUSED: "tam_dung" / "suspended", Kind::List(&Kind::Choice(STATE_KEYS)), No, "Tạm dừng" / "Suspended", "" / "";
    }

    REPORT, report, "báo cáo" / "the report" {
        SYMBOL: "ky_hieu" / "symbol", Kind::Line, No, "Ký hiệu" / "Symbol", "" / "";
        SIGNER: "nguoi_ky" / "signer", Kind::Line, No, "Chức vụ người ký" / "Signer's title", "" / "";
        RECIPIENTS: "noi_nhan" / "recipients", Kind::List(&Kind::Line), No, "Nơi nhận" / "Recipients", "" / "";
    }

    REMINDING, reminding, "nhắc việc" / "reminders" {
        BEFORE_DAYS: "truoc_khoa_ngay" / "days_before_lock", Kind::List(&Kind::Whole { min: 1, max: 60 }), No, "Nhắc trước khi khóa (ngày)" / "Days before the lock", "Mặc định 7, 3, 1; trúng ngày nghỉ thì nhắc vào ngày làm việc liền trước" / "7, 3 and 1 unless said; on a day off, the working day before it";
        AGAIN_DAYS: "nhac_lai_ngay" / "again_after_days", Kind::Whole { min: 1, max: 90 }, No, "Nhắc lại sau (ngày)" / "Again after (days)", "Việc quá hạn, việc chưa cập nhật đúng nhịp; mặc định 7" / "What is overdue, and what is silent; 7 unless said";
        TIME: "gio" / "time", Kind::Clock, No, "Giờ nhắc" / "Time of day", "Mặc định 07:00" / "07:00 unless said";
        SENDER: "nguoi_gui" / "sender", Kind::Mailbox, No, "Hộp thư gửi" / "Sender", "Không ghi thì là hộp thư đầu tiên của Văn phòng" / "The Office's first mailbox unless said";
        OFFICE: "van_phong" / "office", Kind::List(&Kind::Mailbox), No, "Hộp thư của Văn phòng" / "The Office's mailboxes", "Không ghi thì là `hop_thu` của cơ quan loại `van_phong`" / "Those of the agency of kind `van_phong` unless said";
        SUBJECT: "tieu_de" / "subject", Kind::Wording(WORDS), No, "Tiêu đề thư" / "Subject", "Mặc định `{tom_tat}`: việc gì, cơ quan nào, mấy việc" / "`{tom_tat}` unless said: what, who, how many";
        GREETING: "kinh_gui" / "greeting", Kind::Wording(WORDS), No, "Lời đầu thư" / "Greeting", "Mặc định `Kính gửi: {co_quan}`" / "`Kính gửi: {co_quan}` unless said";
        BEFORE: "loi_truoc_khoa" / "before_lock", Kind::Wording(WORDS), No, "Lời nhắc trước khi khóa" / "Words before the lock", "" / "";
        LOCKED: "loi_da_khoa" / "at_lock", Kind::Wording(WORDS), No, "Lời báo khi đã khóa" / "Words at the lock", "" / "";
        OVERDUE: "loi_qua_han" / "overdue", Kind::Wording(WORDS), No, "Lời nhắc việc quá hạn" / "Words for what is overdue", "" / "";
        SILENT: "loi_chua_cap_nhat" / "silent", Kind::Wording(WORDS), No, "Lời nhắc việc chưa cập nhật đúng nhịp" / "Words for what is silent", "" / "";
        CLOSING: "loi_cuoi" / "closing", Kind::Wording(WORDS), No, "Lời cuối thư" / "Closing", "Mặc định tên Văn phòng và tên hệ thống" / "The Office's and the system's name unless said";
    }
}

/// What the Office's words of a reminder may name: the summary, the agency, the
/// meeting, the lock, how long until then, how many tasks, the system, the page.
pub const WORDS: &[&str] =
    &["{tom_tat}", "{co_quan}", "{hoi_nghi}", "{khoa}", "{con}", "{so_viec}", "{he_thong}", "{trang}"];

/// What `giaoban.yaml` may require of an update.
const UPDATE_KEYS: &[Choice] =
    &[choice_of(&update::DEVELOPMENTS), choice_of(&update::IMPLEMENTATION), choice_of(&update::RESULTS)];

/// What `giaoban.yaml` may require of a task in a state.
const STATE_KEYS: &[Choice] = &{
    let mut keys = [choice_of(STATE_FIELDS[0]); STATE_FIELDS.len()];
    let mut at = 1;
    while at < keys.len() {
        keys[at] = choice_of(STATE_FIELDS[at]);
        at += 1;
    }
    keys
};

const fn choice_of(field: &Field) -> Choice {
    Choice { key: field.key, label: field.label }
}
