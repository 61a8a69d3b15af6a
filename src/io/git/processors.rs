//! Pieces of work that need objects, done on all processors.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use git2::Repository;

use super::objects::{Hashing, Objects, Shared};
use super::open;

use crate::lang::{Refused, Text};

/// Does each piece of work once, in any order; the results come in the order of
/// the work. Each thread has a handle of its own; one piece is done right here.
pub(super) fn on_all_processors<T: Copy + Sync, R: Send>(
    (repository, packs, hashing): (&Repository, &Shared, Hashing),
    work: &[T],
    each: &(dyn Fn(&Objects<'_>, T) -> Result<R> + Sync),
    progress: &dyn Fn(usize),
) -> Result<Vec<R>> {
    let folder = repository.commondir();
    let next = AtomicUsize::new(0);
    let has_failed = AtomicBool::new(false);
    let results = Mutex::new(Vec::with_capacity(work.len()));
    let keep_on = |repository: &Repository, progress: &dyn Fn(usize)| {
        let objects = Objects::of(repository, packs, hashing)?;
        while let Some((index, piece)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            work.get(index).filter(|_| !has_failed.load(Ordering::Relaxed)).map(|piece| (index, *piece))
        } {
            let result = each(&objects, piece).inspect_err(|_| has_failed.store(true, Ordering::Relaxed))?;
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            results.push((index, result));
            let count = results.len();
            drop(results);
            progress(count);
        }
        anyhow::Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let helpers: Vec<_> =
            (1..processors.min(work.len())).map(|_| scope.spawn(|| keep_on(&open(folder)?, &|_| {}))).collect();
        let own = keep_on(repository, progress);
        let others = helpers.into_iter().map(|helper| {
            helper.join().map_err(|_| {
                anyhow::Error::from(Refused::new(
                    Text::new(
                        "một phần việc dừng đột ngột; xin báo lại cho người làm chương trình",
                        "a part of the work stopped; please report it",
                    ),
                    &[],
                ))
            })?
        });
        others.fold(own, Result::and)
    })?;
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}
