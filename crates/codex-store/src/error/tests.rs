//! Tests of how driver messages become names.

use super::*;

#[test]
fn sqlite_messages_become_the_names_postgresql_gives() {
    let table = [
        (
            "UNIQUE constraint failed: users.username_fold",
            ConstraintKind::Unique,
            "users_username_fold_key",
        ),
        (
            "UNIQUE constraint failed: books.library_id, books.path",
            ConstraintKind::Unique,
            "books_library_id_path_key",
        ),
        (
            "FOREIGN KEY constraint failed",
            ConstraintKind::ForeignKey,
            "",
        ),
        (
            "CHECK constraint failed: one_item",
            ConstraintKind::Check,
            "one_item",
        ),
        (
            "NOT NULL constraint failed: users.role",
            ConstraintKind::Check,
            "users.role",
        ),
    ];
    for (message, kind, name) in table {
        assert_eq!(
            sqlite_constraint(message),
            (kind, name.to_owned()),
            "{message}"
        );
    }
}

#[test]
fn long_statements_are_named_by_their_beginning() {
    let text = brief(&format!(
        "select  a,\n   b from t where {}",
        "x ".repeat(200)
    ));
    assert!(text.starts_with("select a, b from t where x x"), "{text}");
    assert_eq!(text.chars().count(), 121);
}
