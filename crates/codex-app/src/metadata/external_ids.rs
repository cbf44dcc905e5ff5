//! Ids at other services, as people keep them.

use codex_domain::metadata::{ChosenBy, RunKind};
use codex_domain::{ExternalIdId, ItemId, RunId};

use super::fetch::web_address;
use super::item::{Loaded, kind};
use super::{Metadata, StoredExternalId};
use crate::caller::Caller;
use crate::error::{AppError, Result};
use crate::journal::run_of;
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

/// An id as it is kept now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExternalId {
    /// The id.
    pub id: StoredExternalId,
    /// The run it was written under; none when it was kept already.
    pub run: Option<RunId>,
}

impl Metadata {
    /// The ids of an item, by source.
    pub async fn external_ids(
        &self,
        caller: &Caller,
        item: ItemId,
    ) -> Result<Vec<StoredExternalId>> {
        caller.require(kind(item).read)?;
        let loaded = Loaded::read(&self.db, item).await?;
        Ok(loaded.state().external_ids.clone())
    }

    /// Keeps an id, in place of the one its source had.
    pub async fn add_external_id(
        &self,
        caller: &Caller,
        item: ItemId,
        new: NewExternalId,
    ) -> Result<KeptExternalId> {
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
        let now = self.clock.now();
        let stored = StoredExternalId {
            id: ExternalIdId::generate(&*self.clock),
            source,
            external_id,
            external_url,
            chosen_by: ChosenBy::Person,
            last_synced_at: None,
            created_at: now,
            updated_at: now,
        };
        let title = format!("Id at {} set by {}", stored.source, caller.name());
        let run = run_of(caller, &*self.clock, RunKind::ExternalId, title);
        let changed = self
            .change(item, run, |loaded| {
                loaded.put_id(stored.clone());
                Ok(())
            })
            .await?;
        let kept = changed.loaded.state().external_id(&stored.source).cloned();
        Ok(KeptExternalId {
            id: kept.unwrap_or(stored),
            run: changed.run,
        })
    }

    /// Forgets an id. Answers the run.
    pub async fn remove_external_id(
        &self,
        caller: &Caller,
        item: ItemId,
        id: ExternalIdId,
    ) -> Result<Option<RunId>> {
        caller.require(kind(item).write)?;
        let title = format!("Id removed by {}", caller.name());
        let run = run_of(caller, &*self.clock, RunKind::ExternalId, title);
        let remove = |loaded: &mut Loaded| match loaded.remove_id(id) {
            true => Ok(()),
            false => Err(AppError::not_found("external id", id)),
        };
        Ok(self.change(item, run, remove).await?.run)
    }
}
