//! Creating, changing and deleting libraries.

use std::time::Duration;

use codex_domain::permission::Role;
use codex_domain::scan::ScanMode;
use codex_domain::{SystemClock, UserId};

use super::shelf::{Shelf, admin, archives, on_both};
use crate::caller::{Caller, Proof};
use crate::error::AppError;
use crate::libraries::{LibraryChange, NewLibrary, SettingsChange};

fn at(name: &str, path: &str) -> NewLibrary {
    NewLibrary {
        name: name.to_owned(),
        path: path.to_owned(),
        settings: SettingsChange::default(),
    }
}

fn text(path: &std::path::Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_name_or_folder_is_refused_with_its_field() {
    on_both(async |shelf| {
        let free = tempfile::tempdir().unwrap();
        let file = free.path().join("file");
        std::fs::write(&file, "x").unwrap();
        let inside = shelf.path().join("inside");
        std::fs::create_dir(&inside).unwrap();
        let table = [
            ("  ".to_owned(), text(free.path()), "name", "empty"),
            ("x".repeat(101), text(free.path()), "name", "longer"),
            (
                "new".to_owned(),
                "relative/path".to_owned(),
                "path",
                "absolute",
            ),
            (
                "new".to_owned(),
                "/does/not/exist".to_owned(),
                "path",
                "opened",
            ),
            ("new".to_owned(), text(&file), "path", "not a folder"),
            ("new".to_owned(), text(&inside), "path", "Comics"),
            (
                "new".to_owned(),
                text(shelf.path().parent().unwrap()),
                "path",
                "overlaps",
            ),
            (
                "new".to_owned(),
                text(shelf.db.folder()),
                "path",
                "data folder",
            ),
        ];
        for (name, path, field, reason) in table {
            let error = shelf
                .app
                .libraries
                .create(&admin(), at(&name, &path))
                .await
                .unwrap_err();
            let AppError::InvalidInput(problems) = &error else {
                panic!("{name} {path}: {error:?}")
            };
            assert_eq!(problems[0].field, field, "{name} {path}");
            assert!(problems[0].detail.contains(reason), "{problems:?}");
        }
        let error = shelf
            .app
            .libraries
            .create(&admin(), at("COMICS", &text(free.path())))
            .await
            .unwrap_err();
        assert!(matches!(error, AppError::Conflict(_)), "{error:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_library_changes_its_name_and_folder() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.scan().await;
        let id = shelf.books().await[0].id;
        let moved = tempfile::tempdir().unwrap();
        shelf.rename("A", &text(&moved.path().join("A")));
        let change = LibraryChange {
            name: Some("Bücher".to_owned()),
            path: Some(text(moved.path())),
            ..LibraryChange::default()
        };
        let view = shelf
            .app
            .libraries
            .update(&admin(), shelf.library, change)
            .await
            .unwrap();
        assert_eq!(view.name, "Bücher");
        shelf.opened();
        let scan = shelf.scan().await;
        assert_eq!(
            (scan.books_missing, scan.books_added, shelf.opened()),
            (0, 0, 0)
        );
        assert_eq!(shelf.books().await[0].id, id);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_a_library_stops_its_scan_and_leaves_the_files() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.scan().await;
        shelf.put("A/2.cbz", &archives::comic(2, None));
        shelf.slow_down(Duration::from_secs(5));
        shelf
            .app
            .libraries
            .start_scan(&admin(), shelf.library, ScanMode::Changed)
            .await
            .unwrap();
        shelf
            .app
            .libraries
            .delete(&admin(), shelf.library)
            .await
            .unwrap();
        assert!(shelf.books().await.is_empty() && shelf.series().await.is_empty());
        assert!(shelf.path().join("A/1.cbz").exists());
        eventually_no_thumbnail(&shelf).await;
        let error = shelf
            .app
            .libraries
            .get(&admin(), shelf.library)
            .await
            .unwrap_err();
        assert!(matches!(error, AppError::NotFound { .. }));
    })
    .await;
}

async fn eventually_no_thumbnail(shelf: &Shelf) {
    for _ in 0..400 {
        let mut left = 0;
        let mut folders = vec![shelf.db.folder().join("thumbnails")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    left += 1;
                }
            }
        }
        if left == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("orphaned thumbnails stay");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_look_and_do_not_touch() {
    on_both(async |shelf| {
        let reader = Caller::person(
            UserId::generate(&SystemClock),
            "r".into(),
            Role::Reader,
            Proof::Server,
        );
        let libraries = &shelf.app.libraries;
        assert_eq!(libraries.list(&reader).await.unwrap().len(), 1);
        let refused = [
            libraries.create(&reader, at("x", "/")).await.err(),
            libraries.delete(&reader, shelf.library).await.err(),
            libraries
                .start_scan(&reader, shelf.library, ScanMode::Changed)
                .await
                .err(),
            libraries.cancel_scan(&reader, shelf.library).await.err(),
            libraries.purge_missing(&reader, shelf.library).await.err(),
            libraries.folders(&reader, None).await.err(),
        ];
        for error in refused {
            assert!(
                matches!(error, Some(AppError::Forbidden { .. })),
                "{error:?}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_folder_picker_lists_folders_in_natural_order() {
    on_both(async |shelf| {
        for name in ["vol 10", "vol 2", ".hidden"] {
            std::fs::create_dir(shelf.path().join(name)).unwrap();
        }
        shelf.put("file.cbz", b"x");
        let list = shelf
            .app
            .libraries
            .folders(&admin(), Some(text(shelf.path())))
            .await
            .unwrap();
        let names: Vec<&str> = list.folders.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["vol 2", "vol 10"]);
        assert_eq!(list.parent, shelf.path().parent().map(text));
        assert!(
            shelf
                .app
                .libraries
                .folders(&admin(), None)
                .await
                .unwrap()
                .folders
                .iter()
                .all(|it| it.path != "/proc")
        );
    })
    .await;
}
