//! Groups of fields: what they stand for, and what they refuse.

use codex_domain::metadata::{Field, Item};

use super::{GROUPS, fields};

fn named(item: Item, groups: &[&str], extra: &[&str]) -> Result<Option<Vec<Field>>, Vec<String>> {
    let owned = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    fields(item, ("g", &owned(groups)), ("e", &owned(extra)))
        .map_err(|problems| problems.into_iter().map(|it| it.field).collect())
}

#[test]
fn no_choice_means_every_field() {
    assert_eq!(named(Item::Series, &[], &[]), Ok(None));
}

#[test]
fn a_group_stands_for_the_fields_its_item_has() {
    let counts = named(Item::Series, &["counts"], &[]).unwrap().unwrap();
    assert_eq!(counts, [Field::TotalVolumeCount, Field::TotalChapterCount]);
    let counts = named(Item::Book, &["counts"], &["pages"]).unwrap_err();
    assert_eq!(counts, ["e"]);
    let both = named(Item::Book, &["ratings"], &["title", "rating"])
        .unwrap()
        .unwrap();
    assert_eq!(both, [Field::Title, Field::Rating, Field::ExternalRatings]);
}

#[test]
fn unknown_groups_and_foreign_fields_are_told() {
    let problems = named(Item::Series, &["everything"], &["isbns"]).unwrap_err();
    assert_eq!(problems, ["g", "e"]);
}

#[test]
fn every_field_belongs_to_a_group() {
    for field in Field::ALL {
        let has = GROUPS.iter().any(|(_, members)| members.contains(field));
        assert!(has, "{field} belongs to no group");
    }
}
