//! What follows a scan: titles by rules, and matching of what is new.

use std::io::Write;
use std::path::Path;

use codex_app::journal::{Scope, UndoRequest};
use codex_app::libraries::{LibraryChange, LibraryView, NewLibrary, SeriesQuery, SettingsChange};
use codex_app::plugins::PluginChange;
use codex_domain::scan::{ScanMode, ScanStatus};
use codex_domain::{LibraryId, SeriesId};
use serde_json::json;

use super::{ALL, link, plugin};
use crate::house::{House, eventually, on_both};

fn comic(folder: &Path, name: &str) {
    std::fs::create_dir_all(folder.join(name)).unwrap();
    let file = std::fs::File::create(folder.join(name).join(format!("{name} 01.cbz"))).unwrap();
    let mut archive = zip::ZipWriter::new(file);
    archive
        .start_file("1.png", zip::write::SimpleFileOptions::default())
        .unwrap();
    let mut picture = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(20, 30)
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
