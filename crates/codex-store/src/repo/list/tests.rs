//! Every order that is offered comes from an index.

use codex_domain::{LibraryId, SeriesId, SystemClock, Timestamp};

use super::*;
use crate::repo::{books, series};
use crate::{ColumnError, Db, Row, migrate};

/// One step of a plan, as SQLite tells it.
struct Step(String);

impl FromRow for Step {
    const TABLE: &'static str = "(plan)";

    fn from_row(row: &mut Row<'_>) -> Result<Self, ColumnError> {
        let (_, _, _): (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
        Ok(Self(row.take()?))
    }
}

async fn database() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_sqlite(&folder.path().join("codex.db")).unwrap();
    migrate(&db, Timestamp::from_micros(1)).await.unwrap();
    (folder, db)
}

/// How SQLite comes by the first page of a list.
async fn plan(db: &Db, list: &ListSql<'_>) -> Vec<String> {
    let mut bound = list.filters.params.clone();
    let page = PageRequest {
        offset: 0,
        limit: 50,
    };
    bound.extend(page.params());
    let sql = format!("explain query plan {}", list.rows_sql());
    let steps: Vec<Step> = db.query(&sql, &bound).await.unwrap();
    steps.into_iter().map(|Step(text)| text).collect()
}

fn is_read_in_order(plan: &[String]) -> bool {
    let is_sorted = plan.iter().any(|step| step.contains("TEMP B-TREE"));
    let has_index = plan.iter().all(|step| step.contains("INDEX"));
    has_index && !is_sorted
}

fn libraries() -> [Option<LibraryId>; 2] {
    [None, Some(LibraryId::generate(&SystemClock))]
}

const DIRECTIONS: [Direction; 2] = [Direction::Ascending, Direction::Descending];

#[tokio::test]
async fn every_order_of_series_comes_from_an_index() {
    let (_folder, db) = database().await;
    for order in series::SeriesOrder::ALL {
        for (library, direction) in libraries()
            .into_iter()
            .flat_map(|library| DIRECTIONS.map(|direction| (library, direction)))
        {
            let query = series::SeriesQuery {
                library,
                order,
                direction,
                search: None,
            };
            let plan = plan(&db, &series::sql(&query, DbKind::Sqlite)).await;
            assert!(is_read_in_order(&plan), "{query:?}: {plan:#?}");
        }
    }
}

#[tokio::test]
async fn every_order_of_books_comes_from_an_index() {
    let (_folder, db) = database().await;
    for order in books::BookOrder::ALL {
        for (library, direction) in libraries()
            .into_iter()
            .flat_map(|library| DIRECTIONS.map(|direction| (library, direction)))
        {
            let query = books::BookQuery {
                library,
                order,
                direction,
                ..books::BookQuery::default()
            };
            let plan = plan(&db, &books::sql(&query, DbKind::Sqlite)).await;
            assert!(is_read_in_order(&plan), "{query:?}: {plan:#?}");
        }
    }
}

/// The page is chosen from an index that holds all it takes, and sorted once more when its rows are read.
fn is_chosen_from_an_index_alone(plan: &[String]) -> bool {
    let is_alone = plan.iter().any(|step| step.contains("COVERING INDEX"));
    let sorts = plan.iter().filter(|step| step.contains("TEMP B-TREE"));
    is_alone && sorts.count() <= 1
}

#[tokio::test]
async fn a_search_reads_the_index_of_its_order_alone() {
    let (_folder, db) = database().await;
    for (library, direction) in libraries()
        .into_iter()
        .flat_map(|library| DIRECTIONS.map(|direction| (library, direction)))
    {
        let search = Some("x".to_owned());
        for order in series::SeriesOrder::ALL {
            let query = series::SeriesQuery {
                library,
                order,
                direction,
                search: search.clone(),
            };
            let plan = plan(&db, &series::sql(&query, DbKind::Sqlite)).await;
            assert!(is_chosen_from_an_index_alone(&plan), "{query:?}: {plan:#?}");
        }
        for order in books::BookOrder::ALL {
            let query = books::BookQuery {
                library,
                order,
                direction,
                search: search.clone(),
                ..books::BookQuery::default()
            };
            let plan = plan(&db, &books::sql(&query, DbKind::Sqlite)).await;
            assert!(is_chosen_from_an_index_alone(&plan), "{query:?}: {plan:#?}");
        }
    }
}

#[test]
fn only_pages_that_are_there_at_once_are_read_on_the_spot() {
    let id = SeriesId::generate(&SystemClock);
    let (position, title) = (books::BookOrder::Position, books::BookOrder::Title);
    for (case, series, order, search, offset, limit, expected) in [
        ("a page", None, title, None, 0, 50, Access::Index),
        ("the tenth", None, title, None, 450, 50, Access::Index),
        ("far down", None, title, None, 100_000, 50, Access::Scan),
        ("a large page", None, title, None, 0, 10_000, Access::Scan),
        ("a search", None, title, Some("x"), 0, 50, Access::Scan),
        (
            "nothing sought",
            None,
            title,
            Some(" "),
            0,
            50,
            Access::Index,
        ),
        ("a series", Some(id), position, None, 0, 50, Access::Index),
        ("sorted", Some(id), title, None, 0, 50, Access::Scan),
    ] {
        let query = books::BookQuery {
            series,
            order,
            search: search.map(str::to_owned),
            ..books::BookQuery::default()
        };
        let access = books::sql(&query, DbKind::Sqlite).access_of(PageRequest { offset, limit });
        assert_eq!(access, expected, "{case}");
    }
}

#[tokio::test]
async fn what_a_scan_asks_for_is_found_without_statistics() {
    let (_folder, db) = database().await;
    let library = LibraryId::generate(&SystemClock);
    for (name, index) in [
        ("BY_FINGERPRINT", "fingerprint=?"),
        ("IN_FOLDER", "folder=?"),
        ("WITH_MISSING", "books_missing"),
        ("DELETE_MISSING", "books_missing"),
        ("COUNTS", "books_missing"),
        ("COUNTS", "books_failed"),
        ("FAILURES", "books_failed"),
        ("FAILED", "books_failed"),
    ] {
        let (_, _, sql) = crate::repo::statements()
            .find(|(file, known, _)| known == &name && file != &"match_inbox")
            .unwrap();
        let mut bound = vec![library.into()];
        bound.extend(
            (2..10)
                .filter(|number| sql.contains(&format!("${number}")))
                .map(|_| Param::Integer(1)),
        );
        let steps: Vec<Step> = db
            .query(&format!("explain query plan {sql}"), &bound)
            .await
            .unwrap();
        assert!(
            steps.iter().any(|Step(text)| text.contains(index)),
            "{name}: {:#?}",
            steps.into_iter().map(|Step(text)| text).collect::<Vec<_>>()
        );
    }
}
