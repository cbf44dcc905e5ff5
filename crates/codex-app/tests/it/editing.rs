//! Metadata as people keep it: edits that lock themselves, sort titles, ids at other services.

use codex_app::AppError;
use codex_app::metadata::NewExternalId;
use codex_app::plugins::PluginChange;
use codex_domain::metadata::Field;
use codex_domain::permission::Role;
use codex_store::repo::series;
use serde_json::json;

use crate::house::{direct, edit, on_both};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_people_edit_locks_itself_unless_they_say_otherwise() {
    on_both(async |house| {
        let metadata = &house.app.metadata;
        let item = house.series_item();
        let change =
            |fields, locks: &[(&str, bool)]| metadata.edit(&house.admin, item, edit(fields, locks));
        change(
            json!({"title": " New ", "year": 2001, "genres": ["a", "A"]}),
            &[("year", false)],
        )
        .await
        .unwrap();
        assert_eq!(
            house.series_values().await,
            json!({"title": "New", "year": 2001, "genres": ["a"]})
        );
        assert_eq!(house.series_locks().await, [Field::Title, Field::Genres]);
        change(json!({"year": null}), &[("title", false)])
            .await
            .unwrap();
        assert_eq!(
            house.series_values().await,
            json!({"title": "New", "genres": ["a"]})
        );
        assert_eq!(house.series_locks().await, [Field::Year, Field::Genres]);
        match change(
            json!({"year": "soon", "isbns": [], "coverUrl": "https://x"}),
            &[("wings", true)],
        )
        .await
        {
            Err(AppError::InvalidInput(problems)) => {
                let mut fields: Vec<&str> = problems.iter().map(|it| it.field.as_str()).collect();
                fields.sort_unstable();
                assert_eq!(
                    fields,
                    [
                        "fields.coverUrl",
                        "fields.isbns",
                        "fields.year",
                        "locks.wings"
                    ]
                );
            }
            other => panic!("bad fields were accepted: {other:?}"),
        }
        let reader = house.someone("reader", Role::Reader).await;
        let refused = metadata
            .edit(&reader, item, edit(json!({"title": "x"}), &[]))
            .await;
        assert!(matches!(refused, Err(AppError::Forbidden { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sort_title_follows_the_title_until_somebody_sets_it() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let metadata = &house.app.metadata;
        let item = house.series_item();
        metadata
            .apply(&house.admin, item, direct(plugin, "full"))
            .await
            .unwrap();
        metadata
            .edit(&house.admin, item, edit(json!({"title": "Zebra"}), &[]))
            .await
            .unwrap();
        let sorted = async || {
            let series = series::by_id(house.db.db(), house.series)
                .await
                .unwrap()
                .unwrap();
            series.summary.sort_title
        };
        assert_eq!(sorted().await, "Zebra");
        metadata
            .edit(
                &house.admin,
                item,
                edit(json!({"titleSort": "Aardvark"}), &[]),
            )
            .await
            .unwrap();
        metadata
            .edit(&house.admin, item, edit(json!({"title": "Yak"}), &[]))
            .await
            .unwrap();
        assert_eq!(sorted().await, "Aardvark");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ids_at_other_services_are_kept_one_per_source() {
    on_both(async |house| {
        let metadata = &house.app.metadata;
        let item = house.series_item();
        let new = |source: &str, id: &str, url: Option<&str>| NewExternalId {
            source: source.to_owned(),
            external_id: id.to_owned(),
            external_url: url.map(str::to_owned),
        };
        let add = |new| metadata.add_external_id(&house.admin, item, new);
        let first = add(new("api:anilist", "1", Some("https://anilist.co/1")))
            .await
            .unwrap();
        let second = add(new("api:anilist", "2", None)).await.unwrap();
        let (first, second) = (first.id, second.id);
        assert_eq!((first.id, second.external_url), (second.id, None));
        for bad in [
            new(" ", "1", None),
            new("a", " ", None),
            new("a", "1", Some("javascript:x")),
        ] {
            assert!(matches!(add(bad).await, Err(AppError::InvalidInput(_))));
        }
        let elsewhere = metadata
            .remove_external_id(&house.admin, house.book_item(), first.id)
            .await;
        assert!(matches!(elsewhere, Err(AppError::NotFound { .. })));
        metadata
            .remove_external_id(&house.admin, item, first.id)
            .await
            .unwrap();
        assert!(
            metadata
                .external_ids(&house.admin, item)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_starts_from_the_title() {
    on_both(async |house| {
        let plugin = house.plugin(PluginChange::default()).await.id;
        let title = house
            .app
            .matching
            .search_title(&house.admin, house.series, plugin)
            .await
            .unwrap();
        assert_eq!(
            (title.original.as_str(), title.search.as_str()),
            ("Old Series", "Old Series")
        );
    })
    .await;
}
