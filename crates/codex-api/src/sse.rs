//! Domain events as Server-Sent Events.

use codex_app::Event;
use codex_app::events::PluginChange;
use serde_json::{Value, json};

use crate::v1::libraries::ScanView;

/// What a client is told when it has missed events: load everything again.
pub(crate) fn resync() -> axum::response::sse::Event {
    axum::response::sse::Event::default()
        .event("resync")
        .data("{}")
}

/// An event under its public name, with JSON data.
pub(crate) fn message(event: &Event) -> axum::response::sse::Event {
    axum::response::sse::Event::default()
        .event(event.name())
        .data(data(event).to_string())
}

fn data(event: &Event) -> Value {
    match event {
        Event::ScanProgress(scan) => {
            serde_json::to_value(ScanView::from(scan.as_ref())).unwrap_or_default()
        }
        Event::LibraryChanged { library_id } => json!({ "libraryId": library_id }),
        Event::SeriesChanged { series_id } => json!({ "seriesId": series_id }),
        Event::BookChanged { book_id, series_id } => {
            json!({ "bookId": book_id, "seriesId": series_id })
        }
        Event::SeriesMetadataUpdated {
            series_id,
            plugin_id,
        } => with_plugin(json!({ "seriesId": series_id }), plugin_id.as_ref()),
        Event::BookMetadataUpdated {
            book_id,
            series_id,
            plugin_id,
        } => with_plugin(
            json!({ "bookId": book_id, "seriesId": series_id }),
            plugin_id.as_ref(),
        ),
        Event::CoverUpdated { series_id, book_id } => match book_id {
            Some(book_id) => json!({ "seriesId": series_id, "bookId": book_id }),
            None => json!({ "seriesId": series_id }),
        },
        Event::TaskChanged { task_id } => json!({ "taskId": task_id }),
        Event::InboxChanged => json!({}),
        Event::Plugin { plugin_id, change } => {
            plugin_data(json!({ "pluginId": plugin_id }), change)
        }
    }
}

fn with_plugin(mut data: Value, plugin: Option<&codex_domain::PluginId>) -> Value {
    if let Some(id) = plugin {
        data["pluginId"] = json!(id);
    }
    data
}

fn plugin_data(mut data: Value, change: &PluginChange) -> Value {
    match change {
        PluginChange::Disabled {
            reason: Some(reason),
        } => data["reason"] = json!(reason),
        PluginChange::State { state } => data["state"] = json!(state),
        PluginChange::Created
        | PluginChange::Updated
        | PluginChange::Enabled
        | PluginChange::Disabled { reason: None }
        | PluginChange::Deleted => {}
    }
    data
}

#[cfg(test)]
mod tests;
