//! A plugin's answer about a series, as a record.

use codex_domain::metadata::{Field, Value};
use codex_protocol::metadata::{PluginSeriesMetadata, ReadingDirection, SeriesStatus};

use super::people::people;
use super::shared::{
    Taken, external_ids, integer, language, line_value, lines, links, rating, ratings, titles,
};
use super::text::paragraphs;

/// What the answer says, field by field. A banner is no part of what is known about a series; people see it when
/// they ask the plugin, and it is not kept.
pub(crate) fn taken(answer: &PluginSeriesMetadata) -> Taken {
    let mut taken = Taken::default();
    let status = answer
        .status
        .filter(|status| *status != SeriesStatus::Unknown);
    let direction = answer
        .reading_direction
        .filter(|direction| *direction != ReadingDirection::Unknown);
    let values = [
        (Field::Title, line_value(answer.title.as_deref())),
        (Field::AlternateTitles, titles(&answer.alternate_titles)),
        (
            Field::Summary,
            answer
                .summary
                .as_deref()
                .and_then(paragraphs)
                .map(Value::Text),
        ),
        (Field::Year, integer(answer.year)),
        (
            Field::Status,
            status.map(|status| Value::Text(status.as_str().to_owned())),
        ),
        (Field::Publisher, line_value(answer.publisher.as_deref())),
        (Field::AgeRating, integer(answer.age_rating)),
        (Field::Language, language(answer.language.as_deref())),
        (
            Field::ReadingDirection,
            direction.map(|direction| Value::Text(direction.as_str().to_owned())),
        ),
        (Field::TotalVolumeCount, integer(answer.total_volume_count)),
        (
            Field::TotalChapterCount,
            answer.total_chapter_count.map(Value::Number),
        ),
        (Field::Genres, lines(&answer.genres)),
        (Field::Tags, lines(&answer.tags)),
        (Field::Authors, people(&answer.authors, &answer.artists)),
        (Field::ExternalLinks, links(&answer.external_links)),
        (Field::ExternalIds, external_ids(&answer.external_ids)),
        (
            Field::Rating,
            answer.rating.as_ref().and_then(rating).map(Value::Rating),
        ),
        (Field::ExternalRatings, ratings(&answer.external_ratings)),
        (Field::CoverUrl, line_value(answer.cover_url.as_deref())),
    ];
    for (field, value) in values {
        taken.offer(field, value);
    }
    taken.explain(answer.language.as_deref(), answer.rating.as_ref());
    taken
}
