//! Which decisions of people stand against a match.

use codex_domain::inbox::{InboxReason, InboxStatus};
use codex_domain::{InboxId, ItemId, LibraryId, PluginId, SeriesId, SystemClock, Timestamp};
use codex_store::repo::match_inbox::InboxEntry;
use serde_json::json;

use super::{Decider, objection};
use crate::metadata::Withheld;

const NOW: Timestamp = Timestamp::from_micros(1_000);

fn entry(status: InboxStatus, until: i64) -> InboxEntry {
    InboxEntry {
        id: InboxId::generate(&SystemClock),
        item: ItemId::Series(SeriesId::generate(&SystemClock)),
        library_id: LibraryId::generate(&SystemClock),
        plugin_id: PluginId::generate(&SystemClock),
        status,
        reason: InboxReason::LowScore,
        reason_text: String::new(),
        query: String::new(),
        candidates: json!([]),
        best_score: None,
        margin: None,
        rejected: vec!["no".to_owned()],
        last_rejected: Vec::new(),
        snoozed_until: Some(Timestamp::from_micros(until)),
        task_id: None,
        chosen_external_id: None,
        decided_by: None,
        decided_at: None,
        created_at: NOW,
        updated_at: NOW,
        version: 1,
    }
}

#[test]
fn what_a_person_decided_stands_against_a_match() {
    use Decider::{Asked, Machine, Many, Person};
    use InboxStatus::{Approved, Never, Rejected, Snoozed, Waiting};
    let (person, many) = (Person(None), Many(None));
    for (status, until, id, by, expected) in [
        (Waiting, 0, Some("yes"), Machine, None),
        (Waiting, 0, Some("no"), Machine, Some(Withheld::Refused)),
        (Waiting, 0, Some("no"), Asked, Some(Withheld::Refused)),
        (Approved, 0, Some("yes"), Machine, None),
        (Rejected, 0, Some("yes"), Machine, None),
        (Rejected, 0, Some("no"), Machine, Some(Withheld::Refused)),
        (Never, 0, None, Machine, Some(Withheld::Never)),
        (Never, 0, Some("yes"), Asked, Some(Withheld::Never)),
        (Snoozed, 2_000, None, Machine, Some(Withheld::Snoozed)),
        (Snoozed, 1_000, None, Machine, None),
        (Snoozed, 2_000, Some("yes"), Asked, None),
        (Snoozed, 2_000, Some("yes"), many, None),
        (Waiting, 0, Some("no"), many, Some(Withheld::Overtaken)),
        (Never, 0, Some("yes"), many, Some(Withheld::Overtaken)),
        (Rejected, 0, Some("yes"), many, Some(Withheld::Overtaken)),
        (Approved, 0, Some("yes"), many, Some(Withheld::Overtaken)),
        (Never, 0, Some("no"), person, None),
    ] {
        let told = objection(&entry(status, until), id, by, NOW);
        assert_eq!(told, expected, "{status}, {id:?}, {by:?}");
    }
}
