//! The document for a word processor, in the layout of Nghị định 30/2020: the
//! same blocks as on the page, the same bytes every time.
//!
//! What the library has no word for is put into its parts afterwards: rows of a
//! table's head that are repeated, the rows below it, the language, and who made it.

mod rows;

use std::io::{Cursor, Write};

use anyhow::{Result, ensure};
use docx_rs::{
    AlignmentType, BorderType, Docx, Header, LineSpacing, LineSpacingType, PageMargin, PageNum, PageNumType,
    PageOrientationType, PageSize, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run,
    RunFonts, Section, SpecialIndentType, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType, XMLDocx,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use self::rows::Rows;
use crate::character::{into_shown, shown};
use crate::lang::words::word;
use crate::lang::{Doing, Lang, Refused, Text, in_capitals};
use crate::prose::Line;
use crate::view::paper::{Block, Document, Folio, HeadCell, Layout, Letterhead, Printed, Table};

const FONT: &str = "Times New Roman";

/// Twentieths of a point in a millimetre.
const MM: f64 = 1440.0 / 25.4;

/// Half points.
const BODY: usize = 26;
const TABLE: usize = 19;

/// Nghị định 30/2020: top 20, right 15, bottom 20, left 30; page number 10 below the edge.
fn margins() -> PageMargin {
    PageMargin {
        top: mm(20.0),
        right: mm(15.0),
        bottom: mm(20.0),
        left: mm(30.0),
        header: mm(10.0),
        footer: mm(10.0),
        gutter: 0,
    }
}

#[allow(clippy::cast_possible_truncation)] // A page is smaller than i32.
fn mm(length: f64) -> i32 {
    (length * MM).round() as i32
}

fn twips(length: f64) -> usize {
    usize::try_from(mm(length)).unwrap_or_default()
}

/// Width of the text: upright and across.
const UPRIGHT: f64 = 210.0 - 45.0;
const ACROSS: f64 = 297.0 - 45.0;

/// # Errors
/// The library failed to write.
pub(super) fn docx(document: &Document<'_>) -> Result<Vec<u8>> {
    let mut writer = Writer { next_id: FIRST_ID, lang: document.lang, is_tight: false, bodies: Vec::new() };
    // What goes on below another stands in its section.
    let sections: Vec<&[Folio]> = document.folios.chunk_by(|_, next| next.goes_on).collect();
    let Some((last, others)) = sections.split_last() else { return Ok(Vec::new()) };
    let is_first = |index: usize| index == 0 || is_front(sections.get(index - 1).copied());
    let mut docx = Docx::new()
        .default_fonts(fonts())
        .default_size(BODY)
        .default_line_spacing(LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Auto).line(240));
    for (index, folios) in others.iter().enumerate() {
        docx = docx.add_section(writer.section(folios, index, is_first(index)));
    }
    // The last section is the document's own.
    for part in writer.parts(last) {
        docx = match part {
            Part::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Part::Table(table) => docx.add_table(*table),
        };
    }
    let is_across = last.first().is_some_and(Folio::is_across);
    let (width, height) = size(is_across);
    docx = docx.page_size(width, height).page_margin(margins()).page_orient(orientation(is_across));
    docx = docx.header(writer.page_number());
    if others.is_empty() {
        docx = docx.first_header(Header::new().add_paragraph(writer.paragraph())).title_pg();
    }
    finished(docx.build(), document, &writer.bodies)
}

/// Ids of paragraphs begin where those the library gives by itself cannot reach.
const FIRST_ID: u32 = 0x1000_0000;

/// Not shown: marks a row of a table's head until the file is finished.
const HEAD_ROW: f32 = 31_337.0;

/// Ids of paragraphs in rows that are not shown.
const FIRST_MARK: usize = 0x2000_0000;

/// Not shown: stands where the rows of a table are put.
const BODY_ROWS: f32 = 31_338.0;

fn fonts() -> RunFonts {
    RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT)
}

fn size(is_wide: bool) -> (u32, u32) {
    if is_wide { (16838, 11906) } else { (11906, 16838) }
}

fn orientation(is_wide: bool) -> PageOrientationType {
    if is_wide { PageOrientationType::Landscape } else { PageOrientationType::Portrait }
}

enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

impl From<Paragraph> for Part {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(Box::new(paragraph))
    }
}

impl From<docx_rs::Table> for Part {
    fn from(table: docx_rs::Table) -> Self {
        Self::Table(Box::new(table))
    }
}

fn is_front(folios: Option<&[Folio]>) -> bool {
    folios.and_then(<[Folio]>::first).is_some_and(|folio| folio.layout == Layout::Front)
}

#[derive(Clone, Copy)]
enum Hand {
    Plain,
    Bold,
    Italic,
    BoldItalic,
}

struct Writer {
    next_id: u32,
    lang: Lang,
    /// All of the folio stands on one page.
    is_tight: bool,
    /// The rows of each table below its head.
    bodies: Vec<String>,
}

impl Writer {
    fn paragraph(&mut self) -> Paragraph {
        self.next_id += 1;
        Paragraph::new().id(format!("{:08X}", self.next_id))
    }

    /// `is_first`: its first page has no number, and the others are counted from it.
    fn section(&mut self, folios: &[Folio], index: usize, is_first: bool) -> Section {
        let is_across = folios.first().is_some_and(Folio::is_across);
        let (width, height) = size(is_across);
        let mut section = Section::new()
            .page_size(PageSize::new().size(width, height).orient(orientation(is_across)))
            .page_margin(margins());
        // A section has a header and a first header at once only in this order of calls.
        section = section.header(self.page_number());
        if is_first {
            section = section.title_pg();
        }
        if is_first && index > 0 {
            section = section.page_num_type(PageNumType::new().start(1));
        }
        for part in self.parts(folios) {
            section = match part {
                Part::Paragraph(paragraph) => section.add_paragraph(*paragraph),
                Part::Table(table) => section.add_table(*table),
            };
        }
        section
    }

    fn page_number(&mut self) -> Header {
        let paragraph = self.paragraph().align(AlignmentType::Center).size(26).add_page_num(PageNum::new());
        Header::new().add_paragraph(paragraph)
    }

    fn parts(&mut self, folios: &[Folio]) -> Vec<Part> {
        let mut parts = Vec::new();
        for folio in folios {
            let width = if folio.is_across() { ACROSS } else { UPRIGHT };
            self.is_tight = folio.layout == Layout::Front;
            if folio.goes_on {
                parts.push(self.gap().into());
            }
            parts.extend(folio.blocks.iter().flat_map(|block| self.block(block, width)));
        }
        parts
    }

    fn block(&mut self, block: &Block, width: f64) -> Vec<Part> {
        match block {
            Block::Letterhead(letterhead) => vec![self.letterhead(letterhead).into(), self.gap().into()],
            Block::Title { lines } => self.title(lines),
            Block::AnnexTitle { number, heading, attached } => self.annex_title(number, heading, attached),
            Block::Notices { lines } => lines.iter().map(|line| self.text(line, BODY, Hand::Bold).into()).collect(),
            Block::Heading { level, text } => vec![self.heading(*level, text).into()],
            Block::Text { line } => vec![self.body_text(line).into()],
            Block::Fine { text } => {
                vec![self.text(text, TABLE, Hand::Plain).line_spacing(LineSpacing::new().before(40).after(40)).into()]
            }
            Block::Table(table) => self.table_block(table, width),
            Block::Sign { recipients, signer } => vec![self.gap().into(), self.sign(recipients, signer).into()],
            Block::Method { lines } => self.method(lines),
        }
    }

    fn text(&mut self, text: &str, size: usize, hand: Hand) -> Paragraph {
        let paragraph = self.paragraph();
        let run = crate::prose::Run {
            text: text.to_owned(),
            is_strong: matches!(hand, Hand::Bold | Hand::BoldItalic),
            is_emphasis: matches!(hand, Hand::Italic | Hand::BoldItalic),
            ..crate::prose::Run::default()
        };
        runs(paragraph, &Line { mark: String::new(), runs: vec![run] }, size)
    }

    fn centred(&mut self, text: &str, size: usize, hand: Hand) -> Paragraph {
        self.text(text, size, hand).align(AlignmentType::Center)
    }

    fn gap(&mut self) -> Paragraph {
        self.paragraph().size(12).line_spacing(LineSpacing::new().before(0).after(0))
    }

    /// A rule under a line: the lower border of an empty paragraph between indents.
    fn rule(&mut self, width: f64, share: f64) -> Paragraph {
        let side = mm(width * (1.0 - share) / 2.0);
        let mut paragraph = self.paragraph().size(4).indent(Some(side), None, Some(side), None);
        let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
            .val(BorderType::Single)
            .size(6)
            .space(0)
            .color("000000");
        paragraph.property = paragraph
            .property
            .set_borders(ParagraphBorders::with_empty().set(border))
            .line_spacing(LineSpacing::new().before(0).after(0).line_rule(LineSpacingType::Exact).line(60));
        paragraph
    }

    fn letterhead(&mut self, head: &Letterhead) -> docx_rs::Table {
        let (left, right) = (UPRIGHT * 0.4, UPRIGHT * 0.6);
        let state = [word("nation", self.lang), word("motto", self.lang)];
        let who = TableCell::new()
            .width(twips(left), WidthType::Dxa)
            .add_paragraph(self.centred(&in_capitals(&head.superior[0]), 25, Hand::Plain))
            .add_paragraph(self.centred(&in_capitals(&head.superior[1]), 25, Hand::Plain))
            .add_paragraph(self.centred(&in_capitals(&head.issuer), 25, Hand::Bold))
            .add_paragraph(self.rule(left, 0.35));
        let nation = TableCell::new()
            .width(twips(right), WidthType::Dxa)
            .add_paragraph(self.centred(state[0], 25, Hand::Bold))
            .add_paragraph(self.centred(state[1], 27, Hand::Bold))
            .add_paragraph(self.rule(right, 0.52));
        let number = TableCell::new()
            .width(twips(left), WidthType::Dxa)
            .add_paragraph(self.centred(&head.number, 26, Hand::Plain))
            .add_paragraph(
                self.centred(&in_capitals(&head.draft), 24, Hand::Bold).line_spacing(LineSpacing::new().before(60)),
            );
        let place = TableCell::new().width(twips(right), WidthType::Dxa).add_paragraph(self.centred(
            &head.place,
            27,
            Hand::Italic,
        ));
        docx_rs::Table::without_borders(vec![
            TableRow::new(vec![who, nation]).cant_split(),
            TableRow::new(vec![number, place]).cant_split(),
        ])
        .set_grid(vec![twips(left), twips(right)])
        .width(twips(UPRIGHT), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(40, 0, 0, 0))
    }

    fn title(&mut self, lines: &[String]) -> Vec<Part> {
        let kind = word("report_title", self.lang);
        let mut parts: Vec<Part> = vec![
            self.centred(kind, 28, Hand::Bold).line_spacing(LineSpacing::new().before(200)).keep_next(true).into(),
        ];
        parts.extend(lines.iter().map(|line| self.centred(line, 28, Hand::Bold).keep_next(true).into()));
        parts.push(self.rule(UPRIGHT, 0.3).into());
        parts.push(self.gap().into());
        parts
    }

    fn annex_title(&mut self, number: &str, heading: &str, attached: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        if !number.is_empty() {
            parts.push(self.centred(number, 28, Hand::Bold).keep_next(true).outline_lvl(0).into());
        }
        parts.push(self.centred(&in_capitals(heading), 28, Hand::Bold).keep_next(true).into());
        let attached = self.centred(attached, 26, Hand::Italic).keep_next(true);
        parts.push(attached.line_spacing(LineSpacing::new().before(0).after(85)).into());
        parts
    }

    fn heading(&mut self, level: usize, text: &str) -> Paragraph {
        let text = if level == 1 { in_capitals(text) } else { text.to_owned() };
        let before = if level == 1 && !self.is_tight { 140 } else { 90 };
        let hand = if level > 2 { Hand::Plain } else { Hand::Bold };
        let size = self.text_size();
        self.text(&text, size, hand)
            .indent(None, Some(SpecialIndentType::FirstLine(720)), None, None)
            .keep_next(true)
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(before).after(60))
    }

    /// Of chapters, in half points.
    fn text_size(&self) -> usize {
        if self.is_tight { BODY - 2 } else { BODY }
    }

    /// Justified, its first line 1.27 cm in, 6 pt to the next.
    fn body_text(&mut self, line: &Line) -> Paragraph {
        let paragraph = self.paragraph();
        let spacing = LineSpacing::new().before(0);
        let spacing = if self.is_tight { spacing.after(40).line(240) } else { spacing.after(120).line(240) };
        runs(paragraph, line, self.text_size())
            .align(AlignmentType::Both)
            .indent(None, Some(SpecialIndentType::FirstLine(720)), None, None)
            .line_spacing(spacing.line_rule(LineSpacingType::Auto))
            .widow_control(true)
    }

    fn sign(&mut self, recipients: &[String], signer: &str) -> docx_rs::Table {
        let half = UPRIGHT / 2.0;
        let mut to = TableCell::new().width(twips(half), WidthType::Dxa).add_paragraph(self.text(
            word("recipients", self.lang),
            24,
            Hand::BoldItalic,
        ));
        for (index, line) in recipients.iter().enumerate() {
            let end = if index + 1 == recipients.len() { "." } else { ";" };
            to = to.add_paragraph(self.text(&format!("- {line}{end}"), 22, Hand::Plain));
        }
        let who = TableCell::new()
            .width(twips(half), WidthType::Dxa)
            .add_paragraph(self.centred(&in_capitals(signer), BODY, Hand::Bold))
            .add_paragraph(
                self.centred(word("unsigned", self.lang), BODY, Hand::Italic)
                    .line_spacing(LineSpacing::new().before(1300)),
            );
        docx_rs::Table::without_borders(vec![TableRow::new(vec![to, who]).cant_split()])
            .set_grid(vec![twips(half); 2])
            .width(twips(UPRIGHT), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
    }

    fn method(&mut self, lines: &[String]) -> Vec<Part> {
        let title = self.text(word("method_note", self.lang), TABLE, Hand::Bold).keep_next(true);
        let mut parts: Vec<Part> = vec![title.line_spacing(LineSpacing::new().before(300).after(40)).into()];
        parts.extend(lines.iter().map(|line| {
            self.text(line, TABLE, Hand::Plain)
                .align(AlignmentType::Both)
                .line_spacing(LineSpacing::new().before(0).after(40))
                .into()
        }));
        parts
    }

    fn table_block(&mut self, table: &Table, width: f64) -> Vec<Part> {
        let table = table.printed();
        if table.groups.is_empty() {
            return vec![self.body_text(&Line::plain(table.empty)).into()];
        }
        let total: usize = table.columns.iter().map(|column| column.width).sum();
        #[allow(clippy::cast_precision_loss)] // Hundredths.
        let widths: Vec<usize> =
            table.columns.iter().map(|column| twips(width * column.width as f64 / total.max(1) as f64)).collect();
        let mut rows = self.head_rows(&table, &widths, TABLE);
        let mut body = Rows {
            next_id: &mut self.next_id,
            columns: table.columns,
            widths: &widths,
            size: TABLE,
            xml: String::new(),
        };
        body.write(&table);
        self.bodies.push(body.xml);
        // With an id that no other has, or the library gives one of its own away.
        let id = FIRST_MARK + self.bodies.len();
        let marked = TableCell::new().add_paragraph(Paragraph::new().id(format!("{id:08X}")));
        rows.push(TableRow::new(vec![marked]).row_height(BODY_ROWS));
        let table = docx_rs::Table::new(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(10, 45, 10, 45))
            .set_borders(borders());
        vec![table.into(), self.gap().into()]
    }

    /// Cells of the upper row that reach down are continued in the lower.
    fn head_rows(&mut self, table: &Printed<'_>, widths: &[usize], size: usize) -> Vec<TableRow> {
        let tall: Vec<bool> = table.columns.iter().map(|column| column.group.is_empty()).collect();
        let mut rows = Vec::new();
        for (index, cells) in table.head.iter().enumerate() {
            let mut made = Vec::new();
            let mut column = 0;
            for cell in cells {
                while index > 0 && tall.get(column).copied().unwrap_or_default() {
                    made.push(self.head_cell("", &widths[column..=column], size).vertical_merge(VMergeType::Continue));
                    column += 1;
                }
                let HeadCell { label, columns, rows } = cell;
                let mut one = self.head_cell(label, &widths[column..column + columns], size);
                if *rows > 1 {
                    one = one.vertical_merge(VMergeType::Restart);
                }
                made.push(one);
                column += columns;
            }
            while index > 0 && column < widths.len() {
                made.push(self.head_cell("", &widths[column..=column], size).vertical_merge(VMergeType::Continue));
                column += 1;
            }
            rows.push(TableRow::new(made).cant_split().row_height(HEAD_ROW));
        }
        rows
    }

    fn head_cell(&mut self, label: &str, widths: &[usize], size: usize) -> TableCell {
        let paragraph = self.centred(label, size, Hand::Bold).keep_next(true);
        let cell = TableCell::new().width(widths.iter().sum(), WidthType::Dxa).vertical_align(VAlignType::Center);
        let cell = if widths.len() > 1 { cell.grid_span(widths.len()) } else { cell };
        cell.add_paragraph(paragraph)
    }
}

fn runs(mut paragraph: Paragraph, line: &Line, size: usize) -> Paragraph {
    if !line.mark.is_empty() {
        paragraph = paragraph.add_run(Run::new().add_text(format!("{} ", line.mark)).size(size));
    }
    for run in &line.runs {
        let mut made = Run::new().add_text(run.text.as_str()).size(size);
        if run.is_strong {
            made = made.bold();
        }
        if run.is_emphasis {
            made = made.italic();
        }
        paragraph = paragraph.add_run(made);
    }
    paragraph.size(size)
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Bottom, Left, Right, InsideH, InsideV].into_iter().fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).border_type(BorderType::Single).size(5).color("000000"))
    })
}

/// The parts, fixed, as one file.
fn finished(mut parts: XMLDocx, document: &Document<'_>, bodies: &[String]) -> Result<Vec<u8>> {
    let head = format!("<w:trHeight w:val=\"{HEAD_ROW}\" w:hRule=\"atLeast\" />");
    edit(
        &mut parts.document,
        &[
            (head.as_str(), "<w:tblHeader />"),
            // The paragraph that ends a section must not start a page of its own.
            (
                "<w:pPr><w:sectPr>",
                "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" /><w:sectPr>",
            ),
        ],
    )?;
    ensure!(
        !contains(&parts.document, b"\"31337\""),
        Refused::new(Text::new("tạo dòng đầu bảng", "making the head of a table"), &[])
    );
    parts.document = with_bodies(&parts.document, bodies)?;
    let tag = match document.lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    };
    let language = format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"ar-SA\" /></w:rPr></w:rPrDefault>");
    edit(&mut parts.styles, &[("</w:rPr></w:rPrDefault>", language.as_str())])?;
    let at = document.at.format("%Y-%m-%dT%H:%M:%SZ");
    parts.doc_props.core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:creator>giaoban</dc:creator><dc:language>{tag}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>",
        escaped(&shown(&document.title))
    )
    .into_bytes();
    packed(&parts).doing(Text::new("nén văn bản Word", "packing the document for a word processor"), &[])
}

/// The document with the rows of each table in its place.
fn with_bodies(document: &[u8], bodies: &[String]) -> Result<Vec<u8>> {
    let reading = || Refused::new(Text::new("tạo các dòng của bảng", "making the rows of a table"), &[]);
    let mark = format!("<w:tr><w:trPr><w:trHeight w:val=\"{BODY_ROWS}\"");
    let mut rest = std::str::from_utf8(document)?;
    let mut whole = Vec::with_capacity(rest.len() + bodies.iter().map(String::len).sum::<usize>());
    for body in bodies {
        let (before, marked) = rest.split_once(mark.as_str()).ok_or_else(reading)?;
        let (_, after) = marked.split_once("</w:tr>").ok_or_else(reading)?;
        whole.extend_from_slice(before.as_bytes());
        whole.extend_from_slice(body.as_bytes());
        rest = after;
    }
    ensure!(!rest.contains(mark.as_str()), reading());
    whole.extend_from_slice(rest.as_bytes());
    Ok(whole)
}

/// The parts that a document of ours has. The library would store them as they are, and
/// markup is twenty times what it says.
fn packed(parts: &XMLDocx) -> Result<Vec<u8>> {
    ensure!(
        parts.media.is_empty() && parts.taskpanes.is_none() && parts.custom_items.is_empty(),
        Refused::new(Text::new("ghi văn bản Word", "writing the document for a word processor"), &[])
    );
    let mut files: Vec<(String, &[u8])> = Vec::new();
    let mut part = |name: &str, bytes| files.push((name.to_owned(), bytes));
    part("[Content_Types].xml", parts.content_type.as_slice());
    part("_rels/.rels", &parts.rels);
    part("docProps/app.xml", &parts.doc_props.app);
    part("docProps/core.xml", &parts.doc_props.core);
    part("docProps/custom.xml", &parts.doc_props.custom);
    part("word/_rels/document.xml.rels", &parts.document_rels);
    part("word/document.xml", &parts.document);
    part("word/styles.xml", &parts.styles);
    part("word/settings.xml", &parts.settings);
    part("word/fontTable.xml", &parts.font_table);
    part("word/comments.xml", &parts.comments);
    part("word/numbering.xml", &parts.numberings);
    part("word/commentsExtended.xml", &parts.comments_extended);
    part("word/footnotes.xml", &parts.footnotes);
    let edges = [("header", &parts.headers, &parts.header_rels), ("footer", &parts.footers, &parts.footer_rels)];
    for (kind, edges, rels) in edges {
        for (number, edge) in (1..).zip(edges) {
            part(&format!("word/{kind}{number}.xml"), edge);
            if let Some(rels) = rels.get(number - 1) {
                part(&format!("word/_rels/{kind}{number}.xml.rels"), rels);
            }
        }
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No date: the same document is the same bytes.
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

fn edit(part: &mut Vec<u8>, changes: &[(&str, &str)]) -> Result<()> {
    let text = String::from_utf8(std::mem::take(part))
        .doing(Text::new("đọc một phần của văn bản", "reading a part of the document"), &[])?;
    // One character that XML does not know, and no program opens the document.
    let mut text = into_shown(text);
    for (from, to) in changes {
        text = text.replace(from, to);
    }
    *part = text.into_bytes();
    Ok(())
}

fn contains(part: &[u8], wanted: &[u8]) -> bool {
    part.windows(wanted.len()).any(|window| window == wanted)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
