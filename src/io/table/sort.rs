//! What a file is, by its bytes and not by its name alone. One that is no table is
//! told in one sentence with the way out.

use std::io::Cursor;

use anyhow::{Result, anyhow, bail};
use zip::ZipArchive;

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
        bail!(
            "{name} là tệp khóa mà chương trình bảng tính tạo khi đang mở tệp: chọn tệp không có “~$” ở đầu tên (a lock file of the spreadsheet program: choose the file itself)"
        );
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if bytes.is_empty() {
        bail!("{name} là tệp rỗng: lưu lại bảng rồi chọn tệp mới (the file is empty: save the table again)");
    }
    if ending == "xlsb" {
        bail!("{name} ở dạng .xlsb: mở bằng Excel rồi lưu lại dạng .xlsx (save it as .xlsx)");
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
            bail!(
                "{name} không phải là bảng tính, chỉ là chữ hoặc tệp hỏng: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx (no spreadsheet: save it as .xlsx)"
            );
        }
        bail!("{name}: cần tệp .xlsx, .ods, .xls hoặc .csv (a spreadsheet or CSV file is needed)");
    }
    bail!("{name} thực ra là tệp .{first}: đổi đuôi tên tệp thành .{first} rồi chạy lại (rename it to .{first})")
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
        bail!(
            "{name} là tệp PDF: xin bản bảng tính, hoặc chép bảng vào Excel rồi lưu dạng .xlsx (a PDF: copy the table into a spreadsheet)"
        );
    }
    if start.starts_with("<?xml") && matches!(ending, "fods" | "xml") {
        bail!(
            "{name} là bảng tính dạng XML: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx (a spreadsheet as XML: open it in a spreadsheet program and save it as .xlsx)"
        );
    }
    let is_page = ["<!doctype", "<html", "<head", "<table", "<meta", "<?xml", "<div", "<style"]
        .iter()
        .any(|mark| start.starts_with(mark));
    if is_page && !is_text {
        bail!(
            "{name} là trang web (HTML) mang đuôi .{ending}: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx (a web page: open it in a spreadsheet program and save it as .xlsx)"
        );
    }
    if start.starts_with("{\\rtf") {
        bail!(
            "{name} là văn bản RTF: chép bảng vào Excel rồi lưu dạng .xlsx (an RTF document: copy the table into a spreadsheet)"
        );
    }
    Ok(Sort::Text)
}

fn zipped(name: &str, bytes: &[u8]) -> Result<Sort> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        bail!("{name} bị hỏng hoặc chép chưa hết: chép hoặc tải lại tệp (damaged or cut off: copy the file again)");
    };
    let mut has = |part: &str| archive.by_name(part).is_ok();
    if has("xl/workbook.bin") {
        bail!("{name} ở dạng .xlsb: mở bằng Excel rồi lưu lại dạng .xlsx (save it as .xlsx)");
    }
    if has("word/document.xml") {
        bail!(
            "{name} là tệp Word: chép bảng vào Excel rồi lưu dạng .xlsx (a Word file: copy the table into a spreadsheet)"
        );
    }
    if has("content.xml") {
        return Ok(Sort::Ods);
    }
    if has("[Content_Types].xml") {
        return Ok(Sort::Xlsx);
    }
    bail!(
        "{name} là tệp nén, không phải bảng tính: giải nén rồi chọn tệp .xlsx bên trong (an archive: unpack it first)"
    )
}

fn compound(name: &str, bytes: &[u8]) -> Result<Sort> {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        bail!("{name} bị hỏng hoặc chép chưa hết: chép hoặc tải lại tệp (damaged or cut off: copy the file again)");
    };
    let has = |stream: &str| file.is_stream(stream);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        bail!("{name} {PASSWORD}");
    }
    if has("/Workbook") || has("/Book") {
        return Ok(Sort::Xls);
    }
    if has("/WordDocument") {
        bail!(
            "{name} là tệp Word: chép bảng vào Excel rồi lưu dạng .xlsx (a Word file: copy the table into a spreadsheet)"
        );
    }
    bail!("{name} không phải bảng tính: cần tệp .xlsx, .ods, .xls hoặc .csv (a spreadsheet or CSV file is needed)")
}

const PASSWORD: &str = "có đặt mật khẩu: mở bằng Excel, bỏ mật khẩu (File, Info, Protect Workbook) rồi lưu lại (protected by a password: remove it and save the file again)";

/// What the reader of a format could not do.
pub(super) fn unreadable(error: &impl std::fmt::Display) -> anyhow::Error {
    let text = error.to_string();
    if text.to_ascii_lowercase().contains("password") {
        return anyhow!("tệp {PASSWORD}");
    }
    anyhow!(
        "tệp bị hỏng hoặc không đúng dạng bảng tính: mở bằng Excel hoặc LibreOffice rồi lưu lại dạng .xlsx (damaged: save it again as .xlsx): {text}"
    )
}
