//! Carries out the other side's calls: several at once, in their order, each within its time.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use codex_protocol::{ErrorCode, ErrorObject};
use futures_util::FutureExt;
use futures_util::stream::{FuturesUnordered, StreamExt};
use parking_lot::Mutex;
use serde_json::value::RawValue;
use tokio::sync::Notify;
use tokio::time::{Instant, timeout};

use crate::bucket::TokenBucket;
use crate::inbound::{Inbound, InboundCall, InboundFuture};
use crate::limits::Limits;
use crate::shared::Shared;
use crate::turnstile::{Ticket, Turnstile};

type Answer = Result<Box<RawValue>, ErrorObject>;

struct Queued {
    id: Box<RawValue>,
    call: InboundCall,
}

/// Where the reader leaves calls and the worker finds them.
pub(crate) struct ReverseCalls {
    queue: Mutex<Turnstile<Queued>>,
    rate: Mutex<TokenBucket>,
    arrived: Notify,
}

impl ReverseCalls {
    pub(crate) fn new(limits: &Limits) -> Self {
        let rate = TokenBucket::new(
            limits.reverse_burst,
            limits.reverse_per_second,
            Instant::now(),
        );
        Self {
            queue: Mutex::new(Turnstile::new(limits.reverse_workers, limits.reverse_queue)),
            rate: Mutex::new(rate),
            arrived: Notify::new(),
        }
    }

    /// Queues a call; one that may not run is refused at once. A refusal is an answer as well, so it
    /// takes from the same rate: a flood of nonsense must not be cheaper than a flood of work.
    pub(crate) fn offer(
        &self,
        inbound: &dyn Inbound,
        id: &RawValue,
        call: InboundCall,
    ) -> Result<(), ErrorObject> {
        self.rate
            .lock()
            .try_take(Instant::now())
            .map_err(|_| too_many())?;
        let order = inbound.admit(&call)?;
        let queued = Queued {
            id: id.to_owned(),
            call,
        };
        self.queue
            .lock()
            .push(order, queued)
            .map_err(|_| too_many())?;
        self.arrived.notify_one();
        Ok(())
    }

    /// Runs until the connection is closed.
    pub(crate) async fn run(&self, shared: &Shared) {
        let mut running = FuturesUnordered::new();
        loop {
            while let Some((ticket, Queued { id, call })) = self.next() {
                let work = Arc::clone(&shared.inbound).answer(call);
                running.push(bounded(shared, work).map(move |answer| (ticket, id, answer)));
            }
            tokio::select! {
                () = self.arrived.notified() => {}
                Some((ticket, id, answer)) = running.next(), if !running.is_empty() => {
                    self.queue.lock().finish(ticket);
                    shared.answer(&id, &answer);
                }
            }
        }
    }

    fn next(&self) -> Option<(Ticket, Queued)> {
        self.queue.lock().pop()
    }
}

/// One call within its deadline; a panic costs this answer and nothing else.
async fn bounded(shared: &Shared, work: InboundFuture) -> Answer {
    let guarded = AssertUnwindSafe(work).catch_unwind();
    match timeout(shared.limits.reverse_deadline, guarded).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => {
            tracing::error!("a reverse call panicked");
            Err(ErrorObject::new(ErrorCode::INTERNAL, "internal error"))
        }
        Err(_) => Err(ErrorObject::new(
            ErrorCode::INTERNAL,
            "the host took too long",
        )),
    }
}

fn too_many() -> ErrorObject {
    let mut error = ErrorObject::new(ErrorCode::RATE_LIMITED, "too many calls to the host");
    error.data = Some(serde_json::json!({ "retryAfterSeconds": 1 }));
    error
}
