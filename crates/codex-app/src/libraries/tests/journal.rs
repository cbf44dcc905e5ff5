//! What scans leave in the journal: nothing at first sight, every change later, and nothing again that somebody
//! took back.

use codex_domain::ItemId;
use codex_domain::metadata::RunKind;
use codex_store::repo::books;
use codex_store::repo::list::PageRequest;

use super::shelf::{Shelf, admin, archives, on_both};
use crate::journal::{Change, Run, RunFilter, Scope, UndoRequest};

const ALL: PageRequest = PageRequest {
    offset: 0,
    limit: 100,
};

async fn runs(shelf: &Shelf) -> Vec<Run> {
    let journal = &shelf.app.journal;
    let runs = journal.runs(&admin(), &RunFilter::default(), ALL).await;
    runs.unwrap().rows
}

async fn changes(shelf: &Shelf, item: ItemId) -> Vec<Change> {
    let journal = &shelf.app.journal;
    let listed = journal.history(&admin(), item, None, ALL).await;
    listed.unwrap().rows
}

async fn title(shelf: &Shelf, path: &str) -> String {
    let id = shelf.book_at(path).await.unwrap();
    let book = books::by_id(shelf.db.db(), id).await.unwrap().unwrap();
    book.summary.title
}

/// Puts a comic with a title and a publisher, so that it counts as changed.
fn put(shelf: &Shelf, seed: u64, title: &str) {
    let info =
        format!("<Series>A</Series><Title>{title}</Title><Publisher>{title} House</Publisher>");
    shelf.put("A/A 1.cbz", &archives::comic(seed, Some(&info)));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_later_scans_change_anything_and_not_what_was_taken_back() {
    on_both(async |shelf| {
        put(&shelf, 1, "First");
        shelf.scan().await;
        assert_eq!(
            runs(&shelf).await,
            [],
            "what is found at first is no change"
        );

        put(&shelf, 2, "Second");
        shelf.scan().await;
        let run = runs(&shelf).await.remove(0);
        assert_eq!(
            (run.head.kind, run.items),
            (RunKind::Scan, 2),
            "the book and its series"
        );
        assert!(run.head.title.starts_with("Scan of "), "{}", run.head.title);
        let book = ItemId::Book(shelf.book_at("A/A 1.cbz").await.unwrap());
        let told: Vec<String> = changes(&shelf, book)
            .await
            .iter()
            .map(|change| change.entry.subject.to_string())
            .collect();
        assert_eq!(told, ["publisher", "title"]);

        let back = UndoRequest {
            scope: Scope::Run(run.head.id),
            from: None,
            to: None,
            dry_run: false,
        };
        let undone = shelf.app.journal.undo(&admin(), back).await;
        let undone = undone.unwrap().done().unwrap();
        assert_eq!(
            (undone.undone, undone.not_undone),
            (u64::from(run.entries), 0)
        );
        assert_eq!(title(&shelf, "A/A 1.cbz").await, "First");
        put(&shelf, 3, "Second");
        shelf.scan().await;
        assert_eq!(
            title(&shelf, "A/A 1.cbz").await,
            "First",
            "it was taken back"
        );
        put(&shelf, 4, "Third");
        shelf.scan().await;
        assert_eq!(
            title(&shelf, "A/A 1.cbz").await,
            "Third",
            "another value is welcome"
        );
    })
    .await;
}
