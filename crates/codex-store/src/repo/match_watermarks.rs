//! Watermarks: until when the finds of a library's scans were given to a plugin.

use codex_domain::{LibraryId, PluginId, Timestamp};

use crate::{Executor, StoreError};

statements! {
    OF = "select until from match_watermarks where library_id = $1 and plugin_id = $2";
    ADVANCE = "insert into match_watermarks (library_id, plugin_id, until) values ($1, $2, $3)
               on conflict (library_id, plugin_id) do update set until = excluded.until
               where match_watermarks.until < excluded.until";
    FORGET = "delete from match_watermarks where library_id = $1";
}

/// Until when a plugin got what scans of a library found; `None` when it never did.
pub async fn of(
    on: &impl Executor,
    library: LibraryId,
    plugin: PluginId,
) -> Result<Option<Timestamp>, StoreError> {
    let row: Option<(Timestamp,)> = on.query_opt(OF, &[library.into(), plugin.into()]).await?;
    Ok(row.map(|(until,)| until))
}

/// Notes that a plugin got everything until a moment. A watermark never goes back.
pub async fn advance(
    on: &impl Executor,
    library: LibraryId,
    plugin: PluginId,
    until: Timestamp,
) -> Result<(), StoreError> {
    on.execute(ADVANCE, &[library.into(), plugin.into(), until.into()])
        .await?;
    Ok(())
}

/// Forgets how far the plugins of a library were: what is found meanwhile is not wanted.
pub async fn forget(on: &impl Executor, library: LibraryId) -> Result<(), StoreError> {
    on.execute(FORGET, &[library.into()]).await?;
    Ok(())
}
