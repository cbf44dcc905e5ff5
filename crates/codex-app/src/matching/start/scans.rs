//! Matching what scans found: everything, once, also when a scan did not come to its end or the server stopped.
//!
//! A scan that ended is *followed* in one transaction: the work goes into the queue, the plugins' watermarks move to
//! the end of the scan, and the scan is marked. What a plugin missed because it was switched off lies above its
//! watermark and comes with the next scan.

use std::time::Duration;

use codex_domain::metadata::Item;
use codex_domain::{TaskId, Timestamp};
use codex_store::Tx;
use codex_store::repo::libraries::{self, Library};
use codex_store::repo::scans::{self, ScanRun};
use codex_store::repo::{match_watermarks, tasks};
use serde_json::json;

use super::work::{Cost, cost, new_task, plural};
use crate::error::Result;
use crate::jobs::{Found, NewItems, NewTask, PRIORITY_SCHEDULED};
use crate::matching::Matching;
use crate::matching::target::{Reach, scope};
use crate::plugins::Registered;

/// Times are told apart by this much.
const MOMENT: Duration = Duration::from_micros(1);

impl Matching {
    /// Follows every scan that ended, whichever way.
    pub(in crate::matching) async fn after_scans(&self) -> Result<()> {
        for scan in scans::unfollowed(&self.parts.db).await? {
            self.after_scan(&scan).await?;
        }
        Ok(())
    }

    /// Matches what a scan found new or changed, with every plugin that is offered there.
    async fn after_scan(&self, scan: &ScanRun) -> Result<()> {
        let Some(ended) = scan.finished_at else {
            return Ok(());
        };
        let Some(library) = libraries::by_id(&self.parts.db, scan.library_id).await? else {
            return Ok(());
        };
        let tx = self.parts.db.begin().await?;
        if !scans::follow(&tx, scan.id).await? {
            return Ok(());
        }
        let mut queued = Vec::new();
        if library.settings.auto_match_after_scan {
            for plugin in self.offered_after_scans(&library) {
                let after = match_watermarks::of(&tx, library.id, plugin.row.id).await?;
                let after = after.unwrap_or_else(|| scan.started_at.minus(MOMENT));
                let times = (after, ended);
                queued.extend(self.match_found(&tx, &library, &plugin, times).await?);
                match_watermarks::advance(&tx, library.id, plugin.row.id, ended).await?;
            }
        } else {
            match_watermarks::forget(&tx, library.id).await?;
        }
        tx.commit().await?;
        for task in queued {
            self.parts.jobs.announce(task);
        }
        Ok(())
    }

    fn offered_after_scans(&self, library: &Library) -> Vec<std::sync::Arc<Registered>> {
        let mut plugins = self.parts.plugins.all_usable();
        plugins.retain(|plugin| {
            let scope = scope(Item::Series, Reach::Scan);
            plugin.require_scope(scope).is_ok() && plugin.works_for(library.id)
        });
        plugins
    }

    async fn match_found(
        &self,
        tx: &Tx,
        library: &Library,
        plugin: &Registered,
        (after, until): (Timestamp, Timestamp),
    ) -> Result<Vec<TaskId>> {
        let name = &plugin.row.settings.display_name;
        let mut queued = Vec::new();
        for kind in self.wanted_kinds(plugin) {
            let found = Found {
                kind,
                library: library.id,
                after,
                until,
            };
            let new = NewTask {
                title: format!("Match new {} of {} with {name}", plural(kind), library.name),
                priority: PRIORITY_SCHEDULED,
                library: Some(library.id),
                items: NewItems::Found(found),
                ..new_task(plugin, false)
            };
            if let Some((task, count)) = self.parts.jobs.insert_unless_empty(tx, new).await? {
                let plan = json!(cost(Cost::of_search(kind, count), plugin));
                tasks::set_plan(tx, task, &plan).await?;
                queued.push(task);
            }
        }
        Ok(queued)
    }
}
