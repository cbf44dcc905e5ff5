//! Who waits for which answer.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::time::Duration;

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::time::Instant;

use crate::error::{CloseReason, RpcError};
use crate::handle::CallOptions;

/// An answer's result, still as JSON text.
pub(crate) type Reply = Result<Bytes, RpcError>;

/// How many given-up calls are remembered; older ones lose their place early.
const MAX_ABANDONED: usize = 1024;

/// Calls under way and calls given up.
pub(crate) struct Pending {
    calls: Mutex<Calls>,
}

struct Calls {
    next_id: u64,
    waiting: HashMap<u64, Waiting, BuildHasherDefault<IdHasher>>,
    abandoned: HashMap<u64, Abandoned, BuildHasherDefault<IdHasher>>,
    answered: u64,
    closed: Option<CloseReason>,
    cut_off: CutOff,
}

/// The calls that were under way when a connection ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CutOff {
    /// All of them.
    pub calls: usize,
    /// Those that had lost an earlier connection in the same way.
    pub repeats: usize,
}

struct Waiting {
    reply: oneshot::Sender<Reply>,
    deadline: Instant,
    permit: Option<OwnedSemaphorePermit>,
    is_repeat: bool,
}

/// A given-up call keeps its permit, because the other side may still be working on it.
struct Abandoned {
    expires: Instant,
    _permit: Option<OwnedSemaphorePermit>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// Somebody waited for it.
    Delivered,
    /// Its caller had given up.
    Late,
    /// The call had been answered already.
    Duplicate,
    /// There never was such a call.
    Unknown,
}

/// A call that was just registered.
pub(crate) struct Begun {
    pub(crate) id: u64,
    pub(crate) reply: oneshot::Receiver<Reply>,
    /// No other call is under way.
    pub(crate) is_alone: bool,
}

impl Pending {
    pub(crate) fn new() -> Self {
        Self {
            calls: Mutex::new(Calls {
                next_id: 1,
                waiting: HashMap::default(),
                abandoned: HashMap::default(),
                answered: 0,
                closed: None,
                cut_off: CutOff::default(),
            }),
        }
    }

    /// Registers a call; ids count up from one and are never used twice.
    pub(crate) fn begin(&self, options: CallOptions) -> Result<Begun, CloseReason> {
        let CallOptions {
            deadline,
            permit,
            is_repeat,
        } = options;
        let (sender, reply) = oneshot::channel();
        let mut calls = self.calls.lock();
        if let Some(reason) = &calls.closed {
            return Err(reason.clone());
        }
        let id = calls.next_id;
        calls.next_id += 1;
        calls.waiting.insert(
            id,
            Waiting {
                reply: sender,
                deadline,
                permit,
                is_repeat,
            },
        );
        let is_alone = calls.waiting.len() == 1;
        Ok(Begun {
            id,
            reply,
            is_alone,
        })
    }

    /// Hands an answer to its caller.
    pub(crate) fn deliver(&self, id: u64, reply: Reply) -> Delivery {
        let mut calls = self.calls.lock();
        let Some(waiting) = calls.waiting.remove(&id) else {
            return calls.absence(id);
        };
        calls.answered += 1;
        drop(calls);
        match waiting.reply.send(reply) {
            Ok(()) => Delivery::Delivered,
            Err(_) => Delivery::Late,
        }
    }

    /// Forgets a call whose caller went away; false when it had been answered already.
    pub(crate) fn abandon(&self, id: u64, grace: Duration) -> bool {
        self.calls
            .lock()
            .abandon(id, Instant::now() + grace)
            .is_some()
    }

    /// Forgets a call that was never sent.
    pub(crate) fn retract(&self, id: u64) {
        self.calls.lock().waiting.remove(&id);
    }

    /// Ends the calls whose deadline has passed and answers their ids.
    pub(crate) fn expire(&self, now: Instant, grace: Duration) -> Vec<u64> {
        let mut calls = self.calls.lock();
        calls
            .abandoned
            .retain(|_, abandoned| abandoned.expires > now);
        let due = calls
            .waiting
            .iter()
            .filter(|(_, waiting)| waiting.deadline <= now);
        let due: Vec<u64> = due.map(|(id, _)| *id).collect();
        let ended: Vec<_> = due
            .iter()
            .filter_map(|&id| calls.abandon(id, now + grace))
            .collect();
        drop(calls);
        for reply in ended {
            // A caller that went away in this moment needs no timeout.
            reply.send(Err(RpcError::Timeout)).ok();
        }
        due
    }

    /// The only call under way, if there is exactly one.
    pub(crate) fn sole(&self) -> Option<u64> {
        let calls = self.calls.lock();
        let mut ids = calls.waiting.keys();
        ids.next().copied().filter(|_| ids.next().is_none())
    }

    /// Refuses further calls but lets those under way finish.
    pub(crate) fn refuse_new(&self, reason: CloseReason) {
        self.calls.lock().closed.get_or_insert(reason);
    }

    /// Ends every call and refuses further ones. Counts them first, so that whoever is told of the end can ask.
    pub(crate) fn close(&self, reason: &CloseReason) {
        let mut calls = self.calls.lock();
        calls.closed.get_or_insert_with(|| reason.clone());
        let waiting: Vec<Waiting> = calls.waiting.drain().map(|(_, waiting)| waiting).collect();
        calls.abandoned.clear();
        calls.cut_off = CutOff {
            calls: waiting.len(),
            repeats: waiting.iter().filter(|call| call.is_repeat).count(),
        };
        drop(calls);
        for call in waiting {
            // A caller that went away in this moment needs no bad news.
            call.reply.send(Err(RpcError::Closed(reason.clone()))).ok();
        }
    }

    /// The calls that the end of the connection cut off.
    pub(crate) fn cut_off(&self) -> CutOff {
        self.calls.lock().cut_off
    }

    /// Calls waiting for an answer.
    pub(crate) fn waiting(&self) -> usize {
        self.calls.lock().waiting.len()
    }

    /// Calls given up whose late answer may still come.
    pub(crate) fn given_up(&self) -> usize {
        self.calls.lock().abandoned.len()
    }

    /// Calls that were answered so far, late ones included.
    pub(crate) fn answered(&self) -> u64 {
        self.calls.lock().answered
    }

    /// True when time has no bearing on any call.
    pub(crate) fn is_idle(&self) -> bool {
        let calls = self.calls.lock();
        calls.waiting.is_empty() && calls.abandoned.is_empty()
    }
}

impl Calls {
    fn absence(&mut self, id: u64) -> Delivery {
        if self.abandoned.remove(&id).is_some() {
            self.answered += 1;
            return Delivery::Late;
        }
        if id == 0 || id >= self.next_id {
            Delivery::Unknown
        } else {
            Delivery::Duplicate
        }
    }

    fn abandon(&mut self, id: u64, expires: Instant) -> Option<oneshot::Sender<Reply>> {
        let Waiting { reply, permit, .. } = self.waiting.remove(&id)?;
        if self.abandoned.len() < MAX_ABANDONED {
            self.abandoned.insert(
                id,
                Abandoned {
                    expires,
                    _permit: permit,
                },
            );
        }
        Some(reply)
    }
}

/// Spreads the counted-up ids over a table without the cost of a keyed hash; the other side
/// cannot choose them.
#[derive(Default)]
struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(self.0.rotate_left(8) ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}
