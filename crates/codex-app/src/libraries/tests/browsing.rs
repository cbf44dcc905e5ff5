//! Pages and files of books.

use codex_domain::{BookId, SystemClock};

use super::shelf::{admin, archives, on_both};
use crate::error::AppError;

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_counted_from_one() {
    on_both(async |shelf| {
        shelf.put("A/1.cbz", &archives::comic(1, None));
        shelf.scan().await;
        let id = shelf.books().await[0].id;
        let page = shelf.app.libraries.page(&admin(), id, 2).await.unwrap();
        assert_eq!(
            (page.mime.as_str(), page.bytes),
            ("image/jpeg", archives::jpeg(60, 90, 4))
        );
        for number in [0, 4, u32::MAX] {
            let error = shelf
                .app
                .libraries
                .page(&admin(), id, number)
                .await
                .unwrap_err();
            assert!(
                matches!(error, AppError::NotFound { .. }),
                "{number}: {error:?}"
            );
        }
        let nobody = BookId::generate(&SystemClock);
        assert!(matches!(
            shelf.app.libraries.page(&admin(), nobody, 1).await,
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
            shelf.app.libraries.page(&admin(), id, 1).await.err(),
        ] {
            let Some(AppError::Unavailable(sentence)) = error else {
                panic!("{error:?}")
            };
            assert!(sentence.contains("A/1.epub"), "{sentence}");
        }
    })
    .await;
}
