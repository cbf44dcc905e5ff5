//! What the setting understands, and which addresses an entry covers.

use super::*;

fn covers(entry: &str, url: &str) -> bool {
    let entry: AllowedHost = entry.parse().unwrap();
    entry.covers(&Url::parse(url).unwrap())
}

#[test]
fn an_entry_covers_its_host_and_port_only() {
    assert!(covers("covers.home", "http://covers.home/a.jpg"));
    assert!(covers("Covers.Home", "https://COVERS.home:8443/a.jpg"));
    assert!(!covers(
        "covers.home",
        "http://covers.home.evil.example/a.jpg"
    ));
    assert!(!covers("covers.home", "http://evil.covers.home/a.jpg"));
    assert!(covers("192.168.1.5:8080", "http://192.168.1.5:8080/"));
    assert!(covers("127.0.0.1", "http://2130706433/"));
    assert!(!covers("192.168.1.5:8080", "http://192.168.1.5/"));
    assert!(covers("192.168.1.5:80", "http://192.168.1.5/"));
    assert!(!covers("192.168.1.5:80", "https://192.168.1.5/"));
    assert!(covers("::1", "http://[::1]:9000/"));
    assert!(covers("[::1]:9000", "http://[0:0::1]:9000/"));
}

#[test]
fn what_is_no_host_is_refused() {
    for text in [
        "",
        "http://covers.home",
        "covers.home/",
        "a b",
        "user@host",
        "host:99999",
        "*.home",
    ] {
        let parsed = text.parse::<AllowedHost>();
        assert!(parsed.is_err(), "{text}: {parsed:?}");
    }
}
