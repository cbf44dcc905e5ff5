//! Tells watchers that the inbox changed, once for many changes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio_util::task::TaskTracker;

use crate::events::{Event, Events};

/// Changes within this time are told together.
const TOGETHER: Duration = Duration::from_millis(400);

/// Rings a moment after the first change.
pub(super) struct Bell {
    events: Events,
    tasks: TaskTracker,
    is_rung: Arc<AtomicBool>,
}

impl Bell {
    pub(super) fn new(events: Events, tasks: TaskTracker) -> Self {
        Self {
            events,
            tasks,
            is_rung: Arc::default(),
        }
    }

    /// Something changed.
    pub(super) fn ring(&self) {
        if self.is_rung.swap(true, Ordering::AcqRel) {
            return;
        }
        let (events, is_rung) = (self.events.clone(), Arc::clone(&self.is_rung));
        self.tasks.spawn(async move {
            tokio::time::sleep(TOGETHER).await;
            is_rung.store(false, Ordering::Release);
            events.publish(Event::InboxChanged);
        });
    }
}
