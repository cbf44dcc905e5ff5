//! Refuses pages whose forms, patterns or masks contain themselves.
//!
//! The engine draws nested content by recursion and keeps no count, so a form that draws itself
//! would overflow the stack, and that ends a process without any chance to say why.

use std::collections::HashSet;

use hayro::hayro_syntax::object::dict::keys::{
    EXT_G_STATE, FONT, G, PATTERN, RESOURCES, SMASK, XOBJECT,
};
use hayro::hayro_syntax::object::{Dict, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::Page;

use crate::FormatError;

const MAX_DEPTH: usize = 28;
const MAX_VISITS: usize = 20_000;

#[derive(Default)]
struct Walk {
    path: Vec<Option<ObjectIdentifier>>,
    finished: HashSet<ObjectIdentifier>,
    visits: usize,
}

pub(super) fn check(page: &Page<'_>) -> Result<(), FormatError> {
    let Some(resources) = page.raw().get::<Dict<'_>>(RESOURCES) else {
        return Ok(());
    };
    Walk::default()
        .resources(&resources)
        .ok_or_else(|| FormatError::malformed("The page", "its content contains itself"))
}

impl Walk {
    /// `None` when the content nests too deeply or in a circle.
    fn resources(&mut self, resources: &Dict<'_>) -> Option<()> {
        for category in [XOBJECT, PATTERN] {
            let Some(entries) = resources.get::<Dict<'_>>(category) else {
                continue;
            };
            for name in entries.keys() {
                self.stream(entries.get::<Stream<'_>>(name))?;
            }
        }
        if let Some(states) = resources.get::<Dict<'_>>(EXT_G_STATE) {
            for name in states.keys() {
                let mask = states
                    .get::<Dict<'_>>(name)
                    .and_then(|state| state.get::<Dict<'_>>(SMASK));
                self.stream(mask.and_then(|mask| mask.get::<Stream<'_>>(G)))?;
            }
        }
        let Some(fonts) = resources.get::<Dict<'_>>(FONT) else {
            return Some(());
        };
        for name in fonts.keys() {
            let font = fonts.get::<Dict<'_>>(name);
            let Some(inner) = font
                .as_ref()
                .and_then(|font| font.get::<Dict<'_>>(RESOURCES))
            else {
                continue;
            };
            self.enter(font.and_then(|font| font.obj_id()), &inner)?;
        }
        Some(())
    }

    fn stream(&mut self, stream: Option<Stream<'_>>) -> Option<()> {
        let Some(stream) = stream else {
            return Some(());
        };
        match stream.dict().get::<Dict<'_>>(RESOURCES) {
            Some(inner) => self.enter(stream.dict().obj_id(), &inner),
            None => Some(()),
        }
    }

    fn enter(&mut self, id: Option<ObjectIdentifier>, resources: &Dict<'_>) -> Option<()> {
        if id.is_some_and(|id| self.finished.contains(&id)) {
            return Some(());
        }
        self.visits += 1;
        if (id.is_some() && self.path.contains(&id))
            || self.path.len() >= MAX_DEPTH
            || self.visits > MAX_VISITS
        {
            return None;
        }
        self.path.push(id);
        self.resources(resources)?;
        self.path.pop();
        self.finished.extend(id);
        Some(())
    }
}
