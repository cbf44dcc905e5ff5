//! Alignment: which words of two titles belong together, and what is left over.

use super::title::Token;
use super::typo::likeness;

/// Two sets of words laid side by side.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Alignment {
    /// Weight of the words that found their like, less what their slips cost.
    pub(crate) matched: f64,
    /// Weight of everything on both sides.
    pub(crate) total: f64,
    /// Words of the left that the right lacks.
    pub(crate) left_over: Vec<Token>,
    /// Words of the right that the left lacks.
    pub(crate) right_over: Vec<Token>,
    /// Pairs that are alike and not the same.
    pub(crate) slips: Vec<(String, String)>,
}

/// Lays two titles side by side, whatever the order of their words.
pub(crate) fn align(left: &[Token], right: &[Token]) -> Alignment {
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
    result: Alignment,
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

    /// `Spider Man` is `Spiderman`: two words on one side, one on the other.
    fn pair_joined(&mut self) {
        let found = joined(self.left, &self.left_used, self.right, &self.right_used);
        for (first, second, single) in found {
            self.left_used[first] = true;
            self.left_used[second] = true;
            self.right_used[single] = true;
            self.result.matched +=
                self.left[first].weight + self.left[second].weight + self.right[single].weight;
        }
        let found = joined(self.right, &self.right_used, self.left, &self.left_used);
        for (first, second, single) in found {
            self.right_used[first] = true;
            self.right_used[second] = true;
            self.left_used[single] = true;
            self.result.matched +=
                self.right[first].weight + self.right[second].weight + self.left[single].weight;
        }
    }

    fn pair_alike(&mut self) {
        let mut pairs = Vec::new();
        for left in open(&self.left_used) {
            for right in open(&self.right_used) {
                let (a, b) = (&self.left[left], &self.right[right]);
                if a.is_number || b.is_number {
                    continue;
                }
                let likeness = likeness(&a.text, &b.text);
                if likeness > 0.0 {
                    pairs.push((likeness, left, right));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (likeness, left, right) in pairs {
            if !self.left_used[left] && !self.right_used[right] {
                self.pair(left, right, likeness);
                let slip = (self.left[left].text.clone(), self.right[right].text.clone());
                self.result.slips.push(slip);
            }
        }
    }

    fn finish(mut self) -> Alignment {
        let over = |tokens: &[Token], used: &[bool]| -> Vec<Token> {
            open(used).map(|at| tokens[at].clone()).collect()
        };
        self.result.left_over = over(self.left, &self.left_used);
        self.result.right_over = over(self.right, &self.right_used);
        self.result
    }
}

fn open(used: &[bool]) -> impl Iterator<Item = usize> + '_ {
    (0..used.len()).filter(|at| !used[*at])
}

/// Neighbours on one side that are one word on the other.
fn joined(
    pairs: &[Token],
    pairs_used: &[bool],
    singles: &[Token],
    singles_used: &[bool],
) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for first in 1..pairs.len() {
        let (a, b) = (first - 1, first);
        if pairs_used[a] || pairs_used[b] || found.iter().any(|(_, last, _)| *last == a) {
            continue;
        }
        let single = open(singles_used).find(|at| {
            let text = singles[*at].text.as_str();
            !taken.contains(at)
                && text
                    .strip_prefix(pairs[a].text.as_str())
                    .is_some_and(|rest| rest == pairs[b].text)
        });
        if let Some(single) = single {
            taken.push(single);
            found.push((a, b, single));
        }
    }
    found
}
