//! What a task file may hold: every field in one declaration.

use std::sync::Arc;

use chrono::NaiveDate;
use thin_vec::ThinVec;

use crate::lang::Text;
use crate::model::choice::{
    AdjustmentKind, BlockerState, Cadence, CauseKind, CorrectionKind, Course, Indicator, Outcome, Secrecy, Status,
    SubmitTo, TaskKind, YesNo,
};
use crate::model::deadline::Deadline;
use crate::model::field::{Asked, Field, Guard, Import, Kept, Kind, Policy, Required, Shown, Table, office};
use crate::model::id::{AgencyId, ProgrammeId, TaskId};
use crate::model::limits;
use crate::model::record::{Member, Reader, Record, Said, records};
use crate::source::{Span, Spanned};

const OPEN: &str = "of a classified document nothing is published, and of any other it goes without saying";
const LATER: &str = "written as the work goes on, after a list is imported";
const BY_DECISION: &str = "was assigned, and changes by a decision alone";
const SELDOM: &str = "changes seldom: the file is edited";
const IN_FORCE: &str = "is what the file says; a term of a recurring deadline is written into the file";
const ANSWERED: &str = "comes with the answer, and is written into the file";
const DECIDED: &str = "rests on a decision that is recorded one by one";

records! {
    /// `tasks/<agency>/<ID>.yaml`, as far as it was written.
    TASK task Details, at most 1, "nhiệm vụ" / "a task" {
        ID id: Option<Spanned<TaskId>>, "ma" / "id", Kind::TaskId, Always,
            [Shown::Placed, Guard::Never, Import::Column; Asked::Never(BY_DECISION)], "Mã nhiệm vụ" / "Task id", "Trùng tên tệp, không đổi, không dùng lại" / "Equal to the file name; never changed, never reused";
        TITLE title: Option<Spanned<String>>, "ten" / "title", Kind::Line, Always,
            [Shown::Placed, Guard::Worded, Import::Column; Asked::Never(BY_DECISION)], "Tên nhiệm vụ" / "Title", "Rõ việc: nêu việc phải làm và kết quả cần đạt" / "What must be done and reached";
        CONTENT content: Option<Spanned<String>>, "noi_dung" / "content", Kind::Prose, Always,
            [Shown::Placed, Guard::Worded, Import::Column; Asked::Never(BY_DECISION)], "Nội dung nhiệm vụ" / "Content", "Rõ việc: nội dung cụ thể được giao" / "What was assigned, in detail";
        KIND kind: Option<Spanned<TaskKind>>, "loai" / "kind", Kind::Choice(TaskKind::CHOICES), Always,
            [Shown::Fact, Guard::Assigned(Kept::AsItIs), Import::Column; Asked::Never(BY_DECISION)], "Loại nhiệm vụ" / "Kind", "Trọng tâm hoặc thường xuyên; độc lập với thời hạn" / "Key or regular; independent of the deadline";
        PROGRAMMES programmes: ThinVec<Spanned<ProgrammeId>>, "chuong_trinh" / "programmes", Kind::List(&Kind::ProgrammeId), Always,
            [Shown::Fact, Guard::Assigned(Kept::InAnyOrder), Import::Column; Asked::Never(BY_DECISION)], "Chương trình" / "Programmes", "Mã chương trình trong office/programmes.yaml" / "Ids from office/programmes.yaml";
        SECTOR sector: Option<Spanned<String>>, "linh_vuc" / "sector", Kind::Slug, No,
            [Shown::Fact, Guard::Free, Import::Column; Asked::Never(SELDOM)], "Lĩnh vực" / "Sector", "Một từ không dấu, ví dụ dau_tu_cong" / "A keyword such as dau_tu_cong";
        DOCUMENTS documents: ThinVec<SourceDocument>, "van_ban_giao" / "source_documents", Kind::Many(&super::DOCUMENT), Always,
            [Shown::Fact, Guard::Assigned(Kept::WithMore), Import::Column; Asked::Never(BY_DECISION)], "Văn bản giao nhiệm vụ" / "Assigning documents", "Một hoặc nhiều văn bản" / "One or more documents";
        LEAD lead: Option<Spanned<AgencyId>>, "don_vi_chu_tri" / "lead", Kind::AgencyId, Always,
            [Shown::Placed, Guard::HandedOver, Import::Column; Asked::Never(BY_DECISION)], "Cơ quan chủ trì" / "Lead agency", "Rõ người: mã cơ quan trong office/agencies.yaml, trùng tên thư mục" / "An id from office/agencies.yaml, equal to the folder";
        COORDINATING coordinating: ThinVec<Spanned<AgencyId>>, "don_vi_phoi_hop" / "coordinating", Kind::List(&Kind::AgencyId), No,
            [Shown::Placed, Guard::Free, Import::Column; Asked::Never(SELDOM)], "Cơ quan phối hợp" / "Coordinating agencies", "Mã các cơ quan phối hợp, không gồm cơ quan chủ trì" / "Ids of coordinating agencies, without the lead";
        /// Bodies that coordinate and are no agency of the registry: all departments, all communes.
        BODIES bodies: Option<Spanned<String>>, "phoi_hop_khac" / "other_coordinating", Kind::Line, No,
            [Shown::Fact, Guard::Free, Import::Column; Asked::Never(SELDOM)], "Phối hợp khác" / "Others who coordinate", "Các cơ quan phối hợp gọi chung, ví dụ: các sở, ban, ngành; UBND các xã, phường" / "Bodies named together, such as all departments or all communes";
        WATCHING watching: Option<Spanned<String>>, "lanh_dao_theo_doi" / "watching_leader", Kind::Line, Always,
            [Shown::Placed, Guard::Assigned(Kept::AsItIs), Import::Column; Asked::Never(BY_DECISION)], "Lãnh đạo theo dõi" / "Watching leader", "Rõ trách nhiệm: chức danh, không ghi họ tên" / "A title, not a person";
        FOCAL focal: Option<Arc<Officer>>, "cong_chuc_dau_moi" / "focal_officer", Kind::One(&super::OFFICER), No,
            [Shown::Fact, Guard::Free, Import::Column; Asked::Never(SELDOM)], "Công chức đầu mối" / "Focal officer", "Khi khác với công chức đầu mối của cơ quan" / "Where it is not the agency's own";
        SUBMIT_TO submit_to: Option<Spanned<SubmitTo>>, "cap_trinh" / "submit_to", Kind::Choice(SubmitTo::CHOICES), Always,
            [Shown::Placed, Guard::Assigned(Kept::AsItIs), Import::Column; Asked::Never(BY_DECISION)], "Cấp trình" / "Decided by", "Rõ thẩm quyền" / "Who decides on the product";
        PRODUCT product: Option<Spanned<String>>, "san_pham" / "product", Kind::Line, Always,
            [Shown::Placed, Guard::Worded, Import::Column; Asked::Never(BY_DECISION)], "Sản phẩm" / "Product", "Rõ sản phẩm: văn bản, công trình, báo cáo phải có" / "The document, work or report owed";
        ASSIGNED assigned: Option<Spanned<NaiveDate>>, "ngay_giao" / "assigned", Kind::Day, Always,
            [Shown::Fact, Guard::Assigned(Kept::AsItIs), Import::Column; Asked::Never(BY_DECISION)], "Ngày giao" / "Assigned", "Ngày của văn bản giao nhiệm vụ" / "The day of the assigning document";
        DEADLINE deadline: Option<Spanned<Arc<Deadline>>>, "thoi_han" / "deadline", Kind::One(&office::DEADLINE), Always,
            [Shown::Placed, Guard::Decided, Import::Column; Asked::Never(BY_DECISION)], "Thời hạn hoàn thành" / "Deadline", "Rõ thời gian; không sửa: thời hạn mới đi qua `dieu_chinh`" / "Never edited: a new deadline goes through `adjustments`";
        CADENCE cadence: Option<Spanned<Cadence>>, "nhip_cap_nhat" / "cadence", Kind::Choice(Cadence::CHOICES), No,
            [Shown::Fact, Guard::Assigned(Kept::AsOften), Import::Column; Asked::Never(BY_DECISION)], "Nhịp cập nhật" / "Cadence", "Mặc định hằng tuần" / "Weekly unless said";
        GROWTH growth: Option<Arc<Growth>>, "tac_dong_tang_truong" / "growth", Kind::One(&super::GROWTH), No,
            [Shown::Fact, Guard::Assigned(Kept::AsGraded), Import::Column; Asked::Never(BY_DECISION)], "Tác động trực tiếp đến mục tiêu tăng trưởng" / "Direct impact on growth", "Bỏ trống khi không có" / "Left out when there is none";
        REVIEWED reviewed: Option<Spanned<NaiveDate>>, "ngay_ra_soat" / "reviewed", Kind::Day, No,
            [Shown::Fact, Guard::Free, Import::Column; Asked::Never(SELDOM)], "Đã rà soát ngày" / "Reviewed on", "Ngày cơ quan rà soát nhiệm vụ" / "The day the agency reviewed the task";
        STATUS status: Option<Spanned<Status>>, "trang_thai" / "status", Kind::Choice(Status::CHOICES), Always,
            [Shown::Placed, Guard::Forward, Import::Column; Asked::EachPeriod], "Trạng thái thực hiện" / "Progress", "Chỉ khai tiến độ; đúng hạn hay quá hạn do chương trình tính" / "Progress only; timeliness is computed";
        PERCENT percent: Option<Spanned<u32>>, "ty_le_hoan_thanh" / "percent", Kind::Whole { min: 0, max: 100 }, No,
            [Shown::Fact, Guard::Forward, Import::Column; Asked::EachPeriod], "Tỷ lệ hoàn thành" / "Percent complete", "Số nguyên từ 0 đến 100, không ghi dấu %" / "An integer from 0 to 100, without %";
        COMPLETED completed: Option<Spanned<NaiveDate>>, "ngay_hoan_thanh" / "completed", Kind::Day, WhenDone,
            [Shown::Fact, Guard::Declared, Import::Column; Asked::EachPeriod], "Ngày hoàn thành" / "Completed on", "Ngày hoàn thành thực tế" / "The day it was really completed";
        EVIDENCE evidence: ThinVec<Evidence>, "minh_chung" / "evidence", Kind::Many(&super::EVIDENCE), WhenDone,
            [Shown::Fact, Guard::Declared, Import::Never(LATER); Asked::EachPeriod], "Minh chứng" / "Evidence", "Văn bản, tài liệu chứng minh kết quả" / "Documents that prove the result";
        PAUSE pause: Option<Arc<Citation>>, "van_ban_tam_dung" / "pause_decision", Kind::One(&super::CITATION), WhenPaused,
            [Shown::Fact, Guard::Office, Import::Column; Asked::Never(DECIDED)], "Văn bản cho phép tạm dừng" / "Decision to suspend", "Quyết định của cấp có thẩm quyền" / "The decision of the competent authority";
        CAUSE cause: Option<Arc<Cause>>, "nguyen_nhan" / "cause", Kind::One(&super::CAUSE), WhenLate,
            [Shown::Fact, Guard::Free, Import::Column; Asked::EachPeriod], "Nguyên nhân chậm" / "Cause of delay", "Chủ quan hay khách quan, nội dung cụ thể" / "Subjective or objective, with substance";
        BLOCKERS blockers: ThinVec<Blocker>, "vuong_mac" / "blockers", Kind::Many(&super::BLOCKER), No,
            [Shown::Placed, Guard::Recorded, Import::Never(LATER); Asked::EachPeriod], "Khó khăn, vướng mắc" / "Difficulties, obstacles", "Ghi khi phát sinh, không chờ đến hạn" / "Recorded when they arise, not at the deadline";
        HANDOVERS handovers: ThinVec<Handover>, "ban_giao" / "handovers", Kind::Many(&super::HANDOVER), No,
            [Shown::Placed, Guard::Recorded, Import::Never(DECIDED); Asked::Never(DECIDED)], "Bàn giao" / "Hand-overs", "Mỗi lần chuyển giữa hai cơ quan một mục" / "One entry for each move between agencies";
        ADJUSTMENTS adjustments: ThinVec<Adjustment>, "dieu_chinh" / "adjustments", Kind::Many(&super::ADJUSTMENT), No,
            [Shown::Placed, Guard::Recorded, Import::Never(DECIDED); Asked::EachPeriod], "Đề xuất điều chỉnh" / "Adjustments", "Mỗi thay đổi một mục với Tờ trình và lý do cụ thể" / "One entry for each change, with submission and reason";
        CORRECTIONS corrections: ThinVec<Correction>, "dinh_chinh" / "corrections", Kind::Many(&super::CORRECTION), No,
            [Shown::Placed, Guard::Office, Import::Never(DECIDED); Asked::Never(DECIDED)], "Đính chính của Văn phòng" / "Corrections by the Office", "Chỉ Văn phòng ghi: lần cập nhật nào được khôi phục hoặc rút bớt, theo quyết định của ai, vì sao" / "Written by the Office only: which update was restored or withheld, by whose decision and why";
        UPDATES updates: ThinVec<Arc<Update>>, "cap_nhat" / "updates", Kind::Many(&super::UPDATE), No,
            [Shown::Placed, Guard::Recorded, Import::ByItsParts; Asked::EachPeriod], "Nội dung cập nhật" / "Updates", "Chỉ thêm mục mới ở cuối; không sửa mục cũ" / "New entries at the end; old ones are not edited";
    }

    /// One entry of `cap_nhat`.
    UPDATE update Update, at most limits::UPDATES_PER_TASK, "lần cập nhật" / "an update" {
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Placed, Import::Column; Asked::Never("is the day on which it is written into the file")], "Ngày cập nhật" / "Date", "Ngày lập nội dung cập nhật" / "The day of the update";
        BY by: Option<Spanned<String>>, "nguoi" / "by", Kind::Line, Always,
            [Shown::Placed, Import::Column], "Người cập nhật" / "By", "Công chức đầu mối" / "The focal officer";
        DEVELOPMENTS developments: Option<Spanned<String>>, "dien_bien" / "developments", Kind::Prose, AsConfigured,
            [Shown::Placed, Import::Column], "Diễn biến" / "Developments", "Việc gì đã xảy ra trong kỳ" / "What happened";
        IMPLEMENTATION implementation: Option<Spanned<String>>, "tinh_hinh_trien_khai" / "implementation", Kind::Prose, AsConfigured,
            [Shown::Placed, Import::Column], "Tình hình triển khai" / "Implementation", "Đang tổ chức thực hiện thế nào" / "How it is being carried out";
        RESULTS results: Option<Spanned<String>>, "ket_qua" / "results", Kind::Prose, AsConfigured,
            [Shown::Placed, Import::Column], "Kết quả thực hiện" / "Results", "Kết quả cụ thể, có số liệu; chưa có thì nêu lý do" / "Concrete results with figures, or why there are none";
        DELIVERED delivered: ThinVec<Delivery>, "hoan_thanh_ky" / "delivered", Kind::Many(&super::DELIVERY), No,
            [Shown::Placed], "Hoàn thành kỳ hạn" / "Delivered", "Chỉ với thời hạn định kỳ: kỳ hạn nào đã có sản phẩm, văn bản nào" / "Of a recurring deadline only: which term's product is delivered, by which document";
    }

    /// What one term of a recurring deadline asked for, delivered. Main's taking of
    /// the update proves when.
    DELIVERY delivery Delivery, at most limits::TERMS_PER_UPDATE, "hoàn thành kỳ hạn" / "a delivery" {
        TERM term: Option<Spanned<String>>, "ky" / "term", Kind::DeadlineValue, Always,
            [Shown::Placed], "Kỳ hạn" / "Term", "Tháng, quý, nửa năm hoặc năm chỉ có một kỳ hạn, ví dụ 2026-11, 2026-Q4; hoặc ngày cuối của kỳ hạn, ví dụ 2026-11-25" / "A month, quarter, half-year or year in which one term ends, such as 2026-11 or 2026-Q4; or the term's last day";
        NUMBER number: Option<Spanned<String>>, "so_ky_hieu" / "number", Kind::Line, Always,
            [Shown::Placed], "Số, ký hiệu" / "Number", "Số, ký hiệu văn bản là sản phẩm của kỳ hạn" / "Number of the document delivered";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Placed], "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
    }

    DOCUMENT document SourceDocument, at most 100, "văn bản giao nhiệm vụ" / "an assigning document" {
        NUMBER number: Option<Spanned<String>>, "so_ky_hieu" / "number", Kind::Line, Always,
            [Shown::Fact, Import::Column], "Số, ký hiệu" / "Number", "Ví dụ 01/CTr-UBND" / "Such as 01/CTr-UBND";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Fact, Import::Column], "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
        SUBJECT subject: Option<Spanned<String>>, "trich_yeu" / "subject", Kind::Line, No,
            [Shown::Fact, Import::Column], "Trích yếu" / "Subject", "Trích yếu nội dung văn bản" / "What the document is about";
        SECRECY secrecy: Option<Spanned<Secrecy>>, "do_mat" / "classification", Kind::Choice(Secrecy::CHOICES), No,
            [Shown::Nowhere(OPEN)], "Độ mật" / "Classification", "Chỉ văn bản `thuong` được đưa vào kho" / "Only `thuong` documents belong in the repository";
        LINK link: Option<Spanned<String>>, "lien_ket" / "link", Kind::Link, No,
            [Shown::Fact], "Liên kết" / "Link", "Địa chỉ http hoặc https" / "An http or https address";
    }

    EVIDENCE evidence Evidence, at most 100, "minh chứng" / "a piece of evidence" {
        NUMBER number: Option<Spanned<String>>, "so_ky_hieu" / "number", Kind::Line, Always,
            [Shown::Fact], "Số, ký hiệu" / "Number", "Số, ký hiệu văn bản chứng minh" / "Number of the proving document";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Fact], "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
        NOTE note: Option<Spanned<String>>, "ghi_chu" / "note", Kind::Line, No,
            [Shown::Fact], "Ghi chú" / "Note", "" / "";
        LINK link: Option<Spanned<String>>, "lien_ket" / "link", Kind::Link, No,
            [Shown::Fact], "Liên kết" / "Link", "Địa chỉ http hoặc https" / "An http or https address";
    }

    /// A document named by number and day: a submission, a decision, an answer.
    CITATION citation Citation, at most 100, "văn bản" / "a cited document" {
        NUMBER number: Option<Spanned<String>>, "so_ky_hieu" / "number", Kind::Line, Always,
            [Shown::Fact], "Số, ký hiệu" / "Number", "Ví dụ 45/TTr-STC" / "Such as 45/TTr-STC";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Fact], "Ngày văn bản" / "Date", "Ngày ban hành" / "Day of issue";
    }

    OFFICER officer Officer, at most 50, "công chức đầu mối" / "a focal officer" {
        NAME name: Option<Spanned<String>>, "ho_ten" / "name", Kind::Line, Always,
            [Shown::Fact, Import::Column], "Họ tên" / "Name", "" / "";
        POSITION position: Option<Spanned<String>>, "chuc_vu" / "position", Kind::Line, Always,
            [Shown::Fact, Import::Column], "Chức vụ" / "Position", "" / "";
    }

    GROWTH growth Growth, at most 100, "tác động tăng trưởng" / "growth impact" {
        DIRECT direct: Option<Spanned<YesNo>>, "truc_tiep" / "direct", Kind::Choice(YesNo::CHOICES), Always,
            [Shown::Fact], "Tác động trực tiếp" / "Direct", "`co` hoặc `khong`" / "`co` or `khong`";
        INDICATORS indicators: ThinVec<Spanned<Indicator>>, "chi_tieu" / "indicators", Kind::List(&Kind::Choice(Indicator::CHOICES)), Always,
            [Shown::Fact], "Chỉ tiêu" / "Indicators", "Chỉ tiêu mà nhiệm vụ tác động" / "The indicators it moves";
        NOTE note: Option<Spanned<String>>, "mo_ta" / "note", Kind::Prose, No,
            [Shown::Fact], "Mô tả" / "Note", "Tác động thế nào" / "In what way";
    }

    CAUSE cause Cause, at most 100, "nguyên nhân" / "a cause" {
        KIND kind: Option<Spanned<CauseKind>>, "loai" / "type", Kind::Choice(CauseKind::CHOICES), Always,
            [Shown::Fact], "Loại nguyên nhân" / "Type", "Chủ quan, khách quan hoặc cả hai" / "Subjective, objective or both";
        CONTENT content: Option<Spanned<String>>, "noi_dung" / "content", Kind::Prose, Always,
            [Shown::Fact], "Nội dung nguyên nhân" / "Content", "Nguyên nhân cụ thể" / "The concrete cause";
    }

    BLOCKER blocker Blocker, at most 500, "khó khăn, vướng mắc" / "a blocker" {
        ARISEN arisen: Option<Spanned<NaiveDate>>, "ngay_phat_sinh" / "arisen", Kind::Day, Always,
            [Shown::Placed], "Ngày phát sinh" / "Arisen on", "" / "";
        CONTENT content: Option<Spanned<String>>, "noi_dung" / "content", Kind::Prose, Always,
            [Shown::Placed], "Nội dung vướng mắc" / "Content", "Vướng ở đâu, với ai, việc gì" / "Where, with whom, what";
        CAUSE cause: Option<Arc<Cause>>, "nguyen_nhan" / "cause", Kind::One(&super::CAUSE), Always,
            [Shown::Placed], "Nguyên nhân" / "Cause", "" / "";
        COURSE course: Option<Spanned<Course>>, "huong_xu_ly" / "course", Kind::Choice(Course::CHOICES), Always,
            [Shown::Placed], "Hướng xử lý" / "Course of action", "Tự tháo gỡ, phối hợp hoặc đề xuất cấp trên" / "Solve, coordinate or escalate";
        SOLUTION solution: Option<Spanned<String>>, "giai_phap" / "solution", Kind::Prose, WhenSolvedByAgency,
            [Shown::Placed], "Giải pháp" / "Solution", "" / "";
        PROPOSAL proposal: Option<Spanned<String>>, "de_xuat" / "proposal", Kind::Prose, WhenEscalated,
            [Shown::Placed], "Đề xuất, kiến nghị" / "Proposal", "Nội dung đề nghị cấp trên quyết định" / "What others are asked to decide";
        DOCUMENT document: Option<Citation>, "van_ban" / "document", Kind::One(&super::CITATION), WhenEscalated,
            [Shown::Placed], "Văn bản đề xuất" / "Document", "" / "";
        ANSWER answer: Option<Citation>, "tra_loi" / "answer", Kind::One(&super::CITATION), No,
            [Shown::Placed; Asked::Never("comes later, and is written into the file")], "Văn bản trả lời" / "Answer", "Văn bản giải quyết của cấp có thẩm quyền" / "The competent authority's answer";
        STATE state: Option<Spanned<BlockerState>>, "trang_thai" / "state", Kind::Choice(BlockerState::CHOICES), Always,
            [Shown::Placed; Asked::Never("only open ones are asked about")], "Tình trạng vướng mắc" / "State", "" / "";
    }

    HANDOVER handover Handover, at most 100, "bàn giao" / "a hand-over" {
        FROM from: Option<Spanned<AgencyId>>, "tu" / "from", Kind::AgencyId, Always,
            [Shown::Placed], "Cơ quan bàn giao" / "From", "" / "";
        TO to: Option<Spanned<AgencyId>>, "den" / "to", Kind::AgencyId, Always,
            [Shown::Placed], "Cơ quan tiếp nhận" / "To", "" / "";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Placed], "Ngày bàn giao" / "Date", "" / "";
        RECORD record: Option<Spanned<String>>, "bien_ban" / "record", Kind::Line, Always,
            [Shown::Placed], "Biên bản" / "Record", "Số biên bản bàn giao" / "Number of the record";
        STATE state: Option<Spanned<String>>, "tinh_trang" / "state", Kind::Line, Always,
            [Shown::Placed], "Tình trạng khi bàn giao" / "State", "Khối lượng dở dang, tồn đọng" / "What was unfinished";
    }

    ADJUSTMENT adjustment Adjustment, at most 100, "đề xuất điều chỉnh" / "an adjustment" {
        KIND kind: Option<Spanned<AdjustmentKind>>, "loai" / "type", Kind::Choice(AdjustmentKind::CHOICES), Always,
            [Shown::Placed], "Loại điều chỉnh" / "Type", "" / "";
        SUBMISSION submission: Option<Citation>, "to_trinh" / "submission", Kind::One(&super::CITATION), Always,
            [Shown::Placed], "Tờ trình" / "Submission", "" / "";
        FROM from: Option<Adjusted>, "tu" / "from", Kind::One(&super::ADJUSTED), No,
            [Shown::Placed; Asked::Never(IN_FORCE)], "Theo chương trình đã duyệt" / "As approved before", "" / "";
        TO to: Option<Adjusted>, "den" / "to", Kind::One(&super::ADJUSTED), No,
            [Shown::Placed], "Đề nghị điều chỉnh" / "As proposed", "" / "";
        REASON reason: Option<Spanned<String>>, "ly_do" / "reason", Kind::Prose, Always,
            [Shown::Placed], "Nguyên nhân cụ thể" / "Concrete reason", "Ít nhất 10 từ; không ghi chung chung" / "At least 10 words; nothing generic";
        OUTCOME outcome: Option<Spanned<Outcome>>, "ket_qua" / "outcome", Kind::Choice(Outcome::CHOICES), Always,
            [Shown::Placed; Asked::Never(ANSWERED)], "Kết quả" / "Outcome", "" / "";
        DECISION decision: Option<Citation>, "van_ban_quyet_dinh" / "decision", Kind::One(&super::CITATION), WhenDecided,
            [Shown::Placed; Asked::Never(ANSWERED)], "Văn bản quyết định" / "Decision", "" / "";
    }

    /// One entry of `dinh_chinh`: why an update is not what its agency wrote, or is
    /// again. The only ground on which an update that main holds is edited.
    CORRECTION correction Correction, at most 100, "đính chính" / "a correction" {
        /// The day of the update that it speaks of.
        UPDATE update: Option<Spanned<NaiveDate>>, "lan_cap_nhat" / "update", Kind::Day, Always,
            [Shown::Placed], "Lần cập nhật ngày" / "Update of", "Ngày của lần cập nhật được đính chính" / "The day of the update that is corrected";
        KIND kind: Option<Spanned<CorrectionKind>>, "loai" / "type", Kind::Choice(CorrectionKind::CHOICES), Always,
            [Shown::Placed], "Loại đính chính" / "Type", "" / "";
        REASON reason: Option<Spanned<String>>, "ly_do" / "reason", Kind::Prose, Always,
            [Shown::Placed], "Lý do" / "Reason", "Không nhắc lại nội dung đã rút" / "Without repeating what was withheld";
        DATE date: Option<Spanned<NaiveDate>>, "ngay" / "date", Kind::Day, Always,
            [Shown::Placed], "Ngày đính chính" / "Date", "" / "";
        BY by: Option<Spanned<String>>, "nguoi_quyet_dinh" / "decided_by", Kind::Line, Always,
            [Shown::Placed], "Người quyết định" / "Decided by", "Chức danh, không ghi họ tên" / "A title, not a person";
        DECISION decision: Option<Citation>, "van_ban_quyet_dinh" / "decision", Kind::One(&super::CITATION), No,
            [Shown::Placed], "Văn bản quyết định" / "Decision", "" / "";
    }

    ADJUSTED adjusted Adjusted, at most 100, "nội dung điều chỉnh" / "an adjusted value" {
        DEADLINE deadline: Option<Spanned<NaiveDate>>, "thoi_han" / "deadline", Kind::Day, No,
            [Shown::Placed], "Thời hạn" / "Deadline", "Ngày cuối còn đúng hạn" / "The last day in time";
        LEAD lead: Option<Spanned<AgencyId>>, "don_vi_chu_tri" / "lead", Kind::AgencyId, No,
            [Shown::Placed], "Cơ quan chủ trì" / "Lead agency", "" / "";
        CONTENT content: Option<Spanned<String>>, "noi_dung" / "content", Kind::Prose, No,
            [Shown::Placed], "Nội dung" / "Content", "" / "";
    }
}
