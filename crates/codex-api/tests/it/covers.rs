//! Covers chosen over HTTP, and pictures of third parties through the server.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use codex_domain::permission::Role;
use codex_testkit::app::TestApp;
use codex_testkit::archives::jpeg;
use codex_testkit::client::{Answer, Client};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::shelf::Shelf;

/// Sends bytes of a kind.
async fn put(client: &Client, path: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    let token = client.token().unwrap();
    let request = Request::builder()
        .method(Method::PUT)
        .uri(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, kind)
        .body(Body::from(bytes));
    client.request(request.unwrap()).await
}

/// Asks for what was sent with the first answer.
async fn again(client: &Client, path: &str, first: &Answer) -> Answer {
    let token = client.token().unwrap();
    let request = Request::get(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::IF_NONE_MATCH, &first.headers[header::ETAG])
        .body(Body::empty());
    client.request(request.unwrap()).await
}

fn form(file_name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--frontier\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nmine\r\n--frontier\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n--frontier--\r\n"].concat()
}

fn path_of(noun: &str, entry: &Value) -> String {
    format!("/api/v1/{noun}/{}/cover", entry["id"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cover_is_chosen_by_upload_and_taken_back() {
    let shelf = Shelf::new().await;
    for (noun, title) in [("series", "Alpha"), ("books", "The First")] {
        let before = shelf.named(noun, title).await;
        let path = path_of(noun, &before);
        let mine = jpeg(300, 450, 77);
        let chosen = put(&shelf.admin, &path, "image/jpeg", mine.clone()).await;
        let chosen = chosen.expect(StatusCode::OK);
        assert_ne!(chosen["coverUrl"], before["coverUrl"]);
        assert!(chosen["runId"].is_string());
        assert_eq!(
            chosen["coverUrl"],
            shelf.named(noun, title).await["coverUrl"]
        );
        let locks = chosen["locks"].as_array().unwrap();
        assert!(locks.contains(&json!("coverUrl")), "{locks:?}");
        let full = shelf.admin.get(&format!("{path}?size=full")).await;
        assert_eq!(full.body, mine);
        let thumb = shelf.admin.get(chosen["coverUrl"].as_str().unwrap()).await;
        assert_eq!(thumb.status, StatusCode::OK);
        let same = again(&shelf.admin, &path, &thumb).await;
        assert_eq!(same.status, StatusCode::NOT_MODIFIED);
        assert!(same.body.is_empty());

        let other = form("a.jpg", &jpeg(300, 450, 78));
        let kind = "multipart/form-data; boundary=frontier";
        put(&shelf.admin, &path, kind, other)
            .await
            .expect(StatusCode::OK);
        let full = shelf.admin.get(&format!("{path}?size=full")).await;
        assert_eq!(full.body, jpeg(300, 450, 78));

        let back = shelf.admin.delete(&path).await.expect(StatusCode::OK);
        assert_eq!(back["coverUrl"], before["coverUrl"]);
        assert!(back["runId"].is_string());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_cover_is_refused_and_changes_nothing() {
    let shelf = Shelf::new().await;
    let before = shelf.named("series", "Alpha").await;
    let path = path_of("series", &before);
    for (kind, bytes, status) in [
        ("image/png", b"no picture".to_vec(), StatusCode::BAD_REQUEST),
        ("image/png", Vec::new(), StatusCode::BAD_REQUEST),
        (
            "text/html",
            b"<p>".to_vec(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (
            "image/png",
            vec![0; 21 << 20],
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        (
            "multipart/form-data; boundary=frontier",
            b"--frontier--\r\n".to_vec(),
            StatusCode::BAD_REQUEST,
        ),
    ] {
        let refused = put(&shelf.admin, &path, kind, bytes).await;
        assert_eq!(refused.status, status, "{}", refused.text());
    }
    for address in [
        "http://127.0.0.1:9/a.jpg",
        "http://localhost/a.jpg",
        "http://[fd00::1]/a.jpg",
        "file:///etc/passwd",
        "nonsense",
    ] {
        let refused = shelf.admin.post(&path, &json!({ "url": address })).await;
        let problem = refused.problem(StatusCode::BAD_REQUEST);
        assert_eq!(problem, "invalid_input", "{address}");
    }
    let after = shelf.named("series", "Alpha").await;
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_choose_no_covers() {
    let test = TestApp::new().await;
    let reader = test.sign_up("rita", Role::Reader).await;
    let path = "/api/v1/series/01890000-0000-7000-8000-000000000000/cover";
    let refused = put(&reader, path, "image/png", vec![0; 1 << 20]).await;
    assert_eq!(refused.problem(StatusCode::FORBIDDEN), "forbidden");
    let refused = reader
        .post(path, &json!({ "url": "http://example.org" }))
        .await;
    assert_eq!(refused.problem(StatusCode::FORBIDDEN), "forbidden");
    let refused = reader.delete(path).await;
    assert_eq!(refused.problem(StatusCode::FORBIDDEN), "forbidden");
    let missing = put(&test.admin(), path, "image/png", jpeg(10, 10, 1)).await;
    assert_eq!(missing.problem(StatusCode::NOT_FOUND), "not_found");
}

/// A provider with one picture; its address.
async fn provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 2048];
            let read = stream.read(&mut request).await.unwrap();
            assert!(read > 0, "the request is empty");
            let picture = jpeg(800, 1200, 5);
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                picture.len()
            );
            let answer = [head.as_bytes(), &picture].concat();
            stream.write_all(&answer).await.unwrap();
        }
    });
    format!("http://{address}/a.jpg")
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_third_parties_come_through_the_server() {
    let test = TestApp::with(|config, _| {
        config.fetch_allowed_hosts = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let first = json!({ "username": "ada", "password": "correct horse" });
    let setup = test
        .anonymous()
        .post("/api/v1/setup/initialize", &first)
        .await;
    let token = setup.expect(StatusCode::CREATED)["accessToken"].clone();
    let ada = test.anonymous().with_token(token.as_str().unwrap());
    let signed = test.app().covers.sign(&provider().await).unwrap();
    let path = format!("/api/v1/proxy/cover?u={}&s={}", signed.u, signed.s);

    let picture = ada.get(&path).await;
    assert_eq!(picture.status, StatusCode::OK, "{}", picture.text());
    assert_eq!(picture.headers[header::CONTENT_TYPE], "image/jpeg");
    let caching = picture.headers[header::CACHE_CONTROL].to_str().unwrap();
    assert_eq!(caching, "private, max-age=86400");
    let policy = picture.headers[header::CONTENT_SECURITY_POLICY].to_str();
    assert!(policy.unwrap().starts_with("sandbox"));
    assert!(
        picture.body.len() < jpeg(800, 1200, 5).len(),
        "a small copy"
    );
    let same = again(&ada, &path, &picture).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);

    let anonymous = test.anonymous().get(&path).await;
    assert_eq!(anonymous.status, StatusCode::UNAUTHORIZED);
    let forged = format!("/api/v1/proxy/cover?u={}&s={}", signed.u, signed.u);
    let refused = ada.get(&forged).await;
    assert_eq!(refused.problem(StatusCode::BAD_REQUEST), "invalid_input");
    let inner = test
        .app()
        .covers
        .sign("http://169.254.169.254/latest")
        .unwrap();
    let refused = ada
        .get(&format!("/api/v1/proxy/cover?u={}&s={}", inner.u, inner.s))
        .await;
    assert_eq!(refused.problem(StatusCode::BAD_REQUEST), "invalid_input");
}
