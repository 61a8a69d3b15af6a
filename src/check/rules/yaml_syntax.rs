//! A block that is not YAML. Common slips are named in the officer's words.

use crate::diag::{Arg, Finding, Rule, Severity};
use crate::lang::Text;
use crate::parse::{Misplaced, Problem, ProblemKind, What};
use crate::yaml::{FaultKind, Slip};

pub(in crate::check) static RULE: Rule = Rule {
    code: "GB010",
    name: "yaml-syntax",
    severity: Severity::Error,
    message: Text::new("không đọc được: {slip}", "cannot be read: {slip}"),
    fix: Text::new("{cure}", "{cure}"),
};

pub(in crate::check) fn check(problem: &Problem) -> Option<Finding> {
    match &problem.kind {
        ProblemKind::Yaml(FaultKind::Syntax { slip }) => {
            let (what, cure) = words(*slip);
            Some(RULE.at(problem.span).arg("slip", what).arg("cure", cure))
        }
        ProblemKind::Misplaced(found) => Some(misplaced(found, RULE.at(problem.span))),
        _ => None,
    }
}

/// With the lines named: an editor in a browser shows their numbers.
fn misplaced(found: &Misplaced, finding: Finding) -> Finding {
    let lines = match found.lines {
        (first, last) if first == last => Arg::Both(format!("dòng {first}"), format!("line {first}")),
        (first, last) => Arg::Both(format!("dòng {first}–{last}"), format!("lines {first}–{last}")),
    };
    let finding = finding.arg("lines", lines).arg("first", found.lines.0);
    match &found.what {
        What::Text { key, mark, indent } => finding
            .arg(
                "slip",
                Text::new(
                    "nội dung của `{key}` ({lines}) có gạch đầu dòng, dấu riêng của YAML hoặc chỗ xuống dòng, chưa đọc được thành một đoạn văn",
                    "the text of `{key}` ({lines}) has bullets, signs of YAML's own or line breaks and is not taken for one text",
                ),
            )
            .arg(
                "cure",
                Text::new(
                    "sau `{key}:` chỉ để `{mark}`, rồi viết cả nội dung từ dòng dưới, mỗi dòng bắt đầu bằng {indent} dấu cách",
                    "leave only `{mark}` after `{key}:` and write the whole text from the next line on, each line after {indent} spaces",
                ),
            )
            .arg("key", key.as_str())
            .arg("mark", mark.as_str())
            .arg("indent", *indent),
        What::Entry { list, begins, indent } => finding
            .arg(
                "slip",
                Text::new(
                    "một mục của `{list}` ({lines}) thiếu dấu `-` ở đầu hoặc không thẳng cột",
                    "an entry of `{list}` ({lines}) lacks its `-` or is not aligned",
                ),
            )
            .arg(
                "cure",
                Text::new(
                    "bắt đầu dòng {first} bằng `{begins}`, các trường còn lại của mục bằng {indent} dấu cách và không có dấu `-`; không xóa dòng nào",
                    "begin line {first} with `{begins}` and the other keys of the entry with {indent} spaces and no `-`; delete no line",
                ),
            )
            .arg("list", list.as_str())
            .arg("begins", begins.as_str())
            .arg("indent", *indent),
        What::Key { begins } => finding
            .arg(
                "slip",
                Text::new(
                    "tên trường không đúng cột hoặc không có dấu hai chấm thường ngay sau",
                    "a key is not aligned, or no plain colon follows it",
                ),
            )
            .arg("cure", Text::new("bắt đầu dòng này bằng `{begins}`", "begin this line with `{begins}`"))
            .arg("begins", begins.as_str()),
    }
}

fn words(slip: Slip) -> (Text, Text) {
    match slip {
        Slip::Tab => (
            Text::new("dòng thụt lề bằng phím Tab", "a line is indented with a tab"),
            Text::new("thay mỗi Tab bằng hai dấu cách", "put two spaces for each tab"),
        ),
        Slip::UnquotedColon => (
            Text::new("giá trị có dấu hai chấm mà không đặt trong dấu nháy", "a value holds a colon and has no quotes"),
            Text::new("đặt cả giá trị trong dấu nháy kép: \"…\"", "put the whole value in double quotes: \"…\""),
        ),
        Slip::NoSpaceAfterColon => (
            Text::new("thiếu dấu cách sau dấu hai chấm", "a space is missing after the colon"),
            Text::new(
                "viết `trường: giá trị`, có một dấu cách sau dấu hai chấm",
                "write `key: value`, with a space after the colon",
            ),
        ),
        Slip::SmartQuotes => (
            Text::new(
                "giá trị có dấu hai chấm, và dấu nháy cong “ ” của Word không thay được dấu nháy thẳng",
                "a value holds a colon, and the curved quotes “ ” of Word do not quote it",
            ),
            Text::new("gõ lại hai dấu nháy bằng bàn phím: \"…\"", "type both quotes on the keyboard: \"…\""),
        ),
        Slip::TextAfterQuote => (
            Text::new("sau dấu nháy đóng còn chữ", "there is text after the closing quote"),
            Text::new(
                "đặt dấu nháy kép quanh cả giá trị; dấu nháy bên trong thì viết “ ”",
                "put double quotes around the whole value and write “ ” within it",
            ),
        ),
        Slip::Backslash => (
            Text::new("trong dấu nháy kép có dấu \\ mà YAML dùng riêng", "between double quotes \\ is YAML's own"),
            Text::new("bỏ dấu \\, hoặc dùng dấu nháy đơn: '…'", "leave the \\ out, or use single quotes: '…'"),
        ),
        Slip::NoSpaceAfterDash => (
            Text::new("thiếu dấu cách sau dấu gạch đầu dòng", "a space is missing after the dash"),
            Text::new("viết `- ` rồi mới đến nội dung", "write `- ` and then the content"),
        ),
        Slip::Bullet => (
            Text::new("dấu đầu dòng của Word không phải dấu gạch `-`", "the bullet of Word is not the dash `-`"),
            Text::new("xóa dấu đó và gõ `- ` bằng bàn phím", "delete it and type `- ` on the keyboard"),
        ),
        Slip::WideColon => (
            Text::new("dấu hai chấm của bộ gõ khác (：)", "a colon of another keyboard (：)"),
            Text::new(
                "gõ lại dấu hai chấm thường, sau đó một dấu cách: `trường: giá trị`",
                "type a plain colon and a space: `key: value`",
            ),
        ),
        Slip::NoKey => (
            Text::new("dòng này không có `trường: giá trị`", "this line has no `key: value`"),
            Text::new(
                "nếu là phần nối của dòng trên thì thụt vào hai dấu cách; nếu không thì viết `trường: giá trị`",
                "indent it by two spaces if it continues the line above; else write `key: value`",
            ),
        ),
        Slip::OpenBracket => (
            Text::new("ngoặc mở mà không đóng", "a bracket is opened and never closed"),
            Text::new(
                "thêm ngoặc đóng `]` hoặc `}` ở cuối giá trị",
                "close it with `]` or `}` at the end of the value",
            ),
        ),
        Slip::ExtraComma => (
            Text::new("thừa một dấu phẩy", "there is a comma too many"),
            Text::new("giữa hai giá trị chỉ ghi một dấu phẩy", "write one comma between two values"),
        ),
        Slip::BlockHeader => (
            Text::new("sau dấu | hoặc > không ghi gì trên cùng dòng", "nothing may follow | or > on the line"),
            Text::new(
                "xuống dòng, thụt vào hai dấu cách rồi viết nội dung",
                "begin the text on the next line, indented by two spaces",
            ),
        ),
        Slip::OpenQuote => (
            Text::new("dấu nháy mở mà không đóng", "a quote is opened and never closed"),
            Text::new("thêm dấu nháy ở cuối giá trị", "close the quote at the end of the value"),
        ),
        Slip::ConflictMarker => (
            Text::new(
                "còn dấu xung đột khi hợp nhất (<<<<<<<, =======, >>>>>>>)",
                "conflict markers of a merge are left (<<<<<<<, =======, >>>>>>>)",
            ),
            Text::new(
                "hai mục khác nhau của một danh sách thì giữ cả hai, cùng một chỗ bị sửa thì giữ nội dung đúng, rồi xóa ba dòng dấu",
                "keep both where they are two entries of a list, the right one where both changed one place, and delete the three marker lines",
            ),
        ),
        Slip::OddSpace => (
            Text::new(
                "đầu dòng hoặc sau dấu hai chấm có dấu cách lạ, thường do dán từ Word",
                "an odd space, often pasted from Word, begins the line or follows the colon",
            ),
            Text::new("xóa khoảng trắng đó rồi gõ lại dấu cách", "delete the space and type it again"),
        ),
        Slip::Fence => (
            Text::new("dòng ``` do dán từ nơi khác", "a line ``` pasted from elsewhere"),
            Text::new("xóa dòng này", "delete this line"),
        ),
        Slip::Remark => (
            Text::new("lời ghi chú không bắt đầu bằng dấu #", "a remark does not begin with #"),
            Text::new("thay `//` bằng `#`", "write `#` for `//`"),
        ),
        Slip::ReservedStart => (
            Text::new(
                "giá trị bắt đầu bằng một dấu mà YAML dùng riêng",
                "a value begins with a character YAML keeps for itself",
            ),
            Text::new("đặt cả giá trị trong dấu nháy kép: \"…\"", "put the whole value in double quotes: \"…\""),
        ),
        Slip::Indent => (
            Text::new("dòng thụt lề không thẳng với các dòng bên cạnh", "a line is not aligned with its neighbours"),
            Text::new(
                "các trường cùng nhóm phải thẳng cột; mục con thụt vào hai dấu cách",
                "align the keys of a group; indent what belongs below by two spaces",
            ),
        ),
        Slip::Unknown => (
            Text::new("dòng này không đúng cách viết YAML", "this line is not YAML"),
            Text::new("so với tệp mẫu trong hướng dẫn", "compare with the example file in the guide"),
        ),
    }
}
