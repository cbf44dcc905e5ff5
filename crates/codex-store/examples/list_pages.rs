//! Times the lists of a large library on SQLite: `cargo run --release -p codex-store --example list_pages`.
//!
//! It makes 20,000 series and 200,000 books in a temporary file, reads the first and a far page in every order that is
//! offered, with and without a library and a search, and prints the slowest in milliseconds.

#![expect(clippy::print_stdout, reason = "it is a program for a terminal")]

use std::time::Instant;

use codex_domain::{LibraryId, Timestamp};
use codex_store::repo::books::{self, BookOrder, BookQuery};
use codex_store::repo::libraries;
use codex_store::repo::list::{Direction, PageRequest};
use codex_store::repo::series::{self, SeriesOrder, SeriesQuery};
use codex_store::{Db, migrate};

const FILL: &str = "
    insert into libraries (id, name, name_fold, path, created_at, updated_at) values
        (x'00000000000000000000000000000001', 'Large', 'large', '/large', 1, 1),
        (x'00000000000000000000000000000002', 'Small', 'small', '/small', 1, 1);
    create temp table n as with recursive n (i) as (select 0 union all select i + 1 from n where i < 199999) select i from n;
    insert into series (id, library_id, folder, name, title, sort_title, title_sort, title_fold, year, book_count, created_at, updated_at)
        select cast(printf('series%010d', i) as blob),
            case when i % 20 = 0 then x'00000000000000000000000000000002' else x'00000000000000000000000000000001' end,
            'f' || i, 'Series ' || i, 'Series ' || i, 'Series ' || i, printf('%05d the series', (i * 7919) % 20000),
            'the series ' || i, case when i % 3 > 0 then 1950 + i % 70 end, 10, i, (i * 31) % 20000
        from n where i < 20000;
    insert into books (id, library_id, series_id, folder, file_name, file_size, file_mtime_ns, fingerprint, format, page_count,
            title, sort_title, title_sort, title_fold, position, number, error_code, error_message, missing_at, created_at, updated_at)
        select cast(printf('book..%010d', n.i) as blob), s.library_id, s.id, s.folder, printf('%02d.cbz', n.i % 10),
            (n.i * 104729) % 90000000, n.i, randomblob(16), 'cbz', 20 + (n.i * 13) % 200, 'Book ' || n.i, 'Book ' || n.i,
            printf('%06d a book', (n.i * 7919) % 200000), 'a book ' || n.i, printf('%04d', n.i % 10),
            case when n.i % 5 > 0 then n.i % 10 end, case when n.i % 997 = 0 then 'malformed' end,
            case when n.i % 997 = 0 then 'It is damaged.' end, case when n.i % 499 = 0 then 1 end, n.i, n.i
        from n join series s on s.id = cast(printf('series%010d', n.i / 10) as blob);
    drop table n;";

const SHOWN: usize = 12;
const DIRECTIONS: [Direction; 2] = [Direction::Ascending, Direction::Descending];

/// What one list took.
type Timed = (f64, String);

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let db = Db::open_sqlite(&folder.path().join("codex.db"))?;
    migrate(&db, Timestamp::from_micros(1)).await?;
    db.batch(FILL).await?;
    for statistics in ["without statistics", "with statistics"] {
        for search in [None, Some("99")] {
            println!("{statistics}, search {search:?}");
            show(time_all(&db, search).await?);
        }
        db.batch("analyze").await?;
    }
    Ok(())
}

async fn time_all(db: &Db, search: Option<&str>) -> anyhow::Result<Vec<Timed>> {
    let mut times = Vec::new();
    for library in [None, Some(1), Some(2)].map(|it| it.map(library)) {
        for offset in [0, 900, 15_000] {
            let page = PageRequest { offset, limit: 50 };
            for direction in DIRECTIONS {
                time_series(db, (library, search, direction), page, &mut times).await?;
                time_books(db, (library, search, direction), page, &mut times).await?;
            }
        }
        if let Some(library) = library {
            let started = Instant::now();
            libraries::counts(db, library).await?;
            times.push((ms(started), format!("counts of {library:?}")));
        }
    }
    Ok(times)
}

type Wanted<'a> = (Option<LibraryId>, Option<&'a str>, Direction);

async fn time_series(
    db: &Db,
    (library, search, direction): Wanted<'_>,
    page: PageRequest,
    times: &mut Vec<Timed>,
) -> anyhow::Result<()> {
    for order in SeriesOrder::ALL {
        let query = SeriesQuery {
            library,
            search: search.map(str::to_owned),
            order,
            direction,
        };
        let started = Instant::now();
        series::list(db, &query, page).await?;
        times.push((ms(started), format!("{query:?} from {}", page.offset)));
    }
    Ok(())
}

async fn time_books(
    db: &Db,
    (library, search, direction): Wanted<'_>,
    page: PageRequest,
    times: &mut Vec<Timed>,
) -> anyhow::Result<()> {
    for order in BookOrder::ALL {
        let query = BookQuery {
            library,
            series: None,
            search: search.map(str::to_owned),
            order,
            direction,
        };
        let started = Instant::now();
        books::list(db, &query, page).await?;
        times.push((ms(started), format!("{query:?} from {}", page.offset)));
    }
    Ok(())
}

fn library(last: u128) -> LibraryId {
    LibraryId::from_uuid(uuid::Uuid::from_u128(last))
}

fn show(mut times: Vec<Timed>) {
    times.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    for (milliseconds, what) in times.iter().take(SHOWN) {
        println!("  {milliseconds:7.2} ms  {what}");
    }
    let middle = times.get(times.len() / 2).map_or(0.0, |(time, _)| *time);
    println!("  {middle:7.2} ms  the median of {}", times.len());
}

fn ms(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}
