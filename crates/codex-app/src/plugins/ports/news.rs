//! Passes the host's news on to whoever watches.

use std::sync::Arc;

use codex_plugin_host::{HostEvent, UnitState};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::super::Plugins;
use crate::events::{Event, PluginChange};

/// The name of a process state, as the API has it.
pub(crate) fn state_name(state: &UnitState) -> &'static str {
    match state {
        UnitState::Waiting { .. } => "backoff",
        other => other.name(),
    }
}

/// Publishes changes of process states until the server stops. Log lines are read on demand instead.
pub(crate) async fn forward(plugins: Arc<Plugins>, stopping: CancellationToken) {
    let mut news = plugins.host.subscribe();
    while let Some(received) = stopping.run_until_cancelled(news.recv()).await {
        match received {
            Ok(HostEvent::State { id, state }) => plugins.events.publish(Event::Plugin {
                plugin_id: id,
                change: PluginChange::State {
                    state: state_name(&state),
                },
            }),
            Ok(HostEvent::Log { .. }) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}
