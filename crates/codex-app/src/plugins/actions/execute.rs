//! Asking a plugin directly: search, get, match and ping, as a search dialog needs them.

use std::time::Duration;

use codex_domain::PluginId;
use codex_domain::permission::Permission;
use codex_domain::plugin::PluginScope;
use codex_protocol::Method;
use codex_protocol::lifecycle::NoParams;
use codex_protocol::metadata::{
    BookMatchParams, BookSearchParams, GetParams, MetadataSearchParams, SeriesMatchParams,
};
use codex_protocol::methods::{
    BookGet, BookMatch, BookSearch, Ping, SeriesGet, SeriesMatch, SeriesSearch,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::super::Plugins;
use super::super::registry::Registered;
use super::super::view::SEARCH_LIMIT;
use crate::caller::Caller;
use crate::error::{AppError, Result};

/// What to ask.
#[derive(Debug)]
pub enum Execute {
    /// Whether it is there.
    Ping,
    /// About metadata.
    Metadata {
        /// What.
        verb: MetadataVerb,
        /// Of what.
        content: ContentType,
        /// The question, as the protocol has it.
        params: Value,
    },
}

/// What to ask about metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataVerb {
    /// Candidates for a text.
    Search,
    /// Everything about one candidate.
    Get,
    /// The best candidate.
    Match,
}

/// What the question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentType {
    /// A series.
    Series,
    /// A book.
    Book,
}

/// An answer.
#[derive(Debug)]
pub struct Executed {
    /// The answer as the protocol has it, checked.
    pub result: Box<RawValue>,
    /// How long it took.
    pub took: Duration,
}

impl Plugins {
    /// Asks a plugin and gives its answer.
    pub async fn execute(
        &self,
        caller: &Caller,
        id: PluginId,
        question: Execute,
    ) -> Result<Executed> {
        let (verb, content, params) = match question {
            Execute::Ping => {
                caller.require(Permission::PluginsManage)?;
                let plugin = self.usable(id)?;
                return self.answer::<Ping>(caller, &plugin, &NoParams).await;
            }
            Execute::Metadata {
                verb,
                content,
                params,
            } => (verb, content, params),
        };
        let (permission, scope) = match content {
            ContentType::Series => (Permission::SeriesWrite, PluginScope::SeriesDetail),
            ContentType::Book => (Permission::BooksWrite, PluginScope::BookDetail),
        };
        caller.require(permission)?;
        let plugin = self.usable(id)?;
        plugin.require_scope(scope)?;
        let plugin = &*plugin;
        match (content, verb) {
            (ContentType::Series, MetadataVerb::Search) => {
                let params = series_search(read(params)?, plugin)?;
                self.answer::<SeriesSearch>(caller, plugin, &params).await
            }
            (ContentType::Series, MetadataVerb::Get) => {
                self.answer::<SeriesGet>(caller, plugin, &get(read(params)?)?)
                    .await
            }
            (ContentType::Series, MetadataVerb::Match) => {
                let params: SeriesMatchParams = read(params)?;
                not_blank("params.title", &params.title)?;
                self.answer::<SeriesMatch>(caller, plugin, &params).await
            }
            (ContentType::Book, MetadataVerb::Search) => {
                let params = book_search(read(params)?, plugin)?;
                self.answer::<BookSearch>(caller, plugin, &params).await
            }
            (ContentType::Book, MetadataVerb::Get) => {
                self.answer::<BookGet>(caller, plugin, &get(read(params)?)?)
                    .await
            }
            (ContentType::Book, MetadataVerb::Match) => {
                let params: BookMatchParams = read(params)?;
                not_blank("params.title", &params.title)?;
                self.answer::<BookMatch>(caller, plugin, &params).await
            }
        }
    }

    async fn answer<M: Method>(
        &self,
        caller: &Caller,
        plugin: &Registered,
        params: &M::Params,
    ) -> Result<Executed> {
        let answer = self.ask::<M>(caller, plugin, params, None).await?;
        let result = serde_json::value::to_raw_value(&answer.value)
            .map_err(|error| AppError::internal("writing a plugin's answer", error))?;
        Ok(Executed {
            result,
            took: answer.took,
        })
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T> {
    serde_json::from_value(params)
        .map_err(|error| AppError::invalid("params", format!("does not fit the action: {error}")))
}

fn not_blank(field: &str, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(AppError::invalid(field, "must not be blank"));
    }
    Ok(())
}

fn get(params: GetParams) -> Result<GetParams> {
    not_blank("params.externalId", &params.external_id)?;
    Ok(params)
}

/// The limit an administrator set, for searches that do not bring one.
fn search_limit(plugin: &Registered) -> Option<u32> {
    let limit = plugin.row.settings.internal_config.get(SEARCH_LIMIT)?;
    u32::try_from(limit.as_u64()?).ok()
}

fn series_search(
    mut params: MetadataSearchParams,
    plugin: &Registered,
) -> Result<MetadataSearchParams> {
    not_blank("params.query", &params.query)?;
    params.limit = params.limit.or_else(|| search_limit(plugin));
    Ok(params)
}

fn book_search(mut params: BookSearchParams, plugin: &Registered) -> Result<BookSearchParams> {
    let is_blank =
        |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if is_blank(&params.isbn) && is_blank(&params.query) {
        return Err(AppError::invalid("params", "needs an isbn or a query"));
    }
    params.limit = params.limit.or_else(|| search_limit(plugin));
    Ok(params)
}
