//! Whatever bytes come, nothing panics; whatever names come, their order is an order.

use std::cmp::Ordering;

use codex_formats::naming::{
    NameContext, NamingStyle, Number, parse_file_name, parse_folder_name, parse_path,
};
use codex_formats::{Limits, image, inspect, natural_cmp, sniff};
use proptest::prelude::*;

use crate::made::{self, Desk};

/// Names as collections have them: marks, numbers and brackets in any order.
fn name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z']{1,9}",
        "[0-9]{1,5}",
        "(v|vol\\.|c|ch|#|S|T|p|第)[0-9]{0,4}",
        "\\([^()]{0,12}\\)?",
        "[\\[{][a-z0-9 ]{0,9}[\\]}]?",
        "[-_.~+,:;#½巻话권 ]{1,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_name_breaks_the_parser(name in name(), folder in name()) {
        for style in [NamingStyle::Comic, NamingStyle::Manga, NamingStyle::Book] {
            let parsed = parse_file_name(&name, &NameContext { style, folder: &folder });
            prop_assert!(parsed.number.is_none_or(|number| number.value.is_finite()));
            let parsed = parse_path(&format!("{folder}/{name}"), style);
            prop_assert!(parsed.series.len() <= 4 * (folder.len() + name.len()));
        }
        prop_assert!(parse_folder_name(&name).series.len() <= 4 * name.len());
    }

    #[test]
    fn a_number_reads_back_as_itself(whole in 0_u32..99_999, tenths in 0_u32..10) {
        let text = if tenths == 0 { format!("{whole}") } else { format!("{whole}.{tenths}") };
        let number = Number::parse(&format!("00{text}")).unwrap();
        prop_assert_eq!(&number.text, &text);
        prop_assert!((number.value - text.parse::<f64>().unwrap()).abs() < 1e-6);
    }

    #[test]
    fn natural_order_is_a_total_order(a in name(), b in name(), c in name()) {
        prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
        prop_assert_eq!(natural_cmp(&a, &a), Ordering::Equal);
        if natural_cmp(&a, &b) != Ordering::Greater && natural_cmp(&b, &c) != Ordering::Greater {
            prop_assert_ne!(natural_cmp(&a, &c), Ordering::Greater);
        }
    }

    #[test]
    fn natural_order_counts(a in 0_u64..100_000, b in 0_u64..100_000) {
        prop_assert_eq!(natural_cmp(&format!("p{a}.jpg"), &format!("p{b}.jpg")), a.cmp(&b));
    }

    #[test]
    fn sniffing_and_decoding_survive_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let small = image::thumbnail(&bytes, 30, 30, 80, &Limits::default());
        prop_assert!(small.is_err() || sniff(&bytes).is_some());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_damaged_book_never_breaks_its_reader(
        kind in 0_usize..4,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = whole_book(kind);
        for (place, byte) in hits {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let desk = Desk::new();
        let path = desk.put("book", &bytes);
        if let Ok(mut book) = codex_formats::open(&path, &Limits::default()) {
            book.cover().ok();
            book.contents().ok();
        }
    }

    #[test]
    fn any_comic_info_is_read_or_warned_about(document in "(<[A-Za-z]{1,8}>|</[A-Za-z]{1,8}>|&#?[a-z0-9]{0,4};?|[ -~]{0,8}){0,12}") {
        let desk = Desk::new();
        let archive = made::zip(&[("1.jpg", b"x"), ("ComicInfo.xml", document.as_bytes())]);
        prop_assert!(inspect(&desk.put("book.cbz", &archive), &Limits::default()).is_ok());
    }
}

fn whole_book(kind: usize) -> Vec<u8> {
    match kind {
        0 => made::zip(&[
            ("1.jpg", &made::jpeg(16, 16)),
            ("ComicInfo.xml", b"<ComicInfo/>"),
        ]),
        1 => made::scanned_pdf(&made::jpeg(16, 16), 16, 16),
        2 => made::epub(
            "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        _ => made::pdf(&[
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /MediaBox [0 0 9 9] >>",
        ]),
    }
}
