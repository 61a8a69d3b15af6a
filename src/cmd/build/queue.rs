//! Work for all processors until the last of it is done.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;

/// A piece of work.
pub(super) type Job<'j> = Box<dyn FnOnce() -> Result<()> + Send + 'j>;

/// Does all of it, each processor taking the next piece when it is done with one:
/// where the longest stand first, all of them end together. After one has failed
/// no other is begun.
///
/// # Errors
/// Of those that failed, the first in the queue.
pub(super) fn run(jobs: Vec<Job<'_>>) -> Result<()> {
    let jobs = Mutex::new(jobs.into_iter().enumerate());
    let has_failed = AtomicBool::new(false);
    let failed = Mutex::new(Vec::new());
    let next = || {
        let mut jobs = jobs.lock().expect("nobody panics with it");
        jobs.next().filter(|_| !has_failed.load(Ordering::Relaxed))
    };
    rayon::broadcast(|_| {
        while let Some((place, job)) = next() {
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
        let jobs = (0..1_000).map(|_| -> Job<'_> {
            Box::new(move || {
                done.fetch_add(1, Ordering::Relaxed);
                Ok(())
            })
        });
        run(jobs.collect()).expect("all of them can be done");
        assert_eq!(done.load(Ordering::Relaxed), 1_000);
        let jobs = (0..1_000).map(|place| -> Job<'_> {
            Box::new(move || {
                done.fetch_add(1, Ordering::Relaxed);
                if place >= 10 { Err(anyhow!("{place}")) } else { Ok(()) }
            })
        });
        assert_eq!(run(jobs.collect()).expect_err("they fail").to_string(), "10");
        assert!(done.load(Ordering::Relaxed) < 2_000, "and the rest is left");
    }
}
