//! `codex migrate`: brings the database up to date without serving.

use crate::compose;
use crate::data_dir::DataDir;
use crate::settings::Settings;

/// Opens the database, which migrates it, and closes it again.
pub(super) fn run(settings: &Settings) -> anyhow::Result<()> {
    let data_dir = DataDir::take(&settings.data_dir)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let db = compose::open_database(settings, &data_dir).await?;
        db.close().await?;
        super::say("The database is up to date.")
    })
}
