//! What has grown beyond the aims of STYLE.md, biggest first. A report: sizes are aims, not walls.

use std::sync::LazyLock;

use regex::Regex;

use crate::tree::{Source, Tree};

const SHOWN: usize = 15;
const RUST: Aims = Aims {
    file: 300,
    function: 50,
};
const TYPESCRIPT: Aims = Aims {
    file: 200,
    function: 100,
};
const TEST_FILE: usize = 400;

struct Aims {
    file: usize,
    function: usize,
}

/// The head of a function and its indentation; formatted code ends it with a brace indented alike.
static FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\s*)(?:[\w()]+ )*?(?:fn|function|const) (\w+)\b.*?(?:\{|\(|=>|where|->.*)$")
        .expect("a constant pattern compiles")
});

pub(crate) fn report(tree: &Tree) -> Vec<String> {
    let mut files = Vec::new();
    let mut functions = Vec::new();
    for source in &tree.sources {
        let aims = if source.is_rust() { RUST } else { TYPESCRIPT };
        let lines = source.text.lines().count();
        if lines
            > if source.is_test() {
                TEST_FILE
            } else {
                aims.file
            }
        {
            files.push((lines, source.path.clone()));
        }
        if !source.is_test() {
            let long = lengths(source)
                .into_iter()
                .filter(|(lines, _)| *lines > aims.function);
            functions
                .extend(long.map(|(lines, name)| (lines, format!("{} ({name})", source.path))));
        }
    }
    [("files", files), ("functions", functions)]
        .into_iter()
        .flat_map(|(kind, long)| listing(kind, long))
        .collect()
}

fn listing(kind: &str, mut long: Vec<(usize, String)>) -> Vec<String> {
    long.sort_by(|a, b| b.cmp(a));
    let heading =
        (!long.is_empty()).then(|| format!("{} {kind} beyond the aims of STYLE.md:", long.len()));
    let rows = long
        .into_iter()
        .take(SHOWN)
        .map(|(lines, place)| format!("  {lines:5}  {place}"));
    heading.into_iter().chain(rows).collect()
}

/// The functions of a formatted file with their lengths in lines.
pub(super) fn lengths(source: &Source) -> Vec<(usize, String)> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(head) = FUNCTION.captures(line) else {
            continue;
        };
        let end = |line: &&str| {
            let body = line.strip_prefix(&head[1]);
            body.is_some_and(|rest| ["}", "};", "});", ");", "];"].contains(&rest))
        };
        let length = lines[start..]
            .iter()
            .position(end)
            .map_or(1, |last| last + 1);
        // A constant is only of interest when it is a function.
        let is_function = !line.contains("const ")
            || lines[start..start + length.min(3)].join(" ").contains("=>");
        if is_function {
            found.push((length, head[2].to_owned()));
        }
    }
    found
}
