//! Words that are neither series nor title: kinds of publication, editions, ways of scanning.

/// The kind of publication that a word or a group names, in one spelling.
pub(super) fn format_of(text: &str) -> Option<&'static str> {
    let word: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    Some(match word.as_str() {
        "annual" | "annuals" => "Annual",
        "tpb" | "tradepaperback" => "TPB",
        "hc" | "hardcover" => "Hardcover",
        "oneshot" | "os" => "One-Shot",
        "omnibus" => "Omnibus",
        "graphicnovel" | "ogn" | "gn" => "Graphic Novel",
        "special" | "specials" => "Special",
        "artbook" => "Artbook",
        "omake" => "Omake",
        "sp" => "Special",
        _ => return None,
    })
}

/// Publishers that collections put in brackets, in one spelling.
const PUBLISHERS: [&str; 26] = [
    "BOOM! Studios",
    "Carlsen",
    "Dark Horse",
    "Dargaud",
    "DC",
    "DC Comics",
    "Del Rey",
    "Delcourt",
    "Dynamite",
    "Fantagraphics",
    "Glénat",
    "IDW",
    "Image",
    "Image Comics",
    "Kodansha",
    "Marvel",
    "Oni Press",
    "Panini",
    "Seven Seas",
    "Shueisha",
    "Square Enix",
    "TokyoPop",
    "Valiant",
    "Vertical",
    "Viz",
    "Yen Press",
];

/// The publisher that a group names.
pub(super) fn publisher_of(text: &str) -> Option<&'static str> {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = letters(text);
    PUBLISHERS.into_iter().find(|name| letters(name) == wanted)
}

/// Whether a group names an edition, as `{Full Contact Edition}` does.
pub(super) fn is_edition(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "edition",
        "uncensored",
        "full color",
        "full colour",
        "omnibus",
        "colored",
        "deluxe",
        "version",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The language that a group names. Two letters are believed only when they are a usual tag.
pub(super) fn language_of(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "gb" | "us" => return Some("en".to_owned()),
        "jp" | "raw" | "jpn" => return Some("ja".to_owned()),
        "cn" => return Some("zh".to_owned()),
        "kr" => return Some("ko".to_owned()),
        "br" => return Some("pt-BR".to_owned()),
        _ => {}
    }
    let is_tag = lower.len() == 2
        && [
            "en", "ja", "fr", "de", "es", "it", "pt", "ru", "ko", "zh", "nl", "pl",
        ]
        .contains(&lower.as_str());
    let is_word = lower.chars().count() > 2 && lower.chars().all(char::is_alphabetic);
    let is_region = lower.len() == 5 && lower.as_bytes()[2] == b'-';
    if is_tag || is_word || is_region {
        crate::metadata::language::normalize(&lower)
    } else {
        None
    }
}

/// Words between two numbers that make the second the size of the series: `2 of 5`, `3 von 6`.
pub(super) fn is_of(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "of" | "de" | "di" | "von" | "van" | "sur" | "z" | "из"
    )
}
