//! Two titles side by side, said in words.

use std::fmt::Write as _;

use crate::similarity::Comparison;

/// Two titles and how they compare.
pub(super) struct Pair<'a> {
    pub(super) comparison: Comparison<'a>,
    /// The item's title, as it is written.
    pub(super) own: &'a str,
    /// The candidate's title, as it is written.
    pub(super) other: &'a str,
    /// It is not the candidate's main title.
    pub(super) is_alternate: bool,
}

impl Pair<'_> {
    /// What a person should know about the two.
    pub(super) fn to_text(&self) -> String {
        let comparison = &self.comparison;
        let which = if self.is_alternate {
            "An alternate title"
        } else {
            "Title"
        };
        let pair = format!("“{}” / “{}”", self.own, self.other);
        if comparison.is_other_number {
            return format!("The numbers differ: {pair}");
        }
        let is_whole = comparison.left_over.is_empty() && comparison.right_over.is_empty();
        if is_whole && comparison.slips.is_empty() {
            if self.own == self.other {
                return format!("{which} is the same");
            }
            return format!("{which} is the same but for spelling and labels: {pair}");
        }
        if is_whole {
            return format!("{which} is nearly the same: {pair}");
        }
        if comparison.score < 0.3 {
            return format!("Title is another: {pair}");
        }
        let mut text = format!("{which} is alike: {pair}");
        add_words(&mut text, "only the candidate has", &comparison.right_over);
        add_words(&mut text, "the candidate lacks", &comparison.left_over);
        text
    }
}

fn add_words(text: &mut String, what: &str, words: &[&str]) {
    if !words.is_empty() {
        write!(text, "; {what} “{}”", words.join(" ")).expect("a String takes every text");
    }
}
