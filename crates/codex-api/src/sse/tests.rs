//! The data of each event.

use codex_domain::{BookId, PluginId, SeriesId};
use uuid::Uuid;

use super::*;

#[test]
fn data_name_what_changed_and_who_did_it() {
    let id = Uuid::from_u128(7);
    let (series_id, book_id) = (SeriesId::from_uuid(id), BookId::from_uuid(id));
    let plugin_id = PluginId::from_uuid(id);
    for (event, name, expected) in [
        (
            Event::SeriesMetadataUpdated {
                series_id,
                plugin_id: None,
            },
            "series_metadata_updated",
            json!({ "seriesId": id }),
        ),
        (
            Event::BookMetadataUpdated {
                book_id,
                series_id,
                plugin_id: Some(plugin_id),
            },
            "book_metadata_updated",
            json!({ "bookId": id, "seriesId": id, "pluginId": id }),
        ),
        (
            Event::CoverUpdated {
                series_id,
                book_id: None,
            },
            "cover_updated",
            json!({ "seriesId": id }),
        ),
        (
            Event::Plugin {
                plugin_id,
                change: PluginChange::Disabled {
                    reason: Some("three crashes".to_owned()),
                },
            },
            "plugin_disabled",
            json!({ "pluginId": id, "reason": "three crashes" }),
        ),
        (
            Event::Plugin {
                plugin_id,
                change: PluginChange::State { state: "ready" },
            },
            "plugin_state",
            json!({ "pluginId": id, "state": "ready" }),
        ),
    ] {
        assert_eq!(event.name(), name);
        assert_eq!(data(&event), expected);
    }
}
