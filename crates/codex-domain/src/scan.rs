//! Scans: where a run over a library stands, and how much it reads.

use crate::word::words;

words! {
    /// Where a scan stands.
    ScanStatus, "scan status" {
        /// Accepted, not begun.
        Pending = "pending",
        /// At work.
        Running = "running",
        /// Done.
        Completed = "completed",
        /// Stopped by a fault.
        Failed = "failed",
        /// Stopped by a person.
        Cancelled = "cancelled",
    }
}

impl ScanStatus {
    /// Whether the scan is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Cancelled)
    }
}

words! {
    /// How much a scan reads.
    #[derive(Default)]
    ScanMode, "scan mode" {
        /// Files that are new or whose size or time changed.
        #[default]
        Changed = "changed",
        /// Every file again.
        Full = "full",
    }
}
