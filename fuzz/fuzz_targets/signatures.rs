//! Commits, tags, keys and signatures of any bytes: never good unless a pinned
//! key signed, and no key of ours signed these.
#![no_main]

use giaoban::history::signature::{KeyRing, Namespace, Signature, SigningKey};
use giaoban::history::{Header, Signed, TagHeader};
use giaoban::model::choice::KeyRole;
use giaoban::model::trust::{PinnedKey, PublicKey};
use libfuzzer_sys::fuzz_target;

fn pin(public: PublicKey) -> PinnedKey {
    PinnedKey { name: "x".to_owned(), role: KeyRole::Ci, public, from: None, to: None }
}

fuzz_target!(|bytes: &[u8]| {
    let own = pin(PublicKey::Ssh(SigningKey::from_seed([7; 32]).public_line()));
    // The built-in name of a forge's key, whose bytes the input may claim to be.
    let named = pin(PublicKey::OpenPgp("968479A1AFF927E37D1A566BB5690EEEBB952194".to_owned()));
    let text = String::from_utf8_lossy(bytes);
    let (key, rest) = text.split_once('\u{1}').unwrap_or(("", &text));
    let ring = KeyRing::of(&[own, named, pin(PublicKey::Ssh(key.to_owned()))], &[key]);
    if let Some(header) = Header::read(bytes) {
        let _ = ring.verify_commit(&header);
    }
    if let Some(tag) = TagHeader::read(bytes) {
        let _ = ring.verify_tag(&tag);
    }
    for namespace in [Namespace::Git, Namespace::Receipt] {
        let signed = Signed { payload: b"tree".to_vec(), armor: rest.to_owned() };
        if let Signature::Good(signer) = ring.verify(&signed, namespace) {
            let _ = ring.pins_of(&signer).count();
        }
    }
});
