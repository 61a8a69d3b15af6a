//! What the Office declares of main: where the evidence is explained, and in plain words
//! at the foot of every page.

use crate::lang::{Lang, Text};
use crate::model::choice::Profile;
use crate::model::trust::Trust;

/// In one sentence.
pub(super) fn declared(trust: &Trust, lang: Lang) -> String {
    let text = match trust.profile {
        None => Text::new(
            "Kho dữ liệu chưa khai báo cách chứng minh thời điểm: thời điểm ghi nhận theo ngày ghi của commit, không sớm hơn các lần ghi nhận trước đó; người gửi tự đặt được ngày này.",
            "The instance declares no proof: a landing is dated by its commit, never earlier than the landings before it; its sender can set that date.",
        ),
        Some(Profile::PrOnly) => Text::new(
            "Văn phòng khai báo (hồ sơ pr-only): nhánh chính chỉ thay đổi bằng nút hợp nhất của máy chủ git, không ai đẩy trực tiếp; thời điểm ghi nhận theo chữ ký của máy chủ.",
            "Declared by the Office (profile pr-only): main moves by the forge's merge button only; a landing is dated by the forge's signature.",
        ),
        Some(Profile::Witnessed) => Text::new(
            "Văn phòng khai báo (hồ sơ witnessed): nhánh chính chỉ thay đổi bằng nút hợp nhất của máy chủ git và mỗi lần đẩy có một biên nhận.",
            "Declared by the Office (profile witnessed): main moves by the forge's merge button only, and each push has a receipt.",
        ),
        Some(Profile::Open) => Text::new(
            "Văn phòng khai báo (hồ sơ open): có người đẩy trực tiếp vào nhánh chính; chỉ biên nhận mới chứng minh được thời điểm.",
            "Declared by the Office (profile open): people push to main; only receipts prove a time.",
        ),
        Some(Profile::ServerLog) => Text::new(
            "Văn phòng khai báo (hồ sơ server-log): thời điểm ghi nhận theo nhật ký của máy chủ git.",
            "Declared by the Office (profile server-log): a landing is dated by the server's own log.",
        ),
    };
    let policy = trust.profile.map(|_| {
        Text::new(
            " Lần ghi nhận chưa chứng minh được thời điểm được {policy} và nêu riêng.",
            " A landing whose time is not proved is {policy} and listed apart.",
        )
        .fill(lang, &[("policy", trust.unproven.label().in_lang(lang))])
    });
    text.in_lang(lang).to_owned() + &policy.unwrap_or_default()
}

/// For whoever reads a page, without a word of git.
pub(super) fn in_short(trust: &Trust, lang: Lang) -> String {
    let text = match trust.profile {
        None => Text::new(
            "Ngày ghi nhận theo ngày do người gửi ghi, chưa có gì chứng minh.",
            "Dates of record are those that senders wrote; nothing proves them.",
        ),
        Some(Profile::PrOnly) => Text::new(
            "Ngày ghi nhận là lúc kho dữ liệu chính thức nhận thay đổi, theo chữ ký của máy chủ.",
            "A date of record is when the official data took a change, by the signature of the server.",
        ),
        Some(Profile::Witnessed | Profile::Open) => Text::new(
            "Ngày ghi nhận là lúc kho dữ liệu chính thức nhận thay đổi, theo biên nhận.",
            "A date of record is when the official data took a change, by a receipt.",
        ),
        Some(Profile::ServerLog) => Text::new(
            "Ngày ghi nhận là lúc kho dữ liệu chính thức nhận thay đổi, theo nhật ký của máy chủ.",
            "A date of record is when the official data took a change, by the log of the server.",
        ),
    };
    text.in_lang(lang).to_owned()
}
