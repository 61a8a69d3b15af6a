//! Signatures as git, ssh-keygen and GnuPG really make them, judged by ours;
//! and ours judged by them.
//!
//! Where a program is missing the test says so and leaves its part out; what
//! needs no other program is tested beside the code.
#![allow(clippy::disallowed_methods)] // The programs are the oracle.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use giaoban::history::signature::{KeyRing, Namespace, Signature, SigningKey};
use giaoban::history::{CommitId, Header, Signed, TagHeader};
use giaoban::io::git;
use giaoban::model::choice::KeyRole;
use giaoban::model::time::Moment;
use giaoban::model::trust::{PinnedKey, PublicKey};

/// A home of its own for keys and a repository; agents end with it.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(bench.path("gnupg")).expect("a folder");
        bench.run("chmod", &["700", "gnupg"], b"");
        bench.run("git", &["init", "--quiet", "--initial-branch=main", "repo"], b"");
        bench
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("GNUPGHOME", self.path("gnupg"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env_remove("SSH_AUTH_SOCK")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_DATE"), "1740790800 +0700")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "An")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "an@x")));
        command
    }

    pub(crate) fn output(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let mut command = self.command(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
        // A program that refuses its arguments does not read what it is given.
        let _ = child.stdin.take().expect("it was piped").write_all(input);
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        output.status.success().then_some(output.stdout).ok_or(format!("{program} {arguments:?}: {said}"))
    }

    #[track_caller]
    pub(crate) fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        self.output(program, arguments, input).unwrap_or_else(|said| unreachable!("{said}"))
    }

    pub(crate) fn has(&self, program: &str, package: &str) -> bool {
        let found = self.command(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
        if !found {
            // Past the capture of a test that passes: what is left out must be seen.
            let said = format!("{program} is missing (apt-get install {package}): what it signs is NOT tested\n");
            std::io::stderr().write_all(said.as_bytes()).expect("stderr is open");
        }
        found
    }

    pub(crate) fn gpg(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let always = ["--batch", "--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", ""];
        self.run("gpg", &[&always, arguments].concat(), input)
    }

    /// Commits `name` with a signature; the commit as git has it.
    fn commit(&self, format: &str, key: &str, name: &str) -> Vec<u8> {
        fs::write(self.path("repo").join(name), name).expect("a file");
        let key = format!("user.signingkey={key}");
        self.run("git", &["-C", "repo", "add", "."], b"");
        let config = ["-C", "repo", "-c", format, "-c", &key];
        self.run("git", &[&config[..], &["commit", "--quiet", "-S", "-m", name]].concat(), b"");
        let quoted = "Khóa\n\n-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----";
        self.run("git", &[&config[..], &["tag", "-s", "-m", quoted, name]].concat(), b"");
        self.run("git", &["-C", "repo", "cat-file", "commit", "HEAD"], b"")
    }

    fn tag(&self, name: &str) -> TagHeader {
        TagHeader::read(&self.run("git", &["-C", "repo", "cat-file", "tag", name], b"")).expect("a tag")
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.output("gpgconf", &["--kill", "all"], b"");
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn pin(public: PublicKey) -> PinnedKey {
    PinnedKey { name: "k".to_owned(), role: KeyRole::Office, public, from: None, to: None }
}

#[track_caller]
fn worth(ring: &KeyRing, commit: &[u8]) -> Signature {
    ring.verify_commit(&Header::read(commit).expect("a commit"))
}

#[track_caller]
fn assert_good(found: &Signature, fingerprint: &str) {
    let Signature::Good(signer) = found else { unreachable!("{found:?}, not good by {fingerprint}") };
    assert_eq!(&*signer.fingerprint, fingerprint);
}

/// The commit without a signature, and the lines of its signature.
fn split(commit: &[u8]) -> (String, String) {
    let commit = text(commit);
    let start = commit.find("gpgsig ").expect("a signature");
    let end = commit.split_at(start).1.find("\n\n").expect("a message") + start + 1;
    let (head, rest) = commit.split_at(start);
    let (signature, message) = rest.split_at(end - start);
    (format!("{head}\0{message}"), signature.to_owned())
}

/// Everything that can be done to a good commit of a pinned key.
#[track_caller]
fn check_good_and_altered(ring: &KeyRing, commit: &[u8], fingerprint: &str) {
    assert_good(&worth(ring, commit), fingerprint);
    let whole = text(commit);
    let (frame, signature) = split(commit);
    let with = |signature: &str| frame.replace('\0', signature).into_bytes();
    assert_eq!(with(&signature), commit);

    let bad = [
        ("payload", whole.replace("author An", "author Bn").into_bytes()),
        (
            "another tree",
            whole.replacen("tree ", "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\ntree ", 1).into_bytes(),
        ),
        ("date", whole.replace("committer An <an@x> 1740790800", "committer An <an@x> 1740790801").into_bytes()),
        ("two headers", with(&signature.repeat(2))),
    ];
    for (what, commit) in bad {
        assert_eq!(worth(ring, &commit), Signature::Bad, "{what}");
    }
    let lines: Vec<&str> = signature.split_inclusive('\n').collect();
    for kept in 1..lines.len() {
        let truncated = lines.get(..kept).expect("fewer than all").concat();
        assert_eq!(worth(ring, &with(&truncated)), Signature::Unknown, "{kept} lines of the armor");
        let torn = [lines.get(..kept - 1).expect("fewer"), lines.get(kept..).expect("fewer")].concat().concat();
        assert!(
            !matches!(worth(ring, &with(&torn)), Signature::Good(_)) || lines.get(kept - 1).is_some_and(is_optional)
        );
    }
    assert_eq!(worth(ring, &with("")), Signature::Unknown);
    assert_eq!(worth(&KeyRing::default(), commit), Signature::Unknown);
}

/// The empty line and the checksum of an OpenPGP armor.
fn is_optional(line: &&str) -> bool {
    line.trim().is_empty() || line.starts_with(" =")
}

#[test]
fn what_git_signs_with_ssh_keys_of_every_kind_is_good() {
    let bench = Bench::new();
    if !bench.has("ssh-keygen", "openssh-client") {
        return;
    }
    let kinds = [("ed25519", "256"), ("rsa", "2048"), ("rsa", "4096"), ("ecdsa", "256")];
    let mut pins = Vec::new();
    let mut known = Vec::new();
    for (kind, bits) in kinds {
        let name = format!("{kind}{bits}");
        bench.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", "", "-C", "ghi chú", "-f", &name], b"");
        let public = PublicKey::Ssh(fs::read_to_string(bench.path(&format!("{name}.pub"))).expect("a key"));
        let told = text(&bench.run("ssh-keygen", &["-l", "-f", &name], b""));
        let fingerprint = told.split(' ').nth(1).expect("a fingerprint").to_owned();
        assert_eq!(public.fingerprint().as_deref(), Some(fingerprint.as_str()));
        pins.push(pin(public));
        known.push((name, fingerprint));
    }
    let ring = KeyRing::of(&pins, &[]);
    for (name, fingerprint) in &known {
        let path = bench.path(name);
        let commit = bench.commit("gpg.format=ssh", &path.to_string_lossy(), name);
        check_good_and_altered(&ring, &commit, fingerprint);
        assert_good(&ring.verify_tag(&bench.tag(name)), fingerprint);
        let header = Header::read(&commit).expect("a commit").signed().expect("a signature");
        assert_eq!(ring.verify(&header, Namespace::Receipt), Signature::Bad, "made for another purpose");
        for hash in ["sha256", "sha512"] {
            let option = format!("hashalg={hash}");
            let armor = bench.run("ssh-keygen", &["-Y", "sign", "-n", "giaoban", "-O", &option, "-f", name], b"so");
            let receipt = Signed { payload: b"so".to_vec(), armor: text(&armor) };
            assert_good(&ring.verify(&receipt, Namespace::Receipt), fingerprint);
        }
    }
    check_many(&bench, &ring, &known);
}

/// All commits of the repository at once, in the order asked for.
fn check_many(bench: &Bench, ring: &KeyRing, known: &[(String, String)]) {
    let repository = git::open(&bench.path("repo")).expect("a repository");
    let listed = text(&bench.run("git", &["-C", "repo", "rev-list", "--reverse", "HEAD"], b""));
    let once: Vec<CommitId> = listed.lines().filter_map(|line| CommitId::from_hex(line.as_bytes())).collect();
    assert_eq!(once.len(), known.len());
    let commits: Vec<CommitId> = once.iter().copied().cycle().take(1_500).collect();
    let found = git::signatures(&repository, &commits, ring).expect("all are there");
    assert_eq!(found.len(), commits.len());
    for (((commit, signature), asked), (_, fingerprint)) in found.iter().zip(&commits).zip(known.iter().cycle()) {
        assert_eq!(commit, asked);
        assert_good(signature, fingerprint);
    }
    assert!(git::signatures(&repository, &[CommitId([7; 20])], ring).is_err(), "a missing commit is damage");
}

#[test]
fn private_keys_sign_what_git_and_ssh_keygen_accept() {
    let bench = Bench::new();
    if !bench.has("ssh-keygen", "openssh-client") {
        return;
    }
    let mut keys = vec![("seed".to_owned(), SigningKey::from_seed([7; 32]))];
    let private = |kind: &str, bits: &str, passphrase: &str| {
        let name = format!("{kind}{bits}{passphrase}");
        bench.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", passphrase, "-f", &name], b"");
        let text = |name: &str| fs::read_to_string(bench.path(name)).expect("a key");
        (text(&name), text(&format!("{name}.pub")))
    };
    for (kind, bits) in [("ed25519", "256"), ("rsa", "2048"), ("rsa", "3072"), ("rsa", "4096"), ("ecdsa", "256")] {
        let (text, public) = private(kind, bits, "");
        let key = SigningKey::read(&text).expect("a key that signs");
        assert_eq!(key.public_line(), SigningKey::read(&text.replace('\n', "\r\n")).expect("a key").public_line());
        assert!(public.starts_with(&key.public_line()), "{kind}");
        keys.push((format!("{kind}{bits}"), key));
    }
    // Each refused when it is read, with its reason, and not when it is to sign.
    for (kind, bits, passphrase, reason) in [
        ("ed25519", "256", "mật khẩu", "passphrase"),
        ("rsa", "2048", "mật khẩu", "passphrase"),
        ("rsa", "1024", "", "1024 bits"),
        ("rsa", "2050", "", "2050 bits"),
        ("ecdsa", "384", "", "ecdsa-sha2-nistp384"),
    ] {
        let refused = SigningKey::read(&private(kind, bits, passphrase).0).err();
        assert!(
            refused.as_ref().is_some_and(|error| format!("{error:#}").contains(reason)),
            "{kind}{bits}: {refused:?}"
        );
    }
    let unsigned = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor An <an@x> 1740790800 +0700\ncommitter An <an@x> 1740790800 +0700\n\0\nChào\n";
    for (kind, key) in &keys {
        fs::write(bench.path("allowed"), format!("an@x {}\n", key.public_line())).expect("a file");
        let payload = unsigned.replace('\0', "");
        for namespace in [Namespace::Git, Namespace::Receipt] {
            fs::write(bench.path("sig"), key.sign(payload.as_bytes(), namespace)).expect("a file");
            let verify = ["-Y", "verify", "-f", "allowed", "-I", "an@x", "-s", "sig", "-n", namespace.name()];
            bench.run("ssh-keygen", &verify, payload.as_bytes());
        }
        let armor = key.sign(payload.as_bytes(), Namespace::Git);
        let header = format!("gpgsig {}\n", armor.trim_end().replace('\n', "\n "));
        let commit = unsigned.replace('\0', &header);
        let hash = ["-C", "repo", "hash-object", "-t", "commit", "-w", "--stdin"];
        let id = text(&bench.run("git", &hash, commit.as_bytes()));
        let allowed = format!("gpg.ssh.allowedSignersFile={}", bench.path("allowed").display());
        bench.run("git", &["-C", "repo", "-c", &allowed, "verify-commit", id.trim()], b"");
        let ring = KeyRing::of(&[pin(PublicKey::Ssh(key.public_line()))], &[]);
        check_good_and_altered(&ring, commit.as_bytes(), &key.fingerprint());
        assert_eq!(armor, key.sign(payload.as_bytes(), Namespace::Git), "{kind}: the same every time");
    }
}

/// A key made by GnuPG at the start of 2025, with whatever is added to it.
pub(crate) fn openpgp_key(bench: &Bench, name: &str, kind: &str, usage: &str) -> String {
    let made = ["--faked-system-time", "20250101T000000!"];
    let user = format!("{name} <{name}@x>");
    bench.gpg(&[&made[..], &["--quick-generate-key", &user, kind, usage, "0"]].concat(), b"");
    let listed = text(&bench.gpg(&["--list-keys", "--with-colons", &user], b""));
    let line = listed.lines().find(|line| line.starts_with("fpr:")).expect("a fingerprint");
    line.split(':').nth(9).expect("a fingerprint").to_owned()
}

pub(crate) fn ring_of(bench: &Bench, fingerprints: &[&str]) -> KeyRing {
    let armored = text(&bench.gpg(&["--armor", "--export"], b""));
    let pins: Vec<PinnedKey> =
        fingerprints.iter().map(|digits| pin(PublicKey::OpenPgp((*digits).to_owned()))).collect();
    KeyRing::of(&pins, &[&armored])
}

#[test]
fn what_git_signs_with_openpgp_keys_of_every_kind_is_good() {
    let bench = Bench::new();
    if !bench.has("gpg", "gnupg") {
        return;
    }
    let kinds = [
        ("rsa2048", "rsa2048", "sign"),
        ("ed25519", "ed25519", "sign"),
        ("p256", "nistp256", "sign"),
        ("sub", "ed25519", "cert"),
    ];
    let known: Vec<(String, String)> =
        kinds.iter().map(|(name, kind, usage)| ((*name).to_owned(), openpgp_key(&bench, name, kind, usage))).collect();
    let with_subkey = known.last().map(|(_, fingerprint)| fingerprint.as_str()).expect("four");
    bench
        .gpg(&["--faked-system-time", "20250102T000000!", "--quick-add-key", with_subkey, "rsa2048", "sign", "0"], b"");
    bench
        .gpg(&["--faked-system-time", "20250102T000000!", "--quick-add-key", with_subkey, "cv25519", "encr", "0"], b"");

    let ring = ring_of(&bench, &known.iter().map(|(_, fingerprint)| fingerprint.as_str()).collect::<Vec<_>>());
    for (name, fingerprint) in &known {
        let commit = bench.commit("gpg.format=openpgp", &format!("{name}@x"), name);
        check_good_and_altered(&ring, &commit, fingerprint);
        assert_good(&ring.verify_tag(&bench.tag(name)), fingerprint);
        let others: Vec<&str> =
            known.iter().map(|(_, other)| other.as_str()).filter(|other| other != fingerprint).collect();
        assert_eq!(worth(&ring_of(&bench, &others), &commit), Signature::Unknown, "{name} is not pinned");
        assert!(!ring_of(&bench, &[&"0".repeat(40)]).can_verify(&PublicKey::OpenPgp(fingerprint.clone())));
    }
    check_many(&bench, &ring, &known);
}

#[test]
fn an_openpgp_signature_counts_by_its_kind_its_hash_and_its_key() {
    let bench = Bench::new();
    if !bench.has("gpg", "gnupg") {
        return;
    }
    let fingerprint = openpgp_key(&bench, "may-chu", "rsa2048", "sign");
    let payload = "dòng một \r\ndòng hai\n\ndòng cuối\n".as_bytes();
    let at = ["--faked-system-time", "20250301T000000!", "--armor", "--detach-sign"];
    let signed = |more: &[&str]| {
        let armor = text(&bench.gpg(&[more, &at].concat(), payload));
        Signed { payload: payload.to_vec(), armor }
    };
    let ring = ring_of(&bench, &[&fingerprint]);
    let ways: [(&[&str], bool); 8] = [
        (&["--digest-algo", "SHA256"], true),
        (&["--digest-algo", "SHA384"], true),
        (&["--digest-algo", "SHA512"], true),
        (&["--textmode"], true),
        (&["--sig-notation", "a@x=b"], true),
        (&["--sig-notation", "!a@x=b"], false),
        (&["--digest-algo", "SHA1"], false),
        (&["--digest-algo", "SHA224"], false),
    ];
    for (way, is_good) in ways {
        let signed = signed(way);
        match ring.verify(&signed, Namespace::Git) {
            Signature::Good(signer) if is_good => assert_eq!(signer.made, Some(Moment(1_740_787_200)), "{way:?}"),
            found => assert!(!is_good && found == Signature::Bad, "{way:?}: {found:?}"),
        }
    }
    let lines_changed =
        |signed: Signed| Signed { payload: text(&signed.payload).replace('\r', "").into_bytes(), ..signed };
    assert_good(&ring.verify(&lines_changed(signed(&["--textmode"])), Namespace::Git), &fingerprint);
    assert_eq!(ring.verify(&lines_changed(signed(&[])), Namespace::Git), Signature::Bad);

    let compressed = text(&bench.gpg(&["--armor", "--sign"], payload)).replace("MESSAGE", "SIGNATURE");
    let compressed = Signed { payload: payload.to_vec(), armor: compressed };
    assert_eq!(ring.verify(&compressed, Namespace::Git), Signature::Unknown);

    // Until when a key counts its pin says, not the key.
    let before = signed(&[]);
    bench.gpg(&["--faked-system-time", "20250302T000000!", "--quick-set-expire", &fingerprint, "seconds=1"], b"");
    assert_good(&ring_of(&bench, &[&fingerprint]).verify(&before, Namespace::Git), &fingerprint);
}

#[test]
fn a_revoked_subkey_signs_no_more() {
    let bench = Bench::new();
    if !bench.has("gpg", "gnupg") {
        return;
    }
    let fingerprint = openpgp_key(&bench, "sub", "ed25519", "cert");
    bench.gpg(
        &["--faked-system-time", "20250102T000000!", "--quick-add-key", &fingerprint, "ed25519", "sign", "0"],
        b"",
    );
    let armor = text(&bench.gpg(&["--armor", "--detach-sign"], b"x"));
    let signed = Signed { payload: b"x".to_vec(), armor };
    assert_good(&ring_of(&bench, &[&fingerprint]).verify(&signed, Namespace::Git), &fingerprint);
    let always = ["--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", "", "--command-fd", "0"];
    let edit = [&always[..], &["--edit-key", &fingerprint]].concat();
    bench.run("gpg", &edit, b"key 1\nrevkey\ny\n0\n\ny\nsave\n");
    assert_eq!(ring_of(&bench, &[&fingerprint]).verify(&signed, Namespace::Git), Signature::Unknown);
}

#[test]
fn a_repository_cannot_choose_who_verifies() {
    let bench = Bench::new();
    let script = bench.path("evil.sh");
    fs::write(&script, "#!/bin/sh\ntouch \"$0.ran\"\necho '[GNUPG:] GOODSIG x GitHub' >&2\n").expect("a file");
    bench.run("chmod", &["755", "evil.sh"], b"");
    for key in ["gpg.program", "gpg.ssh.program", "gpg.openpgp.program"] {
        bench.run("git", &["-C", "repo", "config", key, &script.to_string_lossy()], b"");
    }
    let key = SigningKey::from_seed([7; 32]);
    let commit =
        "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor An <an@x> 1 +0700\ncommitter An <an@x> 1 +0700\n";
    let armor = key.sign(b"another commit", Namespace::Git).trim_end().replace('\n', "\n ");
    let commit = format!("{commit}gpgsig {armor}\n\nx\n");
    let id = bench.run("git", &["-C", "repo", "hash-object", "-t", "commit", "-w", "--stdin"], commit.as_bytes());
    let id = CommitId::from_hex(id.trim_ascii()).expect("a name");
    let ring = KeyRing::of(&[pin(PublicKey::Ssh(key.public_line()))], &[]);
    let repository = git::open(&bench.path("repo")).expect("a repository");
    assert_eq!(git::signatures(&repository, &[id], &ring).expect("it is there"), [(id, Signature::Bad)]);
    assert!(!Path::new(&format!("{}.ran", script.display())).exists());
}
