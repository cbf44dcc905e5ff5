//! Every file opens with a sentence saying what it is.

use super::Finding;
use crate::tree::Source;

pub(super) fn check(source: &Source) -> Option<Finding> {
    let mut lines = source.text.lines().filter(|line| !line.starts_with("#!"));
    let first = lines
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let opening = if source.is_rust() { "//!" } else { "/**" };
    (!first.starts_with(opening)).then(|| {
        Finding::at(
            &source.path,
            1,
            format!("opens without a `{opening}` sentence saying what it is"),
        )
    })
}
