//! Signatures made by every kind of key and then altered by chance: ours are
//! good exactly where ssh-keygen says so, and never where GnuPG does not.
//!
//! More of them on request: `FUZZ=10 cargo test verdicts`.
#![allow(clippy::disallowed_methods)] // The programs are the oracle.

use std::fs;

use base64ct::{Base64, Encoding};
use giaoban::history::Signed;
use giaoban::history::signature::{KeyRing, Namespace, Signature, SigningKey};
use giaoban::model::trust::PublicKey;
use rayon::prelude::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use sha2::{Digest, Sha256};

use crate::dice::Dice;
use crate::signatures::{Bench, openpgp_key, pin, ring_of, text};

/// How often each key's signatures are altered.
fn ways() -> u64 {
    60 * std::env::var("FUZZ").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

fn armored(label: &str, bytes: &[u8]) -> String {
    let base64 = Base64::encode_string(bytes);
    let lines: Vec<&str> =
        base64.as_bytes().chunks(70).map(|line| std::str::from_utf8(line).expect("base64 is ASCII")).collect();
    format!("-----BEGIN {label}-----\n\n{}\n-----END {label}-----\n", lines.join("\n"))
}

fn unarmored(armor: &str) -> Vec<u8> {
    let lines = armor.lines().filter(|line| !line.starts_with("-----") && !line.starts_with('='));
    Base64::decode_vec(&lines.collect::<String>()).expect("base64")
}

fn string(bytes: &[u8]) -> Vec<u8> {
    [&u32::try_from(bytes.len()).expect("short").to_be_bytes()[..], bytes].concat()
}

fn strings(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| string(part)).collect()
}

/// A number as SSH writes it.
fn number(bytes: &[u8]) -> Vec<u8> {
    let start = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    let bytes = bytes.get(start..).unwrap_or_default();
    string(&[if bytes.first().is_some_and(|byte| *byte >= 0x80) { &[0][..] } else { &[] }, bytes].concat())
}

fn take(bytes: &mut &[u8]) -> Vec<u8> {
    let (length, rest) = bytes.split_first_chunk::<4>().expect("a length");
    let (taken, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
    *bytes = rest;
    taken.to_vec()
}

/// The fields of an SSH signature.
#[derive(Clone)]
struct Parts {
    version: u32,
    key: Vec<u8>,
    namespace: Vec<u8>,
    reserved: Vec<u8>,
    hash: Vec<u8>,
    signature: Vec<u8>,
    after: Vec<u8>,
}

impl Parts {
    fn of(bytes: &[u8]) -> Self {
        let mut rest = bytes.strip_prefix(b"SSHSIG\0\0\0\x01").expect("a signature");
        let mut next = || take(&mut rest);
        let (key, namespace, reserved, hash, signature) = (next(), next(), next(), next(), next());
        Self { version: 1, key, namespace, reserved, hash, signature, after: rest.to_vec() }
    }

    fn bytes(&self) -> Vec<u8> {
        let fields = strings(&[&self.key, &self.namespace, &self.reserved, &self.hash, &self.signature]);
        [b"SSHSIG", &self.version.to_be_bytes()[..], &fields, &self.after].concat()
    }

    /// One thing of it is otherwise.
    fn alter(&mut self, dice: &mut Dice) {
        const NAMES: [&str; 12] = [
            "rsa-sha2-256",
            "rsa-sha2-512",
            "ssh-rsa",
            "ssh-dss",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "ssh-ed25519-cert-v01@openssh.com",
            "x@y",
            "",
        ];
        let mut rest = &self.signature[..];
        let (name, inner) = (take(&mut rest), take(&mut rest));
        let sealed = |name: &[u8], inner: &[u8], rest: &[u8]| [&strings(&[name, inner]), rest].concat();
        match dice.roll(14) {
            // Not `git` with a zero behind it, which to a program in C is `git`.
            0 => self.namespace = dice.one(&["file", "giaoban", "GIT", ""]).as_bytes().to_vec(),
            1 => self.reserved = dice.one(&["x", "git", "\0"]).as_bytes().to_vec(),
            2 => self.hash = dice.one(&["sha256", "sha512", "sha1", "md5", "SHA512", ""]).as_bytes().to_vec(),
            3 => self.signature = sealed(dice.one(&NAMES).as_bytes(), &inner, rest),
            4 => self.version = dice.one(&[0, 2, u32::MAX]).to_owned(),
            5 => self.after.push(0),
            6 => self.signature.push(0),
            7 => self.key.push(0),
            8 => self.signature = sealed(&name, &[&[0], &inner[..]].concat(), rest),
            9 => self.signature = sealed(&name, inner.get(1..).unwrap_or_default(), rest),
            10 => self.signature = sealed(&name, &[&inner[..], &[0]].concat(), rest),
            11 => self.signature = sealed(&name, inner.split_last().map_or(&[], |(_, kept)| kept), rest),
            // The numbers of a curve, with a zero before or with none at all.
            12 if inner.len() > 64 && inner.starts_with(&[0, 0, 0]) => {
                let mut numbers = &inner[..];
                let (r, s) = (take(&mut numbers), take(&mut numbers));
                let other = match dice.roll(5) {
                    0 => strings(&[&[&[0], &r[..]].concat(), &s]),
                    1 => strings(&[&r, &[&[0], &s[..]].concat()]),
                    2 => strings(&[&[], &s]),
                    3 => strings(&[&r, &[0]]),
                    _ => strings(&[&r, &[&[0xff], &s[..]].concat()]),
                };
                self.signature = sealed(&name, &other, rest);
            }
            _ => {
                let all = [&mut self.key, &mut self.hash, &mut self.namespace, &mut self.signature];
                let field = all.into_iter().nth(dice.roll(4)).expect("one of four");
                let at = dice.roll(field.len());
                if let Some(byte) = field.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
        }
    }
}

/// What a signature of the kind covers.
fn covered(namespace: &str, hash: &str, payload: &[u8]) -> Vec<u8> {
    let digest =
        if hash == "sha256" { Sha256::digest(payload).to_vec() } else { sha2::Sha512::digest(payload).to_vec() };
    [b"SSHSIG", &strings(&[namespace.as_bytes(), &[], hash.as_bytes(), &digest])[..]].concat()
}

/// A security key, played: nobody has one plugged in where tests run.
enum Token {
    Ed25519(Ed25519KeyPair),
    P256(EcdsaKeyPair),
}

impl Token {
    const APPLICATION: &[u8] = b"ssh:";

    fn new_p256() -> Self {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, key.as_ref(), &random);
        Self::P256(key.expect("a key"))
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Ed25519(_) => "sk-ssh-ed25519@openssh.com",
            Self::P256(_) => "sk-ecdsa-sha2-nistp256@openssh.com",
        }
    }

    fn blob(&self) -> Vec<u8> {
        let kind = self.kind().as_bytes();
        match self {
            Self::Ed25519(key) => strings(&[kind, key.public_key().as_ref(), Self::APPLICATION]),
            Self::P256(key) => strings(&[kind, b"nistp256", key.public_key().as_ref(), Self::APPLICATION]),
        }
    }

    fn sign(&self, payload: &[u8], hash: &str) -> Vec<u8> {
        let flags_and_counter = [1, 0, 0, 0, 9];
        let message = [
            &Sha256::digest(Self::APPLICATION)[..],
            &flags_and_counter,
            &Sha256::digest(covered("git", hash, payload))[..],
        ]
        .concat();
        let inner = match self {
            Self::Ed25519(key) => key.sign(&message).as_ref().to_vec(),
            Self::P256(key) => {
                let made = key.sign(&SystemRandom::new(), &message).expect("a signature");
                let (r, s) = made.as_ref().split_at(32);
                [number(r), number(s)].concat()
            }
        };
        let signature = [&strings(&[self.kind().as_bytes(), &inner]), &flags_and_counter[..]].concat();
        let fields = strings(&[&self.blob(), b"git", b"", hash.as_bytes(), &signature]);
        [b"SSHSIG\0\0\0\x01", &fields[..]].concat()
    }
}

/// A key's line and some of its signatures, each with what it covers.
struct Signer {
    line: String,
    made: Vec<(Vec<u8>, Vec<u8>)>,
}

fn signers(bench: &Bench) -> Vec<Signer> {
    const KEYS: [(&str, &str); 7] = [
        ("ed25519", "256"),
        ("ecdsa", "256"),
        ("rsa", "2048"),
        // Of 257 and of 384 bytes.
        ("rsa", "2050"),
        ("rsa", "3072"),
        ("rsa", "4096"),
        // Known to ssh-keygen, and not to us: its signatures are never good here.
        ("ecdsa", "384"),
    ];
    let payload = |index: u64| format!("tree {index}\n\nChào\n").into_bytes();
    let hash = |index: u64| if index.is_multiple_of(2) { "sha256" } else { "sha512" };
    let files = KEYS.into_par_iter().map(|(kind, bits)| {
        let name = format!("{kind}{bits}");
        bench.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", "", "-C", "ghi chú", "-f", &name], b"");
        let made = (0..6).map(|index| {
            let option = format!("hashalg={}", hash(index));
            let sign = ["-Y", "sign", "-q", "-n", "git", "-O", &option, "-f", &name];
            (payload(index), unarmored(&text(&bench.run("ssh-keygen", &sign, &payload(index)))))
        });
        let made = made.collect();
        Signer { line: fs::read_to_string(bench.path(&format!("{name}.pub"))).expect("a key"), made }
    });
    let tokens = [Token::Ed25519(Ed25519KeyPair::from_seed_unchecked(&[9; 32]).expect("a key")), Token::new_p256()];
    let tokens = tokens.into_iter().map(|token| Signer {
        line: format!("{} {}", token.kind(), Base64::encode_string(&token.blob())),
        made: (0..6).map(|index| (payload(index), token.sign(&payload(index), hash(index)))).collect(),
    });
    files.collect::<Vec<_>>().into_iter().chain(tokens).collect()
}

#[test]
fn an_altered_ssh_signature_is_good_exactly_when_ssh_keygen_says_so() {
    let bench = Bench::new();
    if !bench.has("ssh-keygen", "openssh-client") {
        return;
    }
    let signers = signers(&bench);
    let pins: Vec<_> = signers.iter().map(|signer| pin(PublicKey::Ssh(signer.line.clone()))).collect();
    let ring = KeyRing::of(&pins, &[]);
    let allowed: String = signers.iter().map(|signer| format!("an@x {}\n", signer.line.trim_end())).collect();
    fs::write(bench.path("allowed"), allowed).expect("a file");
    let judge = |(index, seed): (usize, u64)| {
        let mut dice = Dice(seed * 1_009 + index as u64);
        let signer = &signers[index];
        let (payload, bytes) = dice.one(&signer.made).clone();
        let mut parts = Parts::of(&bytes);
        if seed > 0 {
            parts.alter(&mut dice);
        }
        let payload = if dice.one_in(20) { b"another".to_vec() } else { payload };
        let armor = armored("SSH SIGNATURE", &parts.bytes());
        let file = format!("{index}-{seed}.sig");
        fs::write(bench.path(&file), &armor).expect("a file");
        let verify = ["-Y", "verify", "-q", "-f", "allowed", "-I", "an@x", "-n", "git", "-s", &file];
        let theirs = bench.output("ssh-keygen", &verify, &payload);
        let ours = ring.verify(&Signed { payload, armor: armor.clone() }, Namespace::Git);
        let is_good = matches!(ours, Signature::Good(_));
        let is_ours = !signer.line.starts_with("ecdsa-sha2-nistp384");
        assert_eq!(
            is_good,
            theirs.is_ok() && is_ours,
            "{ours:?} against {theirs:?}: seed {seed}\n{}{armor}",
            signer.line
        );
        fs::remove_file(bench.path(&file)).expect("a file");
        usize::from(is_good)
    };
    let all: Vec<(usize, u64)> =
        (0..signers.len()).flat_map(|index| (0..ways()).map(move |seed| (index, seed))).collect();
    let good: usize = all.par_iter().copied().map(judge).sum();
    assert!(good > signers.len() && good < all.len() / 2, "{good} of {}", all.len());
}

#[test]
fn an_altered_openpgp_signature_is_never_good_where_gnupg_does_not_say_so() {
    let bench = Bench::new();
    if !bench.has("gpg", "gnupg") {
        return;
    }
    let kinds = [("ed25519", "ed25519"), ("p256", "nistp256"), ("rsa2048", "rsa2048"), ("rsa3072", "rsa3072")];
    let known: Vec<(&str, String)> =
        kinds.iter().map(|(name, kind)| (*name, openpgp_key(&bench, name, kind, "sign"))).collect();
    let ring = ring_of(&bench, &known.iter().map(|(_, fingerprint)| fingerprint.as_str()).collect::<Vec<_>>());
    let payload = b"tree\n\nChao\n";
    let mut made = Vec::new();
    for (name, _) in &known {
        // Whatever hash its owner prefers, and not just the one of the curve's size.
        for hash in ["SHA256", "SHA384", "SHA512"] {
            let user = format!("{name}@x");
            let sign = ["--local-user", &user, "--digest-algo", hash, "--detach-sign"];
            let bytes = bench.gpg(&sign, payload);
            let signed = Signed { payload: payload.to_vec(), armor: armored("PGP SIGNATURE", &bytes) };
            assert!(matches!(ring.verify(&signed, Namespace::Git), Signature::Good(_)), "{name} {hash}");
            made.push(bytes);
        }
    }
    fs::write(bench.path("payload"), payload).expect("a file");
    fs::write(bench.path("another"), b"another").expect("a file");
    let judge = |(index, seed): (usize, u64)| {
        let mut dice = Dice(seed * 1_009 + index as u64);
        let mut bytes = made[index].clone();
        match dice.roll(8) {
            0 => bytes.truncate(dice.roll(bytes.len())),
            1 => bytes.push(0),
            _ => {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
        }
        let name = if dice.one_in(20) { "another" } else { "payload" };
        let armor = armored("PGP SIGNATURE", &bytes);
        let payload = fs::read(bench.path(name)).expect("a file");
        let ours = ring.verify(&Signed { payload, armor }, Namespace::Git);
        if !matches!(ours, Signature::Good(_)) {
            return 0;
        }
        let file = format!("{index}-{seed}.gpg");
        fs::write(bench.path(&file), &bytes).expect("a file");
        let told = text(&bench.gpg(&["--status-fd", "1", "--trust-model", "always", "--verify", &file, name], b""));
        assert!(told.contains("GOODSIG"), "{index} {seed}: {told}");
        1
    };
    let all: Vec<(usize, u64)> = (0..made.len()).flat_map(|index| (0..ways()).map(move |seed| (index, seed))).collect();
    let good: usize = all.par_iter().copied().map(judge).sum();
    assert!(good < all.len() / 2, "{good} of {}", all.len());
}

#[test]
fn an_altered_private_key_is_refused_or_signs_for_the_half_that_it_shows() {
    let bench = Bench::new();
    if !bench.has("ssh-keygen", "openssh-client") {
        return;
    }
    let mut read = 0;
    for (kind, bits) in [("ed25519", "256"), ("ecdsa", "256"), ("rsa", "2048")] {
        bench.run("ssh-keygen", &["-q", "-t", kind, "-b", bits, "-N", "", "-f", kind], b"");
        let whole = unarmored(&fs::read_to_string(bench.path(kind)).expect("a key"));
        for seed in 0..ways() {
            let mut dice = Dice(seed);
            let mut bytes = whole.clone();
            for _ in 0..dice.roll(3) {
                let at = dice.roll(bytes.len().max(1));
                match dice.roll(6) {
                    0 => bytes.truncate(at),
                    1 => bytes.insert(at, 0),
                    _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.roll(8)),
                }
            }
            let text = armored("OPENSSH PRIVATE KEY", &bytes);
            let Ok(key) = SigningKey::read(&text) else { continue };
            let ring = KeyRing::of(&[pin(PublicKey::Ssh(key.public_line()))], &[]);
            let signed = Signed { payload: b"x".to_vec(), armor: key.sign(b"x", Namespace::Receipt) };
            let found = ring.verify(&signed, Namespace::Receipt);
            assert!(matches!(found, Signature::Good(_)), "{kind} {seed}: {found:?}");
            read += 1;
        }
    }
    assert!(read > 0, "the unaltered ones are read");
}
