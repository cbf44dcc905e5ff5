//! What words are worth: the little ones, the ones on labels, and the ones that name another work.

/// Articles, which come and go and change their place.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "le", "la", "les", "der", "die", "das", "el", "los", "las", "il", "lo",
];
/// Words that join others.
const JOINERS: &[&str] = &[
    "and", "of", "in", "on", "at", "to", "for", "with", "from", "by", "is", "no", "wa", "ga", "wo",
    "o", "ni", "to", "de", "mo", "e", "na", "ha", "ya", "et", "und", "von", "du", "des", "del",
    "di", "y", "or", "vs",
];
/// No article and no joiner is longer.
const LONGEST_LITTLE: usize = longest(JOINERS, longest(ARTICLES, 0));
/// Words on a label that say nothing about which work it is.
const LABELS: &[&str] = &[
    "digital",
    "webrip",
    "web",
    "scan",
    "scans",
    "scanlation",
    "scanlations",
    "complete",
    "completed",
    "ongoing",
    "english",
    "eng",
    "en",
    "raw",
    "raws",
    "hq",
    "hd",
    "lq",
    "c2c",
    "fixed",
    "repack",
    "retail",
    "official",
    "uncensored",
    "premium",
    "hybrid",
    "epub",
    "pdf",
    "cbz",
    "cbr",
    "mobi",
    "azw3",
    "kindle",
    "jpg",
    "png",
    "webp",
    "oneshot",
    "fan",
    "edit",
    "rip",
    "noads",
    "remastered",
    "colored",
    "colorized",
    "coloured",
    "series",
    "batch",
    "pack",
    "v2",
    "f",
    "final",
    "empire",
    "minutemen",
];
/// Words that make another publication of a work.
const EDITIONS: &[&str] = &[
    "omnibus",
    "deluxe",
    "edition",
    "box",
    "boxed",
    "boxset",
    "set",
    "collection",
    "collected",
    "anthology",
    "artbook",
    "guidebook",
    "color",
    "colour",
    "collector",
    "collectors",
    "3in1",
    "2in1",
    "special",
    "illustrated",
    "novel",
    "movie",
    "adaptation",
    "companion",
];
/// Languages as they stand in brackets.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("eng", "en"),
    ("en", "en"),
    ("japanese", "ja"),
    ("jpn", "ja"),
    ("jp", "ja"),
    ("ja", "ja"),
    ("french", "fr"),
    ("fr", "fr"),
    ("german", "de"),
    ("de", "de"),
    ("spanish", "es"),
    ("es", "es"),
    ("italian", "it"),
    ("ita", "it"),
    ("it", "it"),
    ("portuguese", "pt"),
    ("pt", "pt"),
    ("russian", "ru"),
    ("ru", "ru"),
    ("chinese", "zh"),
    ("zh", "zh"),
    ("korean", "ko"),
    ("ko", "ko"),
    ("polish", "pl"),
    ("pl", "pl"),
];
/// Words before the number of a volume.
const VOLUMES: &[&str] = &[
    "v", "vol", "vols", "volume", "volumes", "tome", "tomo", "band", "bd", "t",
];
/// Words before the number of a chapter or an issue.
const CHAPTERS: &[&str] = &[
    "c", "ch", "chp", "chap", "chapter", "chapters", "issue", "issues", "nr",
];
/// Words before the number of a part that is a work of its own.
const PARTS: &[&str] = &["part", "book", "season", "arc", "act", "saga", "phase"];
/// Numbers in words, worth their value after a part.
const NUMERALS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// The weight of an article.
pub(crate) const ARTICLE: f64 = 0.03;

const fn longest(words: &[&str], so_far: usize) -> usize {
    let (mut longest, mut at) = (so_far, 0);
    while at < words.len() {
        if words[at].len() > longest {
            longest = words[at].len();
        }
        at += 1;
    }
    longest
}

/// What the word adds to a title, 0 to 1: what is lost when it is missing.
pub(crate) fn weight(word: &str) -> f64 {
    if word.len() > LONGEST_LITTLE {
        return if is_number(word) { 1.2 } else { 1.0 };
    }
    if ARTICLES.contains(&word) {
        ARTICLE
    } else if word == "and" {
        0.08
    } else if JOINERS.contains(&word) {
        0.2
    } else if is_number(word) {
        1.2
    } else if word.len() == 1 {
        0.5
    } else {
        1.0
    }
}

/// Whether the word is an article.
pub(crate) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// Whether the word names an edition or a collection of works and not the work.
pub(crate) fn is_edition(word: &str) -> bool {
    EDITIONS.contains(&word)
}

/// Whether the word is on a label and in no title.
pub(crate) fn is_label(word: &str) -> bool {
    LABELS.contains(&word)
}

/// The language a word in brackets names.
pub(crate) fn language(word: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, code)| *code)
}

/// What a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Volume,
    Chapter,
}

/// What the word before a number says it counts.
pub(crate) fn counted(word: &str) -> Option<Counted> {
    if VOLUMES.contains(&word) {
        Some(Counted::Volume)
    } else if CHAPTERS.contains(&word) {
        Some(Counted::Chapter)
    } else {
        None
    }
}

/// Whether the word introduces the number of a part that is a work of its own.
pub(crate) fn is_part(word: &str) -> bool {
    PARTS.contains(&word)
}

/// Whether the word is a number in digits.
pub(crate) fn is_number(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The value of a number in digits.
pub(crate) fn number(word: &str) -> Option<f64> {
    is_number(word).then(|| word.parse().ok()).flatten()
}

/// The value of a spelt number up to ten.
pub(crate) fn numeral(word: &str) -> Option<u32> {
    let at = NUMERALS.iter().position(|numeral| *numeral == word)?;
    u32::try_from(at).ok()
}

/// The value of a Roman number up to thirty-nine, written as Romans would.
pub(crate) fn roman(word: &str) -> Option<u32> {
    let digit = |letter: char| match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let digits: Vec<u32> = word.chars().map(digit).collect::<Option<_>>()?;
    let taken_off: u32 = digits
        .windows(2)
        .filter(|pair| pair[0] < pair[1])
        .map(|pair| pair[0])
        .sum();
    let value = (digits.iter().sum::<u32>()).checked_sub(2 * taken_off)?;
    (to_roman(value) == word).then_some(value)
}

fn to_roman(mut value: u32) -> String {
    const STEPS: [(u32, &str); 5] = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut word = String::new();
    for (step, letters) in STEPS {
        while value >= step && word.len() < 8 {
            word.push_str(letters);
            value -= step;
        }
    }
    word
}
