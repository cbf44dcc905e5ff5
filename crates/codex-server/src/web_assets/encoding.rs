//! Which of the compressed forms of a file the browser takes.

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// What the web build appends to the name of a file in this form.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// The name in `Content-Encoding`.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// The compressed forms that are accepted, smallest first.
pub(super) fn preferred<'a>(
    accepted: impl Iterator<Item = &'a str>,
) -> impl Iterator<Item = Encoding> {
    let entries: Vec<&str> = accepted.flat_map(|value| value.split(',')).collect();
    [Encoding::Brotli, Encoding::Gzip]
        .into_iter()
        .filter(move |encoding| entries.iter().any(|entry| names(entry, *encoding)))
}

fn names(entry: &str, encoding: Encoding) -> bool {
    let mut parts = entry.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let is_refused = parts
        .filter_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok())
        .any(|weight| weight == 0.0);
    encoding
        .name()
        .is_some_and(|ours| ours.eq_ignore_ascii_case(name))
        && !is_refused
}
