//! When a match is accepted and when a person is asked.

use super::{Doubt, MatchDecision, Thresholds, decide};

#[test]
fn nothing_to_choose_from_is_said_so() {
    let unsure = MatchDecision::Unsure {
        reason: Doubt::NoCandidates,
        best: None,
        margin: None,
    };
    assert_eq!(decide(&[], &Thresholds::DEFAULT), unsure);
}
