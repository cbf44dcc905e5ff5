//! Each kind of complaint is told once.

use super::{Complaints, KINDS};

fn told(complaints: &Complaints, method: &str, count: u32, places: &[&str]) -> Option<String> {
    let places: Vec<String> = places.iter().map(|&place| place.to_owned()).collect();
    complaints.sentence(method, count, &places)
}

#[test]
fn the_same_mistake_in_another_entry_is_not_told_again() {
    let complaints = Complaints::default();
    let first = told(
        &complaints,
        "a",
        7,
        &["x[0].y: bad", "x[12].y: bad", "x[1]: worse"],
    );
    let sentence = "a: left out x[0].y: bad; x[1]: worse; and 5 more";
    assert_eq!(first.as_deref(), Some(sentence));
    assert_eq!(told(&complaints, "a", 1, &["x[3].y: bad"]), None);
    assert_eq!(
        told(&complaints, "b", 1, &["x[3].y: bad"]).as_deref(),
        Some("b: left out x[3].y: bad")
    );
}

#[test]
fn no_plugin_fills_the_memory_with_mistakes_of_ever_new_kinds() {
    let complaints = Complaints::default();
    for kind in 0..2 * KINDS {
        let place = format!("{}: bad", "x".repeat(kind));
        let sentence = told(&complaints, "a", 1, &[&place]);
        assert_eq!(sentence.is_some(), kind < KINDS, "{kind}");
    }
}
