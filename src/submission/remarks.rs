//! What is said of a workbook that came back and of answers in general, with the way out.

use crate::import::remark::Slip;
use crate::lang::Text;
use crate::model::field::Field;
use crate::write::Refusal;

pub(super) fn no_value() -> Slip {
    Slip::new(
        Text::new("nội dung này không dùng được cho mục này", "this cannot be what this field holds"),
        Text::new(
            "liên kết phải bắt đầu bằng http:// hoặc https://; văn bản không quá dài",
            "a link begins with http:// or https://; a text is not too long",
        ),
    )
}

pub(super) fn stands_there() -> Slip {
    Slip::new(
        Text::new(
            "nội dung này đã có trong tệp, không ghi lần nữa",
            "the file says this already; it is not written twice",
        ),
        Text::new("không cần làm gì", "nothing need be done"),
    )
}

pub(super) fn stands_on_main() -> Slip {
    Slip::new(
        Text::new(
            "nội dung này đã có trên nhánh chính, không ghi lần nữa",
            "main says this already; it is not written twice",
        ),
        Text::new("lấy bản mới nhất: git pull", "get the newest version: git pull"),
    )
}

pub(super) fn newer_here() -> Slip {
    Slip::new(
        Text::new(
            "tệp đã ghi khác từ khi lập phiếu: trong tệp là “{stands}”, trong phiếu là “{typed}”; mục này không ghi đè",
            "the file says something else since the form was made: “{stands}” in the file, “{typed}” in the form; nothing is written over it",
        ),
        NEWER,
    )
}

/// What is said with a field that something newer stands in.
pub(super) fn kept_with(field: &'static Field) -> Slip {
    Slip::new(
        Text::new(
            "“{typed}” chưa ghi: đi cùng “{field}” của phiếu, mà mục đó không ghi được",
            "“{typed}” was not written: it goes with “{field}” of the form, which cannot be",
        ),
        Text::new("xử lý mục đó, rồi điền lại cả hai", "settle that first, then fill in both again"),
    )
    .saying("field", field.label)
}

/// The way out where something newer stands.
const NEWER: Text = Text::new(
    "nội dung mới hơn là đúng thì không cần làm gì; cần thay thì lập phiếu mới (giaoban export --phieu, hoặc mở lại trang cập nhật) rồi điền lại mục này",
    "if what is newer is right nothing need be done; to replace it make a new form (giaoban export --phieu, or open the form page again) and fill this in again",
);

pub(super) fn withheld_since() -> Slip {
    Slip::new(
        Text::new(
            "sau khi lập phiếu, Văn phòng đã rút nội dung một lần cập nhật của nhiệm vụ này; không ghi lại từ phiếu cũ",
            "since the workbook was made the Office withheld the text of an update of this task; nothing is written from it",
        ),
        Text::new(
            "lập phiếu mới bằng giaoban export --phieu và điền nội dung được công khai",
            "make a new workbook with giaoban export --phieu and fill in what may be public",
        ),
    )
}

pub(super) fn newer_on_main() -> Slip {
    Slip::new(
        Text::new(
            "nhánh chính đã ghi khác từ khi lập phiếu: trên nhánh chính là “{stands}”, trong phiếu là “{typed}”; mục này không ghi đè",
            "main says something else since the form was made: “{stands}” on main, “{typed}” in the form; nothing is written over it",
        ),
        NEWER,
    )
}

pub(super) fn lacking_slip() -> Slip {
    Slip::new(
        Text::new("còn thiếu “{field}” ({required})", "“{field}” is missing ({required})"),
        Text::new("điền mục này, hoặc bỏ trống cả nhóm", "fill it in, or leave the whole group empty"),
    )
}

/// What no workbook asks for.
pub(super) fn lacking_in_file() -> Slip {
    Slip::new(
        Text::new("tệp còn thiếu “{field}” ({required})", "the file lacks “{field}” ({required})"),
        Text::new("ghi mục này vào tệp nhiệm vụ trước", "put it into the task's file first"),
    )
}

/// Why a file cannot be written to.
pub(crate) fn refused(refusal: Refusal) -> Slip {
    let check = Text::new("sửa tệp trước: giaoban check --fix", "fix the file first: giaoban check --fix");
    match refusal {
        Refusal::Unreadable => Slip::new(
            Text::new("tệp có lỗi cú pháp, chưa ghi gì", "the file is not valid YAML, nothing was written"),
            check,
        ),
        Refusal::Shape(key) => Slip::new(
            Text::new(
                "`{key}` đang chứa nội dung khác dạng, chưa ghi gì",
                "`{key}` holds something of another shape, nothing was written",
            ),
            check,
        )
        .arg("key", key),
        Refusal::Layout => Slip::new(
            Text::new(
                "tệp trình bày theo cách không thêm tự động được, chưa ghi gì",
                "the layout of the file cannot be added to, nothing was written",
            ),
            Text::new("chép nội dung vào tệp bằng tay", "put it into the file by hand"),
        ),
    }
}

pub(super) fn no_headings() -> Slip {
    Slip::new(
        Text::new(
            "“{written}”: trang tính này không phải bảng của phiếu, nội dung ghi ở đây không được đọc",
            "“{written}”: the sheet is no form of updates, what is written here was left out",
        ),
        Text::new("không cần làm gì nếu đó là trang ghi chú", "nothing, if it holds notes"),
    )
}

pub(super) fn no_workbook() -> Slip {
    Slip::new(
        Text::new(
            "tệp không phải phiếu cập nhật do giaoban lập: thiếu cột “Mã nhiệm vụ” hoặc cột ẩn “Mốc đối chiếu”",
            "this is no workbook that giaoban made: the column “Task id” or the hidden column “Made from” is missing",
        ),
        Text::new(
            "lập phiếu bằng giaoban export --phieu <cơ quan> --format xlsx; danh mục mới thì dùng giaoban import",
            "make one with giaoban export --phieu <agency> --format xlsx; for a new list use giaoban import",
        ),
    )
}

pub(super) fn no_submission() -> Slip {
    Slip::new(
        Text::new(
            "tệp không phải phiếu do trang cập nhật của cơ quan lưu (thiếu `giaoban: phieu/1` hoặc `nhiem_vu`)",
            "this is no submission that an agency's form page saved (`giaoban: phieu/1` or `nhiem_vu` is missing)",
        ),
        Text::new(
            "mở lại trang cập nhật, bản nháp vẫn còn trên máy đã soạn, rồi lưu phiếu lần nữa",
            "open the form page again, where the draft is kept on its device, and save it once more",
        ),
    )
}

pub(super) fn too_large_a_submission() -> Slip {
    Slip::new(
        Text::new(
            "tệp lớn hơn {most} byte, không phải phiếu",
            "the file has more than {most} bytes; no submission does",
        ),
        AGAIN,
    )
}

/// Of another time of the program.
pub(super) fn other_submission() -> Slip {
    Slip::new(
        Text::new(
            "phiếu dạng “{form}”, chương trình này đọc “{known}”",
            "a submission of the form “{form}”; this program reads “{known}”",
        ),
        Text::new("dùng bản giaoban cùng thời với trang đã lưu phiếu", "use the giaoban that made the page"),
    )
}

pub(super) fn not_utf8() -> Slip {
    Slip::new(
        Text::new(
            "dòng {line}, cột {column}: ký tự không phải UTF-8, tệp đã bị lưu lại bằng bảng mã khác",
            "line {line}, column {column}: no UTF-8; another program saved the file in another encoding",
        ),
        AGAIN,
    )
}

/// No JSON: `found` is how its reader says why.
pub(super) fn broken(found: &str) -> Slip {
    let known = BROKEN.iter().find(|(begins, ..)| found.starts_with(begins));
    let (what, fix) = known.map_or((ODD, AGAIN), |(_, what, fix)| (*what, *fix));
    let place = Text::new("dòng {line}, cột {column}: {what}", "line {line}, column {column}: {what}");
    Slip::new(place, fix).saying("what", what)
}

/// A file that came whole needs no hand.
const AGAIN: Text = Text::new(
    "gửi lại tệp nguyên vẹn như trang cập nhật đã lưu; bản nháp vẫn còn trên máy đã soạn",
    "send the file as the form page saved it; the draft is kept on its device",
);
const ODD: Text =
    Text::new("chỗ này không đọc được, tệp đã bị sửa hoặc hỏng", "this cannot be read; the file was edited or damaged");

/// What the reader of JSON says, what that is, and the cure.
const BROKEN: &[(&str, Text, Text)] = &[
    (
        "EOF while parsing",
        Text::new(
            "tệp bị cắt cụt: hết tệp mà chưa đóng dấu nháy hoặc dấu ngoặc",
            "the file was cut: it ends before its quotes and brackets are closed",
        ),
        AGAIN,
    ),
    (
        "trailing comma",
        Text::new("thừa dấu phẩy trước dấu đóng ngoặc", "a comma too many before the closing bracket"),
        Text::new("xóa dấu phẩy đó", "delete the comma"),
    ),
    (
        "expected `,` or",
        Text::new(
            "thiếu dấu phẩy giữa hai mục, hoặc có dấu nháy kép giữa lời văn",
            "a comma between two members is missing, or a text holds a double quote",
        ),
        Text::new(
            "thêm dấu phẩy sau mục trước; dấu nháy trong lời văn viết là \\\"",
            "add a comma behind the member before; within a text write a quote as \\\"",
        ),
    ),
    (
        "expected `:`",
        Text::new("thiếu dấu hai chấm sau tên mục", "a colon behind the member's name is missing"),
        Text::new("thêm dấu hai chấm", "add the colon"),
    ),
    (
        "key must be a string",
        Text::new("tên mục không nằm trong dấu nháy kép", "the member's name stands in no double quotes"),
        Text::new("đặt tên mục trong dấu nháy kép thẳng: \"…\"", "put it between straight double quotes: \"…\""),
    ),
    (
        "control character",
        Text::new(
            "xuống dòng giữa hai dấu nháy, hoặc thiếu dấu nháy đóng",
            "a line break between quotes, or no closing quote",
        ),
        Text::new(
            "đóng dấu nháy; xuống dòng trong lời văn viết là \\n",
            "close the quotes; within a text write a line break as \\n",
        ),
    ),
    (
        "invalid escape",
        Text::new("dấu \\ không đúng chỗ trong lời văn", "a \\ in a text that escapes nothing"),
        Text::new("xóa dấu đó, hoặc viết \\\\", "delete it, or write \\\\"),
    ),
    (
        "trailing characters",
        Text::new("có chữ thừa sau dấu } cuối cùng", "something stands behind the last }"),
        Text::new("xóa phần thừa", "delete it"),
    ),
];

pub(super) fn no_task() -> Slip {
    Slip::new(
        Text::new(
            "mục này thiếu `ma`, `tep`, `blob` hoặc `tra_loi`",
            "the entry lacks `ma`, `tep`, `blob` or `tra_loi`",
        ),
        Text::new("lưu lại phiếu từ trang cập nhật, không sửa tệp bằng tay", "save it again from the form page"),
    )
}

pub(super) fn not_its_file() -> Slip {
    Slip::new(
        Text::new("`tep` {path} không phải tệp của nhiệm vụ này", "`tep` {path} is not the file of this task"),
        Text::new("lưu lại phiếu từ trang cập nhật, không sửa tệp bằng tay", "save it again from the form page"),
    )
}

pub(crate) fn not_its_task() -> Slip {
    Slip::new(
        Text::new(
            "phiếu của cơ quan “{agency}”, mà nhiệm vụ không do cơ quan này chủ trì",
            "the submission is of the agency “{agency}”, and it does not lead this task",
        ),
        Text::new(
            "cơ quan chủ trì lưu phiếu từ trang cập nhật của mình",
            "the lead agency saves a submission from its own form page",
        ),
    )
}

pub(super) fn no_question() -> Slip {
    Slip::new(
        Text::new("phiếu không hỏi mục này", "no submission asks for this"),
        Text::new(
            "bỏ mục này; những gì phiếu không hỏi thì sửa trong tệp nhiệm vụ",
            "leave it out; what is not asked for is edited in the task's file",
        ),
    )
}

pub(super) fn no_answer() -> Slip {
    Slip::new(
        Text::new("nội dung không phải là chữ hoặc số", "this is neither a text nor a number"),
        Text::new("ghi nội dung trong dấu ngoặc kép", "write it in quotation marks"),
    )
}

/// The bytes that a submission was made from are not here.
pub(crate) fn unknown_base() -> Slip {
    Slip::new(
        Text::new(
            "không có ở đây bản tệp mà phiếu dựa vào ({blob}), chưa ghi gì",
            "the version of the file that it was made from ({blob}) is not here; nothing was written",
        ),
        Text::new(
            "lấy đủ lịch sử (git pull, git fetch --unshallow), hoặc mở lại trang cập nhật mới nhất rồi lưu phiếu lần nữa",
            "fetch the whole history (git pull, git fetch --unshallow), or open the newest form page and save it once more",
        ),
    )
}

pub(super) fn no_row() -> Slip {
    Slip::new(
        Text::new(
            "dòng này không có mã nhiệm vụ hoặc mốc đối chiếu của phiếu",
            "the row has no task id, or not what it was made from",
        ),
        Text::new(
            "mỗi nhiệm vụ đã có sẵn một dòng, không thêm dòng mới; lập phiếu mới nếu dòng bị hỏng",
            "each task has its row already, add none; make a new workbook if the row is damaged",
        ),
    )
}

pub(super) fn changed_lock() -> Slip {
    Slip::new(
        Text::new("ô khóa đã bị sửa", "a locked cell was changed"),
        Text::new(
            "ô này chỉ để đọc: trả lại nội dung cũ, ghi nội dung mới vào các cột để trống",
            "it is there to be read: put back what it said, and write into the empty columns",
        ),
    )
}

pub(super) fn no_column() -> Slip {
    Slip::new(
        Text::new("“{written}” ở cột không thuộc phiếu, không đọc", "“{written}” stands in no column of the form"),
        Text::new(
            "chuyển nội dung vào một cột của phiếu, hoặc xóa ô này",
            "move it into a column of the form, or empty the cell",
        ),
    )
}

pub(super) fn twice() -> Slip {
    Slip::new(
        Text::new("nhiệm vụ {id} có hai dòng được điền", "the task {id} is filled in on two rows"),
        Text::new("dồn vào một dòng", "put it all into one row"),
    )
}

pub(super) fn not_read() -> Slip {
    Slip::new(
        Text::new(
            "“{written}” ghi phía trên bảng, không được đọc",
            "“{written}” stands above the table and was left out",
        ),
        Text::new(
            "nội dung của nhiệm vụ thì ghi vào dòng của nhiệm vụ đó",
            "what is to be said of a task goes into the task's row",
        ),
    )
}

pub(super) fn merged_tasks() -> Slip {
    Slip::new(
        Text::new("ô này gộp qua nhiều nhiệm vụ", "the cell is merged over several tasks"),
        Text::new("bỏ gộp ô, ghi nội dung vào từng nhiệm vụ", "unmerge it and fill in each task"),
    )
}

pub(super) fn two_columns() -> Slip {
    Slip::new(
        Text::new("mục này có hai cột và cả hai đều được điền", "two columns ask for this and both are filled in"),
        Text::new("dồn vào một cột, xóa cột chép thêm", "put it all into one and delete the other"),
    )
}

pub(super) fn name_alone() -> Slip {
    Slip::new(
        Text::new(
            "tên người cập nhật chỉ được ghi kèm nội dung cập nhật, ở đây không ghi",
            "a name is written together with an update only; here it was left out",
        ),
        Text::new("điền nội dung cập nhật, nếu có", "fill in the update, if there is one"),
    )
}
