//! The actor of one unit: it alone starts and stops the plugin's process.

mod doubt;
mod retiring;
mod start;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use self::doubt::{Doubt, judgement};
use self::retiring::Retiring;
use self::start::Start;
use crate::backoff::Backoff;
use crate::core::Core;
use crate::error::HostError;
use crate::health::FailureSource;
use crate::ports::HealthEvent;
use crate::session::{Death, Session};
use crate::status::{LogLevelGuess, UnitState};

/// A start this soon is waited for; a later one is refused with the time to come back.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a process of an earlier description goes.
const REPLACED: &str = "replaced by a new revision";

type Started = Result<Arc<Session>, HostError>;

/// Somebody who waits for a session.
type Wanted = oneshot::Sender<Started>;

/// What the actor is asked for.
pub(crate) enum Order {
    /// A session, started if need be.
    Want(Wanted),
    /// Stop the process; done when nothing is left of it.
    Stop {
        reason: String,
        done: oneshot::Sender<()>,
    },
    /// The same for good: nothing is started after it.
    Close {
        reason: String,
        done: oneshot::Sender<()>,
    },
    /// The description changed: let the process finish and stop it.
    Replace,
    /// Forget earlier deaths.
    Forgive,
    /// See whether the process is hung.
    Doubt {
        /// When the call began that gives rise to it.
        since: Instant,
    },
}

enum Phase {
    Down,
    Starting {
        start: Start,
        wanted_by: Vec<Wanted>,
    },
    Up(Running),
}

struct Running {
    session: Arc<Session>,
    /// Kept from order to order: how a process ended takes a moment to find out, and those who ask
    /// meanwhile must not start that moment over.
    death: BoxFuture<'static, Death>,
    /// Who asked after the end of the connection; they get the next session.
    wanted_by: Vec<Wanted>,
    /// When to see whether anybody still needs the process.
    look_at: Option<Instant>,
    /// While it is asked whether it is hung.
    doubt: Option<Doubt>,
    /// It was killed for being hung, as a call shows that began then.
    hung_since: Option<Instant>,
}

enum Event {
    Order(Option<Order>),
    Started(Result<Session, HostError>),
    Died(Death),
    LookAround,
    Judged { is_hung: bool },
}

pub(crate) struct Actor {
    core: Arc<Core>,
    mailbox: mpsc::Receiver<Order>,
    phase: Phase,
    backoff: Backoff,
    retiring: Retiring,
}

impl Actor {
    pub(crate) fn new(core: Arc<Core>, mailbox: mpsc::Receiver<Order>) -> Self {
        let config = &core.around.config;
        let (backoff, retiring) = (Backoff::new(config), Retiring::new(config.stop_budget));
        Self {
            core,
            mailbox,
            phase: Phase::Down,
            backoff,
            retiring,
        }
    }

    /// Runs until it is closed or nobody can send orders any more; then the process is stopped.
    pub(crate) async fn run(mut self) {
        loop {
            match self.next().await {
                Event::Order(Some(order)) => {
                    if self.obey(order).await.is_break() {
                        return;
                    }
                }
                Event::Order(None) => break,
                Event::Started(outcome) => self.started(outcome).await,
                Event::Died(death) => self.died(&death),
                Event::LookAround => self.look_around(),
                Event::Judged { is_hung } => self.judged(is_hung),
            }
        }
        self.stop("the plugin was removed").await;
    }

    async fn next(&mut self) -> Event {
        match &mut self.phase {
            Phase::Down => Event::Order(self.mailbox.recv().await),
            Phase::Starting { start, .. } => tokio::select! {
                order = self.mailbox.recv() => Event::Order(order),
                outcome = &mut start.work => Event::Started(outcome),
            },
            Phase::Up(running) => tokio::select! {
                order = self.mailbox.recv() => Event::Order(order),
                death = &mut running.death => Event::Died(death),
                () = reached(running.look_at) => Event::LookAround,
                is_hung = judgement(&mut running.doubt) => Event::Judged { is_hung },
            },
        }
    }

    /// Carries out an order; the actor breaks off after the last one.
    async fn obey(&mut self, order: Order) -> ControlFlow<()> {
        match order {
            Order::Want(reply) => self.want(reply),
            Order::Stop { reason, done } => {
                self.stop(&reason).await;
                // Who asked may not have waited for the answer.
                done.send(()).ok();
            }
            Order::Close { reason, done } => {
                self.stop(&reason).await;
                done.send(()).ok();
                return ControlFlow::Break(());
            }
            Order::Replace => self.replace(),
            Order::Doubt { since } => self.doubt(since),
            Order::Forgive => {
                self.backoff.forget();
                if matches!(self.phase, Phase::Down) {
                    self.core.set_state(UnitState::Idle);
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn want(&mut self, reply: Wanted) {
        match &mut self.phase {
            // What became of it is about to be known, and the next one is started then.
            Phase::Up(running) if running.session.rpc.is_closed() => running.wanted_by.push(reply),
            Phase::Up(running) => {
                reply.send(Ok(Arc::clone(&running.session))).ok();
            }
            Phase::Starting { wanted_by, .. } => wanted_by.push(reply),
            Phase::Down => match self.begin() {
                Ok(start) => {
                    self.phase = Phase::Starting {
                        start,
                        wanted_by: vec![reply],
                    }
                }
                Err(refusal) => {
                    reply.send(Err(refusal)).ok();
                }
            },
        }
    }

    /// A start, after what is left of the wait for it.
    fn begin(&self) -> Result<Start, HostError> {
        self.core.require_enabled()?;
        let delay = self.backoff.remaining();
        if delay > PATIENCE {
            return Err(HostError::Unavailable {
                plugin: self.core.name(),
                reason: self.backoff.reason().to_owned(),
                retry_after: delay,
            });
        }
        Ok(Start::after(delay, Arc::clone(&self.core)))
    }

    async fn started(&mut self, outcome: Result<Session, HostError>) {
        let Phase::Starting { wanted_by, .. } = self.leave() else {
            return;
        };
        let outcome = match outcome {
            Ok(session) if session.revision != self.core.spec.load().revision => {
                self.retiring.retire(Arc::new(session), REPLACED);
                return self.want_again(wanted_by);
            }
            Ok(session) => Ok(self.welcome(session)),
            Err(error) => {
                self.failed(&error).await;
                Err(error)
            }
        };
        for reply in wanted_by {
            // A caller may have gone away while it waited.
            reply.send(outcome.clone()).ok();
        }
    }

    fn welcome(&mut self, session: Session) -> Arc<Session> {
        let session = Arc::new(session);
        let manifest = Arc::clone(&session.manifest);
        self.core.manifest.store(Some(Arc::clone(&manifest)));
        self.core.session.store(Some(Arc::clone(&session)));
        self.core.set_state(UnitState::Ready);
        self.core.tell(HealthEvent::Started {
            manifest,
            took: session.took,
        });
        let watched = Arc::clone(&session);
        self.phase = Phase::Up(Running {
            session: Arc::clone(&session),
            death: Box::pin(async move { watched.died().await }),
            wanted_by: Vec::new(),
            look_at: self
                .core
                .around
                .config
                .idle_stop
                .map(|idle| Instant::now() + idle),
            doubt: None,
            hung_since: None,
        });
        session
    }

    async fn failed(&mut self, error: &HostError) {
        self.core.log.note(LogLevelGuess::Error, &error.to_string());
        let reason = error.cause();
        if let HostError::Unreachable { .. } = error {
            self.backoff.unreachable(reason.clone());
        } else {
            self.backoff.failed(reason.clone());
        }
        self.rest(reason);
        if let HostError::StartFailed { .. } = error {
            let fault = (error.code(), error.to_string());
            let (source, began) = (FailureSource::Start, Instant::now());
            let is_too_many = self.core.record_fault(source, began, "initialize", fault);
            if is_too_many {
                self.stop("switched off after repeated failures").await;
            }
        }
    }

    fn died(&mut self, death: &Death) {
        let Phase::Up(running) = self.leave() else {
            return;
        };
        let session = running.session;
        let memory = self.core.around.config.memory;
        let death = &death.explained(&self.core.log, memory);
        // One call that kills a process twice, because it was tried twice, is one fault.
        let is_known = session.died_of_repeats();
        self.core.session.store(None);
        *self.core.last_exit.lock() = Some(death.reason.clone());
        if death.is_harmless {
            self.core.set_state(UnitState::Idle);
        } else {
            self.mourn(death, session.started_at.elapsed());
            if !is_known {
                let source = FailureSource::Request;
                // The call that found out that it was hung has counted already.
                let began = running.hung_since.unwrap_or_else(Instant::now);
                let fault = ("crashed", death.reason.clone());
                // The process is gone already, so there is nothing to stop.
                self.core.record_fault(source, began, "process", fault);
            }
        }
        // Last, so that a caller who learns of the death finds it in the ledger.
        session.death.send_replace(Some(death.clone()));
        self.want_again(running.wanted_by);
    }

    fn mourn(&mut self, death: &Death, lived: Duration) {
        let reason = &death.reason;
        let text = format!("the process ended: {reason}");
        self.core.log.note(LogLevelGuess::Error, &text);
        self.core.tell(HealthEvent::Died {
            reason: reason.clone(),
        });
        self.backoff.died(reason.clone(), lived);
        self.rest(reason.clone());
    }

    /// Stops a process that nobody has called for long enough.
    fn look_around(&mut self) {
        let Some(idle) = self.core.around.config.idle_stop else {
            return;
        };
        let Phase::Up(running) = &mut self.phase else {
            return;
        };
        let session = &running.session;
        if session.is_in_use() || session.rpc.is_closed() {
            running.look_at = Some(Instant::now() + idle);
            return;
        }
        let last_call = self.core.last_call().unwrap_or(session.started_at);
        let due = last_call.max(session.started_at) + idle;
        if due > Instant::now() {
            running.look_at = Some(due);
            return;
        }
        let text =
            format!("stopped, as nobody has called it for {idle:?}; the next call starts it");
        self.core.log.note(LogLevelGuess::Info, &text);
        self.let_go("nobody has called it for a while");
    }

    fn rest(&self, reason: String) {
        let until = self.core.around.clock.now().plus(self.backoff.remaining());
        self.core.set_state(UnitState::Waiting { until, reason });
    }

    fn replace(&mut self) {
        self.backoff.forget();
        let latest = self.core.spec.load().revision;
        let present = match &self.phase {
            Phase::Up(running) => running.session.revision,
            Phase::Starting { start, .. } => start.revision,
            Phase::Down => return,
        };
        if present != latest {
            return self.let_go(REPLACED);
        }
        // It was started by the latest description already, just before the change was told.
        if let Phase::Up(running) = &self.phase {
            self.core.session.store(Some(Arc::clone(&running.session)));
        }
    }

    /// Parts with what runs or starts; whoever waits gets the next one.
    fn let_go(&mut self, reason: &'static str) {
        let wanted_by = match self.leave() {
            Phase::Up(running) => {
                self.core.session.store(None);
                self.core.set_state(UnitState::Idle);
                self.retiring.retire(running.session, reason);
                running.wanted_by
            }
            Phase::Starting { start, wanted_by } => {
                self.retiring.give_up(start);
                wanted_by
            }
            Phase::Down => Vec::new(),
        };
        self.want_again(wanted_by);
    }

    fn want_again(&mut self, wanted_by: Vec<Wanted>) {
        for reply in wanted_by {
            self.want(reply);
        }
    }

    /// Stops whatever there is; nothing is left of it when this returns.
    async fn stop(&mut self, reason: &str) {
        let wanted_by = match self.leave() {
            Phase::Up(running) => {
                self.core.session.store(None);
                self.core.set_state(UnitState::Stopping);
                let budget = self.core.around.config.stop_budget;
                let stopping = running.session.stop(reason, budget);
                tokio::join!(stopping, self.retiring.end());
                running.wanted_by
            }
            Phase::Starting { start, wanted_by } => {
                self.retiring.give_up(start);
                wanted_by
            }
            Phase::Down => Vec::new(),
        };
        self.retiring.end().await;
        for reply in wanted_by {
            let plugin = self.core.name();
            reply.send(Err(HostError::Stopped { plugin })).ok();
        }
        let state = self
            .core
            .ledger
            .disabled()
            .map(|reason| UnitState::Disabled { reason });
        self.core.set_state(state.unwrap_or(UnitState::Idle));
    }

    const fn leave(&mut self) -> Phase {
        std::mem::replace(&mut self.phase, Phase::Down)
    }
}

/// Waits for a moment, or for ever.
async fn reached(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
