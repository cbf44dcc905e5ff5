//! Metadata: a plugin's answer previewed and applied, people's edits, and ids at other services.
//!
//! A preview and the apply that follows share one fetched answer and one pure plan (`codex_matching::plan`), so
//! that what was seen is what is written. The plan is made anew against the record as it stands when it is
//! applied: a lock that was set meanwhile wins.

mod apply;
mod cover;
mod edit;
mod external_ids;
mod fetch;
mod item;
mod preview;
mod stand;
mod unlink;

use std::sync::Arc;

use codex_domain::Clock;
use codex_store::Db;

pub(crate) use apply::{
    Alongside, Completes, MachineApply, Settled, Withheld, Written, parse_fields,
};
pub use apply::{Applied, ApplyRequest, FieldChange, SkippedField};
pub use codex_matching::{ApplyPlan, Decision, FieldPlan, Summary};
pub use codex_store::repo::external_ids::StoredExternalId;
pub use cover::NewCover;
pub use edit::Edit;
pub use external_ids::{KeptExternalId, NewExternalId};
pub(crate) use fetch::Answer;
pub use preview::Previewed;
pub(crate) use unlink::Unlinked;

use crate::covers::Covers;
use crate::events::Events;
use crate::plugins::Plugins;

/// The service for metadata.
pub struct Metadata {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    plugins: Arc<Plugins>,
    covers: Arc<Covers>,
}

impl Metadata {
    pub(crate) fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        events: Events,
        plugins: Arc<Plugins>,
        covers: Arc<Covers>,
    ) -> Self {
        Self {
            db,
            clock,
            events,
            plugins,
            covers,
        }
    }
}

#[cfg(test)]
mod tests;
