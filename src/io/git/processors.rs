//! Pieces of work that need objects, done on all processors.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use anyhow::Result;
use git2::Repository;

use super::objects::{Hashing, Objects, Shared};
use super::open;

use crate::lang::{Refused, Text};

/// Where the objects are that work needs.
pub(super) type Source<'r> = (&'r Repository, &'r Shared, Hashing);

/// Does each piece of work once, in any order; the results come in the order of
/// the work.
pub(super) fn on_all_processors<T: Copy + Send + Sync, R: Send>(
    source: Source<'_>,
    work: &[T],
    each: &(dyn Fn(&Objects<'_>, T) -> Result<R> + Sync),
    progress: &dyn Fn(usize),
) -> Result<Vec<R>> {
    let results = Mutex::new(Vec::with_capacity(work.len()));
    let lock = || results.lock().unwrap_or_else(PoisonError::into_inner);
    let one = |objects: &Objects<'_>, (index, piece): (usize, T)| {
        let result = each(objects, piece)?;
        lock().push((index, result));
        Ok(Vec::new())
    };
    let pieces = work.iter().copied().enumerate().collect();
    until_done(source, pieces, work.len(), &one, &|| progress(lock().len()))?;
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

/// Does all work, and what comes of it: `each` gives the pieces that can be done
/// once its own is. A thread has a handle of its own, and what it unpacked, to the
/// end; one of them is this. No more of them than are of use: `most`.
pub(super) fn until_done<T: Send>(
    (repository, packs, hashing): Source<'_>,
    work: VecDeque<T>,
    most: usize,
    each: &(dyn Fn(&Objects<'_>, T) -> Result<Vec<T>> + Sync),
    progress: &dyn Fn(),
) -> Result<()> {
    let folder = repository.commondir();
    let queue =
        Queue { state: Mutex::new(State { waiting: work, busy: 0, has_failed: false }), changed: Condvar::new() };
    let keep_on = |repository: &Repository, progress: &dyn Fn()| {
        let objects = Objects::of(repository, packs, hashing)?;
        while let Some(piece) = queue.next() {
            let mut held = Held { queue: &queue, more: None };
            held.more = Some(each(&objects, piece)?);
            drop(held);
            progress();
        }
        anyhow::Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let helpers: Vec<_> =
            (1..processors.min(most)).map(|_| scope.spawn(|| keep_on(&open(folder)?, &|| {}))).collect();
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
    })
}

struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Pieces that somebody is at: more may come of them.
    busy: usize,
    has_failed: bool,
}

impl<T> Queue<T> {
    /// The next piece, waited for; none once all is done or something failed.
    fn next(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if state.has_failed {
                return None;
            }
            if let Some(piece) = state.waiting.pop_front() {
                state.busy += 1;
                return Some(piece);
            }
            if state.busy == 0 {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A piece that somebody is at. Let go without what comes of it, it has failed:
/// whoever waits for that must not wait for ever.
struct Held<'q, T> {
    queue: &'q Queue<T>,
    more: Option<Vec<T>>,
}

impl<T> Drop for Held<'_, T> {
    fn drop(&mut self) {
        let mut state = self.queue.lock();
        state.busy -= 1;
        match self.more.take() {
            Some(more) => state.waiting.extend(more),
            None => state.has_failed = true,
        }
        drop(state);
        self.queue.changed.notify_all();
    }
}
