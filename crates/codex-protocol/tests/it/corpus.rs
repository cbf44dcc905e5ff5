//! The example messages: each is read as its verdict says, and written as it is recorded.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use codex_protocol::method::Method;
use codex_protocol::methods::{METHODS, MethodVisitor, for_each_method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn folder(verdict: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../protocol/corpus")
        .join(verdict)
}

pub(crate) fn files(verdict: &str) -> BTreeMap<PathBuf, Value> {
    let entries = std::fs::read_dir(folder(verdict)).expect("the corpus is committed");
    let paths = entries.map(|entry| entry.expect("the corpus can be listed").path());
    paths.map(|path| (path.clone(), read(&path))).collect()
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).expect("a corpus file can be read");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a part of a method as its type and writes it again.
struct Reader<'a> {
    method: &'a str,
    part: &'a str,
    value: &'a Value,
    written: Option<Result<Value, String>>,
}

impl MethodVisitor for Reader<'_> {
    fn visit<M: Method>(&mut self) {
        if M::NAME == self.method {
            self.written = Some(match self.part {
                "params" => again::<M::Params>(self.value),
                _ => again::<M::Result>(self.value),
            });
        }
    }
}

fn again<T: Serialize + DeserializeOwned>(value: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_str(&value.to_string()).map_err(|error| error.to_string())?;
    let written = serde_json::to_value(&read).expect("a message is plain JSON");
    let reread: T = serde_json::from_value(written.clone()).expect("what is written can be read");
    let rewritten = serde_json::to_value(&reread).expect("a message is plain JSON");
    assert_eq!(written, rewritten, "writing is stable");
    Ok(written)
}

fn written(example: &Value) -> Result<Value, String> {
    let text = |key: &str| {
        example[key]
            .as_str()
            .expect("an example names its method and part")
    };
    let mut reader = Reader {
        method: text("method"),
        part: text("part"),
        value: &example["value"],
        written: None,
    };
    for_each_method(&mut reader);
    reader.written.expect("the method is in the table")
}

#[test]
fn valid_examples_are_read_and_written_as_recorded() {
    let is_update = std::env::var_os("CODEX_UPDATE_GOLDEN").is_some();
    for (path, mut example) in files("valid") {
        let ours = written(&example).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        if is_update {
            example["reads"] = ours.clone();
            let text = serde_json::to_string_pretty(&example).expect("an example is plain JSON");
            std::fs::write(&path, text + "\n").expect("the corpus is writable");
        }
        assert_eq!(example["reads"], ours, "{}", path.display());
    }
}

#[test]
fn invalid_examples_are_refused() {
    for (path, example) in files("invalid") {
        assert!(
            written(&example).is_err(),
            "{} was accepted",
            path.display()
        );
    }
}

#[test]
fn every_method_has_an_example_of_both_parts() {
    let examples = files("valid");
    for row in METHODS {
        for part in ["params", "result"] {
            let has = examples
                .values()
                .any(|e| e["method"] == row.name && e["part"] == part);
            assert!(has, "{} has no valid example of its {part}", row.name);
        }
    }
}
