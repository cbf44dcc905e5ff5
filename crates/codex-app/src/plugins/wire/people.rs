//! People in answers: writers and artists become one list, each person once per role.

use std::collections::HashSet;

use codex_domain::metadata::value::MAX_LIST;
use codex_domain::metadata::{Author, AuthorRole, Value};
use codex_protocol::metadata as wire;

use super::text::{line, maybe_line};

/// Authors as credited, then artists as illustrators.
pub(super) fn people(authors: &[wire::PersonCredit], artists: &[String]) -> Option<Value> {
    let credited = authors.iter().filter_map(|person| {
        Some(Author {
            name: line(&person.name)?,
            role: role(person.role),
            sort_name: maybe_line(person.sort_name.as_deref()),
        })
    });
    let drawn = artists.iter().filter_map(|name| {
        Some(Author {
            name: line(name)?,
            role: AuthorRole::Illustrator,
            sort_name: None,
        })
    });
    let mut seen = HashSet::new();
    let people: Vec<Author> = credited
        .chain(drawn)
        .filter(|person| seen.insert((person.name.to_lowercase(), person.role)))
        .take(MAX_LIST)
        .collect();
    (!people.is_empty()).then_some(Value::Authors(people))
}

fn role(role: wire::AuthorRole) -> AuthorRole {
    match role {
        wire::AuthorRole::Author => AuthorRole::Author,
        wire::AuthorRole::CoAuthor => AuthorRole::CoAuthor,
        wire::AuthorRole::Editor => AuthorRole::Editor,
        wire::AuthorRole::Translator => AuthorRole::Translator,
        wire::AuthorRole::Illustrator => AuthorRole::Illustrator,
        wire::AuthorRole::Writer => AuthorRole::Writer,
        wire::AuthorRole::Penciller => AuthorRole::Penciller,
        wire::AuthorRole::Inker => AuthorRole::Inker,
        wire::AuthorRole::Colorist => AuthorRole::Colorist,
        wire::AuthorRole::Letterer => AuthorRole::Letterer,
        wire::AuthorRole::CoverArtist => AuthorRole::CoverArtist,
        // Somebody did something for the work, and the answer names it in a word nobody defined.
        wire::AuthorRole::Contributor | wire::AuthorRole::Unknown => AuthorRole::Contributor,
    }
}
