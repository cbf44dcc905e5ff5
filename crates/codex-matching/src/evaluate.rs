//! Evaluating: how often matching is right on a set of cases whose answer is known.
//!
//! Lines go in one by one, so that a file of any size can be measured; only counts are kept.

mod case;
mod report;

pub use report::{BadLine, Mistake, Report, Row};

use case::Case;

use crate::decide::{Doubt, MatchDecision, Thresholds, decide, lead};
use crate::score::{Candidate, Scored, score};

/// The thresholds of the table, in hundredths.
const TABLE: std::ops::RangeInclusive<u32> = 50..=99;

/// An evaluation under way.
#[derive(Debug)]
pub struct Evaluation {
    thresholds: Thresholds,
    /// How many mistakes and bad lines of each kind are kept to be shown.
    shown: usize,
    table: Vec<Tally>,
    default: Tally,
    cases: usize,
    with_counterpart: usize,
    bad_line_count: usize,
    bad_lines: Vec<BadLine>,
    wrong: Vec<Mistake>,
    missed: Vec<Mistake>,
}

#[derive(Debug, Clone, Copy)]
struct Tally {
    threshold: f64,
    accepted: usize,
    correct: usize,
}

impl Tally {
    const fn at(threshold: f64) -> Self {
        Self {
            threshold,
            accepted: 0,
            correct: 0,
        }
    }

    fn count(&mut self, is_accepted: bool, is_correct: bool) {
        self.accepted += usize::from(is_accepted);
        self.correct += usize::from(is_accepted && is_correct);
    }
}

impl Evaluation {
    /// Starts one that judges with these thresholds and keeps so many mistakes of each kind.
    pub fn new(thresholds: Thresholds, shown: usize) -> Self {
        Self {
            thresholds,
            shown,
            table: TABLE
                .map(|hundredths| Tally::at(f64::from(hundredths) / 100.0))
                .collect(),
            default: Tally::at(thresholds.accept),
            cases: 0,
            with_counterpart: 0,
            bad_line_count: 0,
            bad_lines: Vec::new(),
            wrong: Vec::new(),
            missed: Vec::new(),
        }
    }

    /// Judges one line; blank lines are passed over, and one that cannot be read is noted.
    pub fn line(&mut self, number: usize, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match serde_json::from_str::<Case>(text) {
            Ok(case) => self.judge(number, &case),
            Err(error) => self.unreadable(number, error.to_string()),
        }
    }

    /// Notes a line that is no text.
    pub fn unreadable(&mut self, line: usize, problem: String) {
        self.bad_line_count += 1;
        if self.bad_lines.len() < self.shown.max(10) {
            self.bad_lines.push(BadLine { line, problem });
        }
    }

    /// The outcome.
    pub fn finish(self) -> Report {
        let row = |tally: &Tally| self.row(tally);
        Report {
            default: row(&self.default),
            thresholds: self.table.iter().map(row).collect(),
            cases: self.cases,
            with_counterpart: self.with_counterpart,
            bad_line_count: self.bad_line_count,
            bad_lines: self.bad_lines,
            wrong: self.wrong,
            missed: self.missed,
        }
    }

    fn row(&self, tally: &Tally) -> Row {
        Row {
            threshold: tally.threshold,
            margin: self.thresholds.margin,
            precision: share(tally.correct, tally.accepted),
            recall: share(tally.correct, self.with_counterpart),
            coverage: share(tally.accepted, self.cases).unwrap_or(0.0),
            accepted: tally.accepted,
            correct: tally.correct,
        }
    }

    fn judge(&mut self, line: usize, case: &Case) {
        let item = case.item();
        let candidates = case.candidates();
        let expected = case.expected();
        let scored = score(&item, &candidates);
        let best = scored.first().map(|best| &candidates[best.index]);
        let is_correct = best.is_some_and(|best| Some(&best.external_id) == expected.as_ref());
        self.cases += 1;
        self.with_counterpart += usize::from(expected.is_some());
        for tally in &mut self.table {
            let thresholds = Thresholds {
                accept: tally.threshold,
                ..self.thresholds
            };
            tally.count(accepts(&scored, &thresholds), is_correct);
        }
        let is_accepted = accepts(&scored, &self.thresholds);
        self.default.count(is_accepted, is_correct);
        let is_missed = !is_accepted && expected.is_some();
        if is_accepted && !is_correct || is_missed {
            let list = if is_missed {
                &mut self.missed
            } else {
                &mut self.wrong
            };
            if list.len() < self.shown {
                list.push(Mistake {
                    line,
                    title: item.titles.first().cloned().unwrap_or_default(),
                    best: best.map(named),
                    score: scored.first().map(|best| best.score),
                    margin: lead(&scored),
                    expected: expected.map(|id| with_title(&id, &candidates)),
                });
            }
        }
    }
}

fn accepts(scored: &[Scored], thresholds: &Thresholds) -> bool {
    match decide(scored, thresholds) {
        MatchDecision::Accept { .. } => true,
        MatchDecision::Unsure {
            reason: Doubt::NoCandidates | Doubt::LowScore | Doubt::Alarm | Doubt::Ambiguous,
            ..
        } => false,
    }
}

fn share(part: usize, whole: usize) -> Option<f64> {
    let float = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (whole > 0).then(|| float(part) / float(whole))
}

fn named(candidate: &Candidate) -> String {
    format!("“{}” [{}]", candidate.title, candidate.external_id)
}

/// The right id with its title, if the provider offered it at all.
fn with_title(id: &str, candidates: &[Candidate]) -> String {
    candidates
        .iter()
        .find(|candidate| candidate.external_id == id)
        .map_or_else(|| format!("[{id}], not among the candidates"), named)
}

#[cfg(test)]
mod tests;
