//! Several plugins in one run: what one of them wrote is never taken back for another.

use codex_domain::metadata::{Field, Item, Record, Value};
use codex_domain::plugin::PluginPermission;
use codex_store::repo::journal::Author;
use codex_store::repo::plugins;

use super::operations::Offer;
use super::world::World;
use crate::journal::Scope;
use crate::testing::{TestApp, TestDb};

#[tokio::test(flavor = "multi_thread")]
async fn undo_by_plugin_takes_back_its_own_even_where_two_share_a_run() {
    let app = TestApp::on(TestDb::sqlite().await).await;
    let mut world = World::new(
        &app,
        Item::Series,
        None,
        vec![PluginPermission::MetadataWriteAll],
    )
    .await;
    let shared = world.runs[0].id;
    for index in [0, 1] {
        let row = &world.plugins[index].row;
        plugins::insert(world.db(), row).await.unwrap();
        world.runs[index].id = shared;
        world.runs[index].plugin = Some(Author {
            id: Some(row.id),
            name: row.name.clone(),
        });
    }
    let births = [world.state(0).await, world.state(1).await];
    for index in [0, 1] {
        let mut record = Record::default();
        record.set(Field::Title, Some(Value::Text(format!("Title {index}"))));
        let offer = Offer {
            item: index,
            plugin: index,
            run: index,
            id: "1".to_owned(),
            record,
        };
        world.offer(&offer, None).await;
    }
    let first = world.state(0).await;

    let undone = world
        .undo(Scope::Plugin(world.plugins[1].row.id))
        .await
        .unwrap();
    assert_eq!(
        (undone.undone, undone.not_undone),
        (3, 0),
        "title, sort title, link"
    );
    assert_eq!(world.state(0).await, first);
    assert_eq!(world.state(1).await, births[1]);

    let undone = world
        .undo(Scope::Plugin(world.plugins[0].row.id))
        .await
        .unwrap();
    assert_eq!((undone.undone, undone.not_undone), (3, 0));
    assert_eq!(world.state(0).await, births[0]);
    app.app.shutdown().await;
}
