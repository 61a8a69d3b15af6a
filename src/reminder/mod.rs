//! Who is to be reminded of what: matters that go on, the occasions on which they
//! fall due, and the book of those that were said. In which words is for `view`.

mod book;
mod matter;
mod timing;

pub use book::{Batch, Book, Letter, Step, Unread};
pub use matter::{Ground, Matter, Series, Stage};
pub use timing::{Occasion, Timing};

#[cfg(test)]
mod tests;
