//! Covers chosen by people: what they choose locks itself, and what they take back stays taken back.

use codex_domain::metadata::{Field, Origin, RunKind};
use codex_domain::{ItemId, RunId};

use super::Metadata;
use super::item::{Loaded, kind};
use crate::caller::Caller;
use crate::covers::CoverHash;
use crate::error::Result;
use crate::journal::{cover_news, run_of};

/// Where a chosen cover comes from.
#[derive(Debug)]
pub enum NewCover {
    /// The bytes of a picture.
    Picture(Vec<u8>),
    /// The address of one, fetched now.
    Address(String),
}

impl Metadata {
    /// Refuses who may not choose covers, before a picture is taken in.
    pub fn may_set_cover(&self, caller: &Caller, item: ItemId) -> Result<()> {
        caller.require(kind(item).write)
    }

    /// Shows a picture in place of the first page, and locks the cover. The picture is found sound and stored before
    /// the old one is let go. Answers the run, or nothing when the cover was chosen already.
    pub async fn set_cover(
        &self,
        caller: &Caller,
        item: ItemId,
        new: NewCover,
    ) -> Result<Option<RunId>> {
        self.may_set_cover(caller, item)?;
        // An unknown item is told before anything is fetched for it.
        Loaded::read(&self.db, item).await?;
        let (hash, url) = match new {
            NewCover::Picture(bytes) => (self.covers.keep(bytes).await?, None),
            NewCover::Address(address) => {
                let fetched = self.covers.fetch(address.trim()).await?;
                (fetched.hash, Some(fetched.url))
            }
        };
        let title = format!("Cover chosen by {}", caller.name());
        self.show(caller, item, title, Some((hash, url))).await
    }

    /// Shows the first page again, and locks the cover, so that no machine puts the old picture back. Answers the
    /// run, or nothing when it was so already.
    pub async fn reset_cover(&self, caller: &Caller, item: ItemId) -> Result<Option<RunId>> {
        self.may_set_cover(caller, item)?;
        let title = format!("Cover taken back by {}", caller.name());
        self.show(caller, item, title, None).await
    }

    /// Shows a stored picture with the address it came from, or the first page.
    pub(super) async fn show(
        &self,
        caller: &Caller,
        item: ItemId,
        title: String,
        chosen: Option<(CoverHash, Option<String>)>,
    ) -> Result<Option<RunId>> {
        let run = run_of(caller, &*self.clock, RunKind::Cover, title);
        let choose = |loaded: &mut Loaded| {
            let (hash, url) = match &chosen {
                Some((hash, url)) => (Some(*hash), url.clone()),
                None => (None, None),
            };
            loaded.set_cover(hash, url, Some(&Origin::Person));
            loaded.set_lock(Field::CoverUrl, true);
            Ok(())
        };
        let changed = self.change(item, run, choose).await?;
        self.events.publish(cover_news(changed.loaded.watched()));
        Ok(changed.run)
    }
}
