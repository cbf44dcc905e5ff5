//! Asking a plugin for candidates.

use codex_domain::metadata::Item;
use codex_matching::ItemFacts;
use codex_protocol::metadata::{
    BookMatchParams, BookSearchParams, MatchResult, MetadataSearchParams, SearchResult,
};
use codex_protocol::methods::{BookMatch, BookSearch, SeriesSearch};

use crate::caller::Caller;
use crate::error::{AppError, PluginProblemKind, Result};
use crate::plugins::{Plugins, Registered};

/// Candidates asked for of a series.
const SERIES_LIMIT: u32 = 10;
/// Candidates asked for of a book.
const BOOK_LIMIT: u32 = 5;

/// The candidates of a plugin, in its order.
pub(super) async fn candidates(
    plugins: &Plugins,
    caller: &Caller,
    plugin: &Registered,
    facts: &ItemFacts,
    query: &str,
) -> Result<Vec<SearchResult>> {
    let mut found = match facts.kind {
        Item::Series => series(plugins, caller, plugin, query).await?,
        Item::Book => book(plugins, caller, plugin, facts, query).await?,
    };
    drop_repeats(&mut found);
    Ok(found)
}

async fn series(
    plugins: &Plugins,
    caller: &Caller,
    plugin: &Registered,
    query: &str,
) -> Result<Vec<SearchResult>> {
    let params = MetadataSearchParams {
        query: query.to_owned(),
        limit: Some(SERIES_LIMIT),
        cursor: None,
    };
    let answer = plugins
        .ask::<SeriesSearch>(caller, plugin, &params, None)
        .await?;
    Ok(answer.value.results)
}

/// With an ISBN the plugin's own matching is asked first: it knows whether its service looks up numbers. What
/// it does not offer or does not find is searched for.
async fn book(
    plugins: &Plugins,
    caller: &Caller,
    plugin: &Registered,
    facts: &ItemFacts,
    query: &str,
) -> Result<Vec<SearchResult>> {
    if let Some(isbn) = facts.isbns.first() {
        let params = BookMatchParams {
            title: query.to_owned(),
            authors: facts.authors.clone(),
            isbn: Some(isbn.clone()),
            year: facts.year,
            publisher: None,
        };
        match plugins
            .ask::<BookMatch>(caller, plugin, &params, None)
            .await
        {
            Ok(answer) if answer.value.best.is_some() => return Ok(listed(answer.value)),
            Ok(_) => {}
            Err(error) if is_not_offered(&error) => {}
            Err(error) => return Err(error),
        }
    }
    let params = BookSearchParams {
        isbn: facts.isbns.first().cloned(),
        query: Some(query.to_owned()),
        author: facts.authors.first().cloned(),
        year: facts.year,
        limit: Some(BOOK_LIMIT),
        cursor: None,
    };
    let answer = plugins
        .ask::<BookSearch>(caller, plugin, &params, None)
        .await?;
    Ok(answer.value.results)
}

/// The best guess before the others. A guess without a score of its own has that of the whole answer.
fn listed(answer: MatchResult) -> Vec<SearchResult> {
    let mut best = answer.best;
    if let Some(best) = &mut best {
        best.relevance_score = best.relevance_score.or(Some(answer.confidence));
    }
    best.into_iter().chain(answer.alternatives).collect()
}

fn is_not_offered(error: &AppError) -> bool {
    matches!(error, AppError::Plugin(problem)
        if matches!(problem.kind, PluginProblemKind::Unsupported | PluginProblemKind::NotFound))
}

/// An id that comes twice is one candidate, in its first place.
fn drop_repeats(found: &mut Vec<SearchResult>) {
    let mut known = std::collections::HashSet::new();
    found.retain(|result| known.insert(result.external_id.clone()));
}
