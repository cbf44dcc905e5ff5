//! Records: stored form, clearing and locks.

use serde_json::json;

use super::*;

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.to_owned()))
}

#[test]
fn a_record_survives_its_stored_form() {
    let mut record = Record::default();
    record.set(Field::Title, text("Berserk"));
    record.set(Field::Year, Some(Value::Integer(1989)));
    record.set(
        Field::Genres,
        Some(Value::TextList(vec!["Seinen".to_owned()])),
    );
    record.set_lock(Field::Title, true);
    let read =
        Record::from_json(Item::Series, &record.values_json(), &record.locks_json()).unwrap();
    assert_eq!(read, record);
}

#[test]
fn an_empty_value_clears_the_field() {
    let mut record = Record::default();
    record.set(Field::Summary, text("Long ago"));
    record.set(Field::Summary, text("   "));
    assert_eq!(record.get(Field::Summary), None);
}

#[test]
fn unknown_names_are_left_out_and_wrong_values_are_said() {
    let read = Record::from_json(
        Item::Series,
        &json!({"title": "A", "flavour": "sweet", "subtitle": "of a book"}),
        &json!(["title", "flavour"]),
    )
    .unwrap();
    assert_eq!(read.values().count(), 1);
    assert_eq!(read.locks().collect::<Vec<_>>(), [Field::Title]);
    let error = Record::from_json(Item::Series, &json!({"year": "x"}), &json!([])).unwrap_err();
    assert_eq!(error.field, Field::Year);
}
