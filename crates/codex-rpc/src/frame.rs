//! Bytes to lines, with a limit that holds while reading and not afterwards.

use bytes::{Bytes, BytesMut};
use memchr::memchr;

/// How much is read at once, at least.
const READ_CHUNK: usize = 64 << 10;

/// Spare room below which a fresh chunk is made.
const MIN_SPARE: usize = 4 << 10;

/// How much of an oversize line is kept, to find out whom it was for.
const HEAD_KEPT: usize = 4 << 10;

/// One line, or what is left of one that was too long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A line without its end mark.
    Line(Bytes),
    /// The start of a line beyond the limit; the rest was thrown away as it came in.
    Oversize(Bytes),
}

/// Splits a stream into lines.
pub(crate) struct Framer {
    buffer: BytesMut,
    /// How far the buffer is known to hold no line end.
    scanned: usize,
    limit: usize,
    discarding: Option<Discarding>,
}

struct Discarding {
    head: Bytes,
    total: u64,
}

impl Framer {
    pub(crate) fn new(limit: usize) -> Self {
        let buffer = BytesMut::with_capacity(READ_CHUNK);
        Self {
            buffer,
            scanned: 0,
            limit,
            discarding: None,
        }
    }

    /// Where the next bytes are to be put.
    pub(crate) fn space(&mut self) -> &mut BytesMut {
        if self.buffer.capacity() - self.buffer.len() < MIN_SPARE {
            // Doubling keeps a long line from being copied again and again.
            self.buffer.reserve(READ_CHUNK.max(self.buffer.len()));
        }
        &mut self.buffer
    }

    /// How long the endless line being thrown away is by now.
    pub(crate) fn discarded(&self) -> u64 {
        self.discarding
            .as_ref()
            .map_or(0, |discarding| discarding.total)
    }

    /// The next complete line among the bytes put so far.
    pub(crate) fn next(&mut self) -> Option<Frame> {
        let Some(found) = memchr(b'\n', &self.buffer[self.scanned..]) else {
            self.absorb_partial();
            return None;
        };
        let end = self.scanned + found;
        self.scanned = 0;
        let mut line = self.buffer.split_to(end + 1).freeze();
        line.truncate(end);
        if let Some(discarding) = self.discarding.take() {
            return Some(Frame::Oversize(discarding.head));
        }
        if line.len() > self.limit {
            return Some(Frame::Oversize(head_of(&line)));
        }
        Some(Frame::Line(line))
    }

    fn absorb_partial(&mut self) {
        self.scanned = self.buffer.len();
        if let Some(discarding) = &mut self.discarding {
            discarding.total += self.buffer.len() as u64;
        } else if self.buffer.len() > self.limit {
            let head = head_of(&self.buffer);
            self.discarding = Some(Discarding {
                head,
                total: self.buffer.len() as u64,
            });
            // The room an oversize line took is given back at once.
            self.buffer = BytesMut::with_capacity(READ_CHUNK);
        }
        if self.discarding.is_some() {
            self.buffer.clear();
            self.scanned = 0;
        }
    }
}

fn head_of(line: &[u8]) -> Bytes {
    Bytes::copy_from_slice(&line[..line.len().min(HEAD_KEPT)])
}

#[cfg(test)]
mod tests;
