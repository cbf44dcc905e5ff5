//! Slips of the finger: how alike two words are that are not the same.

/// How many letters a word has and which kinds: enough to tell most words apart without looking at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters {
    count: usize,
    kinds: u64,
    is_ascii: bool,
}

impl Letters {
    pub(crate) fn of(word: &str) -> Self {
        Self {
            count: word.chars().count(),
            kinds: word.bytes().fold(0, |kinds, byte| kinds | 1 << kind(byte)),
            is_ascii: word.is_ascii(),
        }
    }

    /// Whether two words are so far apart that [`likeness`] says nothing of them.
    pub(crate) const fn are_far_from(self, other: Self) -> bool {
        let is_ascii = self.is_ascii && other.is_ascii;
        let kinds_apart = (self.kinds ^ other.kinds).count_ones();
        self.count.abs_diff(other.count) > MAX_LENGTHS_APART
            || is_ascii && kinds_apart > MAX_LETTERS_APART
    }
}

/// Words whose lengths are further apart are no slips of each other.
const MAX_LENGTHS_APART: usize = 2;
/// The letters that two slips add and take away.
const MAX_LETTERS_APART: u32 = 4;

/// How sure it is, 0 to 1, that two different words are one word with a slip in it.
///
/// A slip needs room: `Nana` and `Nina` are two works, `Neighbour` and `Neigbhour` are one word. The
/// words around it give room as well: `support` is the weight of those that are the same.
pub(crate) fn likeness(left: &str, right: &str, support: f64) -> f64 {
    let (a, b) = (left.chars().count(), right.chars().count());
    let length = a.min(b);
    if a.abs_diff(b) > MAX_LENGTHS_APART || digits(left).ne(digits(right)) {
        return 0.0;
    }
    if romaji(left).eq(romaji(right)) {
        return 0.98;
    }
    if length < 2 && (support < 2.0 || a.max(b) > 2)
        || letters_apart(left, right) > MAX_LETTERS_APART
    {
        return 0.0;
    }
    let distance = strsim::osa_distance(left, right);
    let room = length
        + if support >= 4.0 {
            2
        } else {
            usize::from(support >= 2.0)
        };
    match (distance, room) {
        (1, _) if is_finger_slip(left, right) => {
            0.92_f64.min([0.0, 0.0, 0.5, 0.65, 0.8, 0.88][room.min(5)])
        }
        (1, 8..) => 0.9,
        (1, 6 | 7) => 0.85,
        (1, 5) => 0.75,
        (1, 4) => 0.6,
        (1, _) if length < 3 && support >= 2.0 => 0.6,
        (2, 10..) => 0.75,
        (2, 8 | 9) => 0.65,
        _ => 0.0,
    }
}

/// A digit is never a slip: it is the number of another work.
fn digits(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(char::is_ascii_digit)
}

/// How many letters one word has and the other lacks: two slips make at most four, and this is far
/// quicker to count than slips are. Letters of several bytes are not counted.
fn letters_apart(left: &str, right: &str) -> u32 {
    if !left.is_ascii() || !right.is_ascii() {
        return 0;
    }
    let mut counts = [0_i32; 64];
    for byte in left.bytes() {
        counts[usize::from(kind(byte))] += 1;
    }
    for byte in right.bytes() {
        counts[usize::from(kind(byte))] -= 1;
    }
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// One of 64; capitals do not occur.
const fn kind(byte: u8) -> u8 {
    byte & 63
}

/// Two letters swapped or one doubled: what fingers do, and what hardly ever makes another word.
fn is_finger_slip(left: &str, right: &str) -> bool {
    let once = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    once(left) == once(right) || sorted(left) == sorted(right)
}

/// A word with its long vowels shortened: `shoujo`, `shōjo` and `shojo` are one word.
fn romaji(word: &str) -> impl Iterator<Item = char> + '_ {
    let mut before = None;
    word.chars().filter(move |letter| {
        let lengthens = matches!((before, letter), (Some('o'), 'u' | 'o') | (Some('u'), 'u'));
        if !lengthens {
            before = Some(*letter);
        }
        !lengthens
    })
}

#[cfg(test)]
mod tests;
