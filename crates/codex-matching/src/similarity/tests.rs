//! Titles that are one work, and titles that are two.

use super::title_similarity;

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
