//! Metadata of series and books: the fields, their values, and a record of them with locks.

pub mod field;
pub mod origin;
pub mod record;
pub mod run;
pub mod subject;
pub mod value;

pub use field::{Field, FieldKind, Item, WritePermission};
pub use origin::{Origin, Origins};
pub use record::Record;
pub use run::{ChosenBy, RunKind};
pub use subject::Subject;
pub use value::{
    AlternateTitle, Author, AuthorRole, Award, ExternalId, Link, Rating, Value, ValueError,
};
