//! Pages and files of books.

use codex_domain::{BookId, SystemClock};

use super::shelf::{admin, archives, on_both};
use crate::error::AppError;
use crate::libraries::PageSize;

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_counted_from_one() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.scan().await;
        let id = shelf.books().await[0].id;
        let page = shelf.page(id, 2, PageSize::Full).await.unwrap();
        assert_eq!(
            (page.mime.as_str(), page.bytes),
            ("image/jpeg", archives::jpeg(60, 90, 4))
        );
        for number in [0, 4, u32::MAX] {
            let error = shelf.page(id, number, PageSize::Full).await.unwrap_err();
            assert!(
                matches!(error, AppError::NotFound { .. }),
                "{number}: {error:?}"
            );
        }
        let nobody = BookId::generate(&SystemClock);
        assert!(matches!(
            shelf.page(nobody, 1, PageSize::Full).await,
            Err(AppError::NotFound { .. })
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_offered_with_its_type_until_it_is_gone() {
    on_both(async |shelf| {
        let bytes = archives::epub("Novel", "<p>Once.</p>");
        shelf.put("A/1.epub", &bytes);
        shelf.scan().await;
        let id = shelf.books().await[0].id;
        let file = shelf.app.libraries.file(&admin(), id).await.unwrap();
        assert_eq!(
            (file.mime, std::fs::read(&file.path).unwrap()),
            ("application/epub+zip", bytes)
        );
        std::fs::remove_file(&file.path).unwrap();
        for error in [
            shelf.app.libraries.file(&admin(), id).await.err(),
            shelf.page(id, 1, PageSize::Full).await.err(),
        ] {
            let Some(AppError::Unavailable(sentence)) = error else {
                panic!("{error:?}")
            };
            assert!(sentence.contains("A/1.epub"), "{sentence}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_page_is_a_small_picture_and_made_once() {
    on_both(async |shelf| {
        let large = archives::jpeg(600, 900, 1);
        shelf.put("A/1.cbz", &archives::zip(&[("1.jpg", &large)]));
        shelf.put("A/2.epub", &archives::epub("Novel", "<p>Once.</p>"));
        shelf.scan().await;
        let id = shelf.book_at("A/1.cbz").await.unwrap();
        shelf.opened();
        let full = shelf.page(id, 1, PageSize::Full).await.unwrap();
        assert_eq!(full.bytes, large);
        let small = shelf.page(id, 1, PageSize::Thumb).await.unwrap();
        let info = codex_formats::image::probe(&small.bytes).unwrap();
        assert_eq!((info.width, info.height), (240, 360));
        assert_eq!(small.mime, "image/jpeg");
        assert_ne!(small.tag, full.tag);
        assert_eq!(shelf.opened(), 2);
        let again = shelf.page(id, 1, PageSize::Thumb).await.unwrap();
        assert_eq!((again.bytes, shelf.opened()), (small.bytes, 0));

        let chapter = shelf.book_at("A/2.epub").await.unwrap();
        assert!(shelf.page(chapter, 1, PageSize::Full).await.is_ok());
        assert!(matches!(
            shelf.page(chapter, 1, PageSize::Thumb).await,
            Err(AppError::NotFound { .. })
        ));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_hands_out_books_only_and_nothing_of_the_server() {
    on_both(async |shelf| {
        let elsewhere = tempfile::tempdir().unwrap();
        let comic = archives::comic(1, None);
        archives::put(elsewhere.path(), "1.cbz", &comic);
        archives::put(elsewhere.path(), "passwords", b"root:x:0:0");
        archives::put(shelf.db.folder(), "covers/1.cbz", &archives::comic(2, None));
        let folder = shelf.path().join("A");
        std::fs::create_dir(&folder).unwrap();
        for (name, to) in [
            ("book.cbz", elsewhere.path().join("1.cbz")),
            ("secret.cbz", elsewhere.path().join("passwords")),
            ("ours.cbz", shelf.db.folder().join("covers/1.cbz")),
        ] {
            std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
        }
        shelf.scan().await;
        for (path, is_sent) in [
            ("A/book.cbz", true),
            ("A/secret.cbz", false),
            ("A/ours.cbz", false),
        ] {
            let id = shelf.book_at(path).await.unwrap();
            let file = shelf.app.libraries.file(&admin(), id).await;
            assert_eq!(file.is_ok(), is_sent, "{path}: {file:?}");
            let page = shelf.page(id, 1, PageSize::Full).await;
            assert_eq!(page.is_ok(), is_sent, "{path}");
        }
        // What a link leads to may change after the scan.
        std::fs::remove_file(folder.join("book.cbz")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("passwords"), folder.join("book.cbz"))
            .unwrap();
        let id = shelf.book_at("A/book.cbz").await.unwrap();
        assert!(shelf.app.libraries.file(&admin(), id).await.is_err());
    })
    .await;
}
