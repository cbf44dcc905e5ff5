//! How much work the markup of a chapter would make.
//!
//! An HTML parser opens formatting again in every block until it is closed, and walks through the open elements at
//! every tag. A small document can so become a tree that fills the memory. Here tags are counted as the parser would
//! come by them; where it might not see an end tag, none is counted, so that the estimate errs on the safe side.

mod tags;

use std::collections::HashMap;

use tags::{Tag, Tags};

/// Elements that are opened again after the block they were opened in.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Of those without attributes, a parser opens no more again.
const ALIKE: u64 = 3;
/// Elements that close the one before them.
const ONE_AT_A_TIME: [&str; 5] = ["a", "p", "li", "dd", "dt"];
/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements within which what was opened outside is not closed.
const WALLS: [&str; 19] = [
    "applet",
    "button",
    "caption",
    "table",
    "td",
    "th",
    "marquee",
    "object",
    "template",
    "select",
    "math",
    "mi",
    "mo",
    "mn",
    "ms",
    "mtext",
    "annotation-xml",
    "svg",
    "foreignobject",
];

/// A long chapter makes some million steps.
const MOST_STEPS: u64 = 50_000_000;
/// A chapter that is emphasised twice as a whole makes one copy at each of its tags.
const MOST_COPIES: u64 = 500_000;

/// Whether a parser would have too much to do.
pub(super) fn is_tangled(html: &str) -> bool {
    let mut nest = Nest {
        frames: vec![Frame::default()],
        open: 0,
        formatting: 0,
    };
    let (mut steps, mut copies) = (0_u64, 0_u64);
    Tags::new(html).any(|tag| {
        nest.take(&tag);
        steps += nest.open;
        // One of them at most doubles the elements there are.
        copies += nest.formatting.saturating_sub(1);
        steps > MOST_STEPS || copies > MOST_COPIES
    })
}

/// The elements that are open.
struct Nest {
    /// From the outside in; there is always one.
    frames: Vec<Frame>,
    open: u64,
    formatting: u64,
}

/// What was opened within one wall.
#[derive(Default)]
struct Frame {
    wall: String,
    open: HashMap<String, u64>,
}

impl Nest {
    fn take(&mut self, tag: &Tag) {
        match tag {
            Tag::Start {
                name,
                has_attributes,
            } => self.start(name, *has_attributes),
            Tag::End { name } => self.end(name),
        }
    }

    fn start(&mut self, name: &str, has_attributes: bool) {
        if VOID.contains(&name) {
            return;
        }
        let is_formatting = FORMATTING.contains(&name);
        let most = match (ONE_AT_A_TIME.contains(&name), is_formatting) {
            (true, _) => 1,
            (false, true) if !has_attributes => ALIKE,
            (false, _) => u64::MAX,
        };
        let count = self.inmost().open.entry(name.to_owned()).or_default();
        if *count < most {
            *count += 1;
            self.open += 1;
            self.formatting += u64::from(is_formatting);
        }
        if WALLS.contains(&name) {
            self.frames.push(Frame {
                wall: name.to_owned(),
                open: HashMap::new(),
            });
        }
    }

    fn end(&mut self, name: &str) {
        if self.frames.len() > 1 && self.inmost().wall == name {
            // What is open within stays so: the wall may have been none.
            let within = self.frames.pop().map(|frame| frame.open);
            for (name, count) in within.into_iter().flatten() {
                *self.inmost().open.entry(name).or_default() += count;
            }
        }
        let Some(count) = self.inmost().open.get_mut(name).filter(|count| **count > 0) else {
            return;
        };
        *count -= 1;
        self.open -= 1;
        self.formatting -= u64::from(FORMATTING.contains(&name));
    }

    fn inmost(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the outmost frame stays")
    }
}

#[cfg(test)]
mod tests;
