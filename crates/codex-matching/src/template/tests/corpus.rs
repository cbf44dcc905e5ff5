//! The public suites of Handlebars and Mustache, against the list of what passes.

use serde_json::Value as Json;

use crate::template::Template;
use crate::tests::corpus::{Results, folder};

/// Renders a case; partials and compile options are not offered, so a case that needs them fails by itself.
fn rendered(case: &Json) -> Result<String, String> {
    let source = case["template"].as_str().expect("a case has a template");
    let template = Template::parse(source).map_err(|problem| problem.message)?;
    template
        .render_json(case["data"].clone())
        .map_err(|error| error.to_string())
}

fn outcome(case: &Json) -> Result<(), String> {
    match (rendered(case), case["expected"].as_str()) {
        (Err(_), None) => Ok(()),
        (Ok(text), Some(expected)) if text == expected => Ok(()),
        (Ok(text), expected) => Err(format!("gave {text:?}, not {expected:?}")),
        (Err(why), Some(_)) => Err(why),
    }
}

#[test]
fn handlebars_cases_go_as_listed() {
    let Some(folder) = folder("templates") else {
        return;
    };
    let text = std::fs::read_to_string(folder.join("handlebars-data-only.jsonl")).unwrap();
    let mut results = Results::default();
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let part = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        results.add(
            &format!("{}: {}", part("description"), part("it")),
            outcome(&case),
        );
    }
    results.check("handlebars.txt");
}

#[test]
fn mustache_cases_go_as_listed() {
    let Some(folder) = folder("templates/mustache-spec") else {
        return;
    };
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut results = Results::default();
    for file in files {
        let suite = file.file_stem().unwrap().to_string_lossy().into_owned();
        let json: Json = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for case in json["tests"].as_array().unwrap() {
            results.add(
                &format!("{suite}: {}", case["name"].as_str().unwrap()),
                outcome(case),
            );
        }
    }
    results.check("mustache.txt");
}
