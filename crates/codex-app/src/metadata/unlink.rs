//! Letting go of a match that a person refused, in the transaction of that decision.

use std::sync::Arc;

use codex_domain::ItemId;
use codex_domain::metadata::ChosenBy;
use codex_store::Tx;
use codex_store::repo::journal::{RunHead, Saved};

use super::Metadata;
use super::item::Loaded;
use crate::error::Result;
use crate::events::Event;
use crate::journal::Recorder;

/// What became of the id.
pub(crate) enum Unlinked {
    /// The item was not linked to any of these, or a person chose the link.
    Nothing,
    /// It is forgotten; to be told after the commit.
    Forgotten(Event),
    /// Somebody else changed the item at the same moment: the transaction cannot go on.
    Stale,
}

impl Metadata {
    /// Forgets a plugin's id of an item if a machine chose it and it is one of those refused.
    pub(crate) async fn unlink(
        &self,
        tx: &Tx,
        item: ItemId,
        (source, refused): (&str, &[String]),
        run: RunHead,
    ) -> Result<Unlinked> {
        let mut loaded = Loaded::read(tx, item).await?;
        let link = loaded.state().external_id(source).filter(|link| {
            link.chosen_by == ChosenBy::Machine && refused.contains(&link.external_id)
        });
        let Some(link) = link.map(|link| link.id) else {
            return Ok(Unlinked::Nothing);
        };
        loaded.remove_id(link);
        let run = RunHead {
            library: Some(loaded.library()),
            ..run
        };
        let recorder = Recorder::new(run, Arc::clone(&self.clock));
        Ok(match loaded.save(tx, &recorder).await? {
            Saved::Stale => Unlinked::Stale,
            Saved::Unchanged | Saved::Written(_) => Unlinked::Forgotten(loaded.news(None)),
        })
    }

    /// Publishes what an [`unlink`](Self::unlink) came to.
    pub(crate) fn told(&self, news: Event) {
        self.events.publish(news);
    }
}
