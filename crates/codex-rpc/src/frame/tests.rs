//! Framing: any split of the bytes gives the same lines.

use proptest::prelude::*;

use super::{Frame, Framer};

fn feed(framer: &mut Framer, bytes: &[u8]) -> Vec<Frame> {
    framer.space().extend_from_slice(bytes);
    std::iter::from_fn(|| framer.next()).collect()
}

fn lines(limit: usize, chunks: &[&[u8]]) -> Vec<Frame> {
    let mut framer = Framer::new(limit);
    chunks
        .iter()
        .flat_map(|chunk| feed(&mut framer, chunk))
        .collect()
}

#[test]
fn the_limit_is_exact() {
    for (length, fits) in [(7, true), (8, true), (9, false)] {
        let mut line = vec![b'x'; length];
        line.push(b'\n');
        let frames = lines(8, &[&line]);
        assert_eq!(matches!(frames[..], [Frame::Line(_)]), fits, "{length}");
    }
}

#[test]
fn after_an_oversize_line_the_next_one_is_read() {
    let frames = lines(8, &[b"0123456", b"89abcdef", b"more\nnext\n"]);
    let expected = [
        Frame::Oversize("012345689abcdef".into()),
        Frame::Line("next".into()),
    ];
    assert_eq!(frames, expected);
}

#[test]
fn an_endless_line_takes_no_room() {
    let mut framer = Framer::new(1 << 10);
    let chunk = vec![b'x'; 64 << 10];
    for _ in 0..1024 {
        assert!(feed(&mut framer, &chunk).is_empty());
        assert!(framer.space().capacity() <= 256 << 10);
    }
    assert_eq!(framer.discarded(), 64 << 20);
}

fn naive(limit: usize, bytes: &[u8]) -> Vec<Frame> {
    let mut parts: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    parts.pop();
    let frame = |part: &[u8]| {
        if part.len() > limit {
            Frame::Oversize(bytes::Bytes::copy_from_slice(
                &part[..part.len().min(limit + 1)],
            ))
        } else {
            Frame::Line(bytes::Bytes::copy_from_slice(part))
        }
    };
    parts.into_iter().map(frame).collect()
}

/// An oversize frame's head depends on where the reads were cut; that it is a head does not.
fn same(ours: &Frame, theirs: &Frame) -> bool {
    match (ours, theirs) {
        (Frame::Line(ours), Frame::Line(theirs)) => ours == theirs,
        (Frame::Oversize(ours), Frame::Oversize(theirs)) => ours.starts_with(theirs),
        _ => false,
    }
}

proptest! {
    #[test]
    fn frames_survive_any_split(
        parts in prop::collection::vec(prop::collection::vec(prop::sample::select(b"ab\n{}".to_vec()), 0..40), 0..40),
    ) {
        let chunks: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let ours = lines(16, &chunks);
        let theirs = naive(16, &parts.concat());
        prop_assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(&theirs) {
            prop_assert!(same(ours, theirs), "{:?} is not {:?}", ours, theirs);
        }
    }
}
