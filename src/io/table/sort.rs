//! What a file is, by its bytes and not by its name alone. One that is no table is
//! told in one sentence with the way out.

use std::io::Cursor;

use anyhow::{Result, bail};
use zip::ZipArchive;

use crate::lang::{Refused, Text};

pub(super) enum Sort {
    Text,
    Xlsx,
    Xls,
    Ods,
}

/// # Errors
/// It is none of these, or its name says another thing than its bytes.
pub(super) fn of(name: &str, bytes: &[u8]) -> Result<Sort> {
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        bail!(Refused::new(
            Text::new(
                "{name} là tệp khóa mà chương trình bảng tính tạo khi đang mở tệp: chọn tệp không có “~$” ở đầu tên",
                "{name} is the lock that a spreadsheet program makes while the file is open: choose the file without “~$” before its name"
            ),
            &[("name", &name)]
        ));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if bytes.is_empty() {
        bail!(Refused::new(
            Text::new(
                "{name} là tệp rỗng: lưu lại bảng rồi chọn tệp mới",
                "{name} is empty: save the table again and choose the new file"
            ),
            &[("name", &name)]
        ));
    }
    if ending == "xlsb" {
        bail!(Refused::new(
            Text::new(
                "{name} ở dạng .xlsb: mở bằng Excel rồi lưu lại dạng .xlsx",
                "{name} is of the kind .xlsb: open it in Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    let found = by_bytes(name, bytes, &ending)?;
    let right = match found {
        Sort::Xlsx => &["xlsx", "xlsm", "xltx"][..],
        Sort::Xls => &["xls", "xlt", "et"],
        Sort::Ods => &["ods", "ots"],
        Sort::Text => &["csv", "tsv", "txt"],
    };
    let Some(first) = right.first().filter(|_| !right.contains(&ending.as_str())) else { return Ok(found) };
    if matches!(found, Sort::Text) {
        if matches!(ending.as_str(), "xls" | "xlsx" | "xlsm" | "ods") {
            bail!(Refused::new(
                Text::new(
                    "{name} không phải là bảng tính, chỉ là chữ hoặc tệp hỏng: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
                    "{name} is no spreadsheet, only text or damaged: open it in Excel or LibreOffice and save it as .xlsx"
                ),
                &[("name", &name)]
            ));
        }
        bail!(Refused::new(
            Text::new(
                "{name}: cần tệp .xlsx, .ods, .xls hoặc .csv",
                "{name}: a file .xlsx, .ods, .xls or .csv is needed"
            ),
            &[("name", &name)]
        ));
    }
    bail!(Refused::new(
        Text::new(
            "{name} thực ra là tệp .{first}: đổi đuôi tên tệp thành .{first} rồi chạy lại",
            "{name} is really a .{first} file: rename it to .{first} and run it again"
        ),
        &[("name", &name), ("first", &first)]
    ))
}

fn by_bytes(name: &str, bytes: &[u8], ending: &str) -> Result<Sort> {
    let start: String = String::from_utf8_lossy(bytes.get(..512).unwrap_or(bytes))
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    let is_text = matches!(ending, "csv" | "tsv" | "txt");
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(name, bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return compound(name, bytes);
    }
    if start.starts_with("%pdf-") {
        bail!(Refused::new(
            Text::new(
                "{name} là tệp PDF: xin bản bảng tính, hoặc chép bảng vào Excel rồi lưu dạng .xlsx",
                "{name} is a PDF: ask for the spreadsheet, or copy the table into Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    if start.starts_with("<?xml") && matches!(ending, "fods" | "xml") {
        bail!(Refused::new(
            Text::new(
                "{name} là bảng tính dạng XML: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
                "{name} is a spreadsheet as XML: open it in Excel or LibreOffice and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    let is_page = ["<!doctype", "<html", "<head", "<table", "<meta", "<?xml", "<div", "<style"]
        .iter()
        .any(|mark| start.starts_with(mark));
    if is_page && !is_text {
        bail!(Refused::new(
            Text::new(
                "{name} là trang web (HTML) mang đuôi .{ending}: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
                "{name} is a web page (HTML) named .{ending}: open it in Excel or LibreOffice and save it as .xlsx"
            ),
            &[("name", &name), ("ending", &ending)]
        ));
    }
    if start.starts_with("{\\rtf") {
        bail!(Refused::new(
            Text::new(
                "{name} là văn bản RTF: chép bảng vào Excel rồi lưu dạng .xlsx",
                "{name} is an RTF document: copy the table into Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    Ok(Sort::Text)
}

fn zipped(name: &str, bytes: &[u8]) -> Result<Sort> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        bail!(Refused::new(
            Text::new(
                "{name} bị hỏng hoặc chép chưa hết: chép hoặc tải lại tệp",
                "{name} is damaged or was cut off: copy or download the file again"
            ),
            &[("name", &name)]
        ));
    };
    let mut has = |part: &str| archive.by_name(part).is_ok();
    if has("xl/workbook.bin") {
        bail!(Refused::new(
            Text::new(
                "{name} ở dạng .xlsb: mở bằng Excel rồi lưu lại dạng .xlsx",
                "{name} is of the kind .xlsb: open it in Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    if has("word/document.xml") {
        bail!(Refused::new(
            Text::new(
                "{name} là tệp Word: chép bảng vào Excel rồi lưu dạng .xlsx",
                "{name} is a Word file: copy the table into Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    if has("content.xml") {
        return Ok(Sort::Ods);
    }
    if has("[Content_Types].xml") {
        return Ok(Sort::Xlsx);
    }
    bail!(Refused::new(
        Text::new(
            "{name} là tệp nén, không phải bảng tính: giải nén rồi chọn tệp .xlsx bên trong",
            "{name} is an archive, no spreadsheet: unpack it and choose the .xlsx file in it"
        ),
        &[("name", &name)]
    ))
}

fn compound(name: &str, bytes: &[u8]) -> Result<Sort> {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        bail!(Refused::new(
            Text::new(
                "{name} bị hỏng hoặc chép chưa hết: chép hoặc tải lại tệp",
                "{name} is damaged or was cut off: copy or download the file again"
            ),
            &[("name", &name)]
        ));
    };
    let has = |stream: &str| file.is_stream(stream);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        bail!(Refused::new(PASSWORD, &[("name", &name)]));
    }
    if has("/Workbook") || has("/Book") {
        return Ok(Sort::Xls);
    }
    if has("/WordDocument") {
        bail!(Refused::new(
            Text::new(
                "{name} là tệp Word: chép bảng vào Excel rồi lưu dạng .xlsx",
                "{name} is a Word file: copy the table into Excel and save it as .xlsx"
            ),
            &[("name", &name)]
        ));
    }
    bail!(Refused::new(
        Text::new(
            "{name} không phải bảng tính: cần tệp .xlsx, .ods, .xls hoặc .csv",
            "{name}: a file .xlsx, .ods, .xls or .csv is needed"
        ),
        &[("name", &name)]
    ))
}

const PASSWORD: Text = Text::new(
    "{name} có đặt mật khẩu: mở bằng Excel, bỏ mật khẩu (`File`, `Info`, `Protect Workbook`) rồi lưu lại",
    "{name} is protected by a password: open it in Excel, remove the password (File, Info, Protect Workbook) and save it again",
);

/// What the reader of a format could not do. Its own words are of the parts of a
/// workbook, which nobody who keeps a list of tasks has heard of.
pub(super) fn unreadable(name: &str, error: &impl std::fmt::Display) -> Refused {
    let is_locked = error.to_string().to_ascii_lowercase().contains("password");
    Refused::new(if is_locked { PASSWORD } else { UNREADABLE }, &[("name", &name)])
}

const UNREADABLE: Text = Text::new(
    "{name} bị hỏng hoặc không đúng dạng bảng tính: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx",
    "{name} is damaged or no spreadsheet of its kind: open it in Excel or LibreOffice and save it as .xlsx",
);
