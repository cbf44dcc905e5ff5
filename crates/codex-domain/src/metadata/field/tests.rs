//! The field table is consistent with itself.

use std::collections::BTreeSet;

use super::*;

#[test]
fn every_field_belongs_to_an_item_and_parses_back() {
    let used: BTreeSet<Field> = Item::Series
        .fields()
        .iter()
        .chain(Item::Book.fields())
        .copied()
        .collect();
    assert_eq!(used, Field::ALL.iter().copied().collect());
    for field in Field::ALL {
        assert_eq!(field.name().parse(), Ok(*field));
    }
}

#[test]
fn no_item_lists_a_field_twice() {
    for item in [Item::Series, Item::Book] {
        let distinct: BTreeSet<_> = item.fields().iter().collect();
        assert_eq!(distinct.len(), item.fields().len(), "{}", item.name());
    }
}

#[test]
fn every_write_permission_but_custom_metadata_covers_a_field() {
    for permission in WritePermission::ALL {
        let covers = Field::ALL
            .iter()
            .any(|field| field.permission() == permission);
        assert_eq!(
            covers,
            permission != WritePermission::CustomMetadata,
            "{}",
            permission.name()
        );
    }
}
