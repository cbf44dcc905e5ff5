//! Titles that a library's rules make of the names of folders.

use codex_domain::SeriesId;
use codex_store::repo::journal::RunHead;
use codex_store::repo::series;

use super::{Libraries, scan};
use crate::error::{AppError, Result};
use crate::events::Event;

impl Libraries {
    /// Gives a series the title that the present rules of its library make. Returns it if it is another.
    pub(crate) async fn retitle(&self, id: SeriesId, run: RunHead) -> Result<Option<String>> {
        let shared = &self.shared;
        let series = series::by_id(&shared.db, id)
            .await?
            .ok_or_else(|| AppError::not_found("series", id))?;
        let library = self.require(series.summary.library_id).await?;
        let title = scan::retitle((&shared.db, &shared.clock), &library, id, run).await?;
        if title.is_some() {
            shared
                .events
                .publish(Event::SeriesChanged { series_id: id });
        }
        Ok(title)
    }
}
