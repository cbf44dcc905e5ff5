//! Values: what is accepted, what is the same, and what survives a round trip.

use proptest::prelude::*;
use serde_json::json;

use super::*;

#[test]
fn values_that_fit_are_read() {
    let cases = [
        (Field::Title, json!("  Berserk "), json!("Berserk")),
        (Field::Year, json!(1989), json!(1989)),
        (Field::Status, json!("ended"), json!("ended")),
        (Field::TotalChapterCount, json!(364.5), json!(364.5)),
        (Field::ReleaseDate, json!("2024-02-29"), json!("2024-02-29")),
        (
            Field::Genres,
            json!([" Action", "action", "", "Drama"]),
            json!(["Action", "Drama"]),
        ),
        (
            Field::Authors,
            json!([{"name": "Kentaro Miura", "role": "writer"}, {"name": " "}]),
            json!([{"name": "Kentaro Miura", "role": "writer"}]),
        ),
    ];
    for (field, input, expected) in cases {
        let value = Value::from_json(field, &input).unwrap().unwrap();
        assert_eq!(value.to_json(), expected, "{field}");
    }
}

#[test]
fn values_that_do_not_fit_are_refused_with_the_field() {
    let cases = [
        (Field::Title, json!(7), "must be text"),
        (Field::Year, json!("1989"), "must be a whole number"),
        (
            Field::Year,
            json!(123_456),
            "must be between -4000 and 9999",
        ),
        (
            Field::Status,
            json!("cancelled"),
            "must be one of ongoing, ended",
        ),
        (
            Field::TotalChapterCount,
            json!(-1.0),
            "must be a number that is not negative",
        ),
        (Field::ReleaseDate, json!("2023-02-29"), "must be a date"),
        (
            Field::CoverUrl,
            json!("javascript:alert(1)"),
            "must be an http or https address",
        ),
        (
            Field::ExternalLinks,
            json!([{"label": "x", "url": "file:///etc"}]),
            "http or https",
        ),
        (
            Field::Summary,
            json!("x".repeat(MAX_TEXT + 1)),
            "is longer than",
        ),
    ];
    for (field, input, expected) in cases {
        let error = Value::from_json(field, &input).unwrap_err();
        assert_eq!(error.field, field);
        assert!(
            error.problem.contains(expected),
            "{field}: {}",
            error.problem
        );
    }
}

#[test]
fn null_blank_and_empty_are_no_value() {
    for (field, input) in [
        (Field::Title, json!(null)),
        (Field::Title, json!("  ")),
        (Field::Tags, json!([])),
    ] {
        assert_eq!(Value::from_json(field, &input), Ok(None));
    }
}

#[test]
fn sets_are_the_same_whatever_their_order_and_case() {
    let list =
        |items: &[&str]| Value::TextList(items.iter().map(|&item| item.to_owned()).collect());
    assert!(list(&["Action", "Drama"]).same_as(&list(&["drama", "ACTION"])));
    assert!(!list(&["Action"]).same_as(&list(&["Action", "Drama"])));
    assert!(Value::Integer(3).same_as(&Value::Number(3.0)));
    assert!(!Value::Text("Berserk".to_owned()).same_as(&Value::Text("berserk".to_owned())));
}

proptest! {
    #[test]
    fn any_text_list_survives_a_round_trip(list in prop::collection::vec(".{0,12}", 0..8)) {
        if let Some(value) = Value::from_json(Field::Tags, &json!(list)).unwrap() {
            let again = Value::from_json(Field::Tags, &value.to_json()).unwrap();
            prop_assert_eq!(again, Some(value));
        }
    }

    #[test]
    fn sameness_is_symmetric(a in prop::collection::vec("[a-cA-C]{1,2}", 0..4), b in prop::collection::vec("[a-cA-C]{1,2}", 0..4)) {
        let (a, b) = (Value::TextList(a), Value::TextList(b));
        prop_assert_eq!(a.same_as(&b), b.same_as(&a));
    }
}
