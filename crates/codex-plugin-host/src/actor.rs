//! The actor of one unit: it alone starts and stops the plugin's process.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use crate::backoff::Backoff;
use crate::core::Core;
use crate::error::HostError;
use crate::health::FailureSource;
use crate::ports::HealthEvent;
use crate::session::{Death, Session};
use crate::status::{LogLevelGuess, UnitState};

/// A start this soon is waited for; a later one is refused with the time to come back.
const PATIENCE: Duration = Duration::from_secs(2);

type Started = Result<Arc<Session>, HostError>;

/// What the actor is asked for.
pub(crate) enum Order {
    /// A session, started if need be.
    Want(oneshot::Sender<Started>),
    /// Stop the process; done when nothing is left of it.
    Stop {
        reason: String,
        done: oneshot::Sender<()>,
    },
    /// The description changed: let the process finish and stop it.
    Replace,
    /// Forget earlier deaths.
    Forgive,
}

enum Phase {
    Down,
    Starting {
        start: BoxFuture<'static, Result<Session, HostError>>,
        wanted_by: Vec<oneshot::Sender<Started>>,
    },
    Up(Arc<Session>),
}

enum Event {
    Order(Option<Order>),
    Started(Result<Session, HostError>),
    Died(Death),
}

pub(crate) struct Actor {
    core: Arc<Core>,
    mailbox: mpsc::Receiver<Order>,
    phase: Phase,
    backoff: Backoff,
}

impl Actor {
    pub(crate) fn new(core: Arc<Core>, mailbox: mpsc::Receiver<Order>) -> Self {
        let backoff = Backoff::new(&core.around.config);
        Self {
            core,
            mailbox,
            phase: Phase::Down,
            backoff,
        }
    }

    /// Runs until nobody can send orders any more; then the process is stopped.
    pub(crate) async fn run(mut self) {
        loop {
            match self.next().await {
                Event::Order(Some(order)) => self.obey(order).await,
                Event::Order(None) => break,
                Event::Started(outcome) => self.started(outcome).await,
                Event::Died(death) => self.died(&death),
            }
        }
        self.stop("the plugin was removed").await;
    }

    async fn next(&mut self) -> Event {
        match &mut self.phase {
            Phase::Down => Event::Order(self.mailbox.recv().await),
            Phase::Starting { start, .. } => tokio::select! {
                order = self.mailbox.recv() => Event::Order(order),
                outcome = start => Event::Started(outcome),
            },
            Phase::Up(session) => tokio::select! {
                order = self.mailbox.recv() => Event::Order(order),
                death = session.died() => Event::Died(death),
            },
        }
    }

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Want(reply) => self.want(reply),
            Order::Stop { reason, done } => {
                self.stop(&reason).await;
                // Who asked may not have waited for the answer.
                done.send(()).ok();
            }
            Order::Replace => self.replace(),
            Order::Forgive => {
                self.backoff.forget();
                if matches!(self.phase, Phase::Down) {
                    self.core.set_state(UnitState::Idle);
                }
            }
        }
    }

    fn want(&mut self, reply: oneshot::Sender<Started>) {
        match &mut self.phase {
            Phase::Up(session) => {
                reply.send(Ok(Arc::clone(session))).ok();
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
    fn begin(&self) -> Result<BoxFuture<'static, Result<Session, HostError>>, HostError> {
        self.core.require_enabled()?;
        let delay = self.backoff.remaining();
        if delay > PATIENCE {
            return Err(HostError::Unavailable {
                plugin: self.core.name(),
                reason: self.backoff.reason().to_owned(),
                retry_after: delay,
            });
        }
        let core = Arc::clone(&self.core);
        Ok(Box::pin(async move {
            tokio::time::sleep(delay).await;
            let spec = core.spec.load_full();
            core.set_state(match spec.launch.may_install() {
                true => UnitState::Installing,
                false => UnitState::Starting,
            });
            core.starts.fetch_add(1, Ordering::Relaxed);
            Session::start(&spec, Arc::clone(&core.log), &core.around.config).await
        }))
    }

    async fn started(&mut self, outcome: Result<Session, HostError>) {
        let phase = std::mem::replace(&mut self.phase, Phase::Down);
        let Phase::Starting { wanted_by, .. } = phase else {
            return;
        };
        let outcome = match outcome {
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
        self.phase = Phase::Up(Arc::clone(&session));
        session
    }

    async fn failed(&mut self, error: &HostError) {
        self.core.log.note(LogLevelGuess::Error, error.to_string());
        self.backoff.failed(error.to_string());
        self.rest(error.to_string());
        if matches!(error, HostError::StartFailed { .. }) {
            let (began, code) = (Instant::now(), error.code());
            let fault = (code, error.to_string());
            if self
                .core
                .record_fault(FailureSource::Start, began, "initialize", fault)
            {
                self.stop("switched off after repeated failures").await;
            }
        }
    }

    fn died(&mut self, death: &Death) {
        let Phase::Up(session) = std::mem::replace(&mut self.phase, Phase::Down) else {
            return;
        };
        self.core.session.store(None);
        *self.core.last_exit.lock() = Some(death.reason.clone());
        session.death.send_replace(Some(death.clone()));
        if death.is_harmless {
            self.core.set_state(UnitState::Idle);
            return;
        }
        self.core.log.note(
            LogLevelGuess::Error,
            format!("the process ended: {}", death.reason),
        );
        self.core.tell(HealthEvent::Died {
            reason: death.reason.clone(),
        });
        self.backoff
            .died(death.reason.clone(), session.started_at.elapsed());
        self.rest(death.reason.clone());
        let fault = ("crashed", death.reason.clone());
        // The process is gone already, so there is nothing to stop.
        self.core
            .record_fault(FailureSource::Request, Instant::now(), "process", fault);
    }

    fn rest(&self, reason: String) {
        let until = self.core.around.clock.now().plus(self.backoff.remaining());
        self.core.set_state(UnitState::Waiting { until, reason });
    }

    fn replace(&mut self) {
        match std::mem::replace(&mut self.phase, Phase::Down) {
            Phase::Up(session) => {
                self.core.session.store(None);
                self.core.set_state(UnitState::Idle);
                let budget = self.core.around.config.stop_budget;
                tokio::spawn(
                    async move { session.retire("replaced by a new revision", budget).await },
                );
            }
            Phase::Starting { wanted_by, .. } => {
                // The half-started process is dropped, which kills it; its callers get the new one.
                for reply in wanted_by {
                    self.want(reply);
                }
            }
            Phase::Down => {}
        }
        self.backoff.forget();
    }

    async fn stop(&mut self, reason: &str) {
        match std::mem::replace(&mut self.phase, Phase::Down) {
            Phase::Up(session) => {
                self.core.session.store(None);
                self.core.set_state(UnitState::Stopping);
                session
                    .stop(reason, self.core.around.config.stop_budget)
                    .await;
            }
            Phase::Starting { wanted_by, .. } => {
                for reply in wanted_by {
                    reply
                        .send(Err(HostError::Stopped {
                            plugin: self.core.name(),
                        }))
                        .ok();
                }
            }
            Phase::Down => {}
        }
        let state = self
            .core
            .ledger
            .disabled()
            .map(|reason| UnitState::Disabled { reason });
        self.core.set_state(state.unwrap_or(UnitState::Idle));
    }
}
