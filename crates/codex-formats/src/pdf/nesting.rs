//! Refuses pages whose forms, patterns or masks contain themselves.
//!
//! The engine draws nested content by recursion and keeps no count, so a form that draws itself
//! would overflow the stack, and that ends a process without any chance to say why.

use std::collections::HashSet;

use hayro::hayro_syntax::object::dict::keys::{
    EXT_G_STATE, FONT, G, PATTERN, RESOURCES, SMASK, XOBJECT,
};
use hayro::hayro_syntax::object::{Dict, ObjRef, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;

use crate::FormatError;

const MAX_DEPTH: usize = 28;
const MAX_VISITS: usize = 20_000;

struct Walk<'a> {
    xref: &'a XRef,
    path: Vec<ObjectIdentifier>,
    finished: HashSet<ObjectIdentifier>,
    visits: usize,
}

pub(super) fn check(page: &Page<'_>) -> Result<(), FormatError> {
    let Some(resources) = page.raw().get::<Dict<'_>>(RESOURCES) else {
        return Ok(());
    };
    Walk {
        xref: page.xref(),
        path: Vec::new(),
        finished: HashSet::new(),
        visits: 0,
    }
    .resources(&resources)
    .ok_or_else(|| FormatError::malformed("The page", "its content contains itself"))
}

/// References are followed by their numbers: a dictionary does not resolve one that leads back
/// into itself, but the engine does.
impl<'a> Walk<'a> {
    /// `None` when the content nests too deeply or in a circle.
    fn resources(&mut self, resources: &Dict<'_>) -> Option<()> {
        for category in [XOBJECT, PATTERN, FONT] {
            let Some(entries) = resources.get::<Dict<'_>>(category) else {
                continue;
            };
            for name in entries.keys() {
                self.enter(entries.get_ref(name))?;
            }
        }
        let Some(states) = resources.get::<Dict<'_>>(EXT_G_STATE) else {
            return Some(());
        };
        for name in states.keys() {
            let state = states.get::<Dict<'_>>(name);
            let mask = state.and_then(|state| state.get::<Dict<'_>>(SMASK));
            self.enter(mask.and_then(|mask| mask.get_ref(G)))?;
        }
        Some(())
    }

    fn enter(&mut self, reference: Option<ObjRef>) -> Option<()> {
        let Some(id) = reference.map(ObjectIdentifier::from) else {
            return Some(());
        };
        if self.finished.contains(&id) {
            return Some(());
        }
        self.visits += 1;
        if self.path.contains(&id) || self.path.len() >= MAX_DEPTH || self.visits > MAX_VISITS {
            return None;
        }
        if let Some(inner) = self.resources_of(id) {
            self.path.push(id);
            self.resources(&inner)?;
            self.path.pop();
        }
        self.finished.insert(id);
        Some(())
    }

    /// The resources of a form, a pattern or a font whose letters are drawn.
    fn resources_of(&self, id: ObjectIdentifier) -> Option<Dict<'a>> {
        let dict = match self.xref.get::<Stream<'a>>(id) {
            Some(stream) => stream.dict().clone(),
            None => self.xref.get::<Dict<'a>>(id)?,
        };
        dict.get::<Dict<'a>>(RESOURCES)
    }
}
