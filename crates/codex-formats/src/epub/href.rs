//! References between the parts of an EPUB.

/// The path that `href` means when it stands in a document in `folder`; `None` for the web.
///
/// As the standard asks, a path never leaves the container: too many `..` stop at its root.
pub(super) fn resolve(folder: &str, href: &str) -> Option<String> {
    let bare = href.split(['#', '?']).next().unwrap_or_default().trim();
    let before_slash = bare.split('/').next().unwrap_or_default();
    if bare.is_empty() || before_slash.contains(':') || bare.starts_with("//") {
        return None;
    }
    let decoded = percent_decode(bare);
    let mut path: Vec<&str> = match decoded.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    (!path.is_empty()).then(|| path.join("/"))
}

/// The folder of a document.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What stands behind `#`.
pub(super) fn fragment_of(href: &str) -> Option<String> {
    href.split_once('#')
        .map(|(_, fragment)| fragment.to_owned())
        .filter(|f| !f.is_empty())
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
