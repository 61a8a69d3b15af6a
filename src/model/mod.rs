//! The nouns of the domain. What a file may hold is in `field`; what it means
//! is in the types here; nothing here judges.

pub mod agency;
pub mod appraisal;
pub mod calendar;
pub mod choice;
pub mod deadline;
pub mod field;
pub mod holding;
pub mod id;
pub mod limits;
pub mod mailbox;
pub mod meeting;
pub mod personal;
pub mod phrase;
pub mod programme;
pub mod record;
pub mod rhythm;
pub mod settings;
pub mod task;
pub mod time;
pub mod zone;
pub mod trust;
