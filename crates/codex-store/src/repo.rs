//! Repositories: one file of free functions per noun, each over any [`Executor`](crate::Executor).
//!
//! To add one: a file here with its row type (`FromRow`), its texts in one `statements!` block and its
//! functions; a line in the list of modules and one in [`statements`].

/// Declares SQL texts as constants of the file and lists them, so that a test can prepare every one of
/// them on both databases.
///
/// ```text
/// statements! {
///     BY_ID = "select id, name from libraries where id = $1";
/// }
/// // expands to
/// const BY_ID: &str = "select id, name from libraries where id = $1";
/// pub(super) const STATEMENTS: &[(&str, &str)] = &[("BY_ID", BY_ID)];
/// ```
macro_rules! statements {
    ($($name:ident = $sql:expr;)+) => {
        $(const $name: &str = $sql;)+
        pub(super) const STATEMENTS: crate::repo::Statements = &[$((stringify!($name), $name)),+];
    };
}

/// Texts with the names of their constants.
type Statements = &'static [(&'static str, &'static str)];

pub mod api_keys;
pub mod books;
pub mod covers;
pub mod external_ids;
pub mod journal;
pub mod laboratory;
pub mod libraries;
pub mod list;
pub mod match_inbox;
pub mod match_questions;
pub mod match_watermarks;
pub mod metadata;
pub mod plugin_failures;
pub mod plugin_storage;
pub mod plugins;
pub mod previews;
pub mod scans;
pub mod schedules;
pub mod series;
pub mod sessions;
pub mod settings;
pub mod tasks;
pub mod users;

/// Every SQL text of every repository, as `(file, constant, text)`.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    [
        ("api_keys", api_keys::STATEMENTS),
        ("books", books::STATEMENTS[0]),
        ("books", books::STATEMENTS[1]),
        ("books", books::STATEMENTS[2]),
        ("books", books::STATEMENTS[3]),
        ("covers", covers::STATEMENTS),
        ("external_ids", external_ids::STATEMENTS),
        ("journal", journal::STATEMENTS[0]),
        ("journal", journal::STATEMENTS[1]),
        ("journal", journal::STATEMENTS[2]),
        ("journal", journal::STATEMENTS[3]),
        ("journal", journal::STATEMENTS[4]),
        ("laboratory", laboratory::STATEMENTS),
        ("libraries", libraries::STATEMENTS),
        ("match_inbox", match_inbox::FILES[0]),
        ("match_inbox", match_inbox::FILES[1]),
        ("match_inbox", match_inbox::FILES[2]),
        ("match_questions", match_questions::STATEMENTS),
        ("match_watermarks", match_watermarks::STATEMENTS),
        ("plugin_failures", plugin_failures::STATEMENTS),
        ("plugin_storage", plugin_storage::STATEMENTS),
        ("plugins", plugins::STATEMENTS),
        ("previews", previews::STATEMENTS),
        ("scans", scans::STATEMENTS),
        ("schedules", schedules::STATEMENTS),
        ("series", series::STATEMENTS),
        ("sessions", sessions::STATEMENTS),
        ("settings", settings::STATEMENTS),
        ("tasks", tasks::STATEMENTS),
        ("tasks/claim", tasks::PARTS[0]),
        ("tasks/control", tasks::PARTS[1]),
        ("tasks/enqueue", tasks::PARTS[2]),
        ("tasks/items", tasks::PARTS[3]),
        ("users", users::STATEMENTS),
    ]
    .into_iter()
    .flat_map(|(file, texts)| texts.iter().map(move |(name, text)| (file, *name, *text)))
}
