//! What the eye gets: final words, numbers and order. A view holds no date to
//! compare and no number to add; a template only places it.

mod account;
mod agency;
mod agenda;
mod badge;
mod catalogue;
mod chart;
mod chronicle;
mod codeowners;
mod data;
mod feed;
mod figures;
mod finder;
mod frame;
mod gallery;
mod home;
mod landed;
mod lists;
mod meeting;
mod movement;
mod paging;
pub mod paper;
mod proof;
mod quality;
mod report;
mod row;
mod rules;
mod schema;
mod site;
mod status;
mod task;
mod todo;

pub use account::Account;
pub use badge::verdict_line;
pub use chronicle::{Chronicle, Occasion};
pub use codeowners::codeowners;
pub use data::{tasks_csv, tasks_json};
pub use feed::{feeds, sitemap};
pub use figures::figures_json;
pub use finder::shards;
pub use frame::Frame;
pub use gallery::gallery;
pub use landed::Landed;
pub use schema::{FILE_KINDS, FileKind, editor_settings};
pub use site::{Leaf, Page, View, pages, reports};
pub use status::{Status, countdown};
