//! The one field table: for each field its Vietnamese key, its English key,
//! what it holds, when it is required, and its label and help in both
//! languages. Decoding, findings and the published reference all read it;
//! no other place holds a key.

use super::choice::{
    AdjustmentKind, AgencyKind, BlockerState, Cadence, CauseKind, Certainty, Choice, CorrectionKind, Course, DayCount,
    DeadlineKind, Forge, HolidayKind, Indicator, KeyRole, MeetingState, Outcome, Profile, ProgrammeLevel, Quality,
    Secrecy, Status, SubmitTo, TaskKind, Unproven, YesNo,
};
use crate::lang::Text;

/// One key of a file.
#[derive(Debug)]
pub struct Field {
    /// The key officers read and write: unaccented Vietnamese.
    pub key: &'static str,
    /// The English key, accepted equally.
    pub en: &'static str,
    pub kind: Kind,
    pub required: Required,
    pub label: Text,
    pub help: Text,
}

/// The fields of one kind of mapping.
#[derive(Debug)]
pub struct Table {
    pub label: Text,
    pub fields: &'static [&'static Field],
}

/// What a value must be. A scalar is text until its kind says otherwise.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    TaskId,
    AgencyId,
    ProgrammeId,
    MeetingId,
    /// A login on the forge, with `#` and its number where there is one.
    Account,
    /// `a-z 0-9 - _`.
    Slug,
    /// One line of text.
    Line,
    /// Text of several lines, shown with a little markdown.
    Prose,
    /// `YYYY-MM-DD`.
    Day,
    /// RFC 3339 with an offset.
    Instant,
    /// `HH:MM`.
    Clock,
    /// The name of a time zone.
    Zone,
    /// Forty hexadecimal digits.
    CommitId,
    /// `ssh-ed25519 AAAA…`.
    SshKey,
    /// Forty hexadecimal digits, in either case.
    Fingerprint,
    /// http, https.
    Link,
    /// An integer within bounds.
    Whole {
        min: u32,
        max: u32,
    },
    Choice(&'static [Choice]),
    /// A day, month, quarter, half-year or year, by the deadline's kind.
    DeadlineValue,
    One(&'static Table),
    Many(&'static Table),
    List(&'static Kind),
}

/// When a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    Always,
    /// The task's progress is `hoan_thanh`.
    WhenDone,
    /// The task's progress is `tam_dung`.
    WhenPaused,
    /// Overdue, or finished late.
    WhenLate,
    /// The blocker is solved by the agency, alone or with others.
    WhenSolvedByAgency,
    /// The blocker goes above the agency.
    WhenEscalated,
    /// The adjustment was approved or rejected.
    WhenDecided,
    /// The deadline is of a kind that has a value.
    WhenDated,
    /// Where `giaoban.yaml` lists it under `cap_nhat.bat_buoc`.
    AsConfigured,
    No,
}

impl Required {
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Always => Text::new("bắt buộc", "required"),
            Self::WhenDone => Text::new("bắt buộc khi hoàn thành", "required when completed"),
            Self::WhenPaused => Text::new("bắt buộc khi tạm dừng", "required when suspended"),
            Self::WhenLate => {
                Text::new("bắt buộc khi quá hạn hoặc hoàn thành quá hạn", "required when overdue or completed late")
            }
            Self::WhenSolvedByAgency => {
                Text::new("bắt buộc khi tự tháo gỡ hoặc phối hợp tháo gỡ", "required when solved by the agency")
            }
            Self::WhenEscalated => Text::new("bắt buộc khi đề xuất cấp trên", "required when escalated"),
            Self::WhenDecided => Text::new("bắt buộc khi đã có kết quả", "required when decided"),
            Self::WhenDated => Text::new("bắt buộc với thời hạn có ngày", "required for a dated deadline"),
            Self::AsConfigured => Text::new("bắt buộc theo `giaoban.yaml`", "required as `giaoban.yaml` says"),
            Self::No => Text::new("không bắt buộc", "optional"),
        }
    }
}

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
                label: Text::new($vi, $label_en), help: Text::new($help_vi, $help_en),
            };)+
        }
        $(#[$doc])*
        pub static $table: Table = Table { label: Text::new($vi_label, $en_label), fields: &[$(&$module::$name),+] };
    )+};
}

tables! {
    /// `tasks/<agency>/<ID>.yaml`.
    TASK, task, "nhiệm vụ" / "a task" {
        ID: "ma" / "id", Kind::TaskId, Always, "Mã nhiệm vụ" / "Task id", "Trùng tên tệp, không đổi, không dùng lại" / "Equal to the file name; never changed, never reused";
        TITLE: "ten" / "title", Kind::Line, Always, "Tên nhiệm vụ" / "Title", "Rõ việc: nêu việc phải làm và kết quả cần đạt" / "What must be done and reached";
        CONTENT: "noi_dung" / "content", Kind::Prose, Always, "Nội dung nhiệm vụ" / "Content", "Rõ việc: nội dung cụ thể được giao" / "What was assigned, in detail";
        KIND: "loai" / "kind", Kind::Choice(TaskKind::CHOICES), Always, "Loại nhiệm vụ" / "Kind", "Trọng tâm hoặc thường xuyên; độc lập với thời hạn" / "Key or regular; independent of the deadline";
        PROGRAMMES: "chuong_trinh" / "programmes", Kind::List(&Kind::ProgrammeId), Always, "Chương trình" / "Programmes", "Mã chương trình trong office/programmes.yaml" / "Ids from office/programmes.yaml";
        SECTOR: "linh_vuc" / "sector", Kind::Slug, No, "Lĩnh vực" / "Sector", "Từ khóa không dấu, ví dụ dau_tu_cong" / "A keyword such as dau_tu_cong";
        DOCUMENTS: "van_ban_giao" / "source_documents", Kind::Many(&super::DOCUMENT), Always, "Văn bản giao nhiệm vụ" / "Assigning documents", "Một hoặc nhiều văn bản" / "One or more documents";
        LEAD: "don_vi_chu_tri" / "lead", Kind::AgencyId, Always, "Cơ quan chủ trì" / "Lead agency", "Rõ người: mã cơ quan trong office/agencies.yaml, trùng tên thư mục" / "An id from office/agencies.yaml, equal to the folder";
        COORDINATING: "don_vi_phoi_hop" / "coordinating", Kind::List(&Kind::AgencyId), No, "Cơ quan phối hợp" / "Coordinating agencies", "Mã các cơ quan phối hợp, không gồm cơ quan chủ trì" / "Ids of coordinating agencies, without the lead";
        BODIES: "phoi_hop_khac" / "other_coordinating", Kind::Line, No, "Phối hợp khác" / "Others who coordinate", "Các cơ quan phối hợp gọi chung, ví dụ: các sở, ban, ngành; UBND các xã, phường" / "Bodies named together, such as all departments or all communes";
        WATCHING: "lanh_dao_theo_doi" / "watching_leader", Kind::Line, Always, "Lãnh đạo theo dõi" / "Watching leader", "Rõ trách nhiệm: chức danh, không ghi họ tên" / "A title, not a person";
        FOCAL: "cong_chuc_dau_moi" / "focal_officer", Kind::One(&super::OFFICER), No, "Công chức đầu mối" / "Focal officer", "Khi khác với công chức đầu mối của cơ quan" / "Where it is not the agency's own";
        SUBMIT_TO: "cap_trinh" / "submit_to", Kind::Choice(SubmitTo::CHOICES), Always, "Cấp trình" / "Decided by", "Rõ thẩm quyền" / "Who decides on the product";
        PRODUCT: "san_pham" / "product", Kind::Line, Always, "Sản phẩm" / "Product", "Rõ sản phẩm: văn bản, công trình, báo cáo phải có" / "The document, work or report owed";
        ASSIGNED: "ngay_giao" / "assigned", Kind::Day, Always, "Ngày giao" / "Assigned", "Ngày của văn bản giao nhiệm vụ" / "The day of the assigning document";
        DEADLINE: "thoi_han" / "deadline", Kind::One(&super::DEADLINE), Always, "Thời hạn hoàn thành" / "Deadline", "Rõ thời gian; không sửa: thời hạn mới đi qua `dieu_chinh`" / "Never edited: a new deadline goes through `adjustments`";
        CADENCE: "nhip_cap_nhat" / "cadence", Kind::Choice(Cadence::CHOICES), No, "Nhịp cập nhật" / "Cadence", "Mặc định hằng tuần" / "Weekly unless said";
        GROWTH: "tac_dong_tang_truong" / "growth", Kind::One(&super::GROWTH), No, "Tác động trực tiếp đến mục tiêu tăng trưởng" / "Direct impact on growth", "Bỏ trống khi không có" / "Left out when there is none";
        REVIEWED: "ngay_ra_soat" / "reviewed", Kind::Day, No, "Đã rà soát ngày" / "Reviewed on", "Ngày cơ quan rà soát nhiệm vụ" / "The day the agency reviewed the task";
        STATUS: "trang_thai" / "status", Kind::Choice(Status::CHOICES), Always, "Trạng thái thực hiện" / "Progress", "Chỉ khai tiến độ; đúng hạn hay quá hạn do chương trình tính" / "Progress only; timeliness is computed";
        PERCENT: "ty_le_hoan_thanh" / "percent", Kind::Whole { min: 0, max: 100 }, No, "Tỷ lệ hoàn thành" / "Percent complete", "Số nguyên từ 0 đến 100, không ghi dấu %" / "An integer from 0 to 100, without %";
        COMPLETED: "ngay_hoan_thanh" / "completed", Kind::Day, WhenDone, "Ngày hoàn thành" / "Completed on", "Ngày hoàn thành thực tế" / "The day it was really completed";
        EVIDENCE: "minh_chung" / "evidence", Kind::Many(&super::EVIDENCE), WhenDone, "Minh chứng" / "Evidence", "Văn bản, tài liệu chứng minh kết quả" / "Documents that prove the result";
        PAUSE: "van_ban_tam_dung" / "pause_decision", Kind::One(&super::CITATION), WhenPaused, "Văn bản cho phép tạm dừng" / "Decision to suspend", "Quyết định của cấp có thẩm quyền" / "The decision of the competent authority";
        CAUSE: "nguyen_nhan" / "cause", Kind::One(&super::CAUSE), WhenLate, "Nguyên nhân chậm" / "Cause of delay", "Chủ quan hay khách quan, nội dung cụ thể" / "Subjective or objective, with substance";
        BLOCKERS: "vuong_mac" / "blockers", Kind::Many(&super::BLOCKER), No, "Khó khăn, vướng mắc" / "Difficulties, obstacles", "Ghi khi phát sinh, không chờ đến hạn" / "Recorded when they arise, not at the deadline";
        HANDOVERS: "ban_giao" / "handovers", Kind::Many(&super::HANDOVER), No, "Bàn giao" / "Hand-overs", "Mỗi lần chuyển giữa hai cơ quan một mục" / "One entry for each move between agencies";
        ADJUSTMENTS: "dieu_chinh" / "adjustments", Kind::Many(&super::ADJUSTMENT), No, "Đề xuất điều chỉnh" / "Adjustments", "Mỗi thay đổi một mục với Tờ trình và lý do cụ thể" / "One entry for each change, with submission and reason";
        CORRECTIONS: "dinh_chinh" / "corrections", Kind::Many(&super::CORRECTION), No, "Đính chính của Văn phòng" / "Corrections by the Office", "Chỉ Văn phòng ghi: lần cập nhật nào được khôi phục hoặc rút bớt, theo quyết định của ai, vì sao" / "Written by the Office only: which update was restored or withheld, by whose decision and why";
        UPDATES: "cap_nhat" / "updates", Kind::Many(&super::UPDATE), No, "Nội dung cập nhật" / "Updates", "Chỉ thêm mục mới ở cuối; không sửa mục cũ" / "New entries at the end; old ones are not edited";
    }

    UPDATE, update, "lần cập nhật" / "an update" {
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày cập nhật" / "Date", "Ngày lập nội dung cập nhật" / "The day of the update";
        BY: "nguoi" / "by", Kind::Line, Always, "Người cập nhật" / "By", "Công chức đầu mối" / "The focal officer";
        DEVELOPMENTS: "dien_bien" / "developments", Kind::Prose, AsConfigured, "Diễn biến" / "Developments", "Việc gì đã xảy ra trong kỳ" / "What happened";
        IMPLEMENTATION: "tinh_hinh_trien_khai" / "implementation", Kind::Prose, AsConfigured, "Tình hình triển khai" / "Implementation", "Đang tổ chức thực hiện thế nào" / "How it is being carried out";
        RESULTS: "ket_qua" / "results", Kind::Prose, AsConfigured, "Kết quả thực hiện" / "Results", "Kết quả cụ thể, có số liệu; chưa có thì nêu lý do" / "Concrete results with figures, or why there are none";
    }

    DEADLINE, deadline, "thời hạn" / "a deadline" {
        KIND: "kieu" / "type", Kind::Choice(DeadlineKind::CHOICES), Always, "Kiểu thời hạn" / "Type", "`truoc_ngay` không gồm chính ngày đó" / "`truoc_ngay` excludes the day itself";
        VALUE: "gia_tri" / "value", Kind::DeadlineValue, WhenDated, "Giá trị" / "Value", "2025-03-31, 2025-03, 2025-Q1, 2025-H1, 2025, 2026-2030, hoặc nhịp như `ngày 25 hằng tháng`, `hằng quý`" / "2025-03-31, 2025-03, 2025-Q1, 2025-H1, 2025, 2026-2030, or a rhythm such as `ngày 25 hằng tháng`, `hằng quý`";
        AS_WRITTEN: "theo_van_ban" / "as_written", Kind::Line, No, "Theo văn bản" / "As written", "Chép nguyên cụm từ trong văn bản giao" / "The words of the assigning document";
    }

    DOCUMENT, document, "văn bản giao nhiệm vụ" / "an assigning document" {
        NUMBER: "so_ky_hieu" / "number", Kind::Line, Always, "Số, ký hiệu" / "Number", "Ví dụ 01/CTr-UBND" / "Such as 01/CTr-UBND";
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
        SUBJECT: "trich_yeu" / "subject", Kind::Line, No, "Trích yếu" / "Subject", "Trích yếu nội dung văn bản" / "What the document is about";
        SECRECY: "do_mat" / "classification", Kind::Choice(Secrecy::CHOICES), No, "Độ mật" / "Classification", "Chỉ văn bản `thuong` được đưa vào kho" / "Only `thuong` documents belong in the repository";
        LINK: "lien_ket" / "link", Kind::Link, No, "Liên kết" / "Link", "Địa chỉ http hoặc https" / "An http or https address";
    }

    EVIDENCE, evidence, "minh chứng" / "a piece of evidence" {
        NUMBER: "so_ky_hieu" / "number", Kind::Line, Always, "Số, ký hiệu" / "Number", "Số, ký hiệu văn bản chứng minh" / "Number of the proving document";
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
        NOTE: "ghi_chu" / "note", Kind::Line, No, "Ghi chú" / "Note", "" / "";
        LINK: "lien_ket" / "link", Kind::Link, No, "Liên kết" / "Link", "Địa chỉ http hoặc https" / "An http or https address";
    }

    CITATION, citation, "văn bản" / "a cited document" {
        NUMBER: "so_ky_hieu" / "number", Kind::Line, Always, "Số, ký hiệu" / "Number", "Ví dụ 45/TTr-STC" / "Such as 45/TTr-STC";
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
    }

    OFFICER, officer, "công chức đầu mối" / "a focal officer" {
        NAME: "ho_ten" / "name", Kind::Line, Always, "Họ tên" / "Name", "" / "";
        POSITION: "chuc_vu" / "position", Kind::Line, Always, "Chức vụ" / "Position", "" / "";
    }

    GROWTH, growth, "tác động tăng trưởng" / "growth impact" {
        DIRECT: "truc_tiep" / "direct", Kind::Choice(YesNo::CHOICES), Always, "Tác động trực tiếp" / "Direct", "`co` hoặc `khong`" / "`co` or `khong`";
        INDICATORS: "chi_tieu" / "indicators", Kind::List(&Kind::Choice(Indicator::CHOICES)), Always, "Chỉ tiêu" / "Indicators", "Chỉ tiêu mà nhiệm vụ tác động" / "The indicators it moves";
        NOTE: "mo_ta" / "note", Kind::Prose, No, "Mô tả" / "Note", "Tác động thế nào" / "In what way";
    }

    CAUSE, cause, "nguyên nhân" / "a cause" {
        KIND: "loai" / "type", Kind::Choice(CauseKind::CHOICES), Always, "Loại nguyên nhân" / "Type", "Chủ quan, khách quan hoặc cả hai" / "Subjective, objective or both";
        CONTENT: "noi_dung" / "content", Kind::Prose, Always, "Nội dung nguyên nhân" / "Content", "Nguyên nhân cụ thể" / "The concrete cause";
    }

    BLOCKER, blocker, "khó khăn, vướng mắc" / "a blocker" {
        ARISEN: "ngay_phat_sinh" / "arisen", Kind::Day, Always, "Ngày phát sinh" / "Arisen on", "" / "";
        CONTENT: "noi_dung" / "content", Kind::Prose, Always, "Nội dung vướng mắc" / "Content", "Vướng ở đâu, với ai, việc gì" / "Where, with whom, what";
        CAUSE: "nguyen_nhan" / "cause", Kind::One(&super::CAUSE), Always, "Nguyên nhân" / "Cause", "" / "";
        COURSE: "huong_xu_ly" / "course", Kind::Choice(Course::CHOICES), Always, "Hướng xử lý" / "Course of action", "Tự tháo gỡ, phối hợp hoặc đề xuất cấp trên" / "Solve, coordinate or escalate";
        SOLUTION: "giai_phap" / "solution", Kind::Prose, WhenSolvedByAgency, "Giải pháp" / "Solution", "" / "";
        PROPOSAL: "de_xuat" / "proposal", Kind::Prose, WhenEscalated, "Đề xuất, kiến nghị" / "Proposal", "Nội dung đề nghị cấp trên quyết định" / "What others are asked to decide";
        DOCUMENT: "van_ban" / "document", Kind::One(&super::CITATION), WhenEscalated, "Văn bản đề xuất" / "Document", "" / "";
        ANSWER: "tra_loi" / "answer", Kind::One(&super::CITATION), No, "Văn bản trả lời" / "Answer", "Văn bản giải quyết của cấp có thẩm quyền" / "The competent authority's answer";
        STATE: "trang_thai" / "state", Kind::Choice(BlockerState::CHOICES), Always, "Tình trạng vướng mắc" / "State", "" / "";
    }

    HANDOVER, handover, "bàn giao" / "a hand-over" {
        FROM: "tu" / "from", Kind::AgencyId, Always, "Cơ quan bàn giao" / "From", "" / "";
        TO: "den" / "to", Kind::AgencyId, Always, "Cơ quan tiếp nhận" / "To", "" / "";
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày bàn giao" / "Date", "" / "";
        RECORD: "bien_ban" / "record", Kind::Line, Always, "Biên bản" / "Record", "Số biên bản bàn giao" / "Number of the record";
        STATE: "tinh_trang" / "state", Kind::Line, Always, "Tình trạng khi bàn giao" / "State", "Khối lượng dở dang, tồn đọng" / "What was unfinished";
    }

    ADJUSTMENT, adjustment, "đề xuất điều chỉnh" / "an adjustment" {
        KIND: "loai" / "type", Kind::Choice(AdjustmentKind::CHOICES), Always, "Loại điều chỉnh" / "Type", "" / "";
        SUBMISSION: "to_trinh" / "submission", Kind::One(&super::CITATION), Always, "Tờ trình" / "Submission", "" / "";
        FROM: "tu" / "from", Kind::One(&super::ADJUSTED), No, "Theo chương trình đã duyệt" / "As approved before", "" / "";
        TO: "den" / "to", Kind::One(&super::ADJUSTED), No, "Đề nghị điều chỉnh" / "As proposed", "" / "";
        REASON: "ly_do" / "reason", Kind::Prose, Always, "Nguyên nhân cụ thể" / "Concrete reason", "Ít nhất 10 từ; không ghi chung chung" / "At least 10 words; nothing generic";
        OUTCOME: "ket_qua" / "outcome", Kind::Choice(Outcome::CHOICES), Always, "Kết quả" / "Outcome", "" / "";
        DECISION: "van_ban_quyet_dinh" / "decision", Kind::One(&super::CITATION), WhenDecided, "Văn bản quyết định" / "Decision", "" / "";
    }

    CORRECTION, correction, "đính chính" / "a correction" {
        UPDATE: "lan_cap_nhat" / "update", Kind::Day, Always, "Lần cập nhật ngày" / "Update of", "Ngày của lần cập nhật được đính chính" / "The day of the update that is corrected";
        KIND: "loai" / "type", Kind::Choice(CorrectionKind::CHOICES), Always, "Loại đính chính" / "Type", "" / "";
        REASON: "ly_do" / "reason", Kind::Prose, Always, "Lý do" / "Reason", "Không nhắc lại nội dung đã rút" / "Without repeating what was withheld";
        DATE: "ngay" / "date", Kind::Day, Always, "Ngày đính chính" / "Date", "" / "";
        BY: "nguoi_quyet_dinh" / "decided_by", Kind::Line, Always, "Người quyết định" / "Decided by", "Chức danh, không ghi họ tên" / "A title, not a person";
        DECISION: "van_ban_quyet_dinh" / "decision", Kind::One(&super::CITATION), No, "Văn bản quyết định" / "Decision", "" / "";
    }

    ADJUSTED, adjusted, "nội dung điều chỉnh" / "an adjusted value" {
        DEADLINE: "thoi_han" / "deadline", Kind::Day, No, "Thời hạn" / "Deadline", "Ngày cuối còn đúng hạn" / "The last day in time";
        LEAD: "don_vi_chu_tri" / "lead", Kind::AgencyId, No, "Cơ quan chủ trì" / "Lead agency", "" / "";
        CONTENT: "noi_dung" / "content", Kind::Prose, No, "Nội dung" / "Content", "" / "";
    }

    /// `office/agencies.yaml`.
    AGENCIES, agencies, "danh sách cơ quan" / "the registry" {
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
        OFFICERS: "cong_chuc_dau_moi" / "focal_officers", Kind::Many(&super::OFFICER), No, "Công chức đầu mối" / "Focal officers", "" / "";
        ACCOUNTS: "tai_khoan" / "accounts", Kind::List(&Kind::Account), No, "Tài khoản" / "Accounts", "Tên đăng nhập trên máy chủ mã nguồn, thêm #số tài khoản khi có" / "Logins on the forge, with #number where there is one";
        IN_FORCE: "hieu_luc" / "in_force", Kind::One(&super::IN_FORCE), No, "Hiệu lực" / "In force", "" / "";
        SUCCESSORS: "ke_thua" / "successors", Kind::List(&Kind::AgencyId), No, "Cơ quan kế thừa" / "Successors", "" / "";
        FOUNDED_BY: "van_ban_thanh_lap" / "founding_document", Kind::One(&super::CITATION), No, "Văn bản thành lập" / "Founding document", "" / "";
        CODE: "ma_dinh_danh" / "national_code", Kind::Line, No, "Mã định danh" / "National code", "" / "";
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
        KEYS: "khoa_tin_cay" / "keys", Kind::Many(&super::KEY), No, "Khóa được công nhận" / "Pinned keys", "" / "";
    }

    KEY, key, "khóa được công nhận" / "a pinned key" {
        NAME: "ten" / "name", Kind::Line, Always, "Tên" / "Name", "" / "";
        ROLE: "vai_tro" / "role", Kind::Choice(KeyRole::CHOICES), Always, "Người giữ" / "Holder", "" / "";
        SSH: "ssh" / "ssh_key", Kind::SshKey, No, "Khóa công khai SSH" / "SSH public key", "Một dòng, như trong tệp .pub" / "One line, as in the .pub file";
        FINGERPRINT: "van_tay" / "fingerprint", Kind::Fingerprint, No, "Vân tay OpenPGP" / "OpenPGP fingerprint", "40 chữ số; tệp khóa đặt ở office/keys/<vân tay>.asc" / "Forty digits; the key itself is in office/keys/<fingerprint>.asc";
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
}

/// What `giaoban.yaml` may require of an update.
const UPDATE_KEYS: &[Choice] =
    &[choice_of(&update::DEVELOPMENTS), choice_of(&update::IMPLEMENTATION), choice_of(&update::RESULTS)];

/// What `giaoban.yaml` may require of a task in a state; the rest is required
/// of every task, or by the state itself.
pub const STATE_FIELDS: &[&Field] =
    &[&task::SECTOR, &task::COORDINATING, &task::FOCAL, &task::CADENCE, &task::GROWTH, &task::REVIEWED, &task::PERCENT];

const STATE_KEYS: &[Choice] = &[
    choice_of(&task::SECTOR),
    choice_of(&task::COORDINATING),
    choice_of(&task::FOCAL),
    choice_of(&task::CADENCE),
    choice_of(&task::GROWTH),
    choice_of(&task::REVIEWED),
    choice_of(&task::PERCENT),
];

const fn choice_of(field: &Field) -> Choice {
    Choice { key: field.key, label: field.label }
}

/// The tables an officer meets in a task file, in the order of the reference.
pub static TASK_TABLES: &[&Table] = &[
    &TASK,
    &UPDATE,
    &DEADLINE,
    &DOCUMENT,
    &EVIDENCE,
    &CAUSE,
    &BLOCKER,
    &HANDOVER,
    &ADJUSTMENT,
    &ADJUSTED,
    &GROWTH,
    &CITATION,
    &OFFICER,
];

impl Field {
    /// Its key in each language, the officers' own first.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        [self.key, self.en].into_iter()
    }
}

impl Table {
    /// The field of a key in either language.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().copied().find(|field| field.key == key || field.en == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_table_uses_a_key_twice() {
        let tables: &[&Table] = &[
            &TASK,
            &UPDATE,
            &DEADLINE,
            &DOCUMENT,
            &EVIDENCE,
            &CITATION,
            &OFFICER,
            &GROWTH,
            &CAUSE,
            &BLOCKER,
            &HANDOVER,
            &ADJUSTMENT,
            &ADJUSTED,
            &AGENCIES,
            &AGENCY,
            &IN_FORCE,
            &MEETINGS,
            &MEETING,
            &HOLIDAYS,
            &HOLIDAY,
            &MAKE_UP,
            &PROGRAMMES,
            &PROGRAMME,
            &ROUND,
            &APPRAISAL,
            &SETTINGS,
            &PROVINCE,
            &LOCK,
            &UPDATING,
            &BY_STATE,
            &REPORT,
            &TRUST,
            &KEY,
        ];
        for table in tables {
            let mut keys: Vec<&str> = table.fields.iter().flat_map(|field| [field.key, field.en]).collect();
            keys.sort_unstable();
            let before = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), before, "{}", table.label.en);
        }
    }
}
