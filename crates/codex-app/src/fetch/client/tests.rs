//! What is left of the addresses a name resolves to.

use super::*;

fn kept(found: &[&str]) -> Option<Vec<String>> {
    let found: Vec<SocketAddr> = found.iter().map(|text| text.parse().unwrap()).collect();
    let public = only_public(found.into_iter()).ok()?;
    Some(public.map(|address| address.to_string()).collect())
}

#[test]
fn a_name_keeps_its_public_addresses_only() {
    assert_eq!(
        kept(&["127.0.0.1:0", "8.8.8.8:0", "[::1]:0"]).unwrap(),
        ["8.8.8.8:0"]
    );
    assert_eq!(kept(&["10.0.0.1:0", "[fd00::1]:0"]), None);
    assert_eq!(kept(&[]), None);
}

#[test]
fn literal_addresses_are_seen_in_every_spelling() {
    for text in [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[0:0:0:0:0:ffff:7f00:1]/",
        "http://１２７.0.0.1/",
    ] {
        let url = Url::parse(text).unwrap();
        let address = literal(host_of(&url)).unwrap_or_else(|| panic!("{text} is an address"));
        assert!(!is_global(address), "{text}");
    }
}
