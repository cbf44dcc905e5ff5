//! Plugin permissions: their names, and what they cover.

use super::*;

#[test]
fn every_permission_parses_back_from_its_name() {
    for permission in PluginPermission::all() {
        assert_eq!(permission.to_string().parse(), Ok(permission));
    }
    assert_eq!(
        PluginPermission::all().count(),
        3 + WritePermission::ALL.len()
    );
    assert!(
        "metadata:write:everything"
            .parse::<PluginPermission>()
            .is_err()
    );
}

#[test]
fn every_scope_parses_back_from_its_name() {
    for scope in PluginScope::ALL {
        assert_eq!(scope.name().parse(), Ok(scope));
        assert_eq!(serde_json::to_value(scope).unwrap(), scope.name());
    }
}

#[test]
fn a_group_covers_its_fields_and_no_others() {
    let granted = [PluginPermission::MetadataWrite(WritePermission::Title)];
    assert!(may_write(&granted, Field::Title));
    assert!(may_write(&granted, Field::AlternateTitles));
    assert!(!may_write(&granted, Field::Summary));
}

#[test]
fn the_wildcard_covers_everything_and_reading_covers_nothing() {
    for field in Field::ALL {
        assert!(may_write(&[PluginPermission::MetadataWriteAll], *field));
        assert!(!may_write(
            &[
                PluginPermission::MetadataRead,
                PluginPermission::LibraryRead
            ],
            *field
        ));
    }
}
