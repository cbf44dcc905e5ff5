//! A library on disk with a started app over it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use codex_domain::scan::ScanMode;
use codex_domain::{BookId, Clock, ItemId, LibraryId, SystemClock};
use codex_formats::FormatError;
use codex_formats::worker::{Request, Response};

use crate::App;
use crate::caller::Caller;
use crate::config::AppConfig;
use crate::error::Result;
use crate::events::Scan;
use crate::libraries::{
    BookParser, BookQuery, BookSummary, CoverSize, InProcess, NewLibrary, PageRequest, PageSize,
    Picture, Readers, SeriesQuery, SeriesSummary, SettingsChange,
};
use crate::testing::TestDb;
use codex_store::Executor;

// The test kit depends on this crate; including its one file keeps these tests independent of it.
#[path = "../../../../codex-testkit/src/archives.rs"]
#[expect(
    unreachable_pub,
    reason = "the file is a public module of codex-testkit"
)]
pub(in crate::libraries) mod archives;

pub(in crate::libraries) const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 500,
};

/// An app, a library folder, and how often a file was opened.
pub(in crate::libraries) struct Shelf {
    pub(in crate::libraries) app: App,
    pub(in crate::libraries) db: TestDb,
    pub(in crate::libraries) root: tempfile::TempDir,
    pub(in crate::libraries) library: LibraryId,
    opener: Arc<Opener>,
}

/// Reads in this process, counts, and takes its time if told to.
#[derive(Debug, Default)]
struct Opener {
    opened: AtomicU64,
    pause_ms: AtomicU64,
}

impl BookParser for Opener {
    fn parse(&self, request: &Request) -> Result<Response, FormatError> {
        self.opened.fetch_add(1, Ordering::SeqCst);
        let pause = Duration::from_millis(self.pause_ms.load(Ordering::SeqCst));
        let started = std::time::Instant::now();
        while started.elapsed() < pause {
            if request.limits.cancel.is_cancelled() {
                return Err(FormatError::Cancelled);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        InProcess.parse(request)
    }
}

/// Somebody who may do everything.
pub(in crate::libraries) fn admin() -> Caller {
    Caller::server("test")
}

impl Shelf {
    pub(in crate::libraries) async fn on(db: TestDb) -> Self {
        let opener = Arc::new(Opener::default());
        let root = tempfile::tempdir().unwrap();
        let app = start(&db, &opener).await;
        let new = NewLibrary {
            name: "Comics".to_owned(),
            path: root.path().to_str().unwrap().to_owned(),
            settings: SettingsChange::default(),
        };
        let library = app.libraries.create(&admin(), new).await.unwrap().id;
        Self {
            app,
            db,
            root,
            library,
            opener,
        }
    }

    /// The same database under a new server, as after a restart.
    pub(in crate::libraries) async fn restart(&mut self) {
        self.app.shutdown().await;
        self.app = start(&self.db, &self.opener).await;
    }

    /// Files are read no faster than this.
    pub(in crate::libraries) fn slow_down(&self, pause: Duration) {
        self.opener
            .pause_ms
            .store(u64::try_from(pause.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// How many files were opened since the last time.
    pub(in crate::libraries) fn opened(&self) -> u64 {
        self.opener.opened.swap(0, Ordering::SeqCst)
    }

    pub(in crate::libraries) fn path(&self) -> &Path {
        self.root.path()
    }

    pub(in crate::libraries) fn put(&self, path: &str, bytes: &[u8]) {
        archives::put(self.path(), path, bytes);
    }

    pub(in crate::libraries) fn rename(&self, from: &str, to: &str) {
        let to = self.path().join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::rename(self.path().join(from), to).unwrap();
    }

    /// Scans to the end.
    pub(in crate::libraries) async fn scan(&self) -> Scan {
        self.scan_as(ScanMode::Changed).await
    }

    pub(in crate::libraries) async fn scan_as(&self, mode: ScanMode) -> Scan {
        self.app
            .libraries
            .start_scan(&admin(), self.library, mode)
            .await
            .unwrap();
        self.end_of_scan().await
    }

    pub(in crate::libraries) async fn end_of_scan(&self) -> Scan {
        for _ in 0..6_000 {
            let scan = self
                .app
                .libraries
                .scan(&admin(), self.library)
                .await
                .unwrap()
                .unwrap();
            if scan.status.is_over() {
                return scan;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let scan = self.app.libraries.scan(&admin(), self.library).await;
        panic!(
            "the scan does not end on {}: {scan:?}",
            self.db.db().kind().name()
        );
    }

    pub(in crate::libraries) async fn series(&self) -> Vec<SeriesSummary> {
        let query = SeriesQuery::default();
        self.app
            .libraries
            .list_series(&admin(), &query, ALL)
            .await
            .unwrap()
            .rows
    }

    pub(in crate::libraries) async fn books(&self) -> Vec<BookSummary> {
        let query = BookQuery::default();
        self.app
            .libraries
            .list_books(&admin(), &query, ALL)
            .await
            .unwrap()
            .rows
    }

    /// A page of a book.
    pub(in crate::libraries) async fn page(
        &self,
        id: BookId,
        number: u32,
        size: PageSize,
    ) -> Result<Picture> {
        let libraries = &self.app.libraries;
        let found = libraries.find_page(&admin(), id, number, size).await?;
        let picture = libraries.read_page(&found).await?;
        assert_eq!(picture.tag, found.tag(), "known before anything is read");
        Ok(picture)
    }

    /// The cover of a series or a book.
    pub(in crate::libraries) async fn cover(
        &self,
        item: ItemId,
        size: CoverSize,
    ) -> Result<Picture> {
        let libraries = &self.app.libraries;
        let found = libraries.find_cover(&admin(), item, size).await?;
        let picture = libraries.read_cover(&found).await?;
        assert_eq!(picture.tag, found.tag(), "known before anything is read");
        Ok(picture)
    }

    pub(in crate::libraries) async fn book_at(&self, path: &str) -> Option<BookId> {
        for book in self.books().await {
            let page = self.app.libraries.book(&admin(), book.id).await.unwrap();
            if page.book.path() == path {
                return Some(book.id);
            }
        }
        None
    }
}

async fn start(db: &TestDb, opener: &Arc<Opener>) -> App {
    let mut config = AppConfig::new(db.folder());
    config.fetch_allowed_hosts = vec!["127.0.0.1".parse().unwrap()];
    config.readers = Readers::only(Arc::clone(opener) as Arc<dyn BookParser>);
    App::start(
        config,
        db.db().clone(),
        Arc::new(SystemClock) as Arc<dyn Clock>,
    )
    .await
    .unwrap()
}

/// Tells a story on SQLite and, where a server is given, on PostgreSQL.
pub(in crate::libraries) async fn on_both<F: AsyncFn(Shelf)>(story: F) {
    story(Shelf::on(TestDb::sqlite().await).await).await;
    if let Some(db) = TestDb::postgres().await {
        story(Shelf::on(db).await).await;
    }
}
