//! The guard against a server that means harm.

use std::time::Instant;

use super::hostile::{Answer, Hostile, picture, response};
use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// Allowed to ask these hosts, with little patience.
fn fetcher(allowed: &[&str]) -> Fetcher {
    let allowed = allowed.iter().map(|host| host.parse().unwrap()).collect();
    let limits = FetchLimits {
        bytes: 100_000,
        total: Duration::from_secs(2),
        connect: Duration::from_secs(1),
        turn: Duration::from_secs(5),
    };
    Fetcher::new(allowed, limits)
}

/// Fetches from a host that was allowed.
async fn fetch(server: &Hostile, path: &str) -> Result<Vec<u8>, FetchError> {
    let address = server.url(path);
    fetcher(&[server.host()]).picture(&address).await
}

async fn refusal(server: &Hostile, path: &str) -> FetchError {
    fetch(server, path).await.expect_err("must be refused")
}

#[tokio::test]
async fn a_picture_of_an_allowed_host_comes_whole() {
    let server = Hostile::start(|_| picture(PNG)).await;
    assert_eq!(fetch(&server, "/a.png").await.unwrap(), PNG);
}

#[tokio::test]
async fn what_is_not_public_is_not_even_connected_to() {
    let server = Hostile::start(|_| picture(PNG)).await;
    let port = server.host().rsplit_once(':').unwrap().1;
    for address in [
        server.url("/"),
        format!("http://localhost:{port}/"),
        format!("http://2130706433:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0.0.0.0:{port}/"),
    ] {
        let outcome = fetcher(&[]).picture(&address).await;
        assert!(
            matches!(outcome, Err(FetchError::Private { .. })),
            "{address}: {outcome:?}"
        );
    }
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn a_host_is_allowed_with_its_port_only() {
    let server = Hostile::start(|_| picture(PNG)).await;
    let other = Hostile::start(|_| picture(PNG)).await;
    let outcome = fetcher(&[other.host()]).picture(&server.url("/")).await;
    assert!(matches!(outcome, Err(FetchError::Private { .. })));
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn redirects_are_followed_and_checked_like_the_first_address() {
    let inner = Hostile::start(|_| picture(PNG)).await;
    let target = inner.url("/secret");
    let server = Hostile::start(move |path| match path {
        "/moved" => response("302 Found", &[("Location", "/here")], b""),
        "/inside" => response("302 Found", &[("Location", &target)], b""),
        "/metadata" => {
            let location = ("Location", "http://169.254.169.254/latest/meta-data/");
            response("307 Temporary Redirect", &[location], b"")
        }
        "/file" => response("302 Found", &[("Location", "file:///etc/passwd")], b""),
        "/nowhere" => response("302 Found", &[], b""),
        "/round" => response("302 Found", &[("Location", "/round")], b""),
        _ => picture(PNG),
    })
    .await;
    assert_eq!(fetch(&server, "/moved").await.unwrap(), PNG);
    for path in ["/inside", "/metadata"] {
        let error = refusal(&server, path).await;
        assert!(
            matches!(error, FetchError::Private { .. }),
            "{path}: {error}"
        );
    }
    for path in ["/file", "/nowhere"] {
        let error = refusal(&server, path).await;
        assert!(
            matches!(error, FetchError::Address { .. }),
            "{path}: {error}"
        );
    }
    let error = refusal(&server, "/round").await;
    assert!(matches!(
        error,
        FetchError::TooManyRedirects { most: 5, .. }
    ));
    assert_eq!(inner.asked(), 0);
}

#[tokio::test]
async fn a_body_without_end_is_cut_off_at_the_limit() {
    let server = Hostile::start(|path| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";
        let head = match path {
            "/promised" => format!("{head}Content-Length: 99999999999\r\n\r\n"),
            "/chunked" => format!("{head}Transfer-Encoding: chunked\r\n\r\n"),
            _ => format!("{head}\r\n"),
        };
        let body = vec![0; 10_000];
        let piece = match path {
            "/chunked" => [b"2710\r\n".as_slice(), &body, b"\r\n"].concat(),
            _ => body,
        };
        Answer::Endless {
            head: head.into_bytes(),
            piece,
            every: Duration::ZERO,
        }
    })
    .await;
    for path in ["/promised", "/chunked", "/open"] {
        let error = refusal(&server, path).await;
        let is_size = matches!(error, FetchError::TooLarge { limit: 100_000, .. });
        assert!(is_size, "{path}: {error}");
    }
}

#[tokio::test]
async fn a_slow_drip_and_silence_end_with_the_time() {
    let server = Hostile::start(|path| match path {
        "/silence" => Answer::Silence,
        _ => Answer::Endless {
            head: b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n".to_vec(),
            piece: b"x".to_vec(),
            every: Duration::from_millis(50),
        },
    })
    .await;
    for path in ["/silence", "/drip"] {
        let begun = Instant::now();
        let error = refusal(&server, path).await;
        assert!(
            matches!(error, FetchError::TimedOut { .. }),
            "{path}: {error}"
        );
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[tokio::test]
async fn only_pictures_come_back() {
    let server = Hostile::start(|path| {
        let png = ("Content-Type", "image/png");
        match path {
            "/html" => response("200 OK", &[("Content-Type", "text/html")], PNG),
            "/lie" => response("200 OK", &[png], b"<html>not a picture</html>"),
            "/svg" => response("200 OK", &[("Content-Type", "image/svg+xml")], b"<svg/>"),
            "/packed" => {
                let packed = ("Content-Encoding", "gzip");
                response("200 OK", &[png, packed], b"\x1f\x8b\x08 a bomb")
            }
            "/empty" => response("200 OK", &[png], b""),
            "/untold" => response("200 OK", &[], PNG),
            _ => response("404 Not Found", &[png], PNG),
        }
    })
    .await;
    for path in ["/html", "/lie", "/svg", "/packed", "/empty"] {
        let error = refusal(&server, path).await;
        assert!(
            matches!(error, FetchError::NotAPicture { .. }),
            "{path}: {error}"
        );
    }
    let error = refusal(&server, "/gone").await;
    assert!(matches!(error, FetchError::Status { status: 404, .. }));
    assert_eq!(fetch(&server, "/untold").await.unwrap(), PNG);
}

#[tokio::test]
async fn addresses_of_other_kinds_are_refused() {
    for address in [
        "",
        "cover.jpg",
        "ftp://example.org/a.jpg",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "gopher://example.org/",
        "http://",
        "http://user@example.org/a.jpg",
        "http://:secret@example.org/a.jpg",
        &format!("http://example.org/{}", "a".repeat(3000)),
    ] {
        let outcome = fetcher(&[]).picture(address).await;
        assert!(
            matches!(outcome, Err(FetchError::Address { .. })),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_host_is_asked_by_few_at_once_and_the_others_wait() {
    let server = Hostile::start(|_| Answer::Silence).await;
    let fetcher = fetcher(&[server.host()]);
    let address = server.url("/");
    let all = futures_util::future::join_all((0..8).map(|_| fetcher.picture(&address)));
    let asked = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        server.asked()
    };
    let (outcomes, asked) = tokio::join!(all, asked);
    assert_eq!(asked, 4);
    assert!(outcomes.iter().all(Result::is_err));
}

#[tokio::test]
async fn the_server_says_who_it_is_and_nothing_of_its_people() {
    use std::sync::{Arc, Mutex};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let heard = Arc::new(Mutex::new(String::new()));
    let note = Arc::clone(&heard);
    let hearing = tokio::spawn(async move {
        use tokio::io::AsyncReadExt;
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 4096];
        let length = stream.read(&mut buffer).await.unwrap();
        *note.lock().unwrap() = String::from_utf8_lossy(&buffer[..length]).to_lowercase();
    });
    let address = format!("http://{host}/a.png#part");
    let outcome = fetcher(&[&host]).picture(&address).await;
    assert!(outcome.is_err(), "nothing was answered");
    hearing.await.unwrap();
    let heard = heard.lock().unwrap().clone();
    assert!(heard.starts_with("get /a.png http/1.1"), "{heard}");
    assert!(heard.contains("user-agent: codex/"), "{heard}");
    assert!(heard.contains("accept-encoding: identity"), "{heard}");
    for header in ["cookie:", "referer:", "authorization:", "x-forwarded"] {
        assert!(!heard.contains(header), "{heard}");
    }
}
