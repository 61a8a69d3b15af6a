//! A document on pages that a slow line can carry. The word processor's file
//! has it in one piece.

use crate::lang::{Lang, Text};
use crate::prose::Line;
use crate::view::paging::BYTES;
use crate::view::paper::{Block, Cell, Folio, Group, Table};

/// The folios of each page. A folio that does not fit goes on upon the next,
/// under its own title.
pub(super) fn pages(lang: Lang, title: &str, folios: Vec<Folio>) -> Vec<Vec<Folio>> {
    let mut cutter = Cutter { lang, title, pages: vec![Vec::new()], filled: 0, pieces: 0 };
    for mut folio in folios {
        let blocks = cutter.begin(&mut folio);
        for block in blocks {
            match block {
                Block::Table(table) if !table.groups.is_empty() && cutter.filled + table_weight(&table) > BYTES => {
                    cutter.table(&folio, table);
                }
                block => {
                    let bytes = weight(&block);
                    cutter.room_for(&folio, bytes);
                    cutter.place(block, bytes);
                }
            }
        }
    }
    cutter.pages
}

/// The head of a table, in bytes.
const HEAD: usize = 1_500;

struct Cutter<'a> {
    lang: Lang,
    title: &'a str,
    pages: Vec<Vec<Folio>>,
    /// What stands on the last page, in bytes.
    filled: usize,
    /// How often the folio has gone on upon another page.
    pieces: usize,
}

impl Cutter<'_> {
    /// Takes what stands on a folio; it keeps the title of its further pages.
    fn begin(&mut self, folio: &mut Folio) -> Vec<Block> {
        self.pieces = 0;
        // An annex that would be cut begins on a page of its own.
        let whole: usize = folio.blocks.iter().map(weight).sum();
        if self.filled > 0 && self.filled + whole > BYTES {
            self.turn();
        }
        let continued = vec![self.continued(folio)];
        let blocks = std::mem::replace(&mut folio.blocks, continued);
        self.put(Folio { blocks: Vec::new(), ..folio.clone() });
        blocks
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.filled = 0;
    }

    fn put(&mut self, folio: Folio) {
        self.pages.last_mut().expect("there is a page").push(folio);
    }

    /// Turns the page where the next piece does not fit.
    fn room_for(&mut self, folio: &Folio, bytes: usize) {
        if self.filled == 0 || self.filled + bytes <= BYTES {
            return;
        }
        self.turn();
        self.pieces += 1;
        let anchor = format!("{}.{}", folio.anchor, self.pieces + 1);
        self.put(Folio { anchor, ..folio.clone() });
    }

    fn continued(&self, folio: &Folio) -> Block {
        let attached = Text::new("(tiếp theo)", "(continued)").in_lang(self.lang).to_owned();
        match folio.blocks.first() {
            Some(Block::AnnexTitle { number, heading, .. }) => {
                Block::AnnexTitle { number: number.clone(), heading: heading.clone(), attached }
            }
            _ => Block::AnnexTitle { number: String::new(), heading: self.title.to_owned(), attached },
        }
    }

    fn place(&mut self, block: Block, bytes: usize) {
        self.filled += bytes;
        let folio = self.pages.last_mut().and_then(|page| page.last_mut()).expect("a folio was begun");
        folio.blocks.push(block);
    }

    /// A table in pieces, each under its head.
    fn table(&mut self, folio: &Folio, mut table: Table) {
        let mut units = units(std::mem::take(&mut table.groups)).peekable();
        while let Some(first) = units.peek() {
            self.room_for(folio, HEAD + first.bytes);
            let mut groups: Vec<Group> = Vec::new();
            let mut filled = self.filled + HEAD;
            while let Some(unit) = units.next_if(|unit| groups.is_empty() || filled + unit.bytes <= BYTES) {
                filled += unit.bytes;
                match groups.last_mut() {
                    Some(last) if unit.goes_on => last.rows.extend(unit.rows),
                    _ => groups.push(Group { heading: unit.heading, rows: unit.rows }),
                }
            }
            let is_last = units.peek().is_none();
            self.place(Block::Table(table.part(groups, is_last)), filled - self.filled);
        }
    }
}

/// Rows that go upon a page together.
struct Unit {
    heading: String,
    rows: Vec<Vec<Cell>>,
    /// In the group of the unit before.
    goes_on: bool,
    bytes: usize,
}

/// The groups of a table, and of one that would fill most of a page its rows.
fn units(groups: Vec<Group>) -> impl Iterator<Item = Unit> {
    groups.into_iter().flat_map(|Group { heading, rows }| {
        let bytes: usize = rows.iter().map(|row| row_weight(row)).sum();
        let unit = |heading: &str, rows: Vec<Vec<Cell>>, goes_on, bytes| Unit {
            heading: heading.to_owned(),
            rows,
            goes_on,
            bytes,
        };
        if bytes <= BYTES / 4 {
            return vec![unit(&heading, rows, false, bytes)];
        }
        let single = |(index, row): (usize, Vec<Cell>)| {
            let bytes = row_weight(&row);
            unit(&heading, vec![row], index > 0, bytes)
        };
        rows.into_iter().enumerate().map(single).collect()
    })
}

/// What a block adds to a page, in bytes: near enough, and rather too much.
fn weight(block: &Block) -> usize {
    match block {
        Block::Table(table) => table_weight(table),
        Block::Text { line } => line_weight(line) + 30,
        Block::Fine { text } | Block::Heading { text, .. } => text.len() + 40,
        Block::Notices { lines } | Block::Method { lines } | Block::Title { lines } => {
            lines.iter().map(|line| line.len() + 20).sum()
        }
        Block::Letterhead(_) | Block::AnnexTitle { .. } | Block::Sign { .. } => 1_000,
    }
}

fn table_weight(table: &Table) -> usize {
    table.rows().map(|(_, row)| row_weight(row)).sum::<usize>() + HEAD
}

fn row_weight(row: &[Cell]) -> usize {
    let cell = |cell: &Cell| if cell.span == 0 { 0 } else { cell.lines.iter().map(line_weight).sum::<usize>() + 12 };
    row.iter().map(cell).sum::<usize>() + 10
}

fn line_weight(line: &Line) -> usize {
    let runs = line.runs.iter().map(|run| run.text.len() + if run.href.is_empty() { 8 } else { run.href.len() + 15 });
    line.mark.len() + runs.sum::<usize>() + 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::paper::{Column, Layout};

    fn cut(folios: &[Folio]) -> Vec<Vec<Folio>> {
        pages(Lang::Vi, "Báo cáo", folios.to_vec())
    }

    fn folio(anchor: &str, blocks: Vec<Block>) -> Folio {
        Folio::new(anchor, Layout::Across, blocks).named(anchor)
    }

    /// The last words of each row, in order.
    fn rows(folios: &[Folio]) -> Vec<String> {
        let blocks = folios.iter().flat_map(|folio| &folio.blocks);
        let tables = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.flat_map(|table| table.rows().map(|(_, row)| row[1].text().into_owned()).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn every_row_stands_on_one_page_and_no_page_is_too_heavy() {
        arbtest::arbtest(|u| {
            let mut folios = Vec::new();
            for name in 0..u.int_in_range(1..=4)? {
                let mut groups = Vec::new();
                for group in 0..u.int_in_range(0..=6)? {
                    let height: usize = u.int_in_range(1..=30)?;
                    let bytes: usize = u.int_in_range(1..=9_000)?;
                    let row =
                        |row| vec![Cell::words("Sở"), Cell::words(format!("{group}.{row} {}", "x".repeat(bytes)))];
                    groups.push(Group { heading: group.to_string(), rows: (0..height).map(row).collect() });
                }
                let columns = vec![Column::new("Cơ quan", 50).shared(), Column::new("Nhiệm vụ", 50)];
                let title = Block::AnnexTitle {
                    number: "Phụ lục".to_owned(),
                    heading: "Danh mục".to_owned(),
                    attached: String::new(),
                };
                folios.push(folio(
                    &format!("pl{name}"),
                    vec![title, Block::text("Mở đầu"), Block::Table(Table::new("x", columns, groups, ""))],
                ));
            }
            let pages = cut(&folios);
            assert_eq!(pages.iter().flat_map(|page| rows(page)).collect::<Vec<_>>(), rows(&folios));
            for page in &pages {
                let bytes: usize = page.iter().flat_map(|folio| &folio.blocks).map(weight).sum();
                assert!(bytes <= BYTES + 2_000, "{bytes}");
                assert!(page.iter().all(|folio| folio.blocks.len() > 1), "no title stands alone");
            }
            let anchors: std::collections::HashSet<&str> =
                pages.iter().flatten().map(|folio| folio.anchor.as_str()).collect();
            assert_eq!(anchors.len(), pages.iter().flatten().count());
            Ok(())
        });
    }

    #[test]
    fn a_small_document_is_one_page_as_it_is() {
        let folios = vec![folio("bc", vec![Block::text("Một")]), folio("pl1", vec![Block::text("Hai")])];
        let pages = cut(&folios);
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].iter().map(|folio| folio.anchor.as_str()).collect::<Vec<_>>(), ["bc", "pl1"]);
    }
}
