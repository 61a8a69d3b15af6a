//! Words an officer chooses from: the key in the file and its label.

use super::record::{Value, Word};
use crate::lang::{Lang, Text};

/// One value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub key: &'static str,
    pub label: Text,
}

impl Choice {
    /// `hoan_thanh (Hoàn thành)`: what is typed, and the Office's word for it.
    #[must_use]
    pub fn with_label(&self, lang: Lang) -> String {
        format!("{} ({})", self.key, self.label.in_lang(lang))
    }
}

macro_rules! choices {
    (@lists $($name:ident),+) => {
        /// Every closed list.
        pub const LISTS: &[&[Choice]] = &[$($name::CHOICES),+];
    };
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $vi:literal, $en:literal;)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const CHOICES: &'static [Choice] = &[$(Choice { key: $key, label: Text::new($vi, $en) }),+];

            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($key => Some(Self::$variant),)+ _ => None }
            }

            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            #[must_use]
            pub fn label(self) -> Text {
                match self { $(Self::$variant => Text::new($vi, $en)),+ }
            }
        }

        impl Word for $name {
            fn of(text: &str) -> Option<Self> {
                Self::parse(text)
            }

            fn as_value(&self) -> Value<'_> {
                Value::Choice(Choice { key: self.key(), label: self.label() })
            }
        }
    )+ choices!(@lists $($name),+);};
}

choices! {
    /// How main is moved, as the Office declares it (threats.md §1.3).
    Profile {
        /// By the forge's own merge button only; agencies cannot push.
        PrOnly = "pr-only", "chỉ hợp nhất bằng nút của máy chủ", "merges by the forge's button only";
        /// The same, and a receipt for every push.
        Witnessed = "witnessed", "có biên nhận cho từng lần đẩy", "a receipt for every push";
        /// People push: only witnesses prove.
        Open = "open", "có người đẩy trực tiếp", "people push";
        /// A git server of our own whose log is the receipt.
        ServerLog = "server-log", "theo nhật ký của máy chủ git", "the server's own log";
    }

    /// Who holds a pinned key.
    KeyRole {
        /// The forge signs what its own button makes.
        Forge = "may_chu", "máy chủ git", "the forge";
        /// CI signs receipts and freeze tags.
        Ci = "he_thong", "hệ thống tự động", "CI";
        Office = "van_phong", "Văn phòng", "the Office";
    }

    /// What a landing counts as whose time cannot be proved either way.
    Unproven {
        CountLate = "tinh_sau_khoa", "tính như sau khóa", "counted as after the lock";
        CountByClaim = "tinh_theo_ngay_ghi", "tính theo ngày ghi của commit", "counted by the commit's own date";
    }

    /// The software that hosts main.
    Forge {
        GitHub = "github", "GitHub", "GitHub";
        GitLab = "gitlab", "GitLab", "GitLab";
        Forgejo = "forgejo", "Forgejo, Gitea", "Forgejo, Gitea";
        Plain = "git", "máy chủ git thường", "a plain git server";
    }

    /// Progress as the agency declares it. Whether it is in time is judged, never declared.
    Status {
        NotStarted = "chua_thuc_hien", "Chưa thực hiện", "Not started";
        InProgress = "dang_thuc_hien", "Đang thực hiện", "In progress";
        /// The agency reports it done, the Office has not confirmed.
        AwaitingConfirmation = "cho_xac_nhan", "Chờ xác nhận", "Awaiting confirmation";
        Done = "hoan_thanh", "Hoàn thành", "Completed";
        /// By decision of the competent authority only.
        Paused = "tam_dung", "Tạm dừng", "Suspended";
        /// By an approved adjustment only.
        Dropped = "da_bo", "Đưa ra khỏi chương trình", "Dropped from the programme";
    }

    TaskKind {
        Key = "trong_tam", "Nhiệm vụ trọng tâm", "Key task";
        Regular = "thuong_xuyen", "Nhiệm vụ thường xuyên", "Regular task";
    }

    /// How often an agency updates a task.
    Cadence {
        Daily = "ngay", "hằng ngày", "daily";
        Weekly = "tuan", "hằng tuần", "weekly";
        Monthly = "thang", "hằng tháng", "monthly";
    }

    /// Who decides on the product of a task ("rõ thẩm quyền").
    SubmitTo {
        PeoplesCommittee = "ubnd_tinh", "UBND tỉnh", "People's Committee";
        Chairman = "chu_tich_ubnd_tinh", "Chủ tịch UBND tỉnh", "Chairman of the People's Committee";
        Council = "hdnd_tinh", "HĐND tỉnh", "People's Council";
        Party = "tinh_uy", "Tỉnh ủy", "Provincial Party Committee";
        Own = "tu_quyet", "Tự quyết", "Own decision";
    }

    Indicator {
        Grdp = "grdp", "GRDP", "GRDP";
        PublicInvestment = "von_dau_tu_cong", "vốn đầu tư công", "public investment";
        Revenue = "thu_ngan_sach", "thu ngân sách", "budget revenue";
        Exports = "xuat_khau", "xuất khẩu", "exports";
        Fdi = "fdi", "FDI", "FDI";
        Iip = "iip", "IIP", "industrial production";
        Services = "dich_vu", "dịch vụ", "services";
        Other = "khac", "chỉ tiêu khác", "other indicator";
    }

    CauseKind {
        Subjective = "chu_quan", "nguyên nhân chủ quan", "subjective cause";
        Objective = "khach_quan", "nguyên nhân khách quan", "objective cause";
        Both = "ca_hai", "nguyên nhân chủ quan và khách quan", "subjective and objective causes";
    }

    /// What is done about a blocker: solved within authority, or escalated.
    Course {
        OwnAuthority = "theo_tham_quyen", "Tháo gỡ theo thẩm quyền", "Solved within authority";
        Coordination = "phoi_hop", "Phối hợp tháo gỡ", "Solved in coordination";
        PeoplesCommittee = "de_xuat_ubnd", "Đề xuất UBND tỉnh", "Proposed to the People's Committee";
        Chairman = "de_xuat_chu_tich", "Đề xuất Chủ tịch UBND tỉnh", "Proposed to the Chairman";
        Central = "de_xuat_trung_uong", "Đề xuất Trung ương", "Proposed to the central level";
    }

    BlockerState {
        Open = "dang_xu_ly", "Đang xử lý", "Open";
        Solved = "da_thao_go", "Đã tháo gỡ", "Solved";
    }

    /// What the Office did to an update that main holds.
    CorrectionKind {
        /// It says again what it said before it was rewritten or removed.
        Restored = "khoi_phuc", "Khôi phục nội dung cũ", "Restored as it stood";
        /// Something in it must not be public.
        Withheld = "rut_noi_dung", "Rút nội dung không được công khai", "Withheld what must not be public";
    }

    AdjustmentKind {
        Deadline = "thay_doi_thoi_han", "Thay đổi thời gian hoàn thành", "Deadline moved";
        Drop = "bo_bot", "Bỏ bớt nhiệm vụ", "Task dropped";
        Add = "bo_sung", "Bổ sung nhiệm vụ", "Task added";
        Lead = "doi_don_vi", "Đổi cơ quan chủ trì", "Lead agency changed";
        Merge = "gop", "Gộp nhiệm vụ", "Tasks merged";
        Split = "tach", "Tách nhiệm vụ", "Task split";
        Other = "khac", "Điều chỉnh khác", "Other adjustment";
    }

    Outcome {
        Pending = "cho_xem_xet", "Chờ xem xét", "Pending";
        Approved = "chap_thuan", "Chấp thuận", "Approved";
        Rejected = "khong_chap_thuan", "Không chấp thuận", "Rejected";
    }

    /// What the Office thinks of a result.
    Quality {
        Good = "tot", "Tốt", "Good";
        Sufficient = "dat", "Đạt", "Sufficient";
        /// A completed task goes back to its agency.
        Insufficient = "chua_dat", "Chưa đạt", "Insufficient";
    }

    DeadlineKind {
        /// Exclusive: "trước ngày 10/3/2025" ends on 09/3.
        Before = "truoc_ngay", "trước ngày", "before";
        On = "den_ngay", "đến ngày", "by";
        Month = "trong_thang", "trong tháng", "within the month";
        Quarter = "trong_quy", "trong quý", "within the quarter";
        HalfYear = "trong_nua_nam", "trong nửa năm", "within the half-year";
        Year = "trong_nam", "trong năm", "within the year";
        /// A run of years, `2026-2030`: the last day of the last.
        Years = "giai_doan", "giai đoạn", "within the years";
        /// Comes again: `ngày 25 hằng tháng`. A day instead is one period's own.
        Periodic = "dinh_ky", "định kỳ", "periodic";
        /// Work without an end; with a year, to the end of it.
        Standing = "thuong_xuyen", "thường xuyên", "continuous";
        None = "khong_han", "không có thời hạn", "no deadline";
        /// None until the event's day is known ("chưa chốt hạn").
        Event = "theo_su_kien", "theo sự kiện", "after an event";
    }

    AgencyKind {
        Office = "van_phong", "Văn phòng", "Office";
        Department = "so", "Sở", "Department";
        Board = "ban", "Ban", "Board";
        Sector = "nganh", "Ngành", "Sector";
        Inspectorate = "thanh_tra", "Thanh tra", "Inspectorate";
        Unit = "don_vi", "Đơn vị", "Unit";
        Central = "trung_uong", "Cơ quan trung ương", "Central agency";
        District = "dia_phuong_huyen", "Địa phương cấp huyện", "District";
        Commune = "dia_phuong_xa", "Địa phương cấp xã", "Commune";
        Other = "khac", "Cơ quan khác", "Other";
    }

    MeetingState {
        Planned = "du_kien", "Dự kiến", "Planned";
        Fixed = "an_dinh", "Đã ấn định", "Fixed";
        Postponed = "hoan", "Hoãn", "Postponed";
        Cancelled = "huy", "Hủy", "Cancelled";
    }

    DayCount {
        Calendar = "lich", "ngày theo lịch", "calendar days";
        Working = "lam_viec", "ngày làm việc", "working days";
    }

    HolidayKind {
        Public = "le", "nghỉ lễ", "public holiday";
        Tet = "tet", "nghỉ Tết", "Tết";
        Compensation = "nghi_bu", "nghỉ bù", "compensatory day";
        Swap = "hoan_doi", "hoán đổi ngày làm việc", "swapped day";
        Other = "khac", "nghỉ khác", "other closure";
    }

    Certainty {
        Official = "chinh_thuc", "chính thức", "official";
        Expected = "du_kien", "dự kiến", "expected";
        /// Proposed and not established: never counted, named where it matters.
        Unverified = "chua_xac_minh", "chưa xác minh", "unverified";
    }

    ProgrammeLevel {
        PeoplesCommittee = "ubnd", "UBND tỉnh", "People's Committee";
        Party = "tinh_uy", "Tỉnh ủy, Ban Thường vụ Tỉnh ủy", "Provincial Party Committee";
        Other = "khac", "Văn bản khác", "Other";
    }

    Secrecy {
        Open = "thuong", "Thường", "Open";
        Confidential = "mat", "Mật", "Confidential";
        Secret = "toi_mat", "Tối mật", "Secret";
        TopSecret = "tuyet_mat", "Tuyệt mật", "Top secret";
    }

    YesNo {
        Yes = "co", "Có", "Yes";
        No = "khong", "Không", "No";
    }
}

impl Course {
    /// Whether the matter goes above the agency, to be decided by others.
    #[must_use]
    pub fn is_escalated(self) -> bool {
        matches!(self, Self::PeoplesCommittee | Self::Chairman | Self::Central)
    }
}

impl AgencyKind {
    /// Localities are ranked apart from departments (domain.md §3.6).
    #[must_use]
    pub fn is_locality(self) -> bool {
        matches!(self, Self::District | Self::Commune)
    }
}
