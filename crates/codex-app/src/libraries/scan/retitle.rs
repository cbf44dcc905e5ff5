//! Describing one series again, after the rules of its library changed.

use std::sync::Arc;

use codex_domain::{Clock, SeriesId};
use codex_store::repo::journal::RunHead;
use codex_store::repo::libraries::Library;
use codex_store::repo::series;
use codex_store::{Db, StoreError};

use super::shelves::Shelves;
use crate::journal::Recorder;

/// Gives a series the title that its folder and books give under the present rules. What people, plugins and
/// locks hold stays. Returns the new title, if there is one.
pub(in crate::libraries) async fn retitle(
    (db, clock): (&Db, &Arc<dyn Clock>),
    library: &Library,
    id: SeriesId,
    run: RunHead,
) -> Result<Option<String>, StoreError> {
    let recorder = Recorder::new(run, Arc::clone(clock));
    let shelves = Shelves::new(library, Arc::clone(clock), recorder);
    let tx = db.begin().await?;
    let Some(before) = series::by_id(&tx, id).await? else {
        return Ok(None);
    };
    shelves.describe(&tx, id, clock.now()).await?;
    let after = series::by_id(&tx, id).await?;
    let title = after
        .map(|after| after.summary.title)
        .filter(|title| *title != before.summary.title);
    if title.is_some() {
        tx.commit().await?;
    }
    Ok(title)
}
