//! Copies are kept up to a bound.

use super::*;

#[test]
fn the_oldest_copies_make_room() {
    let pages = SmallPages::default();
    let copy = vec![0; MAX_BYTES / 4];
    for name in ["a", "b", "c", "d", "d", "e"] {
        pages.put(name.to_owned(), copy.clone());
        assert!(pages.0.lock().bytes <= MAX_BYTES);
    }
    let kept: Vec<&str> = ["a", "b", "c", "d", "e"]
        .into_iter()
        .filter(|name| pages.get(name).is_some())
        .collect();
    assert_eq!(kept, ["b", "c", "d", "e"]);
    pages.put("f".to_owned(), vec![0; MAX_BYTES + 1]);
    assert_eq!(pages.get("f"), None, "larger than everything");
    assert_eq!(pages.0.lock().order.len(), 4);
}
