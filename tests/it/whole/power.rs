//! The power goes at any instant of a run. What was not waited for may be lost:
//! in each folder the last changes of names, of each file its bytes; and where
//! one is lost, another that came later may be there.
//!
//! The run is real, the disk after the cut is thought: from the calls of the run
//! all that such a disk may hold follows, and any of it must do.

use std::collections::{HashMap, HashSet};

use super::trace::{Event, Names, Node, Trace, is_there};
use super::{Instance, UPDATE, times};
use crate::dice::Dice;

/// A disk after a cut.
struct Disk {
    names: Names,
    /// Files whose bytes are not, or not all, what was written.
    torn: HashSet<Node>,
}

/// A disk as it may be when the power goes after so many events.
fn cut(trace: &Trace, after: usize, dice: &mut Dice) -> Disk {
    let mut of_folder: HashMap<Node, Vec<usize>> = HashMap::new();
    let mut safe: HashMap<Node, usize> = HashMap::new();
    let mut unsafe_bytes: HashSet<Node> = HashSet::new();
    let mut named: HashSet<Node> = HashSet::new();
    let done = trace.events.get(..after).unwrap_or_default();
    for (number, event) in done.iter().enumerate() {
        match event {
            Event::Names(changes) => {
                changes.iter().for_each(|(folder, ..)| of_folder.entry(*folder).or_default().push(number));
                let nodes = changes.iter().filter_map(|(.., to)| *to);
                unsafe_bytes.extend(nodes.filter(|node| *node > trace.known && named.insert(*node)));
            }
            Event::Bytes(node) => {
                unsafe_bytes.insert(*node);
            }
            Event::Synced(node) => {
                unsafe_bytes.remove(node);
                safe.insert(*node, number);
            }
            Event::AllSynced => {
                unsafe_bytes.clear();
                safe.extend(of_folder.keys().map(|folder| (*folder, number)));
            }
        }
    }
    // How far the changes of each folder came to the disk.
    let mut reached: HashMap<Node, usize> = HashMap::new();
    for (folder, changes) in &of_folder {
        let kept = changes.iter().filter(|number| safe.get(folder).is_some_and(|safe| *number < safe)).count();
        let more = dice.roll(1 + changes.len() - kept);
        reached.insert(*folder, changes.get(kept + more).copied().unwrap_or(usize::MAX));
    }
    let mut names = trace.before.clone();
    for (number, event) in done.iter().enumerate() {
        let Event::Names(changes) = event else { continue };
        // A call changes all its names or none.
        if changes.iter().all(|(folder, ..)| number < reached[folder]) {
            names.change(changes);
        }
    }
    let torn = unsafe_bytes.into_iter().filter(|_| dice.roll(4) > 0).collect();
    Disk { names, torn }
}

/// Looks at many disks of a run: around each waiting and each change of a few
/// names, and anywhere.
fn each_cut(trace: &Trace, seed: u64, mut look: impl FnMut(&Disk, usize)) {
    let mut dice = Dice(seed);
    let all = trace.events.len();
    assert!(trace.events.iter().any(|event| matches!(event, Event::Synced(_) | Event::AllSynced)), "it waits at all");
    let mut instants: Vec<usize> = (0..times("CUTS", 60)).map(|_| dice.roll(all + 1)).collect();
    for (number, event) in trace.events.iter().enumerate() {
        let is_telling = match event {
            Event::Synced(_) | Event::AllSynced => true,
            Event::Names(changes) => changes.len() > 1,
            Event::Bytes(_) => false,
        };
        if is_telling {
            instants.extend([number, number + 1, (number + 4).min(all)]);
        }
    }
    instants.extend([all; 8]);
    for instant in instants {
        look(&cut(trace, instant, &mut dice), instant);
    }
}

#[test]
fn a_power_cut_leaves_the_old_site_or_the_new_one() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    instance.built(0);
    let place = instance.place.path().join("www");
    let trace = Trace::of(&instance.build(1), &place);
    let site = |names: &Names| names.at("public").map(|node| names.files(node));
    let (old, new) = (site(&trace.before).expect("a site"), site(&trace.after).expect("a site"));
    assert!(old.len() > 100 && new.len() > 100 && old != new);
    let mut seen = [0, 0];
    each_cut(&trace, 4, |disk, instant| {
        let found = site(&disk.names).unwrap_or_default();
        let torn = found.iter().find(|(_, file)| disk.torn.contains(file));
        assert!(
            found == old || found == new,
            "after {instant} of {} calls neither: {}",
            trace.events.len(),
            found.len()
        );
        assert_eq!(torn, None, "after {instant} of {} calls", trace.events.len());
        assert!(instant < trace.events.len() || found == new, "what was told as done is there");
        seen[usize::from(found == new)] += 1;
    });
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}

/// The files that a ref needs, from the root of the repository.
fn objects_of(instance: &Instance, reference: &str) -> Vec<String> {
    let kept = instance.git(&["rev-list", "--objects", "--no-object-names", reference]);
    let tag = instance.git(&["rev-parse", reference]);
    let ids = kept.lines().map(str::to_owned).chain([tag]);
    ids.map(|id| format!(".git/objects/{}/{}", &id[..2], &id[2..])).collect()
}

#[test]
fn a_power_cut_leaves_a_ref_whole_with_all_it_names_or_none() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    for (arguments, reference) in [
        (&["freeze", "--due"][..], "refs/tags/giaoban-khoa-2025-02"),
        (&["receipt"], "refs/heads/giaoban-so-cai"),
        (&["receipt"], "refs/heads/giaoban-so-cai"),
    ] {
        let trace = Trace::of(&instance.command(9, arguments), &instance.root());
        let path = format!(".git/{reference}");
        let (old, new) = (trace.before.at(&path), trace.after.at(&path));
        assert!(new.is_some() && new != old, "{reference} was written");
        let objects = objects_of(&instance, reference);
        each_cut(&trace, 5, |disk, instant| {
            let found = disk.names.at(&path);
            assert!(found == old || found == new, "{reference} after {instant}");
            if found == new {
                for file in objects.iter().chain([&path]) {
                    let node = disk.names.at(file);
                    assert!(node.is_some_and(|node| !disk.torn.contains(&node)), "{reference} after {instant}: {file}");
                }
            }
            assert!(instant < trace.events.len() || found == new, "what was told as done is there");
        });
    }
}

#[test]
fn a_power_cut_leaves_a_task_file_old_or_new() {
    if !is_there() {
        return;
    }
    let instance = Instance::new();
    let task = "tasks/so-tai-chinh/STC-001.yaml";
    for (arguments, path) in
        [(&UPDATE[..], task), (&["new", "so-tai-chinh", "--id", "STC-002"], "tasks/so-tai-chinh/STC-002.yaml")]
    {
        let trace = Trace::of(&instance.command(9, arguments), &instance.root());
        let (old, new) = (trace.before.at(path), trace.after.at(path));
        assert!(new.is_some() && new != old, "{path} was written");
        each_cut(&trace, 6, |disk, instant| {
            let found = disk.names.at(path);
            assert!(found == old || found == new, "{path} after {instant}");
            assert!(found.is_none_or(|node| !disk.torn.contains(&node)), "{path} after {instant}");
            assert!(instant < trace.events.len() || found == new, "what was told as done is there");
        });
    }
}
