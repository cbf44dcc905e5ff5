//! Slips of the finger: how alike two words are that are not the same.

/// How sure it is, 0 to 1, that two different words are one word with a slip in it.
///
/// A slip needs room: `Nana` and `Nina` are two works, `Neighbour` and `Neigbhour` are one word.
pub(crate) fn likeness(left: &str, right: &str) -> f64 {
    if romaji(left) == romaji(right) {
        return 0.98;
    }
    let length = left.chars().count().min(right.chars().count());
    if length < 4 || left.chars().count().abs_diff(right.chars().count()) > 2 {
        return 0.0;
    }
    match (strsim::osa_distance(left, right), length) {
        (1, 4) => 0.6,
        (1, 5) => 0.75,
        (1, 6 | 7) => 0.85,
        (1, _) => 0.9,
        (2, 8 | 9) => 0.65,
        (2, 10..) => 0.75,
        _ => 0.0,
    }
}

/// A word with its long vowels shortened: `shoujo`, `shōjo` and `shojo` are one word.
fn romaji(word: &str) -> String {
    let mut short = String::with_capacity(word.len());
    for letter in word.chars() {
        let lengthens = matches!(
            (short.chars().last(), letter),
            (Some('o'), 'u' | 'o') | (Some('u'), 'u')
        );
        if !lengthens {
            short.push(letter);
        }
    }
    short
}
