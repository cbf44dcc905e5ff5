//! Where the other side's bytes come from: a stream to wait for, or a pipe that can also be looked at.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::BytesMut;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::unix::pipe::Receiver;

/// How much one look takes at most; whatever is left is taken by the next.
const LOOK_BYTES: usize = 16 << 10;

/// The reading half of a connection.
pub(crate) enum Source {
    /// Can only be waited for.
    Stream(Box<dyn AsyncRead + Send + Unpin>),
    /// A pipe the runtime watches: its reader is woken when something comes.
    Watched(Receiver),
    /// A pipe somebody looks at again and again, which therefore wakes nobody.
    Unwatched(Unwatched),
    /// A pipe that was lost while it changed from one to the other.
    Lost,
}

/// A pipe outside the runtime.
pub(crate) struct Unwatched {
    file: File,
    buffer: Box<[u8]>,
}

impl Source {
    /// Takes a pipe out of the runtime's care, so that it can be looked at.
    pub(crate) fn unwatch(&mut self) -> io::Result<()> {
        *self = match std::mem::replace(self, Self::Lost) {
            Self::Watched(pipe) => Self::Unwatched(Unwatched {
                file: File::from(pipe.into_nonblocking_fd()?),
                buffer: vec![0; LOOK_BYTES].into(),
            }),
            other => other,
        };
        Ok(())
    }

    /// Has the runtime watch a pipe again; its reader is to wait for it anew.
    pub(crate) fn watch(&mut self) -> io::Result<()> {
        *self = match std::mem::replace(self, Self::Lost) {
            Self::Unwatched(pipe) => Self::Watched(Receiver::from_file_unchecked(pipe.file)?),
            other => other,
        };
        Ok(())
    }

    /// Takes what an unwatched pipe holds; [`ErrorKind::WouldBlock`] when that is nothing.
    pub(crate) fn look(&mut self, space: &mut BytesMut) -> io::Result<usize> {
        let Self::Unwatched(pipe) = self else {
            return Err(ErrorKind::WouldBlock.into());
        };
        let count = pipe.file.read(&mut pipe.buffer)?;
        space.extend_from_slice(&pipe.buffer[..count]);
        Ok(count)
    }
}

impl AsyncRead for Source {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Stream(stream) => Pin::new(stream).poll_read(cx, buffer),
            Self::Watched(pipe) => Pin::new(pipe).poll_read(cx, buffer),
            // Whoever has the pipe watched again wakes its reader, too.
            Self::Unwatched(_) => Poll::Pending,
            Self::Lost => Poll::Ready(Err(io::Error::other("the pipe could not be watched"))),
        }
    }
}
