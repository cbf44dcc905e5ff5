//! What was changed of one item is taken back.

use codex_app::journal::Scope;
use codex_app::metadata::NewExternalId;

use super::{change_of, undo, undo_entry};
use crate::house::on_both;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ids_come_back_as_they_were() {
    on_both(async |house| {
        let metadata = &house.app.metadata;
        let item = house.series_item();
        let add = async |id: &str| {
            let new = NewExternalId {
                source: "api:anilist".to_owned(),
                external_id: id.to_owned(),
                external_url: Some(format!("https://anilist.co/{id}")),
            };
            metadata
                .add_external_id(&house.admin, item, new)
                .await
                .unwrap()
                .id
        };
        let first = add("1").await;
        add("2").await;
        let replaced = change_of(house, "externalId:api:anilist").await;
        undo_entry(house, replaced.entry.id).await;
        assert_eq!(
            metadata.external_ids(&house.admin, item).await.unwrap(),
            std::slice::from_ref(&first)
        );
        metadata
            .remove_external_id(&house.admin, item, first.id)
            .await
            .unwrap();
        let removed = change_of(house, "externalId:api:anilist").await;
        assert_eq!(removed.entry.after.value, None);
        undo_entry(house, removed.entry.id).await;
        assert_eq!(
            metadata.external_ids(&house.admin, item).await.unwrap(),
            [first]
        );
        undo(house, Scope::Item(item)).await;
        assert_eq!(metadata.external_ids(&house.admin, item).await.unwrap(), []);
    })
    .await;
}
