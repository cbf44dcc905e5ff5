//! Echoes: a provider that answers with one work twice offers no choice.

use super::facts::Candidate;
use crate::similarity::Title;

/// Whether two candidates are one work: the same id, or nothing that tells them apart.
pub(super) fn is_same_work(left: &Candidate, right: &Candidate) -> bool {
    if left.external_id == right.external_id {
        return true;
    }
    let shares_id = left
        .external_ids
        .iter()
        .any(|id| right.external_ids.contains(id));
    shares_id
        && left.year == right.year
        && Title::read(&left.title).words() == Title::read(&right.title).words()
}
