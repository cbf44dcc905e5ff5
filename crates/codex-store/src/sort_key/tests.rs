//! Tests of the sort keys.

use super::*;

fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
    texts.sort_by_key(|text| sort_key(text));
    texts
}

#[test]
fn titles_sort_as_people_do() {
    let expected = vec![
        "2001: A Space Odyssey",
        "Akira 2",
        "Akira 10",
        "Akira 010a",
        "\"Azumanga\"",
        "École",
        "ecole 2",
        "Zoë",
        "漢字",
    ];
    let mut shuffled = expected.clone();
    shuffled.reverse();
    assert_eq!(sorted(shuffled), expected);
}

#[test]
fn folding_drops_case_accents_and_forms() {
    for (text, folded) in [
        ("Café", "cafe"),
        ("ＦＵＬＬ", "full"),
        ("ŁÓDŹ", "łodz"),
        ("a\0b", "ab"),
        ("ﬁn", "fin"),
    ] {
        assert_eq!(fold(text), folded);
    }
}

#[test]
fn positions_follow_the_reading_order() {
    let order = [
        position_key(Some(1.0), Some(-1.0), "minus one"),
        position_key(Some(1.0), Some(0.5), "half"),
        position_key(Some(1.0), Some(2.0), "b"),
        position_key(Some(1.0), Some(10.0), "a"),
        position_key(Some(1.0), None, "special 2"),
        position_key(Some(1.0), None, "special 10"),
        position_key(Some(2.0), Some(1.0), "x"),
        position_key(None, Some(3.0), "chapter 3"),
        position_key(None, None, "extra"),
    ];
    assert!(order.is_sorted(), "{order:#?}");
}

#[test]
fn very_long_numbers_and_texts_stay_keys() {
    assert!(sort_key(&"9".repeat(5000)).len() <= MAX_KEY + 1);
    assert_eq!(sort_key("..."), "");
}

#[test]
fn both_forms_of_any_title_fit_an_index_entry_of_postgresql() {
    for text in ["𠀀", "漢", "1 ", "12.", "é", "각"] {
        let title = text.repeat(5_000);
        let bytes = sort_key(&title).len() + fold(&title).len();
        assert!(bytes <= 2_500, "{text}: {bytes}");
    }
}
