//! What the eye gets: final words, numbers and order. A view holds no date to
//! compare and no number to add; a template only places it.

mod account;
mod address;
mod agency;
mod agenda;
mod archive;
mod badge;
mod both;
mod catalogue;
mod chart;
mod chronicle;
mod codeowners;
pub(crate) mod csv;
mod cut;
mod data;
mod declared;
mod desk;
mod directory;
mod due;
mod evidence;
mod feed;
mod figures;
mod finder;
mod findings;
mod form;
mod frame;
mod gallery;
mod headline;
mod heads;
mod home;
mod landed;
mod leaders;
mod lists;
mod lock;
mod manual;
mod meeting;
mod movement;
mod now;
mod paging;
pub mod paper;
mod papers;
mod past;
mod phase;
mod proof;
mod quality;
mod reminder;
mod report;
mod row;
mod said;
mod rules;
mod schema;
mod sealed;
mod site;
mod status;
mod subject;
mod task;
mod title;
mod todo;
mod workbook;

pub use account::Account;
pub use address::root_id;
pub use badge::verdict_line;
pub use chronicle::Chronicle;
pub use codeowners::codeowners;
pub use data::{DataInputs, tasks_csv, tasks_json};
pub use feed::{FEEDS, FeedsInputs, feeds, sitemap};
pub use figures::{FiguresInputs, figures_json};
pub use finder::{SHARDS, ShardsInputs, shards};
pub use form::{FormData, FormDataInputs, Wordings, form_places, form_places_in, form_script, form_state};
pub use frame::{Frame, ways};
pub use landed::Landed;
pub use now::{Now, NowInputs};
pub use reminder::{Addressee, Naming, Reminder, RemindersInputs};
pub use schema::{FILE_KINDS, FileKind, editor_settings};
pub use site::{At, Form, Leaf, MeetingLeaf, Page, View, forms, gallery, pages, reports};
pub use status::{Status, countdown, locked};
pub use workbook::workbook;

/// For what of data is left out where it is not so.
fn is_not(flag: &bool) -> bool {
    !flag
}
