//! Measures the rules engine: `cargo run --release -p codex-matching --example rule_lab [series]`.
//!
//! Makes up a library, then does for every series what the laboratory does: asks the conditions, renders the
//! template, runs the library's and the plugin's rules, and says what would be searched.

use std::io::Write as _;
use std::time::Instant;

use codex_domain::metadata::{Author, AuthorRole, Field, Record, Value};
use codex_matching::{Conditions, Context, ExternalRef, QueryInput, RuleSet, Template, query};
use serde_json::{Value as Json, json};

/// Rounds; the best and the middle one are told.
const ROUNDS: usize = 9;

struct Series {
    title: String,
    record: Record,
    external_ids: Vec<ExternalRef>,
}

fn series(index: usize) -> Series {
    let title = format!("The_Adventures of Número {index} [v01-12] (2019) (Digital)");
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let list = |names: &[&str]| {
        Some(Value::TextList(
            names.iter().map(|name| (*name).to_owned()).collect(),
        ))
    };
    let mut record = Record::default();
    record.set(Field::Title, text(&title));
    record.set(Field::Year, Some(Value::Integer(1980 + index as i64 % 40)));
    record.set(Field::Publisher, text("Shueisha"));
    record.set(Field::Language, text("ja"));
    record.set(Field::Status, text("ongoing"));
    record.set(
        Field::Summary,
        text(&"A long summary of the story. ".repeat(40)),
    );
    record.set(
        Field::Genres,
        list(&["Action", "Adventure", "Comedy", "Drama"]),
    );
    record.set(
        Field::Tags,
        list(&[
            "pirates",
            "sea",
            "treasure",
            "friendship",
            "crew",
            "shounen",
        ]),
    );
    let author = |name: &str| Author {
        name: name.to_owned(),
        role: AuthorRole::Writer,
        sort_name: None,
    };
    record.set(
        Field::Authors,
        Some(Value::Authors(vec![
            author("Eiichiro Oda"),
            author("Somebody Else"),
        ])),
    );
    let known = index.is_multiple_of(10).then(|| ExternalRef {
        source: "plugin:metadata-echo".to_owned(),
        id: index.to_string(),
        url: None,
    });
    Series {
        title,
        record,
        external_ids: known.into_iter().collect(),
    }
}

struct Settings {
    library: RuleSet,
    plugin: RuleSet,
    template: Template,
    conditions: Conditions,
}

impl Settings {
    fn new(template: &str) -> anyhow::Result<Self> {
        let rules = |json: Json| {
            RuleSet::parse(&json)
                .map_err(|problems| anyhow::anyhow!("rules of the example: {problems:?}"))
        };
        let conditions = json!({"mode": "all", "rules": [
            {"field": "external_ids.plugin:metadata-echo", "operator": "is_null"},
            {"field": "book_count", "operator": "gte", "value": 1},
        ]});
        Ok(Self {
            library: rules(json!([
                {"pattern": "\\s*\\(Digital\\)$"},
                {"pattern": "[_.]+", "replacement": " "},
                {"pattern": "\\s*\\[[^\\]]*\\]"},
            ]))?,
            plugin: rules(json!([
                {"pattern": "(?i)^(the|an?)\\s+(.+)$", "replacement": "$2"},
                {"pattern": "\\s{2,}", "replacement": " "},
            ]))?,
            template: Template::parse(template)?,
            conditions: Conditions::parse(&conditions)
                .map_err(|problems| anyhow::anyhow!("conditions of the example: {problems:?}"))?,
        })
    }

    /// Searches, and changes on the way to them.
    fn run(&self, all: &[Series]) -> (usize, usize) {
        let (mut searches, mut steps) = (0, 0);
        for series in all {
            let context = Context {
                book_count: 12,
                external_ids: &series.external_ids,
                ..Context::titled(&series.title, &series.record)
            };
            if !self.conditions.evaluate(&context).passed {
                continue;
            }
            let found = query::build(&QueryInput {
                base_title: &series.title,
                context: &context,
                template: Some(&self.template),
                library: &self.library,
                plugin: &self.plugin,
            });
            searches += usize::from(!found.text.is_empty());
            steps += found.steps.len();
        }
        (searches, steps)
    }
}

fn main() -> anyhow::Result<()> {
    let count = std::env::args()
        .nth(1)
        .map_or(Ok(10_000), |count| count.parse())?;
    let all: Vec<Series> = (0..count).map(series).collect();
    let mut out = std::io::stdout().lock();
    for (name, template) in [
        ("plain", "{{metadata.title}} {{metadata.year}}"),
        (
            "helpers",
            "{{clean metadata.title}}{{#if (gt metadata.year 2000)}} {{metadata.year}}{{/if}} {{first_word metadata.publisher}}",
        ),
        (
            "loop",
            "{{metadata.title}}{{#each metadata.authors}} {{name}}{{/each}} {{join metadata.genres \" \"}}",
        ),
        ("everything", "{{#with this}}{{metadata.title}}{{/with}}"),
    ] {
        let settings = Settings::new(template)?;
        let mut times = Vec::with_capacity(ROUNDS);
        let mut found = (0, 0);
        for _ in 0..ROUNDS {
            let started = Instant::now();
            found = settings.run(&all);
            times.push(started.elapsed());
        }
        times.sort_unstable();
        let (best, middle) = (times[0], times[ROUNDS / 2]);
        writeln!(
            out,
            "{name}: {count} series, 5 rules, 2 conditions: best {best:.1?}, median {middle:.1?} ({} searches, {} changes)",
            found.0, found.1
        )?;
    }
    Ok(())
}
