//! Pictures of third parties: signed, shared, kept, and not asked for again when they fail.

use std::sync::atomic::{AtomicBool, Ordering};

use codex_domain::ManualClock;

use super::*;
use crate::fetch::FetchLimits;
use crate::fetch::hostile::{Hostile, picture, response};
use crate::testing::manual_clock;

/// A small picture.
fn jpeg() -> Vec<u8> {
    let picture = ::image::RgbImage::from_fn(60, 90, |x, y| {
        let [x, y] = [x, y].map(|side| u8::try_from(side).unwrap());
        ::image::Rgb([x, y, x ^ y])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ::image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

struct House {
    proxy: Proxy,
    clock: Arc<ManualClock>,
    data: tempfile::TempDir,
}

fn key(secret: u8) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, &[secret; 32])
}

fn house() -> House {
    let data = tempfile::tempdir().unwrap();
    let clock = manual_clock();
    let allowed = vec!["127.0.0.1".parse().unwrap()];
    let source = Source {
        fetcher: Arc::new(Fetcher::new(allowed, FetchLimits::default())),
        decoding: Arc::new(Semaphore::new(2)),
    };
    let for_proxy = Arc::clone(&clock) as Arc<dyn Clock>;
    House {
        proxy: Proxy::new(source, data.path(), for_proxy, key(1)),
        clock,
        data,
    }
}

impl House {
    async fn find(&self, address: &str) -> Result<Proxied, CoverError> {
        self.proxy.find(&self.proxy.sign(address).unwrap()).await
    }
}

#[tokio::test]
async fn only_addresses_that_were_signed_here_are_fetched() {
    let server = Hostile::start(|_| picture(&jpeg())).await;
    let house = house();
    let good = house.proxy.sign(&server.url("/a.jpg")).unwrap();
    let other = house.proxy.sign(&server.url("/b.jpg")).unwrap();
    let foreign = SignedAddress::new(&key(2), &server.url("/a.jpg"));
    for forged in [
        foreign,
        SignedAddress {
            u: other.u,
            ..good.clone()
        },
        SignedAddress {
            s: String::new(),
            ..good.clone()
        },
        SignedAddress {
            s: "%%%".to_owned(),
            ..good.clone()
        },
    ] {
        let refused = house.proxy.find(&forged).await;
        assert!(matches!(refused, Err(CoverError::NotSigned)));
    }
    assert_eq!(server.asked(), 0);
    house.proxy.find(&good).await.unwrap();
    assert_eq!(house.proxy.sign("javascript:alert(1)"), None);
    assert_eq!(house.proxy.sign("data:image/png;base64,AA"), None);
}

#[tokio::test]
async fn many_who_look_at_once_cost_one_fetch() {
    let server = Hostile::start(|_| picture(&jpeg())).await;
    let (house, address) = (house(), server.url("/a.jpg"));
    let all = futures_util::future::join_all((0..8).map(|_| house.find(&address))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(server.asked(), 1);
    assert!(house.proxy.flights.lock().is_empty());
}

#[tokio::test]
async fn a_picture_is_small_packed_anew_and_kept_for_a_week() {
    let mut original = jpeg();
    let hidden = b"\xff\xe1\x00\x12Exif\x00\x00 a location";
    original.splice(2..2, hidden.iter().copied());
    let served = original.clone();
    let server = Hostile::start(move |_| picture(&served)).await;
    let (house, address) = (house(), server.url("/a.jpg"));
    let first = house.find(&address).await.unwrap();
    let bytes = house.proxy.read(&first).await.unwrap();
    assert!(
        !bytes.windows(4).any(|it| it == b"Exif"),
        "nothing is carried along"
    );
    assert_eq!(image::probe(&bytes).unwrap().width, 60);

    house.clock.advance(FRESH - Duration::from_secs(1));
    assert_eq!(house.find(&address).await.unwrap().tag, first.tag);
    assert_eq!(server.asked(), 1);
    house.clock.advance(Duration::from_secs(2));
    assert_ne!(house.find(&address).await.unwrap().tag, first.tag);
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn an_old_picture_is_better_than_none() {
    let is_down = Arc::new(AtomicBool::new(false));
    let down = Arc::clone(&is_down);
    let server = Hostile::start(move |_| match down.load(Ordering::Relaxed) {
        true => response("503 Down", &[], b""),
        false => picture(&jpeg()),
    })
    .await;
    let (house, address) = (house(), server.url("/a.jpg"));
    let first = house.find(&address).await.unwrap();
    is_down.store(true, Ordering::Relaxed);
    house.clock.advance(FRESH);
    assert_eq!(house.find(&address).await.unwrap().tag, first.tag);
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn failures_are_remembered_for_a_while() {
    let server = Hostile::start(|path| match path {
        "/text" => response("200 OK", &[("Content-Type", "text/html")], b"<p>"),
        _ => response("503 Down", &[], b""),
    })
    .await;
    let house = house();
    let (down, text) = (server.url("/down"), server.url("/text"));
    for _ in 0..3 {
        assert!(house.find(&down).await.is_err());
        let error = house.find(&text).await.unwrap_err();
        assert!(error.is_lasting(), "{error}");
    }
    assert_eq!(server.asked(), 2);
    house.clock.advance(Duration::from_secs(3600));
    assert!(house.find(&down).await.is_err());
    assert!(house.find(&text).await.is_err());
    assert_eq!(server.asked(), 3, "only what may pass is tried again");
}

#[tokio::test]
async fn what_was_fetched_survives_a_restart() {
    let server = Hostile::start(|_| picture(&jpeg())).await;
    let (mut house, address) = (house(), server.url("/a.jpg"));
    let first = house.find(&address).await.unwrap();
    house.proxy.cache = Cache::new(house.data.path());
    assert_eq!(house.find(&address).await.unwrap().tag, first.tag);
    assert_eq!(server.asked(), 1);
}
