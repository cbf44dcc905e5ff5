//! Groups of fields that are refreshed together.

use codex_domain::metadata::{Field, Item};

use crate::error::FieldProblem;

/// Each group with its fields.
const GROUPS: [(&str, &[Field]); 12] = [
    ("identifiers", &[Field::Isbns, Field::ExternalIds]),
    (
        "descriptive",
        &[
            Field::Title,
            Field::TitleSort,
            Field::AlternateTitles,
            Field::Subtitle,
            Field::OriginalTitle,
            Field::Summary,
            Field::Authors,
            Field::Translator,
            Field::Edition,
            Field::Awards,
        ],
    ),
    ("status", &[Field::Status]),
    (
        "counts",
        &[
            Field::TotalVolumeCount,
            Field::TotalChapterCount,
            Field::SeriesPosition,
            Field::SeriesTotal,
            Field::Volume,
            Field::Chapter,
        ],
    ),
    ("ratings", &[Field::Rating, Field::ExternalRatings]),
    ("cover", &[Field::CoverUrl]),
    ("tags", &[Field::Tags, Field::Subjects]),
    ("genres", &[Field::Genres]),
    ("age_rating", &[Field::AgeRating]),
    (
        "classification",
        &[
            Field::Language,
            Field::ReadingDirection,
            Field::BookType,
            Field::Year,
            Field::OriginalYear,
            Field::ReleaseDate,
        ],
    ),
    ("publisher", &[Field::Publisher]),
    ("external_refs", &[Field::ExternalLinks, Field::ExternalIds]),
];

/// The fields of an item that groups and names stand for; `None` means all.
pub(super) fn fields(
    item: Item,
    (groups_field, groups): (&str, &[String]),
    (extra_field, extra): (&str, &[String]),
) -> Result<Option<Vec<Field>>, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut fields = Vec::new();
    for name in groups {
        match GROUPS.iter().find(|(group, _)| group == name) {
            Some((_, members)) => fields.extend_from_slice(members),
            None => problems.push(FieldProblem::new(
                groups_field,
                format!("names `{name}`, which is no group of fields"),
            )),
        }
    }
    for name in extra {
        match name.parse::<Field>() {
            Ok(field) if item.fields().contains(&field) => fields.push(field),
            Ok(_) | Err(_) => problems.push(FieldProblem::new(
                extra_field,
                format!("names `{name}`, which is no field of a {}", item.name()),
            )),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    fields.retain(|field| item.fields().contains(field));
    fields.sort_unstable();
    fields.dedup();
    Ok((!groups.is_empty() || !extra.is_empty()).then_some(fields))
}

#[cfg(test)]
mod tests;
