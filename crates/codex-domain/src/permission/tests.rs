//! Roles and the permissions they come with.

use super::*;

#[test]
fn roles_grow_from_reader_to_admin() {
    for permission in Role::Reader.permissions() {
        assert!(Role::Editor.allows(*permission));
    }
    for permission in Role::Editor.permissions() {
        assert!(Role::Admin.allows(*permission));
    }
    assert!(!Role::Reader.allows(Permission::SeriesWrite));
    assert!(!Role::Editor.allows(Permission::PluginsManage));
    assert!(
        Permission::ALL
            .iter()
            .all(|permission| Role::Admin.allows(*permission))
    );
}

#[test]
fn names_are_the_ones_serialised() {
    for permission in Permission::ALL {
        assert_eq!(serde_json::to_value(permission).unwrap(), permission.name());
    }
    for role in [Role::Admin, Role::Editor, Role::Reader] {
        assert_eq!(role.name().parse(), Ok(role));
    }
    assert!("root".parse::<Role>().is_err());
}
