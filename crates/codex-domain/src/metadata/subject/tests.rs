//! Subjects survive their text form and have a name for people.

use super::*;

#[test]
fn every_subject_reads_back() {
    let subjects = Field::ALL
        .iter()
        .flat_map(|field| [Subject::Field(*field), Subject::Lock(*field)])
        .chain([Subject::Cover, Subject::ExternalId("api:a:b".to_owned())]);
    for subject in subjects {
        assert_eq!(subject.to_string().parse(), Ok(subject));
    }
    assert!("lock:wings".parse::<Subject>().is_err());
}

#[test]
fn people_read_words() {
    let table = [
        (Subject::Field(Field::AlternateTitles), "Alternate titles"),
        (Subject::Field(Field::Isbns), "ISBNs"),
        (Subject::Lock(Field::AgeRating), "Lock of age rating"),
        (Subject::Lock(Field::Isbns), "Lock of ISBNs"),
        (Subject::Cover, "Cover"),
        (
            Subject::ExternalId("api:anilist".to_owned()),
            "Id at api:anilist",
        ),
        (
            Subject::ExternalId("plugin:echo".to_owned()),
            "Match with echo",
        ),
    ];
    for (subject, label) in table {
        assert_eq!(subject.label(), label);
    }
}
