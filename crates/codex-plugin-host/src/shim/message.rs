//! The launch message: what to start, and the standard input to start it with.

use std::ffi::{OsStr, OsString};
use std::io::{Error, ErrorKind, IoSlice, IoSliceMut, Read, Result};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::net::UnixStream;

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};

/// What to start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Launch {
    pub(crate) program: OsString,
    pub(crate) working_directory: OsString,
    /// The most memory each process of the plugin may take, in bytes.
    pub(crate) memory: Option<u64>,
    pub(crate) args: Vec<OsString>,
    pub(crate) env: Vec<(OsString, OsString)>,
}

impl Launch {
    /// Fields separated by NUL, which none of them can contain.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let count = OsString::from(self.args.len().to_string());
        let memory = OsString::from(self.memory.unwrap_or(0).to_string());
        let mut fields: Vec<&OsStr> = vec![&self.program, &self.working_directory, &memory, &count];
        fields.extend(self.args.iter().map(OsString::as_os_str));
        fields.extend(
            self.env
                .iter()
                .flat_map(|(name, value)| [name.as_os_str(), value]),
        );
        let bytes: Vec<&[u8]> = fields.into_iter().map(OsStrExt::as_bytes).collect();
        bytes.join(&0)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut fields = bytes
            .split(|&byte| byte == 0)
            .map(|field| OsString::from_vec(field.to_vec()));
        let program = fields.next()?;
        let working_directory = fields.next()?;
        let memory: u64 = fields.next()?.to_str()?.parse().ok()?;
        let count: usize = fields.next()?.to_str()?.parse().ok()?;
        let args: Vec<OsString> = fields.by_ref().take(count).collect();
        let mut env = Vec::new();
        while let Some(name) = fields.next() {
            env.push((name, fields.next()?));
        }
        (args.len() == count).then_some(Self {
            program,
            working_directory,
            memory: Some(memory).filter(|bytes| *bytes > 0),
            args,
            env,
        })
    }
}

/// Sends the message's length with the descriptor; the encoded message is to follow.
pub(crate) fn send_descriptor(
    socket: &UnixStream,
    descriptor: BorrowedFd<'_>,
    length: usize,
) -> Result<()> {
    let length = u32::try_from(length).map_err(|_| Error::from(ErrorKind::ArgumentListTooLong))?;
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    let descriptors = [descriptor];
    let is_pushed = control.push(SendAncillaryMessage::ScmRights(&descriptors));
    debug_assert!(is_pushed, "the space was made for one descriptor");
    let bytes = length.to_le_bytes();
    sendmsg(
        socket.as_fd(),
        &[IoSlice::new(&bytes)],
        &mut control,
        SendFlags::NOSIGNAL,
    )?;
    Ok(())
}

/// Receives the message and the descriptor.
pub(crate) fn receive(socket: &mut UnixStream) -> Result<(Launch, OwnedFd)> {
    let mut length = [0u8; 4];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let received = recvmsg(
        socket.as_fd(),
        &mut [IoSliceMut::new(&mut length)],
        &mut control,
        RecvFlags::CMSG_CLOEXEC,
    )?;
    let descriptor = control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut descriptors) => descriptors.next(),
        _ => None,
    });
    let incomplete = || Error::new(ErrorKind::InvalidData, "the launch message is incomplete");
    let descriptor = descriptor
        .filter(|_| received.bytes == length.len())
        .ok_or_else(incomplete)?;
    let mut bytes = Vec::new();
    socket
        .take(u64::from(u32::from_le_bytes(length)))
        .read_to_end(&mut bytes)?;
    Ok((Launch::decode(&bytes).ok_or_else(incomplete)?, descriptor))
}

#[cfg(test)]
mod tests;
