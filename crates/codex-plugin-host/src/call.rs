//! The one call path: may it, who answers, what came of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use codex_domain::health::FaultKind;
use codex_protocol::{ErrorCode, ErrorObject, Method};
use codex_rpc::{CloseReason, RpcError};
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use crate::actor::Order;
use crate::core::Core;
use crate::error::HostError;
use crate::health::FailureSource;
use crate::ports::{HealthEvent, Outcome};
use crate::session::{Session, TAIL};
use crate::status::Ended;

/// Calls that may wait for their turn at one plugin.
const MAX_WAITING: usize = 128;

/// What a caller turned away is told.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// How one call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallOptions {
    /// The most this call may take, waiting and starting included. When absent, the unit's or the
    /// method's limit applies from the moment the plugin runs.
    pub deadline: Option<Duration>,
    /// Set for work in the background: it waits for its token instead of being refused. That wait counts neither
    /// against the deadline nor as time taken.
    pub background: Option<Background>,
}

/// Which place a call has among those that wait for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background {
    /// Higher comes first; among equals, who came first.
    pub urgency: i64,
    /// Whether a person waits for what it is part of. What nobody waits for leaves a share of the plugin's rate to people.
    pub is_awaited: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct CallOk<T> {
    /// What the plugin said.
    pub value: T,
    /// From the call to the answer, waiting and starting included.
    pub took: Duration,
}

/// One call on its way.
pub(crate) struct Call<'a> {
    pub(crate) core: &'a Core,
    pub(crate) orders: &'a mpsc::Sender<Order>,
    pub(crate) options: CallOptions,
}

/// Counts itself while it lives.
struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    fn new(counter: &'a AtomicUsize) -> Self {
        counter.fetch_add(1, Ordering::SeqCst);
        Self(counter)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Call<'_> {
    /// Makes the call and tells everybody who keeps books, once.
    pub(crate) async fn run<M: Method>(
        &self,
        params: &M::Params,
    ) -> Result<CallOk<M::Result>, HostError> {
        let admitted = match self.options.background {
            Some(background) => self.core.wait_for_token::<M>(background).await,
            None => Ok(()),
        };
        let began = Instant::now();
        let result = match admitted {
            Ok(()) => self.attempt::<M>(params, began).await,
            Err(error) => Err(error),
        };
        let took = began.elapsed();
        self.settle::<M>(began, took, result.as_ref().err());
        result.map(|value| CallOk { value, took })
    }

    async fn attempt<M: Method>(
        &self,
        params: &M::Params,
        began: Instant,
    ) -> Result<M::Result, HostError> {
        let core = self.core;
        core.require_enabled()?;
        core.require_capability::<M>()?;
        if self.options.background.is_none() {
            core.take_token::<M>()?;
        }
        let mut until = self.options.deadline.map(|limit| began + limit);
        let mut lost: Option<HostError> = None;
        loop {
            let session = match self.session::<M>(until).await {
                Ok(session) => session,
                Err(error) => return Err(lost.unwrap_or(error)),
            };
            let Some(_user) = session.enter() else {
                // It was replaced a moment ago; the actor knows the next one.
                self.require_time::<M>(until)?;
                tokio::task::yield_now().await;
                continue;
            };
            core.require_capability::<M>()?;
            let limit = self
                .options
                .deadline
                .or(core.spec.load().limits.request_timeout);
            let limit = limit.unwrap_or(M::TIMEOUT);
            let deadline = *until.get_or_insert_with(|| Instant::now() + limit);
            let permit = self.permit(&session, deadline).await?;
            let _counted = Counted::new(&core.in_flight);
            let options = codex_rpc::CallOptions {
                deadline,
                permit: Some(permit),
                is_repeat: lost.is_some(),
            };
            let error = match session.rpc.call::<M>(params, options).await {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let is_last =
                lost.is_some() || session.is_stopping() || !may_be_made_again::<M>(&error);
            if !is_last && timeout_at(deadline, session.rpc.closed()).await.is_err() {
                return Err(self.unavailable::<M>());
            }
            let error = self.translate::<M>(error, &session, limit).await;
            if is_last {
                return Err(error);
            }
            lost = Some(error);
        }
    }

    /// The running session, or the one the actor starts.
    async fn session<M: Method>(&self, until: Option<Instant>) -> Result<Arc<Session>, HostError> {
        if let Some(session) = self.core.session.load_full()
            && !session.rpc.is_closed()
        {
            return Ok(session);
        }
        if self.core.waiting.load(Ordering::Relaxed) >= MAX_WAITING {
            return Err(self.overloaded());
        }
        let _waiting = Counted::new(&self.core.waiting);
        let asked = async {
            let (reply, answer) = oneshot::channel();
            self.orders.send(Order::Want(reply)).await.ok()?;
            answer.await.ok()
        };
        let answer = match until {
            Some(until) => timeout_at(until, asked).await,
            None => Ok(asked.await),
        };
        let answer = answer.map_err(|_| self.unavailable::<M>())?;
        // An actor that does not answer has ended, and the process with it.
        answer.unwrap_or_else(|| {
            Err(HostError::Stopped {
                plugin: self.core.name(),
            })
        })
    }

    fn require_time<M: Method>(&self, until: Option<Instant>) -> Result<(), HostError> {
        match until {
            Some(until) if until <= Instant::now() => Err(self.unavailable::<M>()),
            Some(_) | None => Ok(()),
        }
    }

    fn unavailable<M: Method>(&self) -> HostError {
        HostError::Unavailable {
            plugin: self.core.name(),
            reason: format!("{} had to wait for it to start", M::NAME),
            retry_after: TRY_AGAIN,
        }
    }

    /// A place among the calls the plugin is given at once.
    async fn permit(
        &self,
        session: &Session,
        deadline: Instant,
    ) -> Result<OwnedSemaphorePermit, HostError> {
        if let Ok(permit) = Arc::clone(&session.permits).try_acquire_owned() {
            return Ok(permit);
        }
        if self.core.waiting.load(Ordering::Relaxed) >= MAX_WAITING {
            return Err(self.overloaded());
        }
        // Callers who went away leave no timeout behind to tell that the plugin is hung.
        if 2 * session.rpc.given_up() >= self.core.spec.load().limits.max_in_flight {
            self.doubt(Instant::now());
        }
        let _waiting = Counted::new(&self.core.waiting);
        let waiting = Arc::clone(&session.permits).acquire_owned();
        match timeout_at(deadline, waiting).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(self.overloaded()),
        }
    }

    /// Has the actor find out whether the plugin is hung.
    fn doubt(&self, since: Instant) {
        // With a full mailbox the next call that gives reason for it will say so.
        self.orders.try_send(Order::Doubt { since }).ok();
    }

    fn overloaded(&self) -> HostError {
        HostError::Overloaded {
            plugin: self.core.name(),
            retry_after: TRY_AGAIN,
        }
    }

    async fn translate<M: Method>(
        &self,
        error: RpcError,
        session: &Session,
        limit: Duration,
    ) -> HostError {
        let plugin = self.core.name();
        let method = M::NAME;
        let log = &self.core.log;
        let unreadable = |path: &str, reason: &str| HostError::InvalidAnswer {
            plugin: plugin.clone(),
            method,
            path: log.masked(path),
            reason: log.masked(reason),
        };
        match error {
            RpcError::Remote(mut error) => {
                error.message = log.masked(&error.message);
                remote::<M>(plugin, error)
            }
            RpcError::Timeout => HostError::Timeout {
                plugin,
                method,
                after: limit,
            },
            RpcError::InvalidResult { path, reason } => unreadable(&path, &reason),
            RpcError::Malformed(reason) => unreadable("(the message)", &reason),
            error @ RpcError::AnswerTooLarge { .. } => {
                unreadable("(the message)", &error.to_string())
            }
            RpcError::Overloaded => self.overloaded(),
            RpcError::RequestTooLarge { .. } | RpcError::Encode(_) => HostError::BadParams {
                plugin,
                message: error.to_string(),
            },
            RpcError::Closed(_) | RpcError::NotSent(_) if session.is_stopping() => {
                HostError::Stopped { plugin }
            }
            RpcError::Closed(reason) | RpcError::NotSent(reason) => {
                let known = session.death_reason().await;
                let reason = known.unwrap_or_else(|| reason.to_string());
                let stderr_tail = self.core.log.tail(TAIL);
                HostError::Crashed {
                    plugin,
                    method,
                    reason,
                    stderr_tail,
                }
            }
        }
    }

    fn settle<M: Method>(&self, began: Instant, took: Duration, error: Option<&HostError>) {
        let core = self.core;
        let ended = match error {
            None => Ended::Answered,
            Some(HostError::RateLimited { by_host: true, .. }) => Ended::Refused,
            Some(_) => Ended::Failed,
        };
        core.count_call(M::NAME, ended, began, took);
        let outcome = error.map_or(Outcome::Succeeded, |error| Outcome::Failed {
            fault: error.fault(),
            code: error.code(),
            message: error.to_string(),
        });
        core.tell(HealthEvent::Called {
            method: M::NAME,
            outcome,
            took,
        });
        let Some(error) = error.filter(|error| counts_here(error)) else {
            return;
        };
        let fault = (error.code(), error.to_string());
        if core.record_fault(FailureSource::Request, began, M::NAME, fault) {
            let (done, _) = oneshot::channel();
            let reason = "switched off after repeated failures".to_owned();
            // With a full mailbox the plugin is being stopped or replaced already.
            self.orders.try_send(Order::Stop { reason, done }).ok();
        }
        if let HostError::Timeout { .. } = error {
            self.doubt(began);
        }
    }
}

/// True when a connection that ended cost nothing but this answer: the call was not sent, or may be sent twice.
/// What a plugin did that had to be cut off it would only do again.
const fn may_be_made_again<M: Method>(error: &RpcError) -> bool {
    match error {
        RpcError::NotSent(_) => true,
        RpcError::Closed(CloseReason::Violation(_) | CloseReason::WriteStalled) => false,
        RpcError::Closed(_) => M::IS_READ,
        _ => false,
    }
}

/// Deaths and failed starts are counted by the actor, once for all calls they concern.
const fn counts_here(error: &HostError) -> bool {
    let is_plugin = matches!(error.fault(), Some(FaultKind::Plugin));
    is_plugin
        && !matches!(
            error,
            HostError::Crashed { .. } | HostError::StartFailed { .. }
        )
}

fn remote<M: Method>(plugin: String, error: ErrorObject) -> HostError {
    let (retry_after, status) = (error.retry_after(), error.upstream_status());
    let ErrorObject { code, message, .. } = error;
    match ErrorCode(code) {
        ErrorCode::RATE_LIMITED => HostError::RateLimited {
            plugin,
            retry_after,
            by_host: false,
        },
        ErrorCode::NOT_FOUND => HostError::NotFound { plugin, message },
        ErrorCode::AUTH_FAILED => HostError::AuthFailed { plugin, message },
        ErrorCode::UPSTREAM => HostError::Upstream {
            plugin,
            message,
            status,
        },
        ErrorCode::CONFIGURATION => HostError::Configuration { plugin, message },
        ErrorCode::INVALID_PARAMS => HostError::BadParams { plugin, message },
        ErrorCode::METHOD_NOT_FOUND => HostError::Unsupported {
            plugin,
            method: M::NAME,
            capability: M::CAPABILITY,
        },
        _ => HostError::Internal {
            plugin,
            method: M::NAME,
            code,
            message,
        },
    }
}
