//! Work for all processors until the last of it is done.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

/// A piece of work.
pub(super) type Job<'j> = Box<dyn FnOnce() -> Result<()> + Send + 'j>;

/// Does all of it, each processor taking the next piece when it is done with one:
/// where the longest stand first, all of them end together. Of `pages`, which come
/// after the rest, every other processor takes the last one: two that write into one
/// folder wait for each other in the file system. After one has failed no other is
/// begun.
///
/// # Errors
/// Of those that failed, the first in the queue.
pub(super) fn run(long: Vec<Job<'_>>, pages: Vec<Job<'_>>) -> Result<()> {
    let long = Mutex::new(long.into_iter().enumerate());
    let pages = Mutex::new(pages.into_iter().enumerate());
    let has_failed = AtomicBool::new(false);
    let failed = Mutex::new(Vec::new());
    let next = |takes_last: bool| {
        if has_failed.load(Ordering::Relaxed) {
            return None;
        }
        if let Some((place, job)) = long.lock().expect("nobody panics with it").next() {
            return Some(((false, place), job));
        }
        let mut pages = pages.lock().expect("nobody panics with it");
        let page = if takes_last { pages.next_back() } else { pages.next() };
        page.map(|(place, job)| ((true, place), job))
    };
    rayon::broadcast(|processor| {
        while let Some((place, job)) = next(processor.index() % 2 == 1) {
            if let Err(error) = job() {
                has_failed.store(true, Ordering::Relaxed);
                failed.lock().expect("nobody panics with it").push((place, error));
            }
        }
    });
    let failed = failed.into_inner().expect("nobody panics with it");
    failed.into_iter().min_by_key(|(place, _)| *place).map_or(Ok(()), |(_, error)| Err(error))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use anyhow::anyhow;

    use super::*;

    #[test]
    fn everything_is_done_once_and_the_first_failure_is_told() {
        let done = AtomicUsize::new(0);
        let done = &done;
        let job = |_| -> Job<'_> {
            Box::new(move || {
                done.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
        };
        run((0..10).map(job).collect(), (0..990).map(job).collect()).expect("all of them can be done");
        assert_eq!(done.load(Ordering::Relaxed), 1_000);
        let jobs = (0..1_000).map(|place| -> Job<'_> {
            Box::new(move || {
                done.fetch_add(1, Ordering::Relaxed);
                if place >= 10 { Err(anyhow!("{place}")) } else { Ok(()) }
            })
        });
        assert_eq!(run(jobs.collect(), vec![job(0)]).expect_err("they fail").to_string(), "10");
        assert!(done.load(Ordering::Relaxed) < 2_000, "and the rest is left");
    }
}
