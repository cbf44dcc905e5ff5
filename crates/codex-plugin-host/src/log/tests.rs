//! Lines made harmless, levels read off, the ring kept within its bounds.

use std::sync::Arc;

use codex_domain::{ManualClock, PluginId, Secret, Timestamp};
use codex_protocol::LogLevel;
use tokio::sync::broadcast;

use super::{LogRing, MAX_BYTES, MAX_LINES, line};
use crate::status::LogLevelGuess::{Debug, Error, Info, Warn};

fn ring() -> LogRing {
    let clock = Arc::new(ManualClock::new(Timestamp::from_micros(0)));
    let id = PluginId::generate(&*clock);
    LogRing::new(id, "test".to_owned(), clock, broadcast::channel(4).0)
}

#[test]
fn levels_are_read_off_the_first_words() {
    let rows = [
        ("[ERROR] no key", Error, "[ERROR] no key"),
        (
            "2026-11-22T10:00:00.000Z [WARN] [echo] slow",
            Warn,
            "[WARN] [echo] slow",
        ),
        ("2026-11-22T10:00:00Z DEBUG x", Debug, "DEBUG x"),
        ("Error: boom", Error, "Error: boom"),
        ("TypeError: boom", Error, "TypeError: boom"),
        ("an error happened", Info, "an error happened"),
        ("INFO started", Info, "INFO started"),
        ("ŉŉŉŉŉŉERR:", Info, "ŉŉŉŉŉŉERR:"),
        ("", Info, ""),
        (
            "2026-11-22T10:0é:00Zzzzzzz text",
            Info,
            "2026-11-22T10:0é:00Zzzzzzz text",
        ),
    ];
    for (raw, level, text) in rows {
        assert_eq!(line::split_level(raw), (level, text), "{raw}");
    }
}

#[test]
fn no_line_of_odd_characters_panics() {
    for code in (0..0x3000).chain(0x1f000..0x1f100) {
        let Some(character) = char::from_u32(code) else {
            continue;
        };
        let text = format!("{character}{character}ERR: [{character}WARN{character}] {character}");
        let cleaned = line::clean(text.as_bytes(), &[]);
        line::split_level(&cleaned);
        assert!(!cleaned.contains(|c: char| c.is_control()), "{code:x}");
    }
}

#[test]
fn control_characters_secrets_and_overlong_lines_are_made_harmless() {
    let secrets = [
        Secret::new("hunter22".to_owned()),
        Secret::new("ab".to_owned()),
    ];
    let rows: [(&[u8], &str); 5] = [
        (b"\x1b[31mred\x1b[0m", "\\u{1b}[31mred\\u{1b}[0m"),
        (b"key=hunter22 ab\r", "key=•••• ab"),
        (b"a\xffb", "a\u{fffd}b"),
        ("x\u{202e}y".as_bytes(), "x\\u{202e}y"),
        (b"a\tb", "a b"),
    ];
    for (raw, expected) in rows {
        assert_eq!(line::clean(raw, &secrets), expected);
    }
    let long = line::clean(&vec![b'x'; 100 << 10], &[]);
    assert_eq!(long.chars().count(), super::MAX_LINE + 1);
    assert!(long.ends_with('…'));
}

#[tokio::test(start_paused = true)]
async fn the_ring_keeps_the_newest_lines_within_its_bounds() {
    let ring = ring();
    for number in 0..3 * MAX_LINES {
        ring.note(Info, &format!("{number} {}", "x".repeat(500)));
    }
    let kept = ring.all();
    assert!(kept.iter().map(|line| line.text.len()).sum::<usize>() <= MAX_BYTES);
    assert!(kept.last().unwrap().text.starts_with("2999 "));
    assert_eq!(ring.tail(2), kept[kept.len() - 2..]);
}

#[tokio::test(start_paused = true)]
async fn a_flood_is_cut_and_the_cut_is_told() {
    let ring = ring();
    let flood = "line\n".repeat(100_000);
    ring.drain(flood.as_bytes()).await;
    assert_eq!(ring.all().len(), 400);
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
    ring.drain(&b"after"[..]).await;
    let texts: Vec<String> = ring.tail(2).into_iter().map(|line| line.text).collect();
    assert_eq!(
        texts,
        ["… 99600 lines came too fast and were dropped", "after"]
    );
}

#[tokio::test(start_paused = true)]
async fn a_line_of_many_megabytes_is_one_line_that_was_cut() {
    let ring = ring();
    let endless = vec![b'x'; 20 << 20];
    ring.drain(&endless[..]).await;
    let kept = ring.all();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].text.len() < 9 << 10 && kept[0].text.ends_with('…'));
}

#[tokio::test(start_paused = true)]
async fn lines_below_the_level_are_not_kept() {
    let ring = ring();
    ring.configure(LogLevel::Warn, Vec::new());
    ring.drain(&b"[INFO] a\n[WARN] b\n[ERROR] c\n"[..]).await;
    let texts: Vec<String> = ring.all().into_iter().map(|line| line.text).collect();
    assert_eq!(texts, ["[WARN] b", "[ERROR] c"]);
}
