//! Work in the background: where a task and each of its items stand.

use crate::word::words;

words! {
    /// Where a task stands.
    TaskStatus, "task status" {
        /// Waits for its turn, or for a moment before which it must not go on.
        Pending = "pending",
        /// A server works on it.
        Running = "running",
        /// Stopped by a person, to be resumed.
        Paused = "paused",
        /// Every item has ended.
        Completed = "completed",
        /// It could not be done at all.
        Failed = "failed",
        /// Stopped by a person for good.
        Cancelled = "cancelled",
    }
}

impl TaskStatus {
    /// Whether nothing more happens by itself.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Cancelled)
    }
}

words! {
    /// Where one item of a task stands.
    TaskItemStatus, "item status" {
        /// Not begun, or to be tried again.
        Pending = "pending",
        /// Being worked on.
        Running = "running",
        /// Done.
        Done = "done",
        /// Tried as often as makes sense.
        Failed = "failed",
        /// There was a reason not to do it.
        Skipped = "skipped",
    }
}
