//! Judging a shelf batch by batch: one task reads while the others judge, and the rows of one page are kept.

use std::sync::Arc;
use std::time::Duration;

use codex_domain::LibraryId;
use codex_store::Db;
use codex_store::StoreError;
use codex_store::repo::laboratory::{self, SeriesFacts};
use codex_store::repo::list::PageRequest;
use futures_util::{Stream, StreamExt, stream};

use super::{SkipReason, TryOut};
use crate::error::{AppError, Result};
use crate::libraries::folder_title;
use crate::rules::judge::Judge;
use crate::rules::trial::{Judged, Tally, TrialFilter, TrialRow, judge_batch, row};

/// Series read at a time.
const BATCH: u32 = 500;

/// A shelf on its way through the judge.
pub(super) struct Shelf {
    db: Db,
    filter: Arc<TrialFilter>,
    page: PageRequest,
    tally: Tally,
    matching: u64,
    rows: Vec<TrialRow>,
}

impl Shelf {
    pub(super) fn new(db: Db, filter: Arc<TrialFilter>, page: PageRequest) -> Self {
        Self {
            db,
            filter,
            page,
            tally: Tally::default(),
            matching: 0,
            rows: Vec::new(),
        }
    }

    /// Judges every series of a library. Dropped, it stops after the batches at hand.
    pub(super) async fn judge(&mut self, library: LibraryId, judge: Arc<Judge>) -> Result<()> {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let filter = Arc::clone(&self.filter);
        let worker = Arc::clone(&judge);
        let mut judged = std::pin::pin!(
            batches(self.db.clone(), library)
                .map(move |batch| {
                    let (judge, filter) = (Arc::clone(&worker), Arc::clone(&filter));
                    async move {
                        let batch = batch?;
                        tokio::task::spawn_blocking(move || judge_batch(&judge, batch, &filter))
                            .await
                            .map_err(|error| AppError::internal("trying out rules", error))
                    }
                })
                .buffered(threads)
        );
        while let Some(batch) = judged.next().await {
            self.take(batch?, &judge);
        }
        Ok(())
    }

    /// Adds a batch to the counts, and to the page what belongs there.
    fn take(&mut self, judged: Judged, judge: &Judge) {
        self.tally.add(judged.tally);
        let page = self.page.offset..self.page.offset.saturating_add(self.page.limit);
        for subject in judged.hits {
            if page.contains(&self.matching) {
                let title = folder_title(&subject.name);
                self.rows.push(row(judge, &subject, &title));
            }
            self.matching += 1;
        }
    }

    pub(super) fn result(self, took: Duration) -> TryOut {
        let rules = self.tally.rules();
        let conditions = self.tally.conditions();
        let skips = self.tally.skips.into_iter();
        TryOut {
            total: self.tally.total,
            changed: self.tally.changed,
            would_search: self.tally.search,
            would_use_id: self.tally.external_id,
            would_skip: self.tally.skip,
            skip_reasons: skips
                .map(|(code, (text, count))| SkipReason { code, text, count })
                .collect(),
            rows: self.rows,
            matching: self.matching,
            rules,
            conditions,
            problems: Vec::new(),
            took,
        }
    }
}

/// The series of a library, batch after batch. After an error there is no more.
fn batches(
    db: Db,
    library: LibraryId,
) -> impl Stream<Item = Result<Vec<SeriesFacts>, StoreError>> + Send {
    stream::unfold(Some(None::<SeriesFacts>), move |state| {
        let db = db.clone();
        async move {
            let after = state?;
            let page = laboratory::series_after(&db, Some(library), after.as_ref(), BATCH).await;
            match page {
                Ok(rows) => {
                    let last = rows.last()?.clone();
                    Some((Ok(rows), Some(Some(last))))
                }
                Err(error) => Some((Err(error), None)),
            }
        }
    })
}
