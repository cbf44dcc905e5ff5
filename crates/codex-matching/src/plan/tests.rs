//! The plan as a table, and the properties nobody may break.

use std::sync::LazyLock;

use codex_domain::metadata::field::WritePermission;
use codex_domain::metadata::{ExternalId, Field, Item, Link, Origins, Rating, Record, Value};
use codex_domain::plugin::PluginPermission;
use proptest::prelude::*;

use super::{ApplyPlan, Decision, FieldPolicy, Proposal, Refusals, added, plan};

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn list(values: &[&str]) -> Value {
    Value::TextList(values.iter().map(|value| (*value).to_owned()).collect())
}

fn record(values: &[(Field, Value)], locks: &[Field]) -> Record {
    let mut record = Record::default();
    for (field, value) in values {
        record.set(*field, Some(value.clone()));
    }
    for field in locks {
        record.set_lock(*field, true);
    }
    record
}

const ALL: &[PluginPermission] = &[PluginPermission::MetadataWriteAll];

static PLAIN: LazyLock<FieldPolicy> = LazyLock::new(FieldPolicy::default);
static NOTHING: LazyLock<Refusals> = LazyLock::new(Refusals::default);
static NOBODY: Origins = Origins::new();

/// A plugin may write everything into a series of a library without a policy.
fn free<'a>(current: &'a Record, proposed: &'a Record) -> Proposal<'a> {
    Proposal {
        item: Item::Series,
        current,
        origins: &NOBODY,
        proposed,
        provider: "echo",
        granted: ALL,
        policy: &PLAIN,
        refused: &NOTHING,
        chosen: None,
        by_person: false,
    }
}

fn series_plan(current: &Record, proposed: &Record, granted: &[PluginPermission]) -> ApplyPlan {
    plan(&Proposal {
        granted,
        ..free(current, proposed)
    })
}

fn decision(plan: &ApplyPlan, field: Field) -> Decision {
    plan.rows
        .iter()
        .find(|row| row.field == field)
        .map(|row| row.decision)
        .unwrap()
}

fn after(current: &Record, plan: &ApplyPlan) -> Record {
    let mut record = current.clone();
    plan.apply_to(&mut record);
    record
}

/// Current, proposed, granted, chosen, and the decision expected for the summary.
type Row<'a> = (
    &'a Record,
    &'a Record,
    &'a [PluginPermission],
    Option<&'a [Field]>,
    Decision,
);

#[test]
fn each_field_gets_the_first_decision_that_applies() {
    let summary_only = [PluginPermission::MetadataWrite(WritePermission::Summary)];
    let both = [
        PluginPermission::MetadataWrite(WritePermission::Summary),
        PluginPermission::MetadataWrite(WritePermission::Title),
    ];
    let old = record(&[(Field::Summary, text("old"))], &[]);
    let locked = record(&[(Field::Summary, text("old"))], &[Field::Summary]);
    let new = record(&[(Field::Summary, text("new"))], &[]);
    let same = record(&[(Field::Summary, text(" old "))], &[]);
    let nothing = Record::default();
    let rows: &[Row<'_>] = &[
        (&old, &new, ALL, None, Decision::Change),
        (&nothing, &new, &summary_only, None, Decision::Change),
        (&old, &same, ALL, None, Decision::Unchanged),
        (&old, &nothing, ALL, None, Decision::NotProvided),
        (&locked, &nothing, ALL, None, Decision::NotProvided),
        (&locked, &new, ALL, None, Decision::Locked),
        (&locked, &new, &[], None, Decision::Locked),
        (&locked, &same, ALL, None, Decision::Locked),
        (&old, &new, &[], None, Decision::NoPermission),
        (&old, &same, &[], None, Decision::NoPermission),
        (
            &old,
            &new,
            &[PluginPermission::MetadataRead],
            None,
            Decision::NoPermission,
        ),
        (&old, &new, &both[1..], None, Decision::NoPermission),
        (&old, &new, ALL, Some(&[]), Decision::NotChosen),
        (
            &locked,
            &new,
            ALL,
            Some(&[Field::Title]),
            Decision::NotChosen,
        ),
        (&old, &new, ALL, Some(&[Field::Summary]), Decision::Change),
        (
            &locked,
            &new,
            ALL,
            Some(&[Field::Summary]),
            Decision::Locked,
        ),
    ];
    for (number, (current, proposed, granted, chosen, expected)) in rows.iter().enumerate() {
        let plan = plan(&Proposal {
            granted,
            chosen: *chosen,
            ..free(current, proposed)
        });
        assert_eq!(decision(&plan, Field::Summary), *expected, "row {number}");
        let written = after(current, &plan).get(Field::Summary) != current.get(Field::Summary);
        assert_eq!(
            written,
            *expected == Decision::Change,
            "row {number} writes"
        );
    }
}

#[test]
fn every_value_of_the_item_has_one_row_in_its_order() {
    for item in [Item::Series, Item::Book] {
        let nothing = Record::default();
        let plan = plan(&Proposal {
            item,
            ..free(&nothing, &nothing)
        });
        let fields: Vec<Field> = plan.rows.iter().map(|row| row.field).collect();
        assert_eq!(fields, item.fields());
        assert_eq!(plan.summary().not_provided, fields.len());
    }
}

#[test]
fn sort_title_follows_a_title_that_changes() {
    let current = record(
        &[
            (Field::Title, text("Berserk")),
            (Field::TitleSort, text("Berserk")),
        ],
        &[],
    );
    let proposed = record(&[(Field::Title, text("The Berserk"))], &[]);
    let plan = series_plan(&current, &proposed, ALL);
    assert_eq!(
        after(&current, &plan).text(Field::TitleSort),
        Some("The Berserk")
    );
}

#[test]
fn sort_title_stays_when_the_title_stays_or_when_it_is_locked_itself() {
    let values = [
        (Field::Title, text("Berserk")),
        (Field::TitleSort, text("Berserk (1)")),
    ];
    let proposed = record(&[(Field::Title, text("Other"))], &[]);
    let cases: [(&[Field], Decision); 2] = [
        (&[Field::Title], Decision::NotProvided),
        (&[Field::TitleSort], Decision::Locked),
    ];
    for (locks, expected) in cases {
        let current = record(&values, locks);
        let plan = series_plan(&current, &proposed, ALL);
        assert_eq!(decision(&plan, Field::TitleSort), expected, "{locks:?}");
        assert_eq!(
            after(&current, &plan).text(Field::TitleSort),
            Some("Berserk (1)")
        );
    }
}

#[test]
fn lists_are_compared_without_case_and_order() {
    let current = record(&[(Field::Genres, list(&["Action", "Drama"]))], &[]);
    let reordered = record(
        &[(Field::Genres, list(&["drama", "ACTION", "action"]))],
        &[],
    );
    let plan = series_plan(&current, &reordered, ALL);
    assert_eq!(decision(&plan, Field::Genres), Decision::Unchanged);
}

#[test]
fn links_ids_and_ratings_are_kept_by_label_and_source() {
    let link = |label: &str, url: &str| Link {
        label: label.into(),
        url: url.into(),
        link_type: None,
    };
    let id = |source: &str, id: &str| ExternalId {
        source: source.into(),
        external_id: id.into(),
    };
    let rating = |source: &str, score: f64| Rating {
        source: source.into(),
        score,
        vote_count: None,
    };
    let current = record(
        &[
            (
                Field::ExternalLinks,
                Value::Links(vec![
                    link("AniList", "https://a/1"),
                    link("Home", "https://h"),
                ]),
            ),
            (
                Field::ExternalIds,
                Value::ExternalIds(vec![id("api:anilist", "1"), id("api:mal", "2")]),
            ),
            (
                Field::ExternalRatings,
                Value::Ratings(vec![rating("mal", 70.0)]),
            ),
        ],
        &[],
    );
    let proposed = record(
        &[
            (
                Field::ExternalLinks,
                Value::Links(vec![link("anilist", "https://a/2")]),
            ),
            (
                Field::ExternalIds,
                Value::ExternalIds(vec![id("api:mal", "3"), id("api:kitsu", "4")]),
            ),
            (
                Field::ExternalRatings,
                Value::Ratings(vec![rating("mal", 70.0)]),
            ),
        ],
        &[],
    );
    let plan = series_plan(&current, &proposed, ALL);
    let after = after(&current, &plan);
    assert_eq!(
        after.get(Field::ExternalLinks),
        Some(&Value::Links(vec![
            link("anilist", "https://a/2"),
            link("Home", "https://h")
        ]))
    );
    assert_eq!(
        after.get(Field::ExternalIds),
        Some(&Value::ExternalIds(vec![
            id("api:anilist", "1"),
            id("api:mal", "3"),
            id("api:kitsu", "4")
        ]))
    );
    assert_eq!(decision(&plan, Field::ExternalRatings), Decision::Unchanged);
}

#[test]
fn repeated_sources_in_one_answer_end_as_one_entry() {
    let id = |value: &str| ExternalId {
        source: "api:x".into(),
        external_id: value.into(),
    };
    let current = Record::default();
    let proposed = record(
        &[(
            Field::ExternalIds,
            Value::ExternalIds(vec![id("1"), id("2")]),
        )],
        &[],
    );
    let plan = series_plan(&current, &proposed, ALL);
    assert_eq!(
        after(&current, &plan).get(Field::ExternalIds),
        Some(&Value::ExternalIds(vec![id("2")]))
    );
}

fn values() -> impl Strategy<Value = Record> {
    let word = "[a-cA-C]{0,2}";
    (
        proptest::option::of(word),
        proptest::option::of(word),
        proptest::option::of(0i64..3),
        proptest::collection::vec(word, 0..3),
        proptest::collection::vec((word, "[a-b]"), 0..3),
    )
        .prop_map(|(title, summary, year, genres, links)| {
            let mut record = Record::default();
            record.set(Field::Title, title.map(Value::Text));
            record.set(Field::Summary, summary.map(Value::Text));
            record.set(Field::Year, year.map(Value::Integer));
            record.set(Field::Genres, Some(Value::TextList(genres)));
            let links = links
                .into_iter()
                .map(|(label, path)| Link {
                    label,
                    url: format!("https://x/{path}"),
                    link_type: None,
                })
                .collect();
            record.set(Field::ExternalLinks, Some(Value::Links(links)));
            record
        })
}

fn locks() -> impl Strategy<Value = Vec<Field>> {
    proptest::sample::subsequence(Field::SERIES.to_vec(), 0..=Field::SERIES.len())
}

fn grants() -> impl Strategy<Value = Vec<PluginPermission>> {
    let all: Vec<PluginPermission> = PluginPermission::all().collect();
    let count = all.len();
    proptest::sample::subsequence(all, 0..=count)
}

proptest! {
    #[test]
    fn a_lock_and_a_missing_permission_always_win(
        current in values(), proposed in values(), locks in locks(), granted in grants(),
    ) {
        let mut current = current;
        locks.iter().for_each(|field| current.set_lock(*field, true));
        let plan = series_plan(&current, &proposed, &granted);
        let after = after(&current, &plan);
        for field in Field::SERIES {
            let writable = codex_domain::plugin::may_write(&granted, *field);
            if current.is_locked(*field) || !writable {
                prop_assert_eq!(after.get(*field), current.get(*field));
            }
        }
        prop_assert_eq!(after.locks().collect::<Vec<_>>(), current.locks().collect::<Vec<_>>());
    }

    #[test]
    fn applying_twice_changes_nothing_more(current in values(), proposed in values()) {
        let once = after(&current, &series_plan(&current, &proposed, ALL));
        let again = series_plan(&once, &proposed, ALL);
        prop_assert_eq!(again.changes().count(), 0);
        prop_assert_eq!(after(&once, &again), once);
    }

    #[test]
    fn what_was_taken_back_of_a_list_never_returns_by_itself(
        start in values(), written in values(), others in values(), answers in proptest::collection::vec(values(), 1..4),
    ) {
        let merging = serde_json::json!({"default": {"strategy": "merge_lists"}});
        let policy = FieldPolicy::parse(&merging).unwrap();
        let wrote = after(&start, &plan(&Proposal { policy: &policy, ..free(&start, &written) }));
        let mut refused = Refusals::default();
        let mut gone = Vec::new();
        for field in [Field::Genres, Field::ExternalLinks] {
            if let Some(value) = wrote.get(field) {
                refused.refuse(field, start.get(field), value);
                gone.extend(added(start.get(field), value).into_iter().map(|it| (field, it)));
            }
        }
        // Somebody else's list stands there now, whatever of it.
        let mut current = others;
        for answer in &answers {
            let proposal = Proposal { policy: &policy, refused: &refused, ..free(&current, answer) };
            let next = after(&current, &plan(&proposal));
            for field in [Field::Genres, Field::ExternalLinks] {
                let new = next.get(field).map(|value| added(current.get(field), value));
                for element in new.into_iter().flatten() {
                    prop_assert!(!gone.contains(&(field, element)), "{} came back", field);
                }
            }
            let again = Proposal { current: &next, ..proposal };
            prop_assert_eq!(plan(&again).changes().count(), 0);
            current = next;
        }
    }

    #[test]
    fn only_ticked_fields_change(
        current in values(), proposed in values(), chosen in locks(),
    ) {
        let plan = plan(&Proposal {
            chosen: Some(&chosen),
            ..free(&current, &proposed)
        });
        for row in plan.changes() {
            prop_assert!(chosen.contains(&row.field));
        }
        let fields: Vec<Field> = plan.rows.iter().map(|row| row.field).collect();
        prop_assert_eq!(fields, Field::SERIES);
    }
}
