//! What package runners write when it is the network that keeps them from fetching a plugin.

/// How npm begins the lines that say why it gave up; older versions wrote the second.
const NPM: &[&str] = &["npm error ", "npm ERR! "];

/// Words of npm for a registry that cannot be reached, or is down.
const NPM_CODES: &[&str] = &[
    "ENOTFOUND",
    "EAI_AGAIN",
    "EAI_FAIL",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ERR_SOCKET_TIMEOUT",
    "ENETUNREACH",
    "ENETDOWN",
    "EHOSTUNREACH",
    "E502",
    "E503",
    "E504",
];

/// How uv begins the lines that say why it gave up.
const UV: &[&str] = &["error: ", "Caused by: ", "× ", "├─▶ ", "╰─▶ "];

/// Words of uv for the same.
const UV_WORDS: &[&str] = &[
    "error sending request for url",
    "dns error",
    "tcp connect error",
    "client error (Connect)",
    "operation timed out",
    "network timeout",
    "Connection refused",
    "Connection reset by peer",
    "Network is unreachable",
    "HTTP status server error (5",
];

/// True for a line by which a package runner blames the network.
///
/// The lines are told by how runners begin them: a plugin that cannot reach its own service may write
/// `ECONNREFUSED` as well, and that is its own affair.
pub(crate) fn is_told_by(line: &str) -> bool {
    let line = line.trim_start();
    if let Some(said) = after(line, NPM) {
        let mut words = said.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        return said.starts_with("network ") || words.any(|word| NPM_CODES.contains(&word));
    }
    after(line, UV).is_some_and(|said| UV_WORDS.iter().any(|words| said.contains(words)))
}

fn after<'a>(line: &'a str, beginnings: &[&str]) -> Option<&'a str> {
    let mut said = beginnings
        .iter()
        .filter_map(|beginning| line.strip_prefix(beginning));
    said.next().map(str::trim_start)
}

#[cfg(test)]
mod tests;
