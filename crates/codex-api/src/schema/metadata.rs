//! Metadata records as JSON objects: one optional property per field, typed by the field table.

use codex_domain::metadata::{Field, FieldKind, Item, Record};
use serde::{Serialize, Serializer};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat,
    SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

type Named = Vec<(String, RefOr<Schema>)>;

/// Declares the two records: `Name => item`.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident => $item:expr;)+) => {$(
        $(#[$doc])*
        pub(crate) enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                record($item)
            }
        }

        impl ToSchema for $name {
            fn schemas(schemas: &mut Named) {
                schemas.extend(parts());
            }
        }
    )+};
}

records! {
    /// The metadata of a series.
    SeriesMetadata => Item::Series;
    /// The metadata of a book.
    BookMetadata => Item::Book;
}

/// The values of a record, as the object that [`SeriesMetadata`] and [`BookMetadata`] describe.
#[derive(Debug)]
pub(crate) struct Values(pub Record);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.values())
    }
}

/// The value of any one field.
pub(crate) enum FieldValue {}

impl PartialSchema for FieldValue {
    fn schema() -> RefOr<Schema> {
        let mut distinct: Vec<FieldKind> = Vec::new();
        for field in Field::ALL {
            let plain = match field.kind() {
                FieldKind::Word(_) | FieldKind::Date | FieldKind::Url => FieldKind::Text,
                FieldKind::Integer { .. } => FieldKind::Number,
                kind => kind,
            };
            if !distinct.contains(&plain) {
                distinct.push(plain);
            }
        }
        RefOr::T(Schema::OneOf(
            distinct
                .into_iter()
                .fold(OneOfBuilder::new(), |any, kind| any.item(of_kind(kind)))
                .build(),
        ))
    }
}

impl ToSchema for FieldValue {
    fn schemas(schemas: &mut Named) {
        schemas.extend(parts());
    }
}

fn record(item: Item) -> RefOr<Schema> {
    item.fields()
        .iter()
        .fold(ObjectBuilder::new(), |object, field| {
            object.property(field.name(), of_kind(field.kind()))
        })
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .build()
        .into()
}

fn of_kind(kind: FieldKind) -> RefOr<Schema> {
    match kind {
        FieldKind::Text | FieldKind::Date => plain(Type::String),
        FieldKind::Url => ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .format(Some(SchemaFormat::Custom("uri".to_owned())))
            .into(),
        FieldKind::Word(words) => ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::String))
            .enum_values(Some(
                words
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<_>>(),
            ))
            .into(),
        FieldKind::Integer { min, max } => ObjectBuilder::new()
            .schema_type(SchemaType::Type(Type::Integer))
            .minimum(Some(min as f64))
            .maximum(Some(max as f64))
            .into(),
        FieldKind::Number => plain(Type::Number),
        FieldKind::TextList => list(plain(Type::String)),
        FieldKind::Titles => list(named("AlternateTitle")),
        FieldKind::Authors => list(named("Author")),
        FieldKind::Links => list(named("Link")),
        FieldKind::Rating => named("Rating"),
        FieldKind::Ratings => list(named("Rating")),
        FieldKind::ExternalIds => list(named("SourceId")),
        FieldKind::Awards => list(named("Award")),
    }
}

/// The objects that field values are made of.
fn parts() -> Named {
    use Type::{Boolean, Integer, Number, String};
    vec![
        part(
            "AlternateTitle",
            &[("label", String), ("title", String)],
            &[],
        ),
        part(
            "Author",
            &[("name", String)],
            &[("role", String), ("sortName", String)],
        ),
        part(
            "Link",
            &[("label", String), ("url", String)],
            &[("linkType", String)],
        ),
        part(
            "Rating",
            &[("source", String), ("score", Number)],
            &[("voteCount", Integer)],
        ),
        part(
            "SourceId",
            &[("source", String), ("externalId", String)],
            &[],
        ),
        part(
            "Award",
            &[("name", String)],
            &[("year", Integer), ("category", String), ("won", Boolean)],
        ),
    ]
}

fn part(
    name: &str,
    required: &[(&str, Type)],
    optional: &[(&str, Type)],
) -> (String, RefOr<Schema>) {
    let mut object = ObjectBuilder::new();
    for (property, kind) in required {
        object = object
            .property(*property, plain(kind.clone()))
            .required(*property);
    }
    for (property, kind) in optional {
        object = object.property(*property, plain(kind.clone()));
    }
    (name.to_owned(), object.into())
}

fn plain(kind: Type) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(kind))
        .into()
}

fn list(items: RefOr<Schema>) -> RefOr<Schema> {
    ArrayBuilder::new().items(items).into()
}

fn named(name: &str) -> RefOr<Schema> {
    Ref::from_schema_name(name).into()
}
