use std::fs;
use std::path::Path;

use super::*;

fn site(text: &str) -> impl FnOnce(&Fresh) -> Result<()> {
    let manifest = r#"{"tool": "giaoban", "files": {"index.html": "", "a/b.html": ""}}"#;
    let files = [("index.html", text), ("a/b.html", text), ("manifest.json", manifest)];
    let files = files.map(|(path, text)| (path, text.to_owned()));
    move |fresh| files.iter().try_for_each(|(path, text)| put(fresh, path, text))
}

fn put(fresh: &Fresh, path: &str, text: &str) -> Result<()> {
    fresh.put(path, &mut |out| Ok(out.write_all(text.as_bytes())?))
}

fn publish(folder: &Path, fill: impl FnOnce(&Fresh) -> Result<()>) -> Result<()> {
    let root = tempfile::tempdir().expect("a folder");
    Place::claim(folder, root.path(), |_| {})?.publish(fill)
}

fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).expect("a folder").count()
}

#[test]
fn a_new_site_takes_the_place_of_the_old_one_whole() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    publish(&folder, site("one")).expect("published");
    publish(&folder, site("two")).expect("published");
    assert_eq!(fs::read_to_string(folder.join("a/b.html")).expect("a file"), "two");
    assert_eq!(entries(place.path()), 1, "nothing is left beside it");
}

#[test]
fn where_a_site_cannot_be_filled_the_old_one_stays() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("public");
    publish(&folder, site("one")).expect("published");
    assert!(publish(&folder, |fresh| put(fresh, "../thesis", "x")).is_err());
    assert!(publish(&folder, |fresh| put(fresh, "a", "x").and_then(|()| put(fresh, "a", "y"))).is_err());
    assert_eq!(fs::read_to_string(folder.join("a/b.html")).expect("a file"), "one");
    assert_eq!(entries(place.path()), 1, "nothing is left beside it");
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
    assert_eq!(entries(place.path()), 4, "nothing was made");
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
}
