//! Alignment: which words of two titles belong together, and what is left over.

use std::ops::Range;

use super::title::Token;
use super::typo::likeness;

/// Two sets of words laid side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Alignment<'a> {
    /// Weight of the words that found their like, less what their slips cost.
    pub(crate) matched: f64,
    /// Weight of everything on both sides.
    pub(crate) total: f64,
    /// Words of the left that the right lacks.
    pub(crate) left_over: Vec<&'a Token>,
    /// Words of the right that the left lacks.
    pub(crate) right_over: Vec<&'a Token>,
    /// Pairs that are alike and not the same.
    pub(crate) slips: Vec<(&'a str, &'a str)>,
}

/// Lays two titles side by side, whatever the order of their words.
pub(crate) fn align<'a>(left: &'a [Token], right: &'a [Token]) -> Alignment<'a> {
    let mut table = Table::new(left, right);
    table.pair_equals();
    table.pair_joined();
    table.pair_alike();
    table.finish()
}

struct Table<'a> {
    left: &'a [Token],
    right: &'a [Token],
    left_used: Vec<bool>,
    right_used: Vec<bool>,
    result: Alignment<'a>,
}

impl<'a> Table<'a> {
    fn new(left: &'a [Token], right: &'a [Token]) -> Self {
        let weight = |tokens: &[Token]| tokens.iter().map(|token| token.weight).sum::<f64>();
        Self {
            left,
            right,
            left_used: vec![false; left.len()],
            right_used: vec![false; right.len()],
            result: Alignment {
                total: weight(left) + weight(right),
                ..Alignment::default()
            },
        }
    }

    fn pair(&mut self, left: usize, right: usize, likeness: f64) {
        self.left_used[left] = true;
        self.right_used[right] = true;
        let weight = self.left[left].weight + self.right[right].weight;
        self.result.matched += likeness * weight;
    }

    fn pair_equals(&mut self) {
        for left in 0..self.left.len() {
            let same = (0..self.right.len()).find(|right| {
                !self.right_used[*right] && self.right[*right].text == self.left[left].text
            });
            if let Some(right) = same {
                self.pair(left, right, 1.0);
            }
        }
    }

    /// `Spider Man` is `Spiderman`: several words on one side, one on the other.
    fn pair_joined(&mut self) {
        for (run, single) in joined(self.left, &self.left_used, self.right, &self.right_used) {
            self.result.matched += self.right[single].weight;
            self.right_used[single] = true;
            for at in run {
                self.result.matched += self.left[at].weight;
                self.left_used[at] = true;
            }
        }
        for (run, single) in joined(self.right, &self.right_used, self.left, &self.left_used) {
            self.result.matched += self.left[single].weight;
            self.left_used[single] = true;
            for at in run {
                self.result.matched += self.right[at].weight;
                self.right_used[at] = true;
            }
        }
    }

    fn pair_alike(&mut self) {
        let support = self.result.matched;
        let mut pairs = Vec::new();
        for left in open(&self.left_used) {
            for right in open(&self.right_used) {
                let (a, b) = (&self.left[left], &self.right[right]);
                if a.is_number || b.is_number || a.letters.are_far_from(b.letters) {
                    continue;
                }
                let likeness = likeness(&a.text, &b.text, support);
                if likeness > 0.0 {
                    pairs.push((likeness, left, right));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (likeness, a, b) in pairs {
            if !self.left_used[a] && !self.right_used[b] {
                self.pair(a, b, likeness);
                let (left, right): (&'a [Token], &'a [Token]) = (self.left, self.right);
                let slip = (left[a].text.as_str(), right[b].text.as_str());
                self.result.slips.push(slip);
            }
        }
    }

    fn finish(mut self) -> Alignment<'a> {
        let over = |tokens: &'a [Token], used: &[bool]| -> Vec<&'a Token> {
            open(used).map(|at| &tokens[at]).collect()
        };
        self.result.left_over = over(self.left, &self.left_used);
        self.result.right_over = over(self.right, &self.right_used);
        self.result
    }
}

fn open(used: &[bool]) -> impl Iterator<Item = usize> + '_ {
    (0..used.len()).filter(|at| !used[*at])
}

/// Runs of neighbours on one side that are one word on the other.
fn joined(
    words: &[Token],
    words_used: &[bool],
    singles: &[Token],
    singles_used: &[bool],
) -> Vec<(Range<usize>, usize)> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for single in open(singles_used) {
        let from = found.last().map_or(0, |(run, _)| run.end);
        let run = (from..words.len()).find_map(|first| {
            let last = run_end(words, words_used, first, &singles[single].text)?;
            Some(first..last)
        });
        if let Some(run) = run {
            found.push((run, single));
        }
    }
    found
}

/// Where the run that starts here has spelt the whole word; nothing if it does not, or is one word long.
fn run_end(words: &[Token], used: &[bool], first: usize, word: &str) -> Option<usize> {
    let mut rest = word;
    for at in first..words.len() {
        if used[at] {
            return None;
        }
        rest = rest.strip_prefix(words[at].text.as_str())?;
        if rest.is_empty() {
            return (at > first).then_some(at + 1);
        }
    }
    None
}
