//! Tasks that wait for a plugin to be repaired go on as soon as somebody repaired it.

use std::sync::Arc;

use codex_domain::PluginId;
use codex_store::repo::tasks;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::Shared;
use crate::events::{Event, PluginChange};

/// Listens until the server stops.
pub(super) async fn run(shared: Arc<Shared>, mut news: Receiver<Event>) {
    while let Some(event) = shared.stopping.run_until_cancelled(news.recv()).await {
        match event {
            Ok(Event::Plugin {
                plugin_id,
                change: PluginChange::Enabled | PluginChange::Updated,
            }) => wake(&shared, plugin_id).await,
            // Too much happened at once; what waits goes on by itself in the end.
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

async fn wake(shared: &Shared, plugin: PluginId) {
    match tasks::wake_plugin(&shared.db, plugin, shared.clock.now()).await {
        Ok(_) => {
            for live in shared.live.lock().values() {
                live.hear_of_repair(plugin);
            }
            shared.wake.notify_one();
        }
        Err(error) => {
            tracing::warn!(%error, %plugin, "could not wake the tasks of a plugin; they go on later");
        }
    }
}
