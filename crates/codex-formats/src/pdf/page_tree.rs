//! The pages of a PDF in order, blank ones included.
//!
//! The engine lists only pages that have contents. A page without contents is a blank page and
//! counts, so the tree is walked here and matched with what the engine knows.

use std::collections::{HashMap, HashSet};

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::dict::keys::{KIDS, MEDIA_BOX, PAGES};
use hayro::hayro_syntax::object::{Array, Dict, ObjectIdentifier, Rect};
use hayro::hayro_syntax::page::Page;

use crate::{FormatError, Limits};

const MAX_DEPTH: usize = 48;
const A4: (f64, f64) = (595.0, 842.0);

/// All pages of a document.
pub(super) struct PageTree {
    leaves: Vec<Leaf>,
}

struct Leaf {
    /// Its place in the engine's list; a page without contents has none.
    place: Option<usize>,
    size: (f64, f64),
}

struct Walk<'a> {
    places: HashMap<ObjectIdentifier, usize>,
    seen: HashSet<ObjectIdentifier>,
    leaves: Vec<Leaf>,
    limits: &'a Limits,
}

impl PageTree {
    pub(super) fn read(pdf: &Pdf, limits: &Limits) -> Result<Self, FormatError> {
        let known = pdf.pages();
        let places = known
            .iter()
            .enumerate()
            .filter_map(|(place, page)| page.raw().obj_id().map(|id| (id, place)))
            .collect();
        let mut walk = Walk {
            places,
            seen: HashSet::new(),
            leaves: Vec::new(),
            limits,
        };
        let xref = pdf.xref();
        let root = xref.get::<Dict<'_>>(xref.root_id());
        if let Some(pages) = root.and_then(|root| root.get::<Dict<'_>>(PAGES)) {
            walk.node(&pages, A4, 0)?;
        }
        let matched = walk
            .leaves
            .iter()
            .filter(|leaf| leaf.place.is_some())
            .count();
        if matched == known.len() {
            return Ok(Self {
                leaves: walk.leaves,
            });
        }
        // The tree is broken and the engine found its pages another way.
        let leaves = (0..known.len())
            .map(|place| Leaf {
                place: Some(place),
                size: A4,
            })
            .collect();
        Ok(Self { leaves })
    }

    pub(super) fn len(&self) -> usize {
        self.leaves.len()
    }

    /// The page with its contents; `None` for a blank one.
    pub(super) fn page<'a>(&self, pdf: &'a Pdf, index: usize) -> Option<&'a Page<'a>> {
        pdf.pages().get(self.leaves.get(index)?.place?)
    }

    /// Width and height in points.
    pub(super) fn size(&self, index: usize) -> (f64, f64) {
        self.leaves.get(index).map_or(A4, |leaf| leaf.size)
    }
}

impl Walk<'_> {
    fn node(&mut self, node: &Dict<'_>, size: (f64, f64), depth: usize) -> Result<(), FormatError> {
        let is_new = node.obj_id().is_none_or(|id| self.seen.insert(id));
        if !is_new || depth > MAX_DEPTH {
            return Ok(());
        }
        let size = node
            .get::<Rect>(MEDIA_BOX)
            .map_or(size, |area| (area.width(), area.height()));
        let Some(kids) = node.get::<Array<'_>>(KIDS) else {
            return self.leaf(node, size);
        };
        for kid in kids.iter::<Dict<'_>>() {
            self.node(&kid, size, depth + 1)?;
        }
        Ok(())
    }

    fn leaf(&mut self, page: &Dict<'_>, size: (f64, f64)) -> Result<(), FormatError> {
        let place = page.obj_id().and_then(|id| self.places.get(&id).copied());
        self.leaves.push(Leaf { place, size });
        let (found, limit) = (self.leaves.len() as u64, self.limits.max_entries);
        if found > limit {
            return Err(FormatError::TooManyEntries { found, limit });
        }
        Ok(())
    }
}
