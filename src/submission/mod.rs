//! What agencies say of their tasks in a period, on its way into the files: the
//! questions, answers to them, a workbook that asks them for many tasks at once, a file
//! that carries what was typed into a form.
//!
//! Nothing that stands is written over unless whoever answered had seen it, and
//! nothing is said twice.

mod around;
mod base;
pub mod file;
mod layout;
mod question;
mod remarks;
mod settle;
mod sheet;

pub use around::{GUIDE, GUIDE_LINES, mark_of_line};
pub use base::Base;
pub use layout::{BASE_LABEL, Filling, Known, Layout};
pub use question::{Answer, Question, questions, said};
pub(crate) use question::{answer, given};
pub(crate) use remarks::{not_its_task, refused, unknown_base};
pub use settle::{Objection, Revised, Standing, is_below, lacking, settle};
pub use sheet::{MadeFrom, Row, read};
