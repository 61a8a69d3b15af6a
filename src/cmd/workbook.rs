//! `giaoban export --phieu AGENCY`: a workbook that asks an agency for its updates.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::status;
use crate::cmd::Global;
use crate::io;
use crate::lang::Refused;
use crate::lang::Text;
use crate::render::{self, FileFormat};
use crate::view;

/// # Errors
/// No such agency, a format that cannot be filled in, or the file cannot be written.
pub fn run(global: &Global, agency: &str, format: FileFormat, file: Option<&Path>) -> Result<PathBuf> {
    if format != FileFormat::Xlsx {
        let text = Text::new(
            "phiếu cập nhật chỉ có dạng xlsx: thêm --format xlsx (LibreOffice và WPS cũng mở được)",
            "a workbook of updates is xlsx only: add --format xlsx (LibreOffice and WPS open it, too)",
        );
        return Err(Refused::new(text, &[]).into());
    }
    let (analysis, agency) = status::analysis(global, Some(agency))?;
    let agency = agency.expect("one was named");
    let (judged, as_of) = (analysis.judged(), analysis.as_of());
    let layout = view::workbook(&judged.current, &agency, analysis.schedule(), as_of, global.lang);
    if layout.rows.is_empty() {
        let text = Text::new(
            "{agency} không còn nhiệm vụ nào cần cập nhật, chưa lập phiếu",
            "{agency} has no task that asks for anything, no workbook was made",
        );
        return Err(Refused::new(text, &[("agency", &agency)]).into());
    }
    let bytes = render::workbook(&layout)?;
    let file = file.map_or_else(|| PathBuf::from(format!("phieu-{agency}-{}.xlsx", as_of.day())), Path::to_path_buf);
    if file.exists() {
        // Somebody may have filled it in.
        let text = Text::new(
            "{file} đã có, không ghi đè; đổi tên tệp đó, hoặc thêm --out <tệp khác>",
            "{file} is there already and is not overwritten; rename it, or add --out <another file>",
        );
        return Err(Refused::new(text, &[("file", &file.display())]).into());
    }
    io::disk::put(&file, &bytes)?;
    Ok(file)
}
