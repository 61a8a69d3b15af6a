//! Which agencies may have to answer for a task, by the version of its file: kept,
//! so that who asks about one agency reads the files of no other.
//!
//! It is written by one version of the program for itself, bears a sum over all of
//! it, and is made anew where it is not whole. Nothing that is proved rests on it.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use git2::Repository;

use super::index::folder;
use super::kept;
use super::segment::sum;
use crate::model::holding;
use crate::model::id::AgencyId;
use crate::parse::TaskDraft;
use crate::source::{BlobId, Content};

const FILE: &str = "answerable";
const HEADER: &str = concat!("giaoban answerable 1 ", env!("CARGO_PKG_VERSION"), "\n");

/// Who may have to answer for what a file says. None: what it says cannot be read.
pub(super) type Answerable = Option<BTreeSet<AgencyId>>;

pub(super) fn of_file(content: &Content) -> Answerable {
    let draft = TaskDraft::parse(content);
    let lead = draft.lead.as_ref().filter(|_| draft.is_whole())?;
    let taken = holding::moves(&draft.details).into_iter().map(|step| step.to.clone());
    Some(taken.chain([lead.value.clone()]).collect())
}

/// What is known of files.
pub(super) struct Known {
    folder: PathBuf,
    agencies: Vec<AgencyId>,
    places: HashMap<AgencyId, u16>,
    files: HashMap<BlobId, Option<Vec<u16>>>,
    is_new: bool,
}

impl Known {
    pub(super) fn of(repository: &Repository) -> Self {
        let folder = folder(repository);
        let kept = kept::plain_file(&folder.join(FILE));
        kept.and_then(|bytes| Self::nothing(folder.clone()).read(&bytes)).unwrap_or_else(|| Self::nothing(folder))
    }

    fn nothing(folder: PathBuf) -> Self {
        Self { folder, agencies: Vec::new(), places: HashMap::new(), files: HashMap::new(), is_new: false }
    }

    /// Whether an agency may have to answer; none where the file is not known.
    pub(super) fn names(&self, file: BlobId, agency: &AgencyId) -> Option<bool> {
        let of_file = self.files.get(&file)?;
        let place = self.places.get(agency);
        Some(of_file.as_ref().is_none_or(|named| place.is_some_and(|place| named.contains(place))))
    }

    pub(super) fn learn(&mut self, file: BlobId, answerable: Answerable) {
        let places = answerable.map(|agencies| agencies.into_iter().map(|agency| self.place(agency)).collect());
        // More agencies than any province has: of such a file nothing is remembered.
        if let Some(places) = places.map_or(Some(None), |places: Option<Vec<u16>>| places.map(Some)) {
            self.files.insert(file, places);
            self.is_new = true;
        }
    }

    fn place(&mut self, agency: AgencyId) -> Option<u16> {
        if let Some(place) = self.places.get(&agency) {
            return Some(*place);
        }
        let place = u16::try_from(self.agencies.len()).ok()?;
        self.agencies.push(agency.clone());
        self.places.insert(agency, place);
        Some(place)
    }

    fn read(mut self, bytes: &[u8]) -> Option<Self> {
        let (found, mut rest) = bytes.strip_prefix(HEADER.as_bytes())?.split_first_chunk()?;
        if sum(0, rest) != u64::from_le_bytes(*found) {
            return None;
        }
        for _ in 0..number(&mut rest)? {
            let length = number(&mut rest)?;
            let (name, after) = rest.split_at_checked(usize::from(length))?;
            self.place(AgencyId::parse(std::str::from_utf8(name).ok()?)?)?;
            rest = after;
        }
        while let Some((blob, after)) = rest.split_first_chunk() {
            rest = after;
            let count = number(&mut rest)?;
            let named = match count {
                UNREAD => None,
                _ => Some((0..count).map(|_| number(&mut rest)).collect::<Option<Vec<u16>>>()?),
            };
            self.files.insert(BlobId(*blob), named);
        }
        rest.is_empty().then_some(self)
    }

    /// Remembers what was learned. Where nothing can be written nothing is remembered.
    pub(super) fn keep(&self) {
        if let Some(body) = self.body().filter(|_| self.is_new) {
            let sum = sum(0, &body).to_le_bytes();
            let _ = kept::put_whole(&self.folder, FILE, &[HEADER.as_bytes(), &sum, &body]);
        }
    }

    fn body(&self) -> Option<Vec<u8>> {
        let mut body = Vec::with_capacity(self.files.len() * 26);
        body.extend_from_slice(&u16::try_from(self.agencies.len()).ok()?.to_le_bytes());
        for agency in &self.agencies {
            let name = agency.as_str().as_bytes();
            body.extend_from_slice(&u16::try_from(name.len()).ok()?.to_le_bytes());
            body.extend_from_slice(name);
        }
        for (file, named) in &self.files {
            body.extend_from_slice(&file.0);
            let count = named.as_ref().map_or(Some(UNREAD), |named| u16::try_from(named.len()).ok())?;
            body.extend_from_slice(&count.to_le_bytes());
            for place in named.iter().flatten() {
                body.extend_from_slice(&place.to_le_bytes());
            }
        }
        Some(body)
    }
}

/// In place of the number of agencies.
const UNREAD: u16 = u16::MAX;

fn number(bytes: &mut &[u8]) -> Option<u16> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u16::from_le_bytes(*number))
}
