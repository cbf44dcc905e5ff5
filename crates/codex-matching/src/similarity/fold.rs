//! Folding: what is left of a text when case, accents, width and letter variants no longer count.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The text in its plainest letters: `Ｄ.Ｇｒａｙ−Ｍａｎ` is `d.gray-man`, `Tōkyō` is `tokyo`, kana and kanji stay.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain: String = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) || is_voicing(*letter))
        .nfc()
        .collect();
    let mut folded = String::with_capacity(plain.len());
    for letter in plain.chars().flat_map(char::to_lowercase) {
        match variant(letter) {
            Some(spelt) => folded.push_str(spelt),
            None => folded.push(letter),
        }
    }
    folded
}

/// The marks that make が of か: dropping them would make another syllable, not a plainer one.
const fn is_voicing(letter: char) -> bool {
    matches!(letter, '\u{3099}' | '\u{309a}')
}

/// Letters that no decomposition takes apart.
const fn variant(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        '×' => " x ",
        '–' | '—' | '−' | '‐' | '‑' | '‒' => "-",
        '’' | '‘' | 'ʼ' | '´' | '`' | '′' => "'",
        '～' | '〜' => "~",
        '【' | '〔' | '［' => "[",
        '】' | '〕' | '］' => "]",
        _ => return None,
    })
}

/// Whether the letter belongs to a script that is written without spaces between words.
pub(crate) const fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
