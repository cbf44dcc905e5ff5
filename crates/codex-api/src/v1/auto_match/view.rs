//! Matches and the work they make, as JSON.

use codex_app::App;
use codex_app::jobs::Plan;
use codex_app::matching::{JudgedCandidate, MatchReport, Started};

use crate::content::proxied;
use crate::endpoint::*;
use crate::schema;
use crate::v1::metadata::{FieldChangeView, SkippedFieldView};
use codex_domain::metadata::Field;

/// What became of a match.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MatchView {
    /// Whether the item was matched.
    pub success: bool,
    #[schema(value_type = schema::MatchDecision)]
    pub decision: &'static str,
    /// Why it was skipped or waits, in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// What was searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Whether a known id took the place of the search.
    pub used_existing_external_id: bool,
    /// The candidates, best first.
    pub candidates: Vec<CandidateView>,
    /// The one that was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched_result: Option<MatchedView>,
    #[schema(value_type = Vec<schema::FieldName>)]
    pub applied_fields: Vec<Field>,
    pub skipped_fields: Vec<SkippedFieldView>,
    /// What would change; set when only a rehearsal was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<FieldChangeView>>,
    /// The entry of the inbox it waits in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbox_id: Option<Uuid>,
    /// The outcome in a sentence.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
}

/// The candidate that was taken.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MatchedView {
    pub external_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// A candidate with its score.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CandidateView {
    pub external_id: String,
    pub title: String,
    pub alternate_titles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Its cover, through this server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover_url: Option<String>,
    /// How sure the match is, 0 to 1.
    pub score: f64,
    /// The plugin's own opinion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plugin_score: Option<f64>,
    /// Why.
    pub reasons: Vec<ReasonView>,
    /// What speaks against it.
    pub alarms: Vec<AlarmView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<CandidatePreviewView>,
    /// Whether a person refused it.
    pub rejected: bool,
}

/// One reason for a score.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReasonView {
    /// `title`, `year`, `authors`, `isbn`, `externalId`, `bookCount`, `language`, `format`, `pluginScore` or `rank`.
    #[schema(value_type = String)]
    pub signal: codex_app::matching::Signal,
    /// How well both sides agree in it, 0 to 1.
    pub score: f64,
    /// What it added, or took away.
    pub weight: f64,
    pub text: String,
}

/// Something a person should look at.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlarmView {
    /// `tooManyVolumes`, `tooManyChapters`, `language`, `externalId`, `format` or `year`.
    #[schema(value_type = String)]
    pub kind: codex_app::matching::AlarmKind,
    pub text: String,
    /// Whether the match waits because of it.
    pub held: bool,
}

/// Details to choose by.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CandidatePreviewView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    pub genres: Vec<String>,
    /// 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book_count: Option<i32>,
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

/// Work that was put into the queue.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StartedMatchView {
    pub success: bool,
    pub tasks_enqueued: usize,
    pub task_ids: Vec<Uuid>,
    pub message: String,
    pub plan: PlanView,
}

/// What work will cost.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlanView {
    /// Series and books.
    pub items: u64,
    /// Questions to the plugin, at most.
    pub calls: u64,
    /// How many the plugin takes; absent without a limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calls_per_minute: Option<u32>,
    /// How long that takes at least; absent when nothing limits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// The same for people.
    pub text: String,
}

impl MatchView {
    pub(super) fn of(app: &App, report: MatchReport) -> Self {
        let score = report.score();
        let candidates = report.candidates.into_iter();
        let applied = report.applied;
        let changes = applied
            .as_ref()
            .filter(|applied| applied.is_rehearsal)
            .map(|applied| {
                applied
                    .changes
                    .iter()
                    .cloned()
                    .map(FieldChangeView::from)
                    .collect()
            });
        let (fields, skipped) = applied
            .map(|it| (it.applied, it.skipped))
            .unwrap_or_default();
        Self {
            success: report.external_id.is_some(),
            decision: report.verdict.name(),
            reason: report.reason,
            query: report.query,
            used_existing_external_id: report.used_existing_id,
            candidates: candidates
                .map(|candidate| CandidateView::of(app, candidate, false))
                .collect(),
            matched_result: report.external_id.map(|external_id| MatchedView {
                external_id,
                title: report.matched_title,
                score,
            }),
            applied_fields: fields,
            skipped_fields: skipped.into_iter().map(SkippedFieldView::from).collect(),
            changes,
            inbox_id: report.inbox.map(|id| id.uuid()),
            message: report.message,
            external_url: report.external_url,
        }
    }
}

impl CandidateView {
    /// A candidate whose cover is shown through this server.
    pub(crate) fn of(app: &App, candidate: JudgedCandidate, rejected: bool) -> Self {
        Self {
            external_id: candidate.external_id,
            title: candidate.title,
            alternate_titles: candidate.alternate_titles,
            year: candidate.year,
            cover_url: candidate.cover_url.and_then(|url| proxied(app, &url)),
            score: candidate.score,
            plugin_score: candidate.plugin_score,
            reasons: candidate
                .reasons
                .into_iter()
                .map(|reason| ReasonView {
                    signal: reason.signal,
                    score: reason.score,
                    weight: reason.weight,
                    text: reason.text,
                })
                .collect(),
            alarms: candidate
                .alarms
                .into_iter()
                .map(|alarm| AlarmView {
                    kind: alarm.kind,
                    text: alarm.text,
                    held: alarm.held,
                })
                .collect(),
            preview: candidate.preview.map(|preview| CandidatePreviewView {
                status: preview.status,
                genres: preview.genres,
                rating: preview.rating,
                description: preview.description,
                book_count: preview.book_count,
                authors: preview.authors,
                format: preview.format,
            }),
            rejected,
        }
    }
}

impl From<Started> for StartedMatchView {
    fn from(started: Started) -> Self {
        Self {
            success: !started.tasks.is_empty(),
            tasks_enqueued: started.tasks.len(),
            task_ids: started.tasks.iter().map(|id| id.uuid()).collect(),
            message: started.message,
            plan: started.plan.into(),
        }
    }
}

impl From<Plan> for PlanView {
    fn from(plan: Plan) -> Self {
        Self {
            items: plan.items,
            calls: plan.calls,
            calls_per_minute: plan.calls_per_minute,
            seconds: plan.seconds,
            text: plan.text,
        }
    }
}
