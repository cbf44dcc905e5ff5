//! News for whoever watches: typed, published after the commit that made them true.

use std::sync::Arc;

use codex_domain::permission::Permission;
pub use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{BookId, LibraryId, PluginId, ScanId, SeriesId, TaskId, Timestamp};
use tokio::sync::broadcast;

/// How many events a slow watcher may fall behind before it is told to load everything again.
const CAPACITY: usize = 1024;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A scan moved on, started or ended.
    ScanProgress(Arc<Scan>),
    /// A library was created, changed or deleted, or its counts changed.
    LibraryChanged {
        /// Which.
        library_id: LibraryId,
    },
    /// A series appeared, changed or vanished.
    SeriesChanged {
        /// Which.
        series_id: SeriesId,
    },
    /// A book appeared, changed or vanished.
    BookChanged {
        /// Which.
        book_id: BookId,
        /// Its series.
        series_id: SeriesId,
    },
    /// A person or a plugin wrote metadata of a series.
    SeriesMetadataUpdated {
        /// Which.
        series_id: SeriesId,
        /// The plugin that wrote it; `None` for a person.
        plugin_id: Option<PluginId>,
    },
    /// A person or a plugin wrote metadata of a book.
    BookMetadataUpdated {
        /// Which.
        book_id: BookId,
        /// Its series.
        series_id: SeriesId,
        /// The plugin that wrote it; `None` for a person.
        plugin_id: Option<PluginId>,
    },
    /// A cover changed.
    CoverUpdated {
        /// Of this series, or of the series of the book.
        series_id: SeriesId,
        /// Of this book.
        book_id: Option<BookId>,
    },
    /// A task was created, moved on, or ended.
    TaskChanged {
        /// Which.
        task_id: TaskId,
    },
    /// Matches came into the inbox or left it.
    InboxChanged,
    /// Something happened to a plugin.
    Plugin {
        /// Which.
        plugin_id: PluginId,
        /// What.
        change: PluginChange,
    },
}

/// What happened to a plugin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PluginChange {
    /// It was added.
    Created,
    /// Its settings changed.
    Updated,
    /// It was switched on.
    Enabled,
    /// It was switched off, by a person or by the failure policy.
    Disabled {
        /// Why, when the server decided it.
        reason: Option<String>,
    },
    /// It was removed.
    Deleted,
    /// Its process or its health moved to another state.
    State {
        /// The state's name.
        state: &'static str,
    },
}

impl PluginChange {
    /// The event's name on the stream.
    pub const fn event_name(&self) -> &'static str {
        match self {
            Self::Created => "plugin_created",
            Self::Updated => "plugin_updated",
            Self::Enabled => "plugin_enabled",
            Self::Disabled { .. } => "plugin_disabled",
            Self::Deleted => "plugin_deleted",
            Self::State { .. } => "plugin_state",
        }
    }
}

impl Event {
    /// The event's name on the stream.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ScanProgress(_) => "scan_progress",
            Self::LibraryChanged { .. } => "library_changed",
            Self::SeriesChanged { .. } => "series_changed",
            Self::BookChanged { .. } => "book_changed",
            Self::SeriesMetadataUpdated { .. } => "series_metadata_updated",
            Self::BookMetadataUpdated { .. } => "book_metadata_updated",
            Self::CoverUpdated { .. } => "cover_updated",
            Self::TaskChanged { .. } => "task_changed",
            Self::InboxChanged => "inbox_changed",
            Self::Plugin { change, .. } => change.event_name(),
        }
    }

    /// What somebody must be allowed to do in order to hear of it.
    pub const fn needs(&self) -> Permission {
        match self {
            Self::ScanProgress(_) | Self::LibraryChanged { .. } => Permission::LibrariesRead,
            Self::SeriesChanged { .. } | Self::SeriesMetadataUpdated { .. } => {
                Permission::SeriesRead
            }
            Self::BookChanged { .. }
            | Self::BookMetadataUpdated { .. }
            | Self::CoverUpdated { .. } => Permission::BooksRead,
            Self::TaskChanged { .. } => Permission::LibrariesRead,
            Self::InboxChanged => Permission::SeriesWrite,
            Self::Plugin { .. } => Permission::PluginsManage,
        }
    }
}

/// One run over a library's folder: the same numbers in events, answers and the database.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// Id of the run.
    pub id: ScanId,
    /// The library.
    pub library_id: LibraryId,
    /// Where it stands.
    pub status: ScanStatus,
    /// Files found so far.
    pub files_total: u64,
    /// Files done.
    pub files_processed: u64,
    /// Files that could not be read.
    pub files_failed: u64,
    /// Books that are new.
    pub books_added: u64,
    /// Books whose file changed.
    pub books_updated: u64,
    /// Books found at another place.
    pub books_moved: u64,
    /// Books whose file is gone.
    pub books_missing: u64,
    /// Speed of the last seconds.
    pub files_per_second: f64,
    /// Estimate, once the number of files is known.
    pub seconds_left: Option<u64>,
    /// The folder at hand.
    pub current_folder: Option<String>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
}

/// The bulletin board. Cheap to clone; publishing never waits and never fails.
#[derive(Debug, Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

impl Events {
    /// A board nobody watches yet.
    pub fn new() -> Self {
        Self {
            sender: broadcast::Sender::new(CAPACITY),
        }
    }

    /// Tells everybody who watches.
    pub fn publish(&self, event: Event) {
        if self.sender.send(event).is_err() {
            tracing::trace!("nobody watches the events");
        }
    }

    /// Watches from now on. A receiver that lags behind gets `RecvError::Lagged` and should load everything again.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}

impl Default for Events {
    fn default() -> Self {
        Self::new()
    }
}
