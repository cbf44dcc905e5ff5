//! What raises an alarm and what does not.

use codex_domain::metadata::Item;

use super::{AlarmKind, alarms};
use crate::score::{Candidate, ItemFacts};

#[test]
fn thirty_volumes_of_a_series_that_ended_with_five_are_held() {
    let item = ItemFacts {
        volume_count: Some(30),
        ..ItemFacts::titled(Item::Series, "Monster")
    };
    let candidate = Candidate {
        book_count: Some(5),
        status: Some("ended".to_owned()),
        ..Candidate::default()
    };
    let alarms = alarms(&item, &candidate);
    assert_eq!(alarms.len(), 1);
    assert!(alarms[0].held);
    assert_eq!(alarms[0].kind, AlarmKind::TooManyVolumes);
    assert_eq!(
        alarms[0].text,
        "30 volumes are owned, but the candidate ended with 5"
    );
}
