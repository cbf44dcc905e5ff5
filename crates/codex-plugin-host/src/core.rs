//! What is known of one plugin, whichever process it has at the moment.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

use arc_swap::{ArcSwap, ArcSwapOption};
use codex_domain::{Clock, PluginId, Timestamp};
use codex_protocol::{Capability, Manifest, Method};
use codex_rpc::TokenBucket;
use parking_lot::Mutex;
use tokio::sync::broadcast;
use tokio::time::Instant;

use crate::call::Background;
use crate::config::HostConfig;
use crate::error::HostError;
use crate::health::FailureSource;
use crate::health::ledger::{Ledger, Recorded};
use crate::log::LogRing;
use crate::ports::{HealthEvent, HealthSink};
use crate::session::{Session, TAIL};
use crate::status::{Ended, HostEvent, LogLevelGuess, MethodStats, UnitState, UnitStatus};
use crate::turns::Turns;
use crate::unit::UnitSpec;

/// What every unit of a host shares.
#[derive(Clone)]
pub(crate) struct Surroundings {
    pub(crate) config: Arc<HostConfig>,
    pub(crate) sink: Arc<dyn HealthSink>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: broadcast::Sender<HostEvent>,
}

/// The share of a plugin's rate that is not touched by work nobody waits for.
const LEFT_TO_PEOPLE: f64 = 0.2;
/// How long such work sleeps at once.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// One plugin's memory: it outlives processes and descriptions.
pub(crate) struct Core {
    pub(crate) id: PluginId,
    pub(crate) around: Surroundings,
    pub(crate) spec: ArcSwap<UnitSpec>,
    pub(crate) session: ArcSwapOption<Session>,
    pub(crate) log: Arc<LogRing>,
    pub(crate) ledger: Ledger,
    pub(crate) manifest: ArcSwapOption<Manifest>,
    pub(crate) in_flight: AtomicUsize,
    pub(crate) waiting: AtomicUsize,
    pub(crate) starts: AtomicU64,
    pub(crate) last_exit: Mutex<Option<String>>,
    limiter: Mutex<Option<TokenBucket>>,
    /// Work in the background waits for its tokens one after the other.
    turns: Turns,
    calls: Mutex<Calls>,
    state: Mutex<(UnitState, Timestamp)>,
}

/// What became of calls.
#[derive(Default)]
struct Calls {
    methods: Vec<MethodStats>,
    last_ended: Option<Instant>,
}

impl Core {
    pub(crate) fn new(spec: &Arc<UnitSpec>, around: Surroundings) -> Self {
        let log = LogRing::new(
            spec.id,
            spec.name.clone(),
            Arc::clone(&around.clock),
            around.events.clone(),
        );
        let core = Self {
            id: spec.id,
            ledger: Ledger::new(around.config.policy, spec.recent_failures.clone()),
            manifest: ArcSwapOption::from(spec.known_manifest.clone().map(Arc::new)),
            session: ArcSwapOption::empty(),
            log: Arc::new(log),
            in_flight: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            starts: AtomicU64::new(0),
            last_exit: Mutex::new(None),
            limiter: Mutex::new(None),
            turns: Turns::default(),
            calls: Mutex::default(),
            state: Mutex::new((UnitState::Idle, around.clock.now())),
            spec: ArcSwap::from(Arc::clone(spec)),
            around,
        };
        core.adopt(spec);
        core
    }

    /// Takes over a description; what was learned under an earlier one stays.
    pub(crate) fn adopt(&self, spec: &Arc<UnitSpec>) {
        self.log.configure(spec.log_level, spec.secrets());
        let mut limiter = self.limiter.lock();
        match (
            spec.limits.requests_per_minute.filter(|rate| *rate > 0),
            limiter.as_mut(),
        ) {
            (None, _) => *limiter = None,
            (Some(rate), Some(bucket)) => bucket.set_rate(f64::from(rate), f64::from(rate) / 60.0),
            (Some(rate), None) => {
                let rate = f64::from(rate);
                *limiter = Some(TokenBucket::new(rate, rate / 60.0, Instant::now()));
            }
        }
        drop(limiter);
        self.spec.store(Arc::clone(spec));
    }

    pub(crate) fn name(&self) -> String {
        self.spec.load().name.clone()
    }

    /// Refuses what the plugin is known not to offer.
    pub(crate) fn require_capability<M: Method>(&self) -> Result<(), HostError> {
        let manifest = self.manifest.load();
        let is_missing = manifest
            .as_ref()
            .is_some_and(|m| !m.capabilities.offers(M::CAPABILITY));
        if is_missing {
            let plugin = self.name();
            return Err(HostError::Unsupported {
                plugin,
                method: M::NAME,
                capability: M::CAPABILITY,
            });
        }
        Ok(())
    }

    /// Takes a token of the plugin's rate; lifecycle calls are free.
    pub(crate) fn take_token<M: Method>(&self) -> Result<(), HostError> {
        if M::CAPABILITY == Capability::None {
            return Ok(());
        }
        self.try_token(0.0)
            .map_err(|retry_after| HostError::RateLimited {
                plugin: self.name(),
                retry_after,
                by_host: true,
            })
    }

    /// Waits for a token. The rate may be changed, the plugin switched off, or something more urgent come, meanwhile.
    pub(crate) async fn wait_for_token<M: Method>(
        &self,
        background: Background,
    ) -> Result<(), HostError> {
        if M::CAPABILITY == Capability::None {
            return Ok(());
        }
        let left = if background.is_awaited {
            0.0
        } else {
            LEFT_TO_PEOPLE
        };
        let turn = self.turns.join(background.urgency);
        loop {
            let moved = self.turns.moved();
            let mut wait = LOOK_AGAIN;
            if turn.is_next() {
                match self.try_token(left) {
                    Ok(()) => return Ok(()),
                    Err(until) => wait = wait.min(until),
                }
            }
            self.require_enabled()?;
            tokio::select! {
                () = moved => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    fn try_token(&self, left: f64) -> Result<(), Duration> {
        match self.limiter.lock().as_mut() {
            Some(bucket) => bucket.try_take_leaving(left, Instant::now()),
            None => Ok(()),
        }
    }

    /// Refuses calls to a plugin that was switched off.
    pub(crate) fn require_enabled(&self) -> Result<(), HostError> {
        match self.ledger.disabled() {
            Some(reason) => Err(HostError::Disabled {
                plugin: self.name(),
                reason,
            }),
            None => Ok(()),
        }
    }

    /// Counts a plugin fault; true when it was the one too many and the process must go.
    pub(crate) fn record_fault(
        &self,
        source: FailureSource,
        began: Instant,
        method: &'static str,
        error: (&'static str, String),
    ) -> bool {
        let at = self.around.clock.now();
        let recorded = self.ledger.record(source, began, at);
        if recorded == Recorded::Folded {
            return false;
        }
        let (code, message) = error;
        self.tell(HealthEvent::Fault {
            at,
            source,
            method,
            code,
            message,
        });
        let Recorded::Disabled { reason } = recorded else {
            return false;
        };
        self.log.note(LogLevelGuess::Error, &reason);
        self.set_state(UnitState::Disabled {
            reason: reason.clone(),
        });
        self.tell(HealthEvent::AutoDisabled {
            reason,
            stderr_tail: self.log.tail(TAIL),
        });
        true
    }

    pub(crate) fn tell(&self, event: HealthEvent) {
        self.around.sink.record(self.id, event);
    }

    pub(crate) fn set_state(&self, state: UnitState) {
        *self.state.lock() = (state.clone(), self.around.clock.now());
        // Without a watcher there is nobody to tell.
        self.around
            .events
            .send(HostEvent::State { id: self.id, state })
            .ok();
    }

    /// Counts a call that ends now.
    pub(crate) fn count_call(
        &self,
        method: &'static str,
        ended: Ended,
        began: Instant,
        took: Duration,
    ) {
        let mut calls = self.calls.lock();
        calls.last_ended = calls.last_ended.max(Some(began + took));
        let methods = &mut calls.methods;
        let at = methods
            .iter()
            .position(|stats| stats.method == method)
            .unwrap_or_else(|| {
                methods.push(MethodStats::new(method));
                methods.len() - 1
            });
        methods[at].add(ended, took);
    }

    /// When a call last ended.
    pub(crate) fn last_call(&self) -> Option<Instant> {
        self.calls.lock().last_ended
    }

    pub(crate) fn status(&self) -> UnitStatus {
        let (state, since) = self.state.lock().clone();
        UnitStatus {
            id: self.id,
            state,
            since,
            pid: self
                .session
                .load()
                .as_ref()
                .map(|session| session.process.pid),
            in_flight: self.in_flight.load(Ordering::Relaxed),
            waiting: self.waiting.load(Ordering::Relaxed),
            starts: self.starts.load(Ordering::Relaxed),
            recent_faults: self.ledger.recent(self.around.clock.now()),
            last_exit: self.last_exit.lock().clone(),
            manifest: self.manifest.load_full(),
            methods: self.calls.lock().methods.clone(),
        }
    }
}
