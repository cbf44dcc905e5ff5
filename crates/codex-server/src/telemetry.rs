//! The log: to standard error, as text or as JSON lines.

use std::io::IsTerminal;

use anyhow::Context;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use crate::settings::{LogFormat, LogSettings};

/// Starts logging.
pub(crate) fn start(settings: &LogSettings) -> anyhow::Result<()> {
    let filter: Targets = settings
        .filter
        .parse()
        .context("reading the log directives")?;
    let registry = tracing_subscriber::registry();
    let layer = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match settings.format {
        LogFormat::Text => registry.with(layer.with_filter(filter)).try_init(),
        LogFormat::Json => registry.with(layer.json().with_filter(filter)).try_init(),
    }
    .context("starting the log")
}
