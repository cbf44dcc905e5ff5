//! Ranges, and which forwarded headers are believed.

use super::*;

#[test]
fn a_range_holds_what_its_prefix_says() {
    for (range, address, expected) in [
        ("10.0.0.0/8", "10.255.1.2", true),
        ("10.0.0.0/8", "11.0.0.1", false),
        ("192.168.1.7", "192.168.1.7", true),
        ("192.168.1.7", "192.168.1.8", false),
        ("0.0.0.0/0", "203.0.113.9", true),
        ("127.0.0.1", "::ffff:127.0.0.1", true),
        ("::1", "::1", true),
        ("fd00::/8", "fdab::1", true),
        ("fd00::/8", "fe80::1", false),
        ("::/0", "10.0.0.1", false),
    ] {
        let parsed: AddressRange = range.parse().unwrap();
        assert_eq!(
            parsed.contains(address.parse().unwrap()),
            expected,
            "{address} in {range}"
        );
    }
}

#[test]
fn a_range_that_makes_no_sense_is_refused_by_name() {
    for text in ["", "ten", "10.0.0.0/33", "::/129", "10.0.0.0/x"] {
        let error = text.parse::<AddressRange>().unwrap_err().to_string();
        assert!(error.contains(&format!("`{text}`")), "{error}");
    }
}

fn client(peer: &str, headers: &[(&str, &str)], trusted: &[&str]) -> Client {
    let mut request = http::Request::builder();
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    let peer: SocketAddr = format!("{peer}:4711").parse().unwrap();
    parts.extensions.insert(ConnectInfo(peer));
    let trusted: Vec<AddressRange> = trusted.iter().map(|text| text.parse().unwrap()).collect();
    Client::of(&parts, &trusted)
}

#[test]
fn strangers_cannot_invent_where_they_come_from() {
    let headers = [
        ("x-forwarded-for", "1.2.3.4"),
        ("x-forwarded-proto", "https"),
    ];
    let stranger = client("203.0.113.9", &headers, &["10.0.0.0/8"]);
    assert_eq!(stranger.address, "203.0.113.9".parse::<IpAddr>().unwrap());
    assert!(!stranger.is_https);
}

#[test]
fn behind_trusted_proxies_the_nearest_foreign_address_counts() {
    let headers = [
        ("x-forwarded-for", "6.6.6.6, 198.51.100.3, 10.0.0.9"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "books.example"),
    ];
    let proxied = client("10.0.0.1", &headers, &["10.0.0.0/8"]);
    assert_eq!(proxied.address, "198.51.100.3".parse::<IpAddr>().unwrap());
    assert!(proxied.is_https);
    assert_eq!(proxied.forwarded_host.as_deref(), Some("books.example"));
}
