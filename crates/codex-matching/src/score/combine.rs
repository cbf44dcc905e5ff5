//! From findings to one number, keeping account of what each of them did to it.

use super::facts::{Candidate, ItemFacts};
use super::signal::{Effect, Finding, findings};
use super::titles::ItemTitles;
use super::{Reason, Signal};

/// What a title that is the same is worth when nothing else is known.
const TITLE_ALONE: f64 = 0.92;
/// Titles less alike than this are not helped by anything but an id.
const HOPELESS: f64 = 0.55;
/// Titles more alike than this are helped fully.
const CLOSE: f64 = 0.85;
/// How far the plugin's own score moves the result, up or down.
const PLUGIN_NUDGE: f64 = 0.01;

/// The score of one candidate, with every reason.
pub(super) fn combine(
    item: &ItemFacts,
    titles: &ItemTitles,
    candidate: &Candidate,
) -> (f64, Vec<Reason>) {
    let title = titles.best(candidate);
    let likeness = title.as_ref().map_or(0.0, |title| title.likeness);
    let mut account = Account {
        score: TITLE_ALONE * likeness,
        reasons: Vec::new(),
    };
    if let Some(title) = &title {
        account.reasons.push(Reason {
            signal: Signal::Title,
            score: likeness,
            weight: account.score,
            text: title.text.clone(),
        });
    }
    let reach = ((likeness - HOPELESS) / (CLOSE - HOPELESS)).clamp(0.0, 1.0);
    for finding in findings(item, candidate, title.as_ref()) {
        account.enter(finding, reach);
    }
    account.nudge(candidate);
    (account.score.clamp(0.0, 1.0), account.reasons)
}

struct Account {
    score: f64,
    reasons: Vec<Reason>,
}

impl Account {
    fn enter(&mut self, finding: Finding, reach: f64) {
        let before = self.score;
        self.score = match finding.effect {
            Effect::Supports(share) => before + (1.0 - before) * share * reach,
            Effect::Contradicts(share) => before * share,
            Effect::Settles(floor) => before.max(floor),
        };
        self.reasons.push(Reason {
            signal: finding.signal,
            score: finding.agreement,
            weight: self.score - before,
            text: finding.text,
        });
    }

    /// The plugin's opinion, or the place in its answer where it has none.
    fn nudge(&mut self, candidate: &Candidate) {
        let before = self.score;
        let (signal, opinion, text) = match candidate.plugin_score.filter(|it| it.is_finite()) {
            Some(opinion) => {
                let opinion = opinion.clamp(0.0, 1.0);
                let text = format!("The plugin gives it {:.0} of 100", opinion * 100.0);
                (Signal::PluginScore, opinion, text)
            }
            None => {
                let place = u32::try_from(candidate.rank).unwrap_or(u32::MAX);
                let opinion = 1.0 / (1.0 + f64::from(place));
                let text = format!("Number {} in the answer", candidate.rank + 1);
                (Signal::Rank, opinion, text)
            }
        };
        self.score = (before + PLUGIN_NUDGE * (opinion - 0.5) * before).clamp(0.0, 1.0);
        self.reasons.push(Reason {
            signal,
            score: opinion,
            weight: self.score - before,
            text,
        });
    }
}
