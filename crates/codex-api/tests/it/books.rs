//! Series and books: lists, details, covers, pages, files and edits.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use codex_testkit::client::Answer;
use serde_json::json;

use crate::shelf::Shelf;

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_paged_sorted_and_searched() {
    let shelf = Shelf::new().await;
    let page = shelf
        .admin
        .get("/api/v1/books?pageSize=2&page=2&sort=title")
        .await;
    let page = page.expect(StatusCode::OK);
    assert_eq!(
        (&page["page"], &page["pageSize"], &page["total"]),
        (&json!(2), &json!(2), &json!(4))
    );
    assert_eq!(page["data"].as_array().unwrap().len(), 2);

    let titles = |entries: Vec<serde_json::Value>| -> Vec<String> {
        entries
            .iter()
            .map(|entry| entry["title"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        titles(shelf.list("/api/v1/series?sort=title").await),
        ["Alpha", "Beta"]
    );
    assert_eq!(
        titles(shelf.list("/api/v1/series?sort=-title").await),
        ["Beta", "Alpha"]
    );
    assert_eq!(
        titles(shelf.list("/api/v1/series?search=bet").await),
        ["Beta"]
    );
    let other = "/api/v1/series?libraryId=01890000-0000-7000-8000-000000000000";
    assert!(shelf.list(other).await.is_empty());
    let odd = shelf.admin.get("/api/v1/series?sort=colour").await;
    assert_eq!(
        odd.expect(StatusCode::BAD_REQUEST)["errors"][0]["field"],
        "sort"
    );
    let odd = shelf.admin.get("/api/v1/series?page=x").await;
    assert_eq!(
        odd.expect(StatusCode::BAD_REQUEST)["errors"][0]["field"],
        "page"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_and_its_books_show_what_the_files_say() {
    let shelf = Shelf::new().await;
    let alpha = shelf.named("series", "Alpha").await;
    assert_eq!(alpha["bookCount"], 2);
    let path = format!("/api/v1/series/{}", alpha["id"].as_str().unwrap());
    let detail = shelf.admin.get(&path).await.expect(StatusCode::OK);
    assert_eq!(detail["libraryName"], "Comics");
    assert_eq!(detail["folder"], "Alpha");
    assert_eq!(detail["metadata"]["title"], "Alpha");
    let books = shelf.list(&format!("{path}/books")).await;
    assert_eq!(books.len(), 2);
    assert_eq!(books[0]["title"], "The First");
    let book = format!("/api/v1/books/{}", books[0]["id"].as_str().unwrap());
    let detail = shelf.admin.get(&book).await.expect(StatusCode::OK);
    assert_eq!(detail["seriesTitle"], "Alpha");
    assert_eq!(detail["path"], "Alpha/Alpha 01.cbz");
    assert_eq!(detail["format"], "cbz");
    assert_eq!(detail["year"], 1999);
    assert_eq!(detail["origins"]["title"], "comicinfo");
    assert_eq!(detail["fingerprint"].as_str().unwrap().len(), 32);
}

#[tokio::test(flavor = "multi_thread")]
async fn covers_and_pages_are_kept_by_their_tags() {
    let shelf = Shelf::new().await;
    let alpha = shelf.named("series", "Alpha").await;
    let url = alpha["coverUrl"].as_str().unwrap();
    let cover = shelf.admin.get(url).await;
    assert_eq!(cover.status, StatusCode::OK);
    assert_eq!(cover.headers[header::CONTENT_TYPE], "image/jpeg");
    assert!(
        cover.headers[header::CACHE_CONTROL]
            .to_str()
            .unwrap()
            .contains("immutable")
    );
    assert_eq!(&cover.body[..2], [0xFF, 0xD8], "no JPEG");
    assert_eq!(
        again(&shelf, url, &cover).await.status,
        StatusCode::NOT_MODIFIED
    );

    let book = shelf.named("books", "The First").await;
    let page = format!("/api/v1/books/{}/pages/1", book["id"].as_str().unwrap());
    let first = shelf.admin.get(&page).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let policy = first.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("sandbox"), "{policy}");
    assert_eq!(
        again(&shelf, &page, &first).await.status,
        StatusCode::NOT_MODIFIED
    );
    let thumb = format!("{page}?size=thumb");
    let small = shelf.admin.get(&thumb).await;
    assert_eq!(small.status, StatusCode::OK, "{}", small.text());
    assert_eq!(small.headers[header::CONTENT_TYPE], "image/jpeg");
    assert_ne!(small.headers[header::ETAG], first.headers[header::ETAG]);
    assert_eq!(
        again(&shelf, &thumb, &small).await.status,
        StatusCode::NOT_MODIFIED
    );
    let strange = shelf.admin.get(&format!("{page}?size=huge")).await;
    assert_eq!(strange.problem(StatusCode::BAD_REQUEST), "invalid_input");
    let lost = shelf
        .admin
        .get(&page.replace("/pages/1", "/pages/99"))
        .await;
    assert_eq!(lost.problem(StatusCode::NOT_FOUND), "not_found");
}

/// Asks once more, showing the tag of the first answer.
async fn again(shelf: &Shelf, path: &str, first: &Answer) -> Answer {
    let token = shelf.admin.token().unwrap();
    let request = Request::get(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::IF_NONE_MATCH, &first.headers[header::ETAG])
        .body(Body::empty());
    shelf.admin.request(request.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sent_whole_or_in_parts() {
    let shelf = Shelf::new().await;
    let book = shelf.named("books", "The First").await;
    let path = format!("/api/v1/books/{}/file", book["id"].as_str().unwrap());
    let whole = shelf.admin.get(&path).await;
    let on_disk = std::fs::read(shelf.folder.path().join("Alpha/Alpha 01.cbz")).unwrap();
    assert_eq!(whole.body, on_disk);
    let name = whole.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.ends_with("Alpha%2001.cbz"), "{name}");
    let request = Request::get(&path)
        .header(
            header::AUTHORIZATION,
            format!("Bearer {}", shelf.admin.token().unwrap()),
        )
        .header(header::RANGE, "bytes=2-5")
        .body(Body::empty());
    let part = shelf.admin.request(request.unwrap()).await;
    assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.body, on_disk[2..6]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_field_is_written_and_locks_itself() {
    let shelf = Shelf::new().await;
    let alpha = shelf.named("series", "Alpha").await;
    let path = format!("/api/v1/series/{}", alpha["id"].as_str().unwrap());
    let edit =
        json!({ "fields": { "summary": "Ducks.", "year": 1950 }, "locks": { "year": false } });
    let written = shelf.admin.patch(&format!("{path}/metadata"), &edit).await;
    let written = written.expect(StatusCode::OK);
    assert_eq!(written["metadata"]["summary"], "Ducks.");
    assert_eq!(written["locks"], json!(["summary"]));
    assert_eq!(written["origins"]["summary"], "person");
    let cleared = json!({ "fields": { "summary": null } });
    let cleared = shelf
        .admin
        .patch(&format!("{path}/metadata"), &cleared)
        .await;
    assert!(
        cleared.expect(StatusCode::OK)["metadata"]
            .get("summary")
            .is_none()
    );

    for (fields, field) in [
        (json!({ "yaer": 1950 }), "yaer"),
        (json!({ "year": "long ago" }), "year"),
        (json!({ "status": "burnt" }), "status"),
    ] {
        let body = json!({ "fields": fields });
        let answer = shelf.admin.patch(&format!("{path}/metadata"), &body).await;
        let problem = answer.expect(StatusCode::BAD_REQUEST);
        let named = problem["errors"][0]["field"].as_str().unwrap();
        assert!(named.ends_with(field), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn external_ids_are_added_replaced_and_removed() {
    let shelf = Shelf::new().await;
    let beta = shelf.named("series", "Beta").await;
    let path = format!(
        "/api/v1/series/{}/external-ids",
        beta["id"].as_str().unwrap()
    );
    let body = json!({ "source": "api:anilist", "externalId": "30002" });
    shelf
        .admin
        .post(&path, &body)
        .await
        .expect(StatusCode::CREATED);
    let body =
        json!({ "source": "api:anilist", "externalId": "7", "externalUrl": "https://x.example/7" });
    let added = shelf
        .admin
        .post(&path, &body)
        .await
        .expect(StatusCode::CREATED);
    let list = shelf.admin.get(&path).await.expect(StatusCode::OK);
    assert_eq!(list["externalIds"].as_array().unwrap().len(), 1);
    assert_eq!(list["externalIds"][0]["externalId"], "7");
    assert!(added["runId"].is_string());
    let one = format!("{path}/{}", added["id"].as_str().unwrap());
    let removed = shelf.admin.delete(&one).await.expect(StatusCode::OK);
    assert!(removed["runId"].is_string());
    assert_eq!(shelf.admin.delete(&one).await.status, StatusCode::NOT_FOUND);
}
