//! The journal: who changed what, what can be taken back, and what must not come back by itself.

mod answers;
mod entry;
mod history;
mod item;
mod run;
mod wide;

use codex_app::journal::{Change, Scope, UndoRequest, Undone};
use codex_app::metadata::ApplyRequest;
use codex_domain::metadata::Field;
use codex_domain::{JournalEntryId, PluginId};
use codex_store::Executor;
use codex_store::repo::list::{Listed, PageRequest};

use crate::house::{House, direct, edit};

const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

async fn history(house: &House) -> Vec<Change> {
    let journal = &house.app.journal;
    let listed = journal.history(&house.admin, house.series_item(), None, ALL);
    let Listed { rows, total } = listed.await.unwrap();
    assert_eq!(total, rows.len() as u64);
    rows
}

async fn change_of(house: &House, subject: &str) -> Change {
    let mut changes = history(house).await.into_iter();
    let found = changes.find(|change| change.entry.subject.to_string() == subject);
    found.unwrap_or_else(|| panic!("nothing changed {subject}"))
}

async fn undo(house: &House, scope: Scope) -> Undone {
    let request = UndoRequest {
        scope,
        from: None,
        to: None,
        dry_run: false,
    };
    let undone = house.app.journal.undo(&house.admin, request).await;
    undone.unwrap().done().unwrap()
}

async fn undo_entry(house: &House, id: JournalEntryId) -> Undone {
    undo(house, Scope::Entry(id)).await
}

async fn write(house: &House, fields: serde_json::Value) {
    let edit = edit(fields, &[]);
    let metadata = &house.app.metadata;
    metadata
        .edit(&house.admin, house.series_item(), edit)
        .await
        .unwrap();
}

async fn apply(house: &House, plugin: PluginId, wish: &str, fields: Option<&[&str]>) -> Vec<Field> {
    let request = ApplyRequest {
        fields: fields.map(|fields| fields.iter().map(|it| (*it).to_owned()).collect()),
        ..direct(plugin, wish)
    };
    let metadata = &house.app.metadata;
    let applied = metadata
        .apply(&house.admin, house.series_item(), request)
        .await;
    applied.unwrap().applied
}

/// Everything stored about the series, as the database has it.
async fn stored(house: &House) -> Vec<String> {
    let text = |column: &str| format!("cast({column} as text)");
    let columns = ["meta_values", "meta_locks", "meta_origins"].map(text);
    let sql = format!(
        "select {} from series where id = $1",
        columns.join(" || ' ' || ")
    );
    let db = house.db.db();
    let (record,): (String,) = db.query_one(&sql, &[house.series.into()]).await.unwrap();
    let cover: Option<(Vec<u8>,)> = db
        .query_opt(
            "select set_cover from series where id = $1 and set_cover is not null",
            &[house.series.into()],
        )
        .await
        .unwrap();
    let ids = codex_store::repo::external_ids::of_item(db, house.series_item())
        .await
        .unwrap();
    let mut all = vec![record, format!("{cover:?}")];
    all.extend(ids.iter().map(|id| format!("{id:?}")));
    all
}
