//! The services: what Codex does, and who may do it.
//!
//! [`App`] has one field per service. A service method takes the [`Caller`] first, checks what it
//! requires, makes one decision in one transaction, and publishes [`Event`]s after the commit.

pub mod accounts;
pub mod caller;
pub mod config;
pub mod covers;
pub mod error;
pub mod events;
mod fetch;
pub mod jobs;
pub mod journal;
pub mod libraries;
pub mod matching;
pub mod metadata;
pub mod plugins;
pub mod rules;
mod secrets;
#[cfg(test)]
mod testing;
mod text;
mod upkeep;

use std::sync::Arc;

use codex_domain::Clock;
use codex_store::Db;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use accounts::Accounts;
pub use caller::{Caller, Proof, Urgency};
pub use config::{AppConfig, PluginConfig};
use covers::{CoverParts, Covers};
pub use error::{AppError, FieldProblem, Place, PluginProblem, PluginProblemKind, Result};
pub use events::{Event, Events};
pub use fetch::{AllowedHost, FetchError};
use jobs::Jobs;
use journal::Journal;
use libraries::{Libraries, LibrariesParts};
use matching::{Matching, MatchingParts};
use metadata::Metadata;
use plugins::{PluginParts, Plugins};
use secrets::Secrets;

/// Every service, started. Shared behind an [`Arc`] by all requests.
pub struct App {
    /// Who may come in.
    pub accounts: Accounts,
    /// Books on disk, and what is known about them.
    pub libraries: Libraries,
    /// Plugins, and what they answer.
    pub plugins: Arc<Plugins>,
    /// What is known about series and books.
    pub metadata: Arc<Metadata>,
    /// Which item at a provider is this?
    pub matching: Matching,
    /// Who changed what, and the way back.
    pub journal: Journal,
    /// Pictures from outside.
    pub covers: Arc<Covers>,
    /// Work in the background.
    pub jobs: Jobs,
    /// News.
    pub events: Events,
    /// The time everybody agrees on.
    pub clock: Arc<dyn Clock>,
    stopping: CancellationToken,
    tasks: TaskTracker,
}

impl App {
    /// Starts the services on a migrated database.
    pub async fn start(config: AppConfig, db: Db, clock: Arc<dyn Clock>) -> Result<Self> {
        let secrets = Arc::new(Secrets::open(&config, &db, &*clock).await?);
        let tasks = TaskTracker::new();
        let stopping = CancellationToken::new();
        let accounts = Accounts::new(db.clone(), Arc::clone(&clock), tasks.clone());
        let events = Events::new();
        let jobs = Jobs::new(db.clone(), Arc::clone(&clock), events.clone());
        let covers = Arc::new(Covers::new(CoverParts {
            data_dir: &config.data_dir,
            clock: Arc::clone(&clock),
            allowed_hosts: config.fetch_allowed_hosts,
            signing_key: secrets.signing_key("addresses of pictures"),
        }));
        let scan_ended = Arc::new(tokio::sync::Notify::new());
        let libraries = Libraries::start(LibrariesParts {
            db: db.clone(),
            covers: Arc::clone(&covers),
            clock: Arc::clone(&clock),
            events: events.clone(),
            data_dir: config.data_dir.clone(),
            readers: config.readers,
            tasks: tasks.clone(),
            stopping: stopping.clone(),
            scan_ended: Arc::clone(&scan_ended),
        })
        .await?;
        let parts = PluginParts {
            db: db.clone(),
            clock: Arc::clone(&clock),
            events: events.clone(),
            secrets,
            config: config.plugins,
            data_dir: config.data_dir,
        };
        let plugins = Plugins::start(parts, &tasks, stopping.clone()).await?;
        let metadata = Arc::new(Metadata::new(
            db.clone(),
            Arc::clone(&clock),
            events.clone(),
            Arc::clone(&plugins),
            Arc::clone(&covers),
        ));
        let matching = Matching::new(MatchingParts {
            db: db.clone(),
            clock: Arc::clone(&clock),
            events: events.clone(),
            plugins: Arc::clone(&plugins),
            metadata: Arc::clone(&metadata),
            libraries: libraries.clone(),
            jobs: jobs.clone(),
            tasks: tasks.clone(),
        });
        tasks.spawn(matching.clone().follow_scans(scan_ended, stopping.clone()));
        let journal = Journal::new(db.clone(), Arc::clone(&clock), events.clone(), jobs.clone());
        jobs.start();
        tasks.spawn(upkeep::run(
            db,
            Arc::clone(&clock),
            config.tasks_kept,
            stopping.clone(),
        ));
        Ok(Self {
            accounts,
            libraries,
            plugins,
            metadata,
            matching,
            journal,
            covers,
            jobs,
            events,
            clock,
            stopping,
            tasks,
        })
    }

    /// Stops plugins and what runs in the background, and waits for them.
    pub async fn shutdown(&self) {
        self.jobs.shutdown().await;
        self.plugins.shutdown().await;
        self.stopping.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
