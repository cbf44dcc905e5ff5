//! The journal as people read it: the history of an item, runs, and the changes of a run.

use std::collections::HashMap;

use codex_domain::metadata::Field;
use codex_domain::permission::Permission;
use codex_domain::{ItemId, RunId};
use codex_store::repo::journal::{self, EntryFilter, Logged, Run, RunFilter, RunPlugin, Watched};
use codex_store::repo::list::{Listed, PageRequest};

use super::history::{Change, standing};
use super::{Journal, to_read};
use crate::caller::Caller;
use crate::error::{AppError, Result};

impl Journal {
    /// What changed of an item, the latest first.
    pub async fn history(
        &self,
        caller: &Caller,
        item: ItemId,
        field: Option<Field>,
        page: PageRequest,
    ) -> Result<Listed<Change>> {
        caller.require(to_read(item))?;
        let gone = || match item {
            ItemId::Series(id) => AppError::not_found("series", id),
            ItemId::Book(id) => AppError::not_found("book", id),
        };
        let present = journal::watched(&self.db, item).await?.ok_or_else(gone)?;
        let filter = EntryFilter {
            item: Some(item),
            run: None,
            field,
        };
        let listed = journal::entries(&self.db, &filter, page).await?;
        let mut items = HashMap::from([(item, present)]);
        self.told(listed, &mut items).await
    }

    /// Decisions that changed something, the latest first.
    pub async fn runs(
        &self,
        caller: &Caller,
        filter: &RunFilter,
        page: PageRequest,
    ) -> Result<Listed<Run>> {
        caller.require(Permission::SeriesRead)?;
        Ok(journal::runs(&self.db, filter, page).await?)
    }

    /// One decision.
    pub async fn run(&self, caller: &Caller, id: RunId) -> Result<Run> {
        caller.require(Permission::SeriesRead)?;
        let run = journal::run_by_id(&self.db, id).await?;
        run.ok_or_else(|| AppError::not_found("run", id))
    }

    /// The plugins whose answers were written, also those that are gone or disabled.
    pub async fn plugins(&self, caller: &Caller) -> Result<Vec<RunPlugin>> {
        caller.require(Permission::SeriesRead)?;
        Ok(journal::run_plugins(&self.db).await?)
    }

    /// What one decision changed, the latest first.
    pub async fn run_entries(
        &self,
        caller: &Caller,
        id: RunId,
        page: PageRequest,
    ) -> Result<Listed<Change>> {
        caller.require(Permission::SeriesRead)?;
        let filter = EntryFilter {
            run: Some(id),
            ..EntryFilter::default()
        };
        let listed = journal::entries(&self.db, &filter, page).await?;
        self.told(listed, &mut HashMap::new()).await
    }

    /// Says of every change whether it can be taken back, by the items as they are now.
    async fn told(
        &self,
        listed: Listed<Logged>,
        items: &mut HashMap<ItemId, Watched>,
    ) -> Result<Listed<Change>> {
        let mut rows = Vec::with_capacity(listed.rows.len());
        for logged in listed.rows {
            let id = logged.entry.item;
            if !items.contains_key(&id)
                && let Some(found) = journal::watched(&self.db, id).await?
            {
                items.insert(id, found);
            }
            // An item that was deleted while the page was read takes its history along.
            if let Some(item) = items.get(&id) {
                let standing = standing(&self.db, &logged.entry, &item.state, &[]).await?;
                rows.push(Change::new(logged, &item.title, standing));
            }
        }
        Ok(Listed {
            rows,
            total: listed.total,
        })
    }
}
