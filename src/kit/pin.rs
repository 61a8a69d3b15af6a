//! Which release the jobs of an instance run: its version, where it is to be had, and
//! the SHA-256 of each archive. One file holds it; `kit/common/.giaoban/tai-ve`
//! reads the same lines.

use super::{REPOSITORY, VERSION};
use crate::lang::Text;

pub const PIN: &str = ".giaoban/phien-ban";

/// Machines that jobs run on, as the archives are named by them.
const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];

const HEAD: &str = "\
# Bản phát hành của giaoban mà các công việc tự động chạy: tải về từ base, đúng mã
# SHA-256 ghi ở đây mới dùng. Nâng cấp: giaoban init --upgrade
# (The release that the jobs run. To upgrade it: giaoban init --upgrade.)
";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Below it lies a folder `v<version>` for each release.
    pub base: String,
    /// None where nothing is known: then no job runs.
    pub version: Option<String>,
    /// A line of SHA256SUMS for each archive.
    sums: Vec<String>,
}

impl Pin {
    /// Where releases are, unless an instance names a mirror.
    #[must_use]
    pub fn base() -> String {
        format!("{REPOSITORY}/releases/download")
    }

    /// A pin that nothing passes.
    #[must_use]
    pub fn empty(base: String) -> Self {
        Self { base, version: None, sums: Vec::new() }
    }

    /// The folder of this program's own release below a base.
    #[must_use]
    pub fn own_release(base: &str) -> String {
        format!("{}/v{VERSION}", base.trim_end_matches('/'))
    }

    /// The archives for jobs among the lines that sha256sum wrote.
    ///
    /// # Errors
    /// None, or of several releases, or one of them twice: what is wrong.
    pub fn of_sums(base: String, text: &str) -> Result<Self, Text> {
        let mut found = Self::empty(base);
        let lines = text.lines().filter_map(archive);
        for (version, hash, file) in lines {
            if found.version.as_deref().is_some_and(|other| other != version) {
                return Err(Text::new(
                    "SHA256SUMS có nhiều phiên bản của giaoban",
                    "SHA256SUMS holds several versions of giaoban",
                ));
            }
            found.version = Some(version.to_owned());
            if found.sums.iter().any(|line| line.ends_with(file)) {
                return Err(Text::new("SHA256SUMS ghi một tệp hai lần", "SHA256SUMS names a file twice"));
            }
            found.sums.push(format!("{}  {file}", hash.to_ascii_lowercase()));
        }
        if found.sums.is_empty() {
            return Err(Text::new(
                "SHA256SUMS không có tệp giaoban-…-unknown-linux-gnu.tar.gz nào",
                "SHA256SUMS names no giaoban-…-unknown-linux-gnu.tar.gz",
            ));
        }
        Ok(found)
    }

    /// The pin of an instance, as far as it can be understood.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let base = text.lines().find_map(|line| line.strip_prefix("base "));
        let base = base.map_or_else(Self::base, |base| base.trim().trim_end_matches('/').to_owned());
        Self::of_sums(base.clone(), text).unwrap_or_else(|_| Self::empty(base))
    }

    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}base {}\n", self.base);
        self.sums.iter().for_each(|line| text.push_str(&format!("{line}\n")));
        text
    }
}

/// Version, hash and name of an archive that jobs may fetch.
fn archive(line: &str) -> Option<(&str, &str, &str)> {
    let (hash, file) = line.trim_end().split_once(' ')?;
    let file = file.strip_prefix([' ', '*'])?;
    let name = file.strip_prefix("giaoban-")?.strip_suffix(".tar.gz")?;
    let version = TARGETS.iter().find_map(|target| name.strip_suffix(target)?.strip_suffix('-'))?;
    let is_version = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_hash && !version.is_empty() && version.chars().all(is_version)).then_some((version, hash, file))
}

#[cfg(test)]
mod tests {
    use arbtest::arbtest;

    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    fn sums(version: &str) -> String {
        let names =
            ["x86_64-unknown-linux-gnu.tar.gz", "aarch64-unknown-linux-gnu.tar.gz", "x86_64-pc-windows-msvc.zip"];
        names.map(|name| format!("{HASH}  giaoban-{version}-{name}\n")).concat()
    }

    #[test]
    fn a_release_is_pinned_by_its_archives_for_linux_and_reads_back() {
        for version in ["0.1.0", "1.2.3-rc.1", "10.0.0+tỉnh"] {
            let pin = Pin::of_sums("https://x/y".to_owned(), &sums(version));
            let Ok(pin) = pin else {
                assert!(!version.is_ascii());
                continue;
            };
            assert_eq!(pin.version.as_deref(), Some(version));
            assert_eq!(pin.sums.len(), 2);
            assert_eq!(Pin::read(&pin.text()), pin);
        }
        let empty = Pin::empty(Pin::base());
        assert_eq!(Pin::read(&empty.text()), empty);
    }

    #[test]
    fn what_is_no_single_release_is_not_pinned() {
        let refused = |text: &str| Pin::of_sums(String::new(), text).is_err();
        assert!(refused(""));
        assert!(refused(&(sums("1.0.0") + &sums("1.0.1"))));
        assert!(refused(&(sums("1.0.0") + &sums("1.0.0"))));
        assert!(refused(&sums("1.0.0").replace("012345", "12345")));
        assert!(refused(&sums("1.0.0").replace("abcdef", "abcdeg")));
        assert!(!refused(&sums("1.0.0").replace("  giaoban", " *giaoban")));
    }

    #[test]
    fn any_text_is_a_pin_or_an_empty_one() {
        arbtest(|u| {
            let text: String = u.arbitrary()?;
            let pin = Pin::read(&text);
            assert_eq!(Pin::read(&pin.text()).sums, pin.sums);
            Ok(())
        });
    }
}
