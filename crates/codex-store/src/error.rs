//! What can go wrong between a statement and its answer, told by what the reader can do about it.

use std::error::Error;

/// A boxed driver error: callers read its text, never its type.
pub(crate) type DriverError = Box<dyn Error + Send + Sync>;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The driver refused a statement: a bug in the statement or a damaged database.
    #[error("the database refused `{statement}`")]
    Driver {
        /// The beginning of the statement.
        statement: String,
        /// What the driver said.
        #[source]
        source: DriverError,
    },
    /// A stored row is not what its table promises.
    #[error("{table}.{column} of row {id} contradicts itself: {problem}")]
    Row {
        /// The table the row is mapped from.
        table: &'static str,
        /// The column.
        column: String,
        /// The first column of the row, which is its id wherever the table has one.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A rule of the schema was broken.
    #[error("the change breaks the rule {name}")]
    Constraint {
        /// What kind of rule.
        kind: ConstraintKind,
        /// `<table>_<columns>_key` for unique rules on both databases; what the driver names otherwise.
        name: String,
        /// What the driver said.
        #[source]
        source: DriverError,
    },
    /// A row that must exist (an aggregate, a `returning`) did not come.
    #[error("`{statement}` gave no row")]
    NoRow {
        /// The beginning of the statement.
        statement: String,
    },
    /// The database cannot be used right now.
    #[error("the database is unavailable: {reason}")]
    Unavailable {
        /// What stands in the way and what to do.
        reason: String,
        /// What the driver said.
        #[source]
        source: DriverError,
    },
    /// The schema cannot be brought up to date.
    #[error("the database schema cannot be used: {reason}")]
    Schema {
        /// What stands in the way and what to do.
        reason: String,
    },
}

/// The kinds of rules a schema enforces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// Two rows may not share a value.
    Unique,
    /// A row must exist that another points at.
    ForeignKey,
    /// A value must be present or within bounds.
    Check,
}

impl StoreError {
    /// Whether the change was refused because another row already has the value. `name` as in
    /// `libraries_path_key`: the table, its columns, `key`.
    pub fn is_unique_violation_of(&self, name: &str) -> bool {
        matches!(self, Self::Constraint { kind: ConstraintKind::Unique, name: broken, .. } if broken == name)
    }

    pub(crate) fn sqlite(statement: &str, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return Self::driver(statement, error);
        };
        let reason = match failure.code {
            Code::ConstraintViolation => {
                let (kind, name) = sqlite_constraint(message.as_deref().unwrap_or_default());
                return Self::Constraint {
                    kind,
                    name,
                    source: error.into(),
                };
            }
            Code::DiskFull => "the disk is full; free some space on the data folder's disk",
            Code::ReadOnly | Code::PermissionDenied => {
                "the database file cannot be written; check the owner and mode of the data folder"
            }
            Code::CannotOpen => {
                "the database file cannot be opened; check that the data folder exists and is readable"
            }
            Code::DatabaseBusy | Code::DatabaseLocked => {
                "another process holds the database file; run one server per data folder"
            }
            Code::SystemIoFailure => {
                "reading or writing the database file failed; check the disk and its free space"
            }
            Code::NotADatabase | Code::DatabaseCorrupt => {
                "the file is not a healthy SQLite database; restore it from a backup"
            }
            _ => return Self::driver(statement, error),
        };
        Self::Unavailable {
            reason: reason.to_owned(),
            source: error.into(),
        }
    }

    pub(crate) fn postgres(statement: &str, error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState;
        let Some(db) = error.as_db_error() else {
            return if error.is_closed()
                || error
                    .source()
                    .is_some_and(|source| source.is::<std::io::Error>())
            {
                Self::unavailable(
                    "PostgreSQL does not answer; check CODEX_DATABASE_URL and that it runs",
                    error,
                )
            } else {
                Self::driver(statement, error)
            };
        };
        let kind = match db.code() {
            code if *code == SqlState::UNIQUE_VIOLATION => Some(ConstraintKind::Unique),
            code if *code == SqlState::FOREIGN_KEY_VIOLATION => Some(ConstraintKind::ForeignKey),
            code if *code == SqlState::CHECK_VIOLATION || *code == SqlState::NOT_NULL_VIOLATION => {
                Some(ConstraintKind::Check)
            }
            _ => None,
        };
        if let Some(kind) = kind {
            return Self::Constraint {
                kind,
                name: db
                    .constraint()
                    .or_else(|| db.column())
                    .unwrap_or_default()
                    .to_owned(),
                source: error.into(),
            };
        }
        match db.code().code() {
            "53100" => Self::unavailable("the disk of the PostgreSQL server is full", error),
            "53300" => Self::unavailable("PostgreSQL has no connection left for us", error),
            code if code.starts_with("57P") || code.starts_with("08") => {
                Self::unavailable("PostgreSQL is shutting down or starting; try again", error)
            }
            "40001" | "40P01" => Self::unavailable("two changes met; try again", error),
            code if code.starts_with("28") || code.starts_with("3D") => Self::unavailable(
                "PostgreSQL refuses the sign-in; check user, password and database in CODEX_DATABASE_URL",
                error,
            ),
            _ => Self::driver(statement, error),
        }
    }

    pub(crate) fn unavailable(reason: &str, source: impl Into<DriverError>) -> Self {
        Self::Unavailable {
            reason: reason.to_owned(),
            source: source.into(),
        }
    }

    fn driver(statement: &str, source: impl Into<DriverError>) -> Self {
        Self::Driver {
            statement: brief(statement),
            source: source.into(),
        }
    }
}

/// The first words of a statement, on one line, for messages.
pub(crate) fn brief(statement: &str) -> String {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// `UNIQUE constraint failed: users.username_fold` → the name PostgreSQL gives the same rule by default.
fn sqlite_constraint(message: &str) -> (ConstraintKind, String) {
    let (rule, subject) = message
        .split_once(" constraint failed")
        .unwrap_or((message, ""));
    let subject = subject.trim_start_matches(':').trim();
    match rule {
        "UNIQUE" => {
            let mut parts = subject.split(", ");
            let mut name = parts.next().unwrap_or_default().replace('.', "_");
            for column in parts {
                name.push('_');
                name.push_str(column.rsplit('.').next().unwrap_or(column));
            }
            (ConstraintKind::Unique, name + "_key")
        }
        "FOREIGN KEY" => (ConstraintKind::ForeignKey, String::new()),
        _ => (ConstraintKind::Check, subject.to_owned()),
    }
}

#[cfg(test)]
mod tests;
