//! What the plugin host and plugins ask of us: storage, an ear for health, and who hears the news.

pub(super) mod health;
pub(super) mod news;
pub(super) mod storage;
