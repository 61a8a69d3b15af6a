//! Days on a width.

use arbtest::arbtest;
use chrono::{Days, NaiveDate};

use super::axis::{Axis, per_cent};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).expect("a real day") + Days::new(number)
}

#[test]
fn no_mark_leaves_the_picture() {
    arbtest(|u| {
        let axis = Axis::between(day(u.int_in_range(0..=400)?), day(u.int_in_range(0..=400)?));
        let [from, to] = [day(u.int_in_range(0..=400)?), day(u.int_in_range(0..=400)?)];
        let number = |text: &str| text.trim_end_matches('%').parse::<f64>().expect("a number and a per cent sign");
        for text in [axis.at(from), axis.middle(from), axis.width(3)] {
            assert!((0.0..=100.0).contains(&number(&text)), "{text}");
        }
        let stretch = axis.stretch(from, to);
        assert!(number(&stretch.x) + number(&stretch.width) <= 100.01, "{stretch:?}");
        Ok(())
    });
}

#[test]
fn a_share_has_two_digits_at_most() {
    assert_eq!(per_cent(1, 3), "33.33%");
    assert_eq!(per_cent(1, 2), "50%");
    assert_eq!(per_cent(0, 0), "0%");
    assert_eq!(per_cent(125, 1000), "12.5%");
}
