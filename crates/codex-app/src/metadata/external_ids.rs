//! Ids at other services, as people keep them.

use codex_domain::{ExternalIdId, ItemId};
use codex_store::repo::external_ids;

use super::fetch::web_address;
use super::item::{Loaded, kind};
use super::{Metadata, StoredExternalId};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::text::line;

/// Longest source, in bytes.
const MAX_SOURCE: usize = 100;

/// An id to be kept.
#[derive(Debug)]
pub struct NewExternalId {
    /// `api:<service>`, `plugin:<name>` or a bare word.
    pub source: String,
    /// The id there.
    pub external_id: String,
    /// The item's page there.
    pub external_url: Option<String>,
}

impl Metadata {
    /// The ids of an item, by source.
    pub async fn external_ids(
        &self,
        caller: &Caller,
        item: ItemId,
    ) -> Result<Vec<StoredExternalId>> {
        caller.require(kind(item).read)?;
        Loaded::read(&self.db, item).await?;
        Ok(external_ids::of_item(&self.db, item).await?)
    }

    /// Keeps an id, in place of the one its source had.
    pub async fn add_external_id(
        &self,
        caller: &Caller,
        item: ItemId,
        new: NewExternalId,
    ) -> Result<StoredExternalId> {
        caller.require(kind(item).write)?;
        let source = line(&new.source)
            .filter(|source| source.len() <= MAX_SOURCE)
            .ok_or_else(|| {
                AppError::invalid("source", format!("must have 1 to {MAX_SOURCE} bytes"))
            })?;
        let external_id = line(&new.external_id)
            .ok_or_else(|| AppError::invalid("externalId", "must not be blank"))?;
        let external_url = match new.external_url.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(url) => Some(web_address(url).ok_or_else(|| {
                AppError::invalid("externalUrl", "must be an http or https address")
            })?),
        };
        let loaded = Loaded::read(&self.db, item).await?;
        let now = self.clock.now();
        let stored = StoredExternalId {
            id: ExternalIdId::generate(&*self.clock),
            source,
            external_id,
            external_url,
            last_synced_at: None,
            created_at: now,
            updated_at: now,
        };
        let stored = external_ids::upsert(&self.db, item, &stored).await?;
        self.events.publish(loaded.news(None));
        Ok(stored)
    }

    /// Forgets an id.
    pub async fn remove_external_id(
        &self,
        caller: &Caller,
        item: ItemId,
        id: ExternalIdId,
    ) -> Result<()> {
        caller.require(kind(item).write)?;
        let loaded = Loaded::read(&self.db, item).await?;
        if !external_ids::delete(&self.db, item, id).await? {
            return Err(AppError::not_found("external id", id));
        }
        self.events.publish(loaded.news(None));
        Ok(())
    }
}
