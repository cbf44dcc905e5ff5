//! Who is served first when several tasks wait for one plugin's rate.

use codex_app::jobs::Task;
use codex_app::matching::{MatchRequest, Reach};
use codex_app::plugins::PluginChange;
use codex_domain::metadata::Item;
use codex_domain::task::TaskStatus;
use codex_domain::{ItemId, TaskId};

use super::{link, plugin, series_of};
use crate::house::{House, eventually, on_both};

/// More questions than a minute of the plugin's rate allows.
const SERIES: usize = 40;
const PER_MINUTE: u32 = 30;

async fn task(house: &House, id: TaskId) -> Task {
    let view = house.app.jobs.get(&house.admin, id).await;
    view.unwrap().task
}

#[tokio::test(flavor = "multi_thread")]
async fn one_series_a_person_waits_for_is_matched_while_a_library_waits_for_the_rate() {
    on_both(async |house| {
        let plugin = plugin(house, PluginChange::default()).await;
        let limited = PluginChange {
            requests_per_minute: Some(Some(PER_MINUTE)),
            ..PluginChange::default()
        };
        let plugins = &house.app.plugins;
        plugins.update(&house.admin, plugin, limited).await.unwrap();
        for _ in 0..SERIES {
            series_of(house, "Clear", &[]).await;
        }
        let request = MatchRequest {
            plugin,
            dry_run: false,
            unmatched_only: false,
            plan_only: false,
        };
        let matching = &house.app.matching;
        let run = matching
            .match_library(&house.admin, house.library, request)
            .await;
        let run = run.unwrap().tasks[0];
        eventually(async || (task(house, run).await.counts.done >= 8).then_some(())).await;

        let wanted = series_of(house, "Clear too", &[]).await;
        let items = (Item::Series, vec![ItemId::Series(wanted)]);
        let one = matching
            .match_items(&house.admin, items, request, Reach::Detail)
            .await;
        let one = one.unwrap().tasks[0];
        eventually(async || {
            let status = task(house, one).await.status;
            (status == TaskStatus::Completed).then_some(())
        })
        .await;
        assert!(link(house, wanted).await.is_some());
        let library = task(house, run).await;
        assert_eq!(library.status, TaskStatus::Running);
        assert!(
            library.counts.ended() < library.counts.total / 2,
            "{:?}",
            library.counts
        );
        house.app.jobs.cancel(&house.admin, run).await.unwrap();
    })
    .await;
}
