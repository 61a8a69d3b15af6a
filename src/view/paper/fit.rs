//! How wide the columns of a table are on paper: as what stands in them asks for, so
//! that its rows are low. Where a browser or a word processor breaks a line is not
//! known here; letters of one width are near enough.

use std::borrow::Borrow;

use super::{Cell, Column};

/// Letters on a line across a whole table, on a page that lies across and on one upright.
pub(super) const ACROSS: f64 = 168.0;
pub(super) const UPRIGHT: f64 = 110.0;

/// What the edges of a cell take away, in letters.
const EDGES: f64 = 1.5;

/// Of them the white beside the words alone; the rest is what lines lose at their end.
const PADDING: f64 = 1.3;

/// A word that is longer may be broken.
const LONGEST: f64 = 15.0;

const BOLD: f64 = 1.1;

/// A hundredth must save so many lines, in all rows together.
const WORTH: f64 = 0.02;

/// Rows that are looked at, evenly from all.
const LOOKED_AT: usize = 60;

/// How often each column is tried.
const ROUNDS: usize = 8;

/// Hundredths that are taken for it at most, from all the others.
const TAKEN: usize = 8;

/// Shares the widths among the columns anew, in hundredths of the table; those that
/// are fixed keep theirs. `across`: letters on a line of the whole table.
pub(super) fn fit<C: Borrow<Cell>>(columns: &mut [Column], rows: Vec<&[C]>, across: f64) {
    let step = rows.len().div_ceil(LOOKED_AT).max(1);
    let rows: Vec<&[C]> = rows.into_iter().step_by(step).collect();
    let free: Vec<usize> = (0..columns.len()).filter(|at| !columns[*at].is_fixed).collect();
    if rows.is_empty() || free.is_empty() {
        return;
    }
    let whole: usize = free.iter().map(|at| columns[*at].width).sum();
    let least: Vec<usize> = free.iter().map(|at| narrowest(&columns[*at], *at, &rows, across)).collect();
    let mut widths = least.clone();
    while widths.iter().sum::<usize>() > whole
        && let Some(widest) = widths.iter_mut().max()
    {
        *widest -= 1;
    }
    let is_grouped = columns.iter().any(|column| !column.group.is_empty());
    let head = free.iter().map(|at| Height::of_heading(&columns[*at], is_grouped, across)).collect();
    let row = |row: &&[C]| free.iter().map(|at| Height::of(row.get(*at).map(C::borrow), across)).collect();
    let table: Vec<Vec<Height>> = [head].into_iter().chain(rows.iter().map(row)).collect();
    let mut sums: Vec<f64> =
        table.iter().map(|row| row.iter().zip(&widths).map(|(cell, width)| steep(cell.at(*width))).sum()).collect();
    let mut left = whole.saturating_sub(widths.iter().sum());
    while left > 0 {
        let gain = |place: usize| -> f64 {
            let width = widths[place];
            let rows = table.iter().zip(&sums);
            rows.map(|(row, sum)| {
                root(*sum) - root(sum - steep(row[place].at(width)) + steep(row[place].at(width + 1)))
            })
            .sum()
        };
        let best = (0..widths.len())
            .map(|place| (place, gain(place)))
            .fold((0, f64::MIN), |best, one| if one.1 > best.1 { one } else { best });
        if best.1 < WORTH {
            break;
        }
        let width = widths[best.0];
        for (row, sum) in table.iter().zip(&mut sums) {
            *sum += steep(row[best.0].at(width + 1)) - steep(row[best.0].at(width));
        }
        widths[best.0] += 1;
        left -= 1;
    }
    // What makes no row lower is shared by the widths that were wished for.
    let wish = |place: usize, widths: &[usize]| as_number(columns[free[place]].width) / as_number(widths[place]);
    for _ in 0..left {
        let narrow = (0..widths.len()).max_by(|a, b| wish(*a, &widths).total_cmp(&wish(*b, &widths)));
        widths[narrow.unwrap_or_default()] += 1;
    }
    // No row is lower than what stands in it beside.
    let fixed = |row: &&[C]| {
        let columns = columns.iter().enumerate().filter(|(_, column)| column.is_fixed);
        columns
            .map(|(at, column)| Height::of(row.get(at).map(C::borrow), across).in_lines(column.width))
            .fold(0.0, f64::max)
    };
    let floors: Vec<f64> = [0.0].into_iter().chain(rows.iter().map(fixed)).collect();
    // Each cell at each width once: the way there asks for them many times.
    let at_all = |cell: &Height| (0..=whole.max(widths.iter().sum())).map(|width| cell.in_lines(width)).collect();
    let table: Vec<Vec<Vec<f64>>> = table.iter().map(|row| row.iter().map(at_all).collect()).collect();
    let lowest = exchange(&mut widths, &least, &table, &floors);
    // Where the way there ended too early, the widths that were wished for may be lower.
    let mut wished: Vec<usize> = free.iter().map(|at| columns[*at].width).collect();
    if wished.iter().zip(&least).all(|(width, least)| width >= least)
        && exchange(&mut wished, &least, &table, &floors) < lowest
    {
        widths = wished;
    }
    for (at, width) in free.into_iter().zip(widths) {
        columns[at].width = width;
    }
}

/// Takes hundredths from columns for another as long as that saves whole lines. How
/// high the table is then, in lines. `table`: of each row the lines of each cell, by its
/// width.
fn exchange(widths: &mut [usize], least: &[usize], table: &[Vec<Vec<f64>>], floors: &[f64]) -> f64 {
    let high = |widths: &[usize]| -> f64 {
        let row = |(row, floor): (&Vec<Vec<f64>>, &f64)| {
            let lines = row.iter().zip(widths).filter_map(|(cell, width)| cell.get(*width));
            lines.copied().fold(*floor, f64::max)
        };
        table.iter().zip(floors).map(row).sum()
    };
    let mut found = high(widths);
    for _ in 0..ROUNDS {
        let before = found;
        for to in 0..widths.len() {
            let mut other = widths.to_vec();
            for _ in 0..TAKEN {
                // Whoever gives it up most cheaply.
                let mut best = None;
                for from in (0..other.len()).filter(|from| *from != to) {
                    if other[from] <= least[from] {
                        continue;
                    }
                    other[from] -= 1;
                    other[to] += 1;
                    let height = high(&other);
                    if best.is_none_or(|(lowest, _)| height < lowest) {
                        best = Some((height, from));
                    }
                    other[from] += 1;
                    other[to] -= 1;
                }
                let Some((height, from)) = best else { break };
                other[from] -= 1;
                other[to] += 1;
                if height < found {
                    found = height;
                    widths.copy_from_slice(&other);
                }
            }
        }
        if found >= before {
            break;
        }
    }
    found
}

/// Wide enough for its words, in hundredths.
fn narrowest<C: Borrow<Cell>>(column: &Column, at: usize, rows: &[&[C]], across: f64) -> usize {
    let lines = rows.iter().filter_map(|row| row.get(at)).flat_map(|cell| &cell.borrow().lines);
    let words = lines.map(|line| longest_word(&line.text()));
    let longest = words.fold(longest_word(&column.heading) * BOLD, f64::max).min(LONGEST) + PADDING;
    (1..).find(|width| across * as_number(*width) / 100.0 >= longest).unwrap_or_default()
}

/// In letters; figures and capitals are wider than most.
fn longest_word(text: &str) -> f64 {
    let wide = |letter: char| match letter {
        '%' | 'm' | 'M' | 'W' => 1.8,
        letter if letter.is_uppercase() => 1.5,
        letter if letter.is_ascii_digit() => 1.12,
        _ => 1.0,
    };
    text.split_whitespace().map(|word| word.chars().map(wide).sum()).fold(0.0, f64::max)
}

/// The letters of a cell's lines, and over how many rows it reaches.
struct Height {
    lines: Vec<f64>,
    rows: f64,
    across: f64,
}

impl Height {
    fn of(cell: Option<&Cell>, across: f64) -> Self {
        let lines = cell.filter(|cell| cell.span > 0).into_iter().flat_map(|cell| &cell.lines);
        let lines = lines.map(|line| as_number(line.text().chars().count())).collect();
        Self { lines, rows: as_number(cell.map_or(1, |cell| cell.span.max(1))), across }
    }

    /// In bold; over both rows of the head where others stand in groups.
    fn of_heading(column: &Column, is_grouped: bool, across: f64) -> Self {
        let rows = if is_grouped && column.group.is_empty() { 2.0 } else { 1.0 };
        Self { lines: vec![as_number(column.heading.chars().count()) * BOLD], rows, across }
    }

    /// On a line of a column, of its width in hundredths.
    fn letters(&self, width: usize) -> f64 {
        (self.across * as_number(width) / 100.0 - EDGES).max(1.0)
    }

    /// In lines, at a width. Not in whole ones: half a line less is worth something, for
    /// the next hundredth may take the rest.
    fn at(&self, width: usize) -> f64 {
        self.lines.iter().map(|line| (line / self.letters(width)).max(1.0)).sum::<f64>() / self.rows
    }

    /// The same in whole lines: at the end of each about half a word is lost.
    fn in_lines(&self, width: usize) -> f64 {
        let room = (self.letters(width) - 2.0).max(1.0);
        let lines = |line: &f64| if *line <= self.letters(width) { 1.0 } else { (line / room).ceil() };
        self.lines.iter().map(lines).sum::<f64>() / self.rows
    }
}

/// A row is as high as its highest cell. Of high powers the greatest is nearly the sum,
/// and the next greatest counts a little.
fn steep(height: f64) -> f64 {
    let square = height * height;
    let fourth = square * square;
    fourth * fourth
}

fn root(sum: f64) -> f64 {
    sum.max(0.0).sqrt().sqrt().sqrt()
}

#[allow(clippy::cast_precision_loss)] // Letters of a cell.
fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(letters: usize) -> Cell {
        Cell::words("chữ ".repeat(letters.div_ceil(4)))
    }

    /// In lines.
    fn height(columns: &[Column], rows: &[Vec<Cell>]) -> f64 {
        let row = |row: &Vec<Cell>| {
            let cells =
                row.iter().zip(columns).map(|(cell, column)| Height::of(Some(cell), ACROSS).in_lines(column.width));
            cells.fold(0.0, f64::max)
        };
        rows.iter().map(row).sum()
    }

    // Law: the widths are shared out whole, what is fixed stays, and no exchange of a
    // hundredth between two columns makes the table much lower.
    #[test]
    fn a_table_is_about_as_low_as_it_can_be() {
        arbtest::arbtest(|u| {
            let count: usize = u.int_in_range(2..=9)?;
            let mut columns: Vec<Column> =
                (0..count).map(|at| Column::new("Cột", 100 / count + usize::from(at == 0))).collect();
            if u.ratio(1, 2)? {
                columns[0].is_fixed = true;
            }
            let lengths: Vec<usize> = (0..count).map(|_| u.int_in_range(0..=300)).collect::<Result<_, _>>()?;
            let mut rows = Vec::new();
            for _ in 0..u.int_in_range(1..=12)? {
                let mut row = Vec::new();
                for most in &lengths {
                    row.push(cell(u.int_in_range(0..=*most)?));
                }
                rows.push(row);
            }
            let (before, sum) = (columns.clone(), columns.iter().map(|column| column.width).sum::<usize>());
            fit(&mut columns, rows.iter().map(Vec::as_slice).collect(), ACROSS);
            assert_eq!(columns.iter().map(|column| column.width).sum::<usize>(), sum);
            assert!(before.iter().zip(&columns).all(|(old, new)| !old.is_fixed || old.width == new.width));
            let found = height(&columns, &rows);
            assert!(found <= height(&before, &rows) * 1.02, "lower than columns of one width");
            for from in (0..count).filter(|at| !columns[*at].is_fixed && columns[*at].width > 8) {
                for to in (0..count).filter(|at| *at != from && !columns[*at].is_fixed) {
                    let mut other = columns.clone();
                    other[from].width -= 1;
                    other[to].width += 1;
                    let lower = height(&other, &rows);
                    assert!(found <= lower * 1.08 + 0.5, "{found} {lower} {from} to {to}");
                }
            }
            Ok(())
        });
    }

    #[test]
    fn an_empty_column_leaves_its_room_to_a_full_one() {
        let mut columns = vec![Column::new("TT", 4).fixed(), Column::new("Khó khăn", 48), Column::new("Kết quả", 48)];
        fit(&mut columns, vec![&[cell(1), Cell::words(""), cell(400)]], ACROSS);
        assert_eq!(columns[0].width, 4);
        assert!(columns[1].width < 12 && columns[2].width > 80, "{columns:?}");
    }
}
