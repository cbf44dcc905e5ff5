//! Languages: from the many ways to write one to a BCP 47 tag.

/// Reads a tag, a three-letter code or an English or native name; `None` when it is no language.
#[must_use]
pub(crate) fn normalize(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let mut parts = text.split('-');
    let first = parts.next()?.to_lowercase();
    if matches!(first.as_str(), "und" | "zxx" | "mul" | "") {
        return None;
    }
    let primary = match first.len() {
        2 if first.bytes().all(|b| b.is_ascii_alphabetic()) => first,
        _ => TABLE
            .iter()
            .find(|row| row.1.contains(&first.as_str()))?
            .0
            .to_owned(),
    };
    let mut tag = primary;
    for part in parts.filter(|part| part.bytes().all(|b| b.is_ascii_alphanumeric())) {
        match part.len() {
            2 | 3 => tag.push_str(&format!("-{}", part.to_uppercase())),
            4 => tag.push_str(&format!(
                "-{}{}",
                part[..1].to_uppercase(),
                part[1..].to_lowercase()
            )),
            _ => {}
        }
    }
    Some(tag)
}

/// Two-letter code, then three-letter codes and names in lower case.
const TABLE: [(&str, &[&str]); 40] = [
    ("ar", &["ara", "arabic", "العربية"]),
    ("bg", &["bul", "bulgarian", "български"]),
    ("ca", &["cat", "catalan", "català"]),
    ("cs", &["ces", "cze", "czech", "čeština"]),
    ("da", &["dan", "danish", "dansk"]),
    ("de", &["deu", "ger", "german", "deutsch"]),
    ("el", &["ell", "gre", "greek", "ελληνικά"]),
    ("en", &["eng", "english"]),
    ("eo", &["epo", "esperanto"]),
    ("es", &["spa", "spanish", "español", "castellano"]),
    ("et", &["est", "estonian", "eesti"]),
    ("fa", &["fas", "per", "persian", "farsi"]),
    ("fi", &["fin", "finnish", "suomi"]),
    ("fr", &["fra", "fre", "french", "français"]),
    ("he", &["heb", "hebrew", "עברית"]),
    ("hi", &["hin", "hindi"]),
    ("hr", &["hrv", "croatian", "hrvatski"]),
    ("hu", &["hun", "hungarian", "magyar"]),
    ("id", &["ind", "indonesian"]),
    ("it", &["ita", "italian", "italiano"]),
    ("ja", &["jpn", "jap", "japanese", "日本語"]),
    ("ko", &["kor", "korean", "한국어"]),
    ("la", &["lat", "latin"]),
    ("lt", &["lit", "lithuanian"]),
    ("lv", &["lav", "latvian"]),
    ("ms", &["msa", "may", "malay"]),
    ("nl", &["nld", "dut", "dutch", "nederlands"]),
    ("no", &["nor", "nob", "nno", "norwegian", "norsk"]),
    ("pl", &["pol", "polish", "polski"]),
    ("pt", &["por", "portuguese", "português"]),
    ("ro", &["ron", "rum", "romanian", "română"]),
    ("ru", &["rus", "russian", "русский"]),
    ("sk", &["slk", "slo", "slovak"]),
    ("sl", &["slv", "slovenian"]),
    ("sr", &["srp", "serbian"]),
    ("sv", &["swe", "swedish", "svenska"]),
    ("th", &["tha", "thai", "ไทย"]),
    ("tr", &["tur", "turkish", "türkçe"]),
    ("vi", &["vie", "vietnamese"]),
    ("zh", &["zho", "chi", "chinese", "中文"]),
];
