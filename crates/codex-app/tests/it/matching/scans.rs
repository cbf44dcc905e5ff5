//! What follows a scan: titles by rules, and matching of what is new.

use std::io::Write;
use std::path::Path;

use codex_app::App;
use codex_app::jobs::TaskFilter;
use codex_app::journal::{Scope, UndoRequest};
use codex_app::libraries::{LibraryChange, LibraryView, NewLibrary, SeriesQuery, SettingsChange};
use codex_app::plugins::PluginChange;
use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{Clock, LibraryId, ScanId, SeriesId, SystemClock};
use codex_store::repo::scans::{self, ScanCounts, ScanRun};
use codex_store::repo::series;
use serde_json::json;

use super::{ALL, link, plugin, series_of};
use crate::house::{House, eventually, on_both};

fn comic(folder: &Path, name: &str) {
    comic_of(folder, name, (20, 30));
}

fn comic_of(folder: &Path, name: &str, (width, height): (u32, u32)) {
    std::fs::create_dir_all(folder.join(name)).unwrap();
    let file = std::fs::File::create(folder.join(name).join(format!("{name} 01.cbz"))).unwrap();
    let mut archive = zip::ZipWriter::new(file);
    // No two files are equal, or one could be taken for the other moved.
    archive.set_comment(name).unwrap();
    archive
        .start_file("1.png", zip::write::SimpleFileOptions::default())
        .unwrap();
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height)
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    archive.write_all(picture.get_ref()).unwrap();
    archive.finish().unwrap();
}

async fn library(house: &House, folder: &Path, settings: SettingsChange) -> LibraryView {
    let new = NewLibrary {
        name: "Scanned".to_owned(),
        path: folder.to_str().unwrap().to_owned(),
        settings,
    };
    house.app.libraries.create(&house.admin, new).await.unwrap()
}

async fn scan(house: &House, library: LibraryId) {
    let libraries = &house.app.libraries;
    libraries
        .start_scan(&house.admin, library, ScanMode::Changed)
        .await
        .unwrap();
    eventually(async || {
        let scan = libraries.scan(&house.admin, library).await.unwrap()?;
        (scan.status == ScanStatus::Completed).then_some(())
    })
    .await;
}

async fn shelf(house: &House, library: LibraryId) -> Vec<(SeriesId, String)> {
    let query = SeriesQuery {
        library: Some(library),
        ..SeriesQuery::default()
    };
    let listed = house
        .app
        .libraries
        .list_series(&house.admin, &query, ALL)
        .await
        .unwrap();
    listed
        .rows
        .into_iter()
        .map(|it| (it.id, it.title))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn new_series_are_matched_after_a_scan_and_old_ones_are_not() {
    on_both(async |house| {
        plugin(house, PluginChange::default()).await;
        let folder = tempfile::tempdir().unwrap();
        comic(folder.path(), "Alpha");
        let wanted = SettingsChange {
            auto_match_after_scan: Some(true),
            ..SettingsChange::default()
        };
        let library = library(house, folder.path(), wanted).await;
        scan(house, library.id).await;
        let (alpha, _) = shelf(house, library.id).await[0].clone();
        eventually(async || link(house, alpha).await).await;

        comic(folder.path(), "Beta");
        scan(house, library.id).await;
        let beta = shelf(house, library.id)
            .await
            .into_iter()
            .find(|it| it.0 != alpha)
            .unwrap();
        eventually(async || link(house, beta.0).await).await;
        let tasks = house
            .app
            .jobs
            .list(&house.admin, &Default::default(), ALL)
            .await
            .unwrap();
        let totals: Vec<u64> = tasks
            .rows
            .iter()
            .filter(|view| view.task.title.contains("series"))
            .map(|view| view.task.counts.total)
            .collect();
        assert_eq!(
            totals,
            [1, 1],
            "each scan matches what it found, and no more"
        );
    })
    .await;
}

/// How many items the tasks of a kind were about, the newest first.
async fn totals(app: &App, house: &House, word: &str) -> Vec<u64> {
    let filter = TaskFilter::default();
    let tasks = app.jobs.list(&house.admin, &filter, ALL).await.unwrap();
    let of_kind = tasks
        .rows
        .iter()
        .filter(|view| view.task.title.contains(word));
    of_kind.map(|view| view.task.counts.total).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn books_are_matched_when_they_are_new_and_when_they_changed() {
    on_both(async |house| {
        plugin(house, PluginChange::default()).await;
        let folder = tempfile::tempdir().unwrap();
        let wanted = SettingsChange {
            auto_match_after_scan: Some(true),
            ..SettingsChange::default()
        };
        let library = library(house, folder.path(), wanted).await;
        let books = async |expected: &[u64]| {
            let is_so = async || {
                let found = totals(&house.app, house, "new books").await;
                (found == expected).then_some(())
            };
            eventually(is_so).await;
        };
        comic(folder.path(), "Alpha");
        scan(house, library.id).await;
        books(&[1]).await;
        comic(folder.path(), "Beta");
        comic_of(folder.path(), "Alpha", (40, 60));
        scan(house, library.id).await;
        books(&[2, 1]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_scan_found_before_the_server_stopped_is_matched_when_it_starts_again() {
    on_both(async |house| {
        plugin(house, PluginChange::default()).await;
        let wanted = LibraryChange {
            settings: SettingsChange {
                auto_match_after_scan: Some(true),
                ..SettingsChange::default()
            },
            ..LibraryChange::default()
        };
        let libraries = &house.app.libraries;
        libraries
            .update(&house.admin, house.library, wanted)
            .await
            .unwrap();
        let db = house.db.db();
        let running = ScanRun {
            id: ScanId::generate(&SystemClock),
            library_id: house.library,
            status: ScanStatus::Running,
            mode: ScanMode::Changed,
            counts: ScanCounts::default(),
            started_at: SystemClock.now(),
            finished_at: None,
            error: None,
        };
        scans::insert(db, &running).await.unwrap();
        let found = series_of(house, "Found", &[]).await;
        series::set_content_changed(db, found, SystemClock.now())
            .await
            .unwrap();
        assert_eq!(totals(&house.app, house, "new series").await, [0; 0]);

        let app = house.restarted().await;
        eventually(async || link(house, found).await).await;
        assert_eq!(totals(&app, house, "new series").await, [1]);
        let task = app
            .jobs
            .list(&house.admin, &TaskFilter::default(), ALL)
            .await;
        let plan = task.unwrap().rows[0].task.plan.clone().unwrap();
        assert_eq!((&plan["items"], &plan["calls"]), (&json!(1), &json!(2)));
        app.shutdown().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_s_rules_clean_titles_now_and_later_and_can_be_taken_back() {
    on_both(async |house| {
        let folder = tempfile::tempdir().unwrap();
        comic(folder.path(), "Alpha Deluxe");
        let cut = |word: &str| SettingsChange {
            title_preprocessing_rules: Some(Some(json!([{"pattern": format!(" {word}$")}]))),
            ..SettingsChange::default()
        };
        let library = library(house, folder.path(), cut("Nothing")).await;
        scan(house, library.id).await;
        assert_eq!(shelf(house, library.id).await[0].1, "Alpha Deluxe");

        let change = LibraryChange {
            settings: cut("Deluxe"),
            ..LibraryChange::default()
        };
        house
            .app
            .libraries
            .update(&house.admin, library.id, change)
            .await
            .unwrap();
        let started = house
            .app
            .matching
            .reprocess_titles(&house.admin, library.id)
            .await
            .unwrap();
        eventually(async || {
            let title = &shelf(house, library.id).await[0].1;
            (title == "Alpha").then_some(())
        })
        .await;
        let task = house
            .app
            .jobs
            .get(&house.admin, started.tasks[0])
            .await
            .unwrap()
            .task;
        let request = UndoRequest {
            scope: Scope::Run(task.run_id),
            from: None,
            to: None,
            dry_run: false,
        };
        let undone = house.app.journal.undo(&house.admin, request).await;
        let undone = undone.unwrap().done().unwrap();
        assert_eq!(undone.undone, 1);
        assert_eq!(shelf(house, library.id).await[0].1, "Alpha Deluxe");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_gives_titles_by_the_rules_at_once() {
    on_both(async |house| {
        let folder = tempfile::tempdir().unwrap();
        comic(folder.path(), "Alpha Deluxe");
        let rules = SettingsChange {
            title_preprocessing_rules: Some(Some(json!([{"pattern": " Deluxe$"}]))),
            ..SettingsChange::default()
        };
        let library = library(house, folder.path(), rules).await;
        scan(house, library.id).await;
        assert_eq!(shelf(house, library.id).await[0].1, "Alpha");
    })
    .await;
}
