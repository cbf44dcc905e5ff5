//! `$1` becomes `?1` for SQLite, once per statement.
//!
//! SQLite reads `$1` as a *name* and numbers names by first appearance, so `select $2, $1` would swap its
//! arguments. `?1` means what `$1` means to PostgreSQL.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::RwLock;
use xxhash_rust::xxh3::Xxh3DefaultBuilder;

/// Past this many texts somebody builds statements from data; forgetting them bounds the memory.
const MAX_TEXTS: usize = 1024;

/// Remembers the SQLite form of every statement seen.
#[derive(Debug, Default)]
pub(super) struct Texts(RwLock<HashMap<Box<str>, Arc<str>, Xxh3DefaultBuilder>>);

impl Texts {
    /// The SQLite form of `sql`.
    pub(super) fn sqlite(&self, sql: &str) -> Arc<str> {
        if let Some(text) = self.0.read().get(sql) {
            return Arc::clone(text);
        }
        let text: Arc<str> = rewrite(sql).into();
        let mut texts = self.0.write();
        if texts.len() >= MAX_TEXTS {
            texts.clear();
        }
        texts.insert(sql.into(), Arc::clone(&text));
        text
    }
}

fn rewrite(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        quoted ^= c == '\'';
        let is_parameter = c == '$' && !quoted && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if is_parameter { '?' } else { c });
    }
    out
}

#[cfg(test)]
mod tests;
