//! Trying rules out on a shelf, a batch at a time: counts over all of it, and details of what is looked at.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use codex_matching::query::{Source, Step, WatchQuery};
use codex_store::fold;
use codex_store::repo::laboratory::SeriesFacts;

use super::judge::{ConditionVerdict, Judge, Next, WatchConditions};
use super::subject::Subject;

/// What would be done, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrialOutcome {
    /// Search.
    Search,
    /// Ask for the known id.
    ExternalId,
    /// Nothing.
    Skip,
}

impl TrialOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Search, Self::ExternalId, Self::Skip];

    /// The name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::ExternalId => "external_id",
            Self::Skip => "skip",
        }
    }

    const fn of(next: &Next) -> Self {
        match next {
            Next::Search => Self::Search,
            Next::UseId(_) => Self::ExternalId,
            Next::Skip(_) => Self::Skip,
        }
    }
}

/// Which series are looked at.
#[derive(Debug, Clone, Default)]
pub struct TrialFilter {
    /// Only those of which this becomes.
    pub outcome: Option<TrialOutcome>,
    /// Only those that are left alone for this reason: its stable word.
    pub reason: Option<String>,
    /// Only those whose query is not their title.
    pub only_changed: bool,
    /// Only those whose title contains the text.
    pub search: Option<String>,
}

/// What one rule did on the whole shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleTally {
    /// The library's or the plugin's.
    pub source: Source,
    /// Which, from 0.
    pub index: usize,
    /// How many texts it was found in.
    pub matched: u64,
    /// How many it changed.
    pub changed: u64,
    /// How long it took for all of them.
    pub took: Duration,
    /// How many it ran on.
    pub runs: u64,
}

/// A rule that takes longer than this for one title would be felt on a large library.
const SLOW: Duration = Duration::from_micros(50);

impl RuleTally {
    /// Whether it takes too long.
    pub fn is_slow(&self) -> bool {
        u32::try_from(self.runs).is_ok_and(|runs| runs > 0 && self.took / runs > SLOW)
    }
}

/// Counts over a shelf.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) total: u64,
    pub(crate) changed: u64,
    pub(crate) search: u64,
    pub(crate) external_id: u64,
    pub(crate) skip: u64,
    /// By the stable word, with the sentence for people.
    pub(crate) skips: BTreeMap<&'static str, (String, u64)>,
    rules: BTreeMap<(Source, usize), RuleTally>,
    conditions: BTreeMap<(Source, usize), RuleTally>,
    began: Option<Instant>,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.total += other.total;
        self.changed += other.changed;
        self.search += other.search;
        self.external_id += other.external_id;
        self.skip += other.skip;
        for (code, (text, count)) in other.skips {
            self.skips.entry(code).or_insert((text, 0)).1 += count;
        }
        for (key, rule) in other.rules {
            self.rules
                .entry(key)
                .or_insert(RuleTally::of(key))
                .add(&rule);
        }
        for (key, rule) in other.conditions {
            let known = self.conditions.entry(key);
            known.or_insert(RuleTally::of(key)).add(&rule);
        }
    }

    /// Every rule that ran, in the order they run.
    pub(crate) fn rules(&self) -> Vec<RuleTally> {
        self.rules.values().copied().collect()
    }

    /// Every condition that was asked; `matched` counts the series that passed it.
    pub(crate) fn conditions(&self) -> Vec<RuleTally> {
        self.conditions.values().copied().collect()
    }

    fn took(&mut self) -> Duration {
        self.began.take().map_or(Duration::ZERO, |at| at.elapsed())
    }
}

impl RuleTally {
    const fn of((source, index): (Source, usize)) -> Self {
        Self {
            source,
            index,
            matched: 0,
            changed: 0,
            took: Duration::ZERO,
            runs: 0,
        }
    }

    fn add(&mut self, other: &Self) {
        self.matched += other.matched;
        self.changed += other.changed;
        self.took += other.took;
        self.runs += other.runs;
    }
}

impl WatchConditions for Tally {
    fn begins(&mut self, _: Source, _: usize) {
        self.began = Some(Instant::now());
    }

    fn ended(&mut self, source: Source, index: usize, passed: bool) {
        let key = (source, index);
        let once = RuleTally {
            matched: u64::from(passed),
            took: self.took(),
            runs: 1,
            ..RuleTally::of(key)
        };
        let known = self.conditions.entry(key);
        known.or_insert(RuleTally::of(key)).add(&once);
    }
}

impl WatchQuery for Tally {
    fn begins(&mut self, _: Source, _: usize) {
        self.began = Some(Instant::now());
    }

    fn ended(&mut self, source: Source, index: usize, matched: bool, changed: bool) {
        let key = (source, index);
        let once = RuleTally {
            matched: u64::from(matched),
            changed: u64::from(changed),
            took: self.took(),
            runs: 1,
            ..RuleTally::of(key)
        };
        let known = self.rules.entry(key);
        known.or_insert(RuleTally::of(key)).add(&once);
    }
}

/// A series as the laboratory shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialRow {
    /// The series; `None` for a made-up title.
    pub series: Option<codex_domain::SeriesId>,
    /// The title shown.
    pub title: String,
    /// What the library's rules make of the folder's title.
    pub library_title: String,
    /// What would be searched for.
    pub query: String,
    /// What would be done.
    pub outcome: TrialOutcome,
    /// The known id that would be asked for.
    pub external_id: Option<String>,
    /// Why nothing would be done.
    pub reason: Option<String>,
    /// How the query came about.
    pub steps: Vec<Step>,
    /// What the conditions say.
    pub conditions: Vec<ConditionVerdict>,
    /// What could not be done as written.
    pub warnings: Vec<String>,
}

/// A batch that was judged: its counts, and the series that pass the filter.
pub(crate) struct Judged {
    pub(crate) tally: Tally,
    pub(crate) hits: Vec<Subject>,
}

/// Judges a batch. Runs on a thread that may be kept busy.
pub(crate) fn judge_batch(judge: &Judge, batch: Vec<SeriesFacts>, filter: &TrialFilter) -> Judged {
    let search = filter.search.as_deref().map(|text| fold(text.trim()));
    let mut tally = Tally::default();
    let mut hits = Vec::new();
    for facts in batch {
        let subject = Subject::series(facts);
        let next = judge.next_watched(&subject, &mut tally);
        let query = judge.query(&subject, &mut tally);
        let is_changed = query.text != subject.title;
        tally.total += 1;
        tally.changed += u64::from(is_changed);
        match &next {
            Next::Search => tally.search += 1,
            Next::UseId(_) => tally.external_id += 1,
            Next::Skip(skip) => {
                tally.skip += 1;
                let entry = tally.skips.entry(skip.code);
                entry.or_insert_with(|| (skip.text.clone(), 0)).1 += 1;
            }
        }
        let is_hit = filter
            .outcome
            .is_none_or(|wanted| wanted == TrialOutcome::of(&next))
            && (filter.reason.as_deref()).is_none_or(|wanted| next.is_skipped_for(wanted))
            && (is_changed || !filter.only_changed)
            && search
                .as_ref()
                .is_none_or(|text| fold(&subject.title).contains(text.as_str()));
        if is_hit {
            hits.push(subject);
        }
    }
    Judged { tally, hits }
}

/// Everything about one series.
pub(crate) fn row(judge: &Judge, subject: &Subject, folder_title: &str) -> TrialRow {
    let next = judge.next(subject);
    let query = judge.query(subject, &mut ());
    let (external_id, reason) = match &next {
        Next::Search => (None, None),
        Next::UseId(id) => (Some(id.clone()), None),
        Next::Skip(skip) => {
            let missed = judge.missed(subject);
            let text = if missed.is_empty() {
                &skip.text
            } else {
                &missed
            };
            (None, Some(text.clone()))
        }
    };
    TrialRow {
        series: subject.item.and_then(codex_domain::ItemId::series),
        title: subject.title.clone(),
        library_title: judge.library.rules.apply(folder_title).text,
        query: query.text,
        outcome: TrialOutcome::of(&next),
        external_id,
        reason,
        steps: query.steps,
        conditions: judge.conditions(subject),
        warnings: query.warnings.into_iter().chain(judge.remarks()).collect(),
    }
}
