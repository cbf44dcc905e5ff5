//! Titles that are one work, and titles that are two.

use super::{Title, title_similarity};

#[test]
fn labels_case_accents_and_punctuation_do_not_count() {
    for (left, right) in [
        ("[Group] Berserk v01-41 (1989) (Digital)", "Berserk"),
        ("Hunter_x_Hunter_v01", "Hunter × Hunter"),
        ("Promised Neverland, The", "The Promised Neverland"),
        ("Spiderman", "Spider-Man"),
        ("Ｄ．Ｇｒａｙ－ｍａｎ", "D.Gray-man"),
        ("Tenku Shinobuden", "Tenkū Shinobuden"),
        ("Kimi ni Todoke #01-30 [English]", "Kimi ni Todoke"),
        ("Final Fantasy II", "Final Fantasy 2"),
        ("Law & Order", "Law and Order"),
        ("進撃の巨人 v01", "進撃の巨人"),
    ] {
        let score = title_similarity(left, right);
        assert!(score > 0.95, "{left} / {right}: {score}");
    }
}

#[test]
fn another_work_is_another_however_near_its_title() {
    for (left, right) in [
        ("Nana", "Nina"),
        ("Naruto", "Naruto Gaiden"),
        ("Dragon Ball", "Dragon Ball Super"),
        ("Kingdom Hearts 2", "Kingdom Hearts 3"),
        ("Kingdom Hearts", "Kingdom Hearts II"),
        ("Saga, Vol. 1", "Saga, Vol. 2"),
        ("Re:Zero Part 2", "Re:Zero Part 3"),
    ] {
        let score = title_similarity(left, right);
        assert!(score < 0.85, "{left} / {right}: {score}");
    }
}

#[test]
fn slips_need_room_and_digits_are_never_slips() {
    for (left, right, is_one) in [
        ("Neigbhour", "Neighbour", true),
        ("Shoujo Kakumei", "Shōjo Kakumei", true),
        ("One fo the Money", "One for the Money", true),
        (
            "Akuma to Hako n Kanrinin",
            "Akuma to Hako no Kanrinin",
            true,
        ),
        ("Maria", "Aria", false),
        ("Shikkari2 Shinasai", "Shikkari3 Shinasai", false),
    ] {
        let score = title_similarity(left, right);
        assert_eq!(score > 0.85, is_one, "{left} / {right}: {score}");
    }
}

#[test]
fn what_stands_in_brackets_is_weighed_by_what_it_says() {
    for (left, right, is_one) in [
        ("Mort (Discworld 4)", "Mort (Discworld, #4)", true),
        ("Discworld 04 - Mort", "Mort (Discworld, #4)", true),
        ("Emma (Box Set)", "Emma", false),
        ("Emma (Light Novel)", "Emma", false),
        ("Emma [English] (c2c) (Stick-Empire)", "Emma", true),
        (
            "Rent-A-(Really Shy!)-Girlfriend",
            "Rent A Really Shy Girlfriend",
            true,
        ),
        ("(I)sekai", "Isekai", true),
        ("[Oshi no Ko]", "Oshi no Ko", true),
        (
            "City of Bones (Harry Bosch, #8)",
            "City of Bones (Mortal Instruments, #1)",
            false,
        ),
    ] {
        let score = title_similarity(left, right);
        assert_eq!(score > 0.85, is_one, "{left} / {right}: {score}");
    }
}

#[test]
fn facts_beside_a_title_are_kept() {
    let title = Title::read("[Group] Promised_Neverland,_The_v01-20_(2016)_(Digital)");
    assert_eq!(title.words(), "the promised neverland");
    assert_eq!(title.year(), Some(2016));
    let volumes = title.volumes().map(|span| (span.first, span.last));
    assert_eq!(volumes, Some((1.0, 20.0)));
    for words in [
        "2001 a space odyssey",
        "1984",
        "86",
        "1q84",
        "20th century boys",
    ] {
        assert_eq!(Title::read(words).words(), words);
    }
}
