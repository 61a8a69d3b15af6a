use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use arbtest::arbitrary::{self, Unstructured};

use super::*;
use crate::key::Keyed;
use crate::render::{Sink, digest};

fn site(text: &str) -> impl FnOnce(&Fresh) -> Result<()> {
    let manifest = r#"{"tool": "giaoban", "files": {"index.html": "", "a/b.html": ""}}"#;
    let files = [("index.html", text), ("a/b.html", text), ("manifest.json", manifest)];
    let files = files.map(|(path, text)| (path, text.to_owned()));
    move |fresh| files.iter().try_for_each(|(path, text)| put(fresh, path, text))
}

fn put(fresh: &Fresh, path: &str, text: &str) -> Result<()> {
    fresh.put(path, None, &mut |out| Ok(out.write_all(text.as_bytes())?)).map(drop)
}

fn publish(folder: &Path, fill: impl FnOnce(&Fresh) -> Result<()>) -> Result<()> {
    let root = tempfile::tempdir().expect("a folder");
    Place::claim(folder, root.path(), |_| {})?.publish(Base::LastSite, fill).map(drop)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_new_site_takes_the_place_of_the_old_one_whole() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    publish(&folder, site("one")).expect("published");
    publish(&folder, site("two")).expect("published");
    assert_eq!(fs::read_to_string(folder.join("a/b.html")).expect("a file"), "two");
    assert_eq!(names(place.path()), [".public.kept", "public"], "nothing else is left beside it");
}

#[test]
fn where_a_site_cannot_be_filled_the_old_one_stays() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    publish(&folder, site("one")).expect("published");
    assert!(publish(&folder, |fresh| put(fresh, "../thesis", "x")).is_err());
    assert!(publish(&folder, |fresh| put(fresh, "a", "x").and_then(|()| put(fresh, "a", "y"))).is_err());
    assert_eq!(fs::read_to_string(folder.join("a/b.html")).expect("a file"), "one");
    assert_eq!(names(place.path()), [".public.kept", "public"], "nothing else is left beside it");
}

#[test]
fn nothing_of_a_strangers_is_replaced_or_removed() {
    let place = tempfile::tempdir().expect("a folder");
    let refused = |name: &str, files: &[(&str, &str)]| {
        let folder = place.path().join(name);
        fs::create_dir(&folder).expect("a folder");
        for (path, text) in files {
            fs::write(folder.join(path), text).expect("a file");
        }
        assert!(publish(&folder, site("one")).is_err(), "{name}");
        for (path, text) in files {
            assert_eq!(fs::read_to_string(folder.join(path)).expect("still there"), *text, "{name}");
        }
    };
    refused("home", &[("thesis.txt", "x")]);
    refused("extension", &[("manifest.json", r#"{"manifest_version": 3, "name": "x"}"#), ("popup.html", "x")]);
    refused("other", &[("manifest.json", r#"{"tool": "other", "files": {}}"#)]);
    let folder = place.path().join("public");
    publish(&folder, site("one")).expect("published");
    fs::write(folder.join("a/thesis.txt"), "x").expect("a file");
    let error = publish(&folder, site("two")).expect_err("somebody works there").to_string();
    assert!(error.contains("a/thesis.txt"), "{error}");
    fs::rename(folder.join("a/thesis.txt"), place.path().join(".public.new-thesis")).expect("moved");
    publish(&folder, site("two")).expect("published");
    assert!(place.path().join(".public.new-thesis").is_file(), "a name like ours is not ours");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_no_place_for_a_site_is_refused() {
    let place = tempfile::tempdir().expect("a folder");
    let root = place.path().join("kho");
    for folder in ["kho/tasks", "kho/office", "kho/.git", "elsewhere"] {
        fs::create_dir_all(place.path().join(folder)).expect("a folder");
    }
    std::os::unix::fs::symlink(place.path().join("elsewhere"), place.path().join("link")).expect("a link");
    fs::write(place.path().join("file"), "x").expect("a file");
    let above = root.join("../..").join(place.path().file_name().expect("a name"));
    for folder in [
        Path::new("/"),
        Path::new("."),
        place.path(),
        &above,
        &root,
        &root.join("tasks"),
        &root.join("Tasks/so-y-te/public"),
        &root.join(".git/public"),
        &root.join("office/../tasks/x"),
        &place.path().join("link"),
        &place.path().join("file"),
        Path::new("/proc"),
    ] {
        let refused = Place::claim(folder, &root, |_| {}).err();
        assert!(refused.is_some(), "{}", folder.display());
    }
    assert_eq!(names(place.path()).len(), 4, "nothing was made");
    let good = [root.join("public"), place.path().join("x/y/public"), place.path().join("link/public")];
    assert!(good.iter().all(|folder| Place::claim(folder, &root, |_| {}).is_ok()));
    assert!(place.path().join("elsewhere").is_dir());
}

/// The fix that is named is one.
#[cfg(unix)]
#[test]
fn a_link_is_refused_with_the_folder_that_it_leads_to() {
    let place = tempfile::tempdir().expect("a folder");
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(place.path().join("there")).expect("a folder");
    for to in ["there", "nowhere"] {
        let link = place.path().join(format!("to-{to}"));
        std::os::unix::fs::symlink(to, &link).expect("a link");
        let refused = Place::claim(&link, root.path(), |_| {}).err().expect("refused").to_string();
        let told = refused.split_once("--out ").expect("a way out").1;
        assert_eq!(fs::canonicalize(place.path()).expect("a folder").join(to), Path::new(told));
        assert!(Place::claim(Path::new(told), root.path(), |_| {}).is_ok(), "{told}");
    }
}

/// What a site holds is served, whatever mask its builder works under.
#[cfg(unix)]
#[test]
fn all_of_a_site_is_open_to_readers() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    publish(&folder, |fresh| {
        site("one")(fresh)?;
        let shut = fs::Permissions::from_mode(0o600);
        let beside = fs::read_dir(place.path())?.map(|entry| entry.map(|entry| entry.path()));
        let fresh = beside.collect::<std::io::Result<Vec<_>>>()?.into_iter().find(|path| path.is_dir()).expect("it");
        fs::set_permissions(fresh.join("a/b.html"), shut)?;
        Ok(fs::set_permissions(&fresh, fs::Permissions::from_mode(0o700))?)
    })
    .expect("published");
    let mode = |path: &str| fs::metadata(folder.join(path)).expect("there").permissions().mode() & 0o777;
    assert_eq!([mode(""), mode("a"), mode("a/b.html")], [0o755, 0o755, 0o644]);
    // What it said before is for nobody else.
    assert_eq!(mode("../.public.kept"), 0o700);
}

/// A drawn site: files of few names and bytes.
type Drawn = BTreeMap<&'static str, u8>;

fn drawn(u: &mut Unstructured<'_>) -> arbitrary::Result<Drawn> {
    // One name is a file of one site and a folder of another, one differs in capitals.
    let mut names = ["index.html", "a", "b/c", "b/d", "b/e/f", "x/large", "x/y", "g"];
    if u.arbitrary()? {
        names = ["index.html", "a/b", "b/c", "b/d", "b/e", "x/large", "x/y/z", "G"];
    }
    let mut files = Drawn::new();
    for name in names {
        if u.ratio(4, 5)? {
            files.insert(name, u.int_in_range(0..=1)?);
        }
    }
    Ok(files)
}

fn bytes(path: &str, byte: u8) -> Vec<u8> {
    vec![byte; if path == "x/large" { (1 << 20) + 7 } else { 3 }]
}

/// Puts a drawn site, each folder of the root made together; what was taken over.
fn put_drawn(fresh: &Fresh, files: &Drawn) -> Result<usize> {
    let folder = |path: &str| path.split_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut listed = Vec::new();
    let mut kept = 0;
    for part in files.keys().map(|path| folder(path)).collect::<BTreeSet<String>>() {
        let own: Vec<(&str, u8)> =
            files.iter().map(|(path, byte)| (*path, *byte)).filter(|(path, _)| folder(path) == part).collect();
        let key = (!part.is_empty()).then(|| Keyed::here().and(&own).key());
        for (path, byte) in &own {
            let digest = crate::source::hex(&digest(&bytes(path, *byte)));
            listed.push(format!("\"{path}\": \"{digest}\""));
        }
        if let Some(found) = key.map(|key| fresh.keep(key)).transpose()?.flatten() {
            let found: BTreeSet<String> = found.into_iter().map(|(path, _)| path).collect();
            assert_eq!(found, own.iter().map(|(path, _)| (*path).to_owned()).collect::<BTreeSet<String>>());
            kept += 1;
            continue;
        }
        for (path, byte) in own {
            fresh.put(path, key, &mut |out| Ok(out.write_all(&bytes(path, byte))?))?;
        }
    }
    put(fresh, "manifest.json", &format!("{{\"tool\": \"giaoban\", \"files\": {{{}}}}}", listed.join(", ")))?;
    Ok(kept)
}

fn found(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("read"));
        }
    }
}

/// What somebody, a disk or another machine may do to what lies there between two builds.
fn harm(u: &mut Unstructured<'_>, place: &Path) -> arbitrary::Result<()> {
    let sites = [place.join("public"), place.join(".public.kept/site")];
    let site = u.choose(&sites)?;
    match u.int_in_range(0..=7)? {
        0 => drop(fs::write(site.join("b/c"), "xyz")),
        1 => drop(fs::remove_file(site.join("b/d"))),
        2 => drop(fs::write(site.join("manifest.json"), "{")),
        3 => {
            // Another machine: the same bytes, other files.
            let copy = place.join("copy");
            let mut files = BTreeMap::new();
            if site.is_dir() {
                found(site, "", &mut files);
            }
            for (path, bytes) in &files {
                let target = copy.join(path);
                fs::create_dir_all(target.parent().expect("a folder")).expect("made");
                fs::write(target, bytes).expect("written");
            }
            if copy.is_dir() {
                fs::rename(site, place.join("gone")).expect("moved");
                fs::rename(copy, site).expect("moved");
                remove(&place.join("gone"));
            }
        }
        4 => remove(&place.join(".public.kept")),
        5 => remove(site),
        _ => {}
    }
    // A note that is not whole, or of another site.
    for entry in fs::read_dir(place.join(".public.kept")).into_iter().flatten().flatten() {
        if entry.path().is_file() && entry.file_name() != ".gitignore" && u.ratio(1, 8)? {
            let mut bytes = fs::read(entry.path()).expect("read");
            let at = u.int_in_range(0..=bytes.len() - 1)?;
            bytes[at] ^= 1;
            fs::write(entry.path(), bytes).expect("written");
        }
    }
    Ok(())
}

#[allow(clippy::disallowed_methods)]
fn remove(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
}

/// Whatever stood there, was kept of it and became of both: a site is what was put,
/// file by file, and nothing else; and what nobody touched is not made again.
#[test]
fn a_site_that_grew_is_the_site_that_was_put() {
    let taken_over = std::cell::Cell::new(0);
    arbtest::arbtest(|u| {
        let place = tempfile::tempdir().expect("a folder");
        let root = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("public");
        let mut last: Option<Drawn> = None;
        for _ in 0..u.int_in_range(2..=6)? {
            let files = match last.take() {
                Some(mut files) if u.ratio(1, 2)? => {
                    files.entry("b/c").and_modify(|byte| *byte = 1 - *byte);
                    files
                }
                _ => drawn(u)?,
            };
            let base = if u.ratio(1, 8)? { Base::Nothing } else { Base::LastSite };
            let claimed = Place::claim(&folder, root.path(), |_| {});
            let Ok(claimed) = claimed else {
                // A site without its manifest is a stranger's: its owner moves it away.
                remove(&folder);
                remove(&place.path().join(".public.kept"));
                continue;
            };
            let published = claimed.publish(base, |fresh| {
                taken_over.set(taken_over.get() + put_drawn(fresh, &files)?);
                Ok(())
            });
            assert_eq!(published.expect("published").files, files.len() + 1);
            let mut there = BTreeMap::new();
            found(&folder, "", &mut there);
            there.remove("manifest.json");
            let put: BTreeMap<String, Vec<u8>> =
                files.iter().map(|(path, byte)| ((*path).to_owned(), bytes(path, *byte))).collect();
            assert_eq!(there.keys().collect::<Vec<_>>(), put.keys().collect::<Vec<_>>());
            assert!(there == put, "bytes differ");
            last = Some(files);
            if u.ratio(1, 2)? {
                harm(u, place.path())?;
            }
        }
        Ok(())
    })
    .size_min(400)
    .budget_ms(2_000);
    assert!(taken_over.get() > 0, "something was taken over");
}

/// What stood and did not change stays the file that it was; the rest is new.
#[cfg(unix)]
#[test]
fn what_did_not_change_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;
    let place = tempfile::tempdir().expect("a folder");
    let root = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    let number = |path: &str| fs::metadata(folder.join(path)).expect("there").ino();
    let publish = |byte: u8| {
        let files: Drawn = [("index.html", byte), ("b/c", 0), ("b/d", 1)].into_iter().collect();
        let claimed = Place::claim(&folder, root.path(), |_| {}).expect("claimed");
        claimed.publish(Base::LastSite, |fresh| put_drawn(fresh, &files).map(drop)).expect("published").taken_over
    };
    assert_eq!(publish(0), 0);
    let first = ["b/c", "b/d"].map(number);
    for round in 1..5 {
        assert_eq!(publish(round), 2, "{round}");
        let now = ["b/c", "b/d"].map(number);
        assert_eq!(now, first, "{round}");
        assert_eq!(fs::read(folder.join("index.html")).expect("there"), [round; 3]);
    }
}
