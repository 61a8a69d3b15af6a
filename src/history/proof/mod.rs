//! What proves when each change landed on main.
//!
//! Nothing inside git proves it: git proves order and content. Time comes from
//! witnesses. Whatever a witness says comes down to one of two statements about
//! main, that it did not hold a landing before some instant or that it held it
//! by then; a landing contains those before it, so each statement also binds
//! its neighbours. Every kind of witness is one file that turns what it knows
//! into statements (threats.md §1.4):
//!
//! | file | evidence |
//! |---|---|
//! | `claim` | W1, the committer's clock: counts only where nothing is declared |
//! | `forge` | W2, a pinned forge's signature; W3, what it says of earlier landings |
//! | `receipts` | W4, receipts signed by a pinned key; W5, unsigned ones |
//! | `tag` | W6, a signed freeze tag |
//!
//! The forge's activity record (W7), a time stamp on the manifest (W8), another
//! party's clone (W9) and push certificates (W10) would each be one more file
//! here. Paper (W11) is the digest that every report prints of its manifest.

mod claim;
mod forge;
mod receipts;
mod tag;

use std::collections::HashSet;
use std::sync::Arc;

use super::ledger::filled;
use super::readings::Join;
use super::{CommitId, Prefix, Record};
use crate::lang::Text;
use crate::model::choice::{KeyRole, Profile, Unproven};
use crate::model::time::{Moment, Zone};
use crate::model::trust::{PinnedKey, Trust};

pub use forge::{BadSigner, bad_signer};

/// Clocks of honest machines differ by less.
pub const TOLERANCE_SECONDS: i64 = 5 * 60;

/// What a witness says of main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The index of the landing it speaks of.
    pub landing: usize,
    pub says: Says,
    pub at: Moment,
    pub kind: Kind,
}

impl Statement {
    /// What is left of it for somebody who looks at main no later than at an
    /// instant. That main held a landing afterwards says nothing of before.
    fn until(&self, horizon: Moment) -> Option<Self> {
        match self.says {
            Says::NotBefore => Some(Self { at: self.at.min(horizon), ..*self }),
            Says::HeldBy => (self.at <= horizon).then_some(*self),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Main did not hold this landing, nor any later one, before the instant.
    NotBefore,
    /// Main held this landing, and all before it, at the instant.
    HeldBy,
}

/// The kinds of evidence, weakest first: where two contradict each other by
/// more than clocks do, the stronger counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// W1.
    Claim,
    /// W5.
    Receipt,
    /// W3: holds only under a declared profile.
    ButtonOnly,
    /// W6.
    FreezeTag,
    /// W2.
    ForgeSignature,
    /// W4.
    SignedReceipt,
}

impl Kind {
    /// As `landings --long --format jsonl` names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Receipt => "receipt",
            Self::ButtonOnly => "button-only",
            Self::FreezeTag => "freeze-tag",
            Self::ForgeSignature => "forge-signature",
            Self::SignedReceipt => "signed-receipt",
        }
    }

    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Claim => Text::new("ngày ghi của commit", "the commit's own date"),
            Self::Receipt => Text::new("biên nhận không ký", "an unsigned receipt"),
            Self::ButtonOnly => Text::new("hồ sơ chỉ hợp nhất bằng nút", "the profile of merges by button"),
            Self::FreezeTag => Text::new("thẻ khóa", "a freeze tag"),
            Self::ForgeSignature => Text::new("chữ ký của máy chủ", "the forge's signature"),
            Self::SignedReceipt => Text::new("biên nhận có ký", "a signed receipt"),
        }
    }
}

const STRONGEST_FIRST: [Kind; 6] =
    [Kind::SignedReceipt, Kind::ForgeSignature, Kind::FreezeTag, Kind::ButtonOnly, Kind::Receipt, Kind::Claim];

/// Between which instants a change landed on main.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Main did not have it before.
    pub lower: Option<Said>,
    /// Main had it by then.
    pub upper: Option<Said>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub at: Moment,
    pub by: Kind,
}

/// Whether a landing was in time for a cutoff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    InTime,
    Late,
    /// Chưa chứng minh được: never called late.
    Unproven,
}

/// What a landing's time rests on, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Badge {
    Witnessed,
    ByForge,
    Bounded,
    Unproven,
    /// Nothing is declared: the commit's own date.
    Claimed,
    /// A file of the working tree: nothing says that main ever took it.
    NotLanded,
}

impl Badge {
    pub const ALL: [Self; 6] =
        [Self::Witnessed, Self::ByForge, Self::Bounded, Self::Unproven, Self::Claimed, Self::NotLanded];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Witnessed => "witnessed",
            Self::ByForge => "by-forge",
            Self::Bounded => "bounded",
            Self::Unproven => "unproven",
            Self::Claimed => "claimed",
            Self::NotLanded => "not-landed",
        }
    }

    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::Witnessed => Text::new("có biên nhận", "witnessed by receipts"),
            Self::ByForge => Text::new("theo máy chủ", "by the forge"),
            Self::Bounded => Text::new("trong khoảng", "within bounds"),
            Self::Unproven => Text::new("chưa chứng minh được", "unproven"),
            Self::Claimed => Text::new("theo ngày ghi của commit", "by the commit's own date"),
            Self::NotLanded => Text::new("chưa ghi nhận vào nhánh chính", "not landed on main"),
        }
    }

    /// What it proves and what not, in one sentence.
    #[must_use]
    pub fn meaning(self) -> Text {
        match self {
            Self::Witnessed => Text::new(
                "Biên nhận ghi nhánh chính trước và sau khi có thay đổi này; ai ghi được sổ biên nhận mới làm sai được.",
                "Receipts show main without and with this change; only somebody who can write the receipts could falsify them.",
            ),
            Self::ByForge => Text::new(
                "Máy chủ git ký khi hợp nhất, và Văn phòng khai rằng nhánh chính chỉ thay đổi bằng nút hợp nhất; không đúng nếu có người đẩy trực tiếp.",
                "The forge signed the merge, and the Office declares that main moves by its button only; wrong if somebody pushed.",
            ),
            Self::Bounded => Text::new(
                "Chứng cứ của lần ghi nhận khác cho biết thay đổi vào nhánh chính trong khoảng nào; không biết đúng giờ nào trong khoảng đó.",
                "Evidence of other landings shows between which instants it landed on main, not when within.",
            ),
            Self::Unproven => Text::new(
                "Không chứng cứ nào cho biết nhánh chính đã có thay đổi này trước một thời điểm; không có nghĩa là muộn.",
                "No evidence says that main held it by any instant; that does not mean it was late.",
            ),
            Self::Claimed => Text::new(
                "Kho dữ liệu chưa khai báo cách chứng minh; đây là giờ ghi trong commit, người gửi tự đặt được, không sớm hơn các lần ghi nhận trước.",
                "The instance declares no proof; this is the date in the commit, which its sender can set, never earlier than the landings before.",
            ),
            Self::NotLanded => Text::new("Tệp trên máy, chưa gửi.", "A file on this machine, not sent."),
        }
    }
}

/// Which landings a cutoff takes in: a row of those in time, then of those
/// that cannot be proved, then of those that are late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Landings proved to be in time.
    pub proved: Prefix,
    /// The first landing proved to be late.
    pub late_from: Prefix,
    /// Where input ends, what cannot be proved being counted as configured.
    pub counted: Prefix,
}

/// What is proved of every landing of a ledger.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    bounds: Vec<Bounds>,
    times: Vec<Moment>,
    /// The first landing whose time anything names.
    first_known: usize,
    badges: Vec<Badge>,
    /// Statements that stronger ones contradict.
    pub rejected: Vec<Statement>,
    unproven: Option<Unproven>,
}

impl Proof {
    /// Weighs every witness. Of what happened later than `horizon` it is heard
    /// alone that it was not before, so that a frozen report does not change with
    /// what comes later and nobody slips in under an earlier date.
    #[must_use]
    pub fn of(record: &Record, trust: &Trust, zone: Zone, horizon: Moment) -> Self {
        let case = Case::new(record, trust, zone, horizon);
        let mut statements = Vec::new();
        claim::statements(&case, &mut statements);
        forge::statements(&case, &mut statements);
        receipts::statements(&case, &mut statements);
        tag::statements(&case, &mut statements);
        let (bounds, rejected) = weigh(&statements, case.count(), horizon);
        let times = case.times(&bounds);
        let first_known = times.iter().take_while(|time| time.is_none()).count();
        let times = filled(times, horizon);
        let badges = (0..case.count()).map(|index| case.badge(index, bounds.get(index).copied())).collect();
        let unproven = trust.profile.map(|_| trust.unproven);
        Self { bounds, times, first_known, badges, rejected, unproven }
    }

    #[must_use]
    pub fn bounds(&self, landing: usize) -> Bounds {
        self.bounds.get(landing).copied().unwrap_or_default()
    }

    /// The likeliest time: the commit's own, kept within its bounds and never
    /// before the landings before it. For showing and for cadence; a verdict
    /// is made of bounds.
    #[must_use]
    pub fn time(&self, landing: usize) -> Moment {
        self.times.get(landing).copied().expect("an index of a landing of the ledger that was weighed")
    }

    /// The same; none of malformed commits that stand before any date.
    #[must_use]
    pub fn known_time(&self, landing: usize) -> Option<Moment> {
        (landing >= self.first_known).then(|| self.time(landing))
    }

    #[must_use]
    pub fn badge(&self, landing: usize) -> Badge {
        self.badges.get(landing).copied().unwrap_or(Badge::NotLanded)
    }

    #[must_use]
    pub fn verdict(&self, landing: usize, cutoff: Moment) -> Verdict {
        let bounds = self.bounds(landing);
        if bounds.upper.is_some_and(|upper| upper.at < cutoff) {
            Verdict::InTime
        } else if bounds.lower.is_some_and(|lower| lower.at >= cutoff) {
            Verdict::Late
        } else {
            Verdict::Unproven
        }
    }

    /// The cut at an instant. Bounds grow along the mainline, so each verdict
    /// is one stretch of it.
    #[must_use]
    pub fn cut(&self, cutoff: Moment) -> Cut {
        let held = |bounds: &Bounds| bounds.upper.is_some_and(|upper| upper.at < cutoff);
        let proved = self.bounds.partition_point(held);
        let open = |bounds: &Bounds| bounds.lower.is_none_or(|lower| lower.at < cutoff);
        let late_from = self.bounds.partition_point(open).max(proved);
        let counted = match self.unproven {
            Some(Unproven::CountByClaim) => self.times.partition_point(|time| *time < cutoff).clamp(proved, late_from),
            Some(Unproven::CountLate) | None => proved,
        };
        Cut { proved, late_from, counted }
    }

    /// How many landings main held before an instant: as far as that is proved,
    /// and by the commits' own dates only where nothing is declared.
    #[must_use]
    pub fn held_before(&self, instant: Moment) -> Prefix {
        match self.unproven {
            Some(_) => self.bounds.partition_point(|bounds| bounds.upper.is_some_and(|upper| upper.at < instant)),
            None => self.times.partition_point(|time| *time < instant),
        }
    }

    /// How many landings may have been there before an instant, by their own
    /// dates where nothing is proved: nobody is overlooked for want of proof.
    #[must_use]
    pub fn may_be_before(&self, instant: Moment) -> Prefix {
        let claimed = self.times.partition_point(|time| *time < instant);
        claimed.min(self.cut(instant).late_from).max(self.held_before(instant))
    }
}

/// What the witnesses of one record are asked under one declaration.
struct Case<'a> {
    record: &'a Record,
    trust: &'a Trust,
    zone: Zone,
    horizon: Moment,
    /// Landings from here on are judged under the profile, earlier ones as `open`.
    begins: usize,
    disputed: HashSet<usize>,
    /// The first landing that a signature on each landing binds.
    bound_from: Vec<usize>,
    keys: Vec<(Arc<str>, &'a PinnedKey)>,
}

impl<'a> Case<'a> {
    fn new(record: &'a Record, trust: &'a Trust, zone: Zone, horizon: Moment) -> Self {
        let ledger = &record.ledger;
        let since = trust.since.as_ref().and_then(|since| CommitId::from_hex(since.as_bytes()));
        let begins = match (&trust.since, since.and_then(|since| ledger.up_to(since))) {
            (None, _) => 0,
            (Some(_), Some(begins)) => begins,
            // A start that main does not have: the profile never began.
            (Some(_), None) => usize::MAX,
        };
        let in_doubt = |join: &Join| {
            let fork = join.fork.map_or(Some(0), |fork| ledger.up_to(fork))?;
            Some(fork..ledger.up_to(join.at)?)
        };
        let joins = &record.witnesses.joins;
        let disputed = joins.iter().filter(|join| join.is_disputed).filter_map(in_doubt).flatten().collect();
        let mut bound_from: Vec<usize> = (0..ledger.landings().len()).collect();
        // The newest first: what one merge leaves in doubt, a later one may, too.
        for landings in joins.iter().rev().filter_map(in_doubt) {
            let after = bound_from.get(landings.end).copied().unwrap_or(landings.end);
            bound_from.get_mut(landings).into_iter().flatten().for_each(|from| *from = after);
        }
        let keys = trust.keys.iter().filter_map(|key| Some((key.public.fingerprint()?, key))).collect();
        Self { record, trust, zone, horizon, begins, disputed, bound_from, keys }
    }

    fn count(&self) -> usize {
        self.record.ledger.landings().len()
    }

    /// The first landing that a signature on this one says something of. The
    /// two sides of a merge that can be read both ways came to main in one order
    /// or the other: none of them is late by a signature on the other.
    fn bound_from(&self, landing: usize) -> usize {
        self.bound_from.get(landing).copied().unwrap_or(landing)
    }

    fn profile_at(&self, landing: usize) -> Option<Profile> {
        self.trust.profile.map(|profile| if landing < self.begins { Profile::Open } else { profile })
    }

    /// Whether a fingerprint is of a pinned key in one of the roles on a day.
    fn is_pinned(&self, fingerprint: &str, at: Moment, roles: &[KeyRole]) -> bool {
        let day = self.zone.day(at);
        let mut keys = self.keys.iter().filter(|(known, _)| **known == *fingerprint);
        keys.any(|(_, key)| roles.contains(&key.role) && key.is_in_force(day))
    }

    /// Whether receipts are signed, by what is declared: a day between two keys
    /// is no day on which anybody could write them.
    fn has_key_of_ci(&self) -> bool {
        self.trust.keys.iter().any(|key| key.role == KeyRole::Ci)
    }

    /// None where nothing names a time yet.
    fn times(&self, bounds: &[Bounds]) -> Vec<Option<Moment>> {
        let mut latest = None;
        let known_by = self.horizon.plus_seconds(TOLERANCE_SECONDS);
        let likeliest = self.record.ledger.likeliest_times(known_by);
        let landings = likeliest.into_iter().zip(bounds);
        landings
            .map(|(claim, bounds)| {
                let after: Option<Moment> = claim.max(bounds.lower.map(|lower| lower.at)).max(latest);
                let most = bounds.upper.map(|upper| latest.map_or(upper.at, |latest| upper.at.max(latest)));
                latest = after.map(|after| most.map_or(after, |most| after.min(most)));
                latest
            })
            .collect()
    }

    fn badge(&self, index: usize, bounds: Option<Bounds>) -> Badge {
        if self.record.ledger.landing(index).commit == CommitId::NONE {
            return Badge::NotLanded;
        }
        let bounds = bounds.unwrap_or_default();
        let lower = bounds.lower.map(|said| said.by);
        match bounds.upper.map(|said| said.by) {
            Some(Kind::Claim) => Badge::Claimed,
            Some(Kind::SignedReceipt | Kind::Receipt) if matches!(lower, Some(Kind::SignedReceipt | Kind::Receipt)) => {
                Badge::Witnessed
            }
            Some(Kind::ButtonOnly) if forge::is_signed_by_forge(self, index) => Badge::ByForge,
            Some(_) => Badge::Bounded,
            None => Badge::Unproven,
        }
    }
}

/// Bounds of each landing, from the strongest evidence to the weakest. Of one
/// kind the later instant is believed first: it can only delay a proof.
fn weigh(statements: &[Statement], count: usize, horizon: Moment) -> (Vec<Bounds>, Vec<Statement>) {
    let mut bounds = vec![Bounds::default(); count];
    let mut rejected = Vec::new();
    for kind in STRONGEST_FIRST {
        for says in [Says::NotBefore, Says::HeldBy] {
            let is_heard = |said: &&Statement| said.kind == kind && said.says == says && said.landing < count;
            // Most witnesses are silent in most histories.
            let Some(first) = statements.iter().position(|statement| is_heard(&statement)) else { continue };
            let heard = statements.iter().skip(first).filter(is_heard);
            let mut accepted = Vec::new();
            for statement in heard.filter_map(|statement| statement.until(horizon)) {
                let known = bounds.get(statement.landing).copied().unwrap_or_default();
                let contradicted = match says {
                    Says::NotBefore => {
                        known.upper.is_some_and(|upper| upper.at.plus_seconds(TOLERANCE_SECONDS) < statement.at)
                    }
                    Says::HeldBy => {
                        known.lower.is_some_and(|lower| statement.at.plus_seconds(TOLERANCE_SECONDS) < lower.at)
                    }
                };
                if contradicted { rejected.push(statement) } else { accepted.push(statement) }
            }
            for statement in accepted {
                take(&mut bounds, statement);
            }
            spread(&mut bounds, says);
        }
    }
    // Within what clocks differ by, two witnesses may cross: the truth lies between.
    for bounds in &mut bounds {
        if let (Some(lower), Some(upper)) = (&mut bounds.lower, &mut bounds.upper)
            && lower.at > upper.at
        {
            std::mem::swap(&mut lower.at, &mut upper.at);
        }
    }
    spread(&mut bounds, Says::NotBefore);
    spread(&mut bounds, Says::HeldBy);
    (bounds, rejected)
}

fn take(bounds: &mut [Bounds], statement: Statement) {
    let Some(bounds) = bounds.get_mut(statement.landing) else { return };
    let said = Said { at: statement.at, by: statement.kind };
    match statement.says {
        Says::NotBefore if bounds.lower.is_none_or(|lower| lower.at < said.at) => bounds.lower = Some(said),
        Says::HeldBy if bounds.upper.is_none_or(|upper| said.at < upper.at) => bounds.upper = Some(said),
        Says::NotBefore | Says::HeldBy => {}
    }
}

/// What holds of a landing holds of its neighbours: those after it are not
/// earlier, those before it are not later.
fn spread(bounds: &mut [Bounds], says: Says) {
    match says {
        Says::NotBefore => {
            let mut latest: Option<Said> = None;
            for bounds in bounds {
                match (latest, bounds.lower) {
                    (Some(known), own) if own.is_none_or(|own| own.at < known.at) => bounds.lower = Some(known),
                    (_, own) => latest = own.or(latest),
                }
            }
        }
        Says::HeldBy => {
            let mut earliest: Option<Said> = None;
            for bounds in bounds.iter_mut().rev() {
                match (earliest, bounds.upper) {
                    (Some(known), own) if own.is_none_or(|own| known.at < own.at) => bounds.upper = Some(known),
                    (_, own) => earliest = own.or(earliest),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(landing: usize, says: Says, at: i64, kind: Kind) -> Statement {
        Statement { landing, says, at: Moment(at), kind }
    }

    fn told(bounds: &[Bounds]) -> Vec<(Option<i64>, Option<i64>)> {
        let at = |said: Option<Said>| said.map(|said| said.at.0);
        bounds.iter().map(|bounds| (at(bounds.lower), at(bounds.upper))).collect()
    }

    const LATER: Moment = Moment(i64::MAX);

    #[test]
    fn a_statement_binds_the_neighbours() {
        let said = [
            statement(1, Says::NotBefore, 1_000, Kind::SignedReceipt),
            statement(2, Says::HeldBy, 5_000, Kind::SignedReceipt),
        ];
        let (bounds, _) = weigh(&said, 4, LATER);
        let expected =
            [(None, Some(5_000)), (Some(1_000), Some(5_000)), (Some(1_000), Some(5_000)), (Some(1_000), None)];
        assert_eq!(told(&bounds), expected);
    }

    #[test]
    fn the_weaker_of_two_that_contradict_is_refused() {
        let said = [
            statement(0, Says::NotBefore, 9_000, Kind::SignedReceipt),
            statement(0, Says::HeldBy, 1_000, Kind::ButtonOnly),
            statement(0, Says::NotBefore, 99_000, Kind::Receipt),
            statement(0, Says::HeldBy, 9_500, Kind::SignedReceipt),
        ];
        let (bounds, rejected) = weigh(&said, 1, LATER);
        assert_eq!(told(&bounds), [(Some(9_000), Some(9_500))]);
        assert_eq!(rejected.len(), 2);
    }

    #[test]
    fn clocks_that_cross_leave_the_truth_between() {
        let said = [
            statement(0, Says::NotBefore, 1_100, Kind::ForgeSignature),
            statement(0, Says::HeldBy, 1_000, Kind::Receipt),
        ];
        let (bounds, rejected) = weigh(&said, 1, LATER);
        assert_eq!((told(&bounds), rejected.len()), (vec![(Some(1_000), Some(1_100))], 0));
    }

    #[test]
    fn bounds_never_run_backwards_and_never_cross() {
        arbtest::arbtest(|u| {
            let count = u.int_in_range(1..=8)?;
            let mut said = Vec::new();
            for _ in 0..u.int_in_range(0..=12)? {
                let says = if u.arbitrary()? { Says::NotBefore } else { Says::HeldBy };
                let kind = *u.choose(&STRONGEST_FIRST)?;
                said.push(statement(u.int_in_range(0..=count - 1)?, says, u.int_in_range(0..=3_000)?, kind));
            }
            let (bounds, _) = weigh(&said, count, LATER);
            let lowers: Vec<_> = bounds.iter().map(|bounds| bounds.lower.map(|said| said.at)).collect();
            assert!(lowers.is_sorted());
            let uppers: Vec<_> = bounds.iter().map(|bounds| bounds.upper.map_or(LATER, |said| said.at)).collect();
            assert!(uppers.is_sorted());
            let crossed =
                bounds.iter().any(|bounds| matches!((bounds.lower, bounds.upper), (Some(l), Some(u)) if l.at > u.at));
            assert!(!crossed);
            Ok(())
        });
    }
}
