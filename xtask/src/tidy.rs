//! Checks that no compiler makes: layers, walls, features, names, headers, prose, migrations and the map of the code.

mod docs_map;
mod features;
mod headers;
mod layers;
mod migrations;
mod names;
mod prose;
pub(crate) mod sizes;
mod walls;

use std::fmt;

use anyhow::Result;

use crate::tree::Tree;

/// One thing to put right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) place: String,
    pub(crate) fault: String,
}

impl Finding {
    fn new(place: impl Into<String>, fault: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
        }
    }

    fn at(path: &str, line: usize, fault: impl Into<String>) -> Self {
        Self::new(format!("{path}:{line}"), fault)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.fault)
    }
}

pub(crate) fn findings(tree: &Tree) -> Result<Vec<Finding>> {
    let mut found = layers::check(&tree.manifests);
    for source in &tree.sources {
        found.extend(headers::check(source));
        found.extend(names::check(source));
        found.extend(prose::check(source));
        found.extend(walls::check(source));
        found.extend(features::check(source));
    }
    found.extend(migrations::check(&tree.root)?);
    found.extend(docs_map::check(tree)?);
    Ok(found)
}

#[cfg(test)]
mod tests;
