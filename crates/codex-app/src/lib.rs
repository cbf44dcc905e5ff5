//! The services: what Codex does, and who may do it.
//!
//! [`App`] has one field per service. A service method takes the [`Caller`] first, checks what it
//! requires, makes one decision in one transaction, and publishes [`Event`]s after the commit.

pub mod caller;
pub mod config;
pub mod error;
pub mod events;
mod plugins;

use std::sync::Arc;

use codex_domain::Clock;

pub use caller::{Caller, Proof};
pub use config::{AppConfig, PluginConfig};
pub use error::{AppError, FieldProblem, PluginProblem, PluginProblemKind, Result};
pub use events::{Event, Events};

/// Every service, started. Shared behind an [`Arc`] by all requests.
#[derive(Debug)]
pub struct App {
    /// News.
    pub events: Events,
    /// The time everybody agrees on.
    pub clock: Arc<dyn Clock>,
}

impl App {
    /// Starts the services.
    pub async fn start(_config: AppConfig, clock: Arc<dyn Clock>) -> Result<Self> {
        Ok(Self {
            events: Events::new(),
            clock,
        })
    }

    /// Stops what runs in the background.
    pub async fn shutdown(&self) {}
}
