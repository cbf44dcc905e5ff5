//! A task at work on this server: how fast it is, and how it is told to stop.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use codex_domain::PluginId;
use parking_lot::Mutex;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How far back the speed looks.
const WINDOW: Duration = Duration::from_secs(30);
/// The window is cut into slices of this length.
const SLICE: Duration = Duration::from_millis(500);
/// No speed is told before this much time was seen.
const MIN_SEEN: Duration = Duration::from_secs(2);

/// Why a task stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// A person wants it to rest; what is in work may finish.
    Pause,
    /// A person wants it to end at once.
    Cancel,
}

/// What others can see of a task at work, and tell it.
#[derive(Debug)]
pub(super) struct Live {
    plugin: Option<PluginId>,
    repairs: watch::Sender<u64>,
    stop: watch::Sender<Option<Stop>>,
    meter: Mutex<Meter>,
    is_dirty: AtomicBool,
    /// Cancelled when the task stops, for whatever reason.
    pub(super) cancelled: CancellationToken,
}

impl Live {
    pub(super) fn new(plugin: Option<PluginId>) -> Self {
        Self {
            plugin,
            repairs: watch::Sender::new(0),
            stop: watch::Sender::new(None),
            meter: Mutex::new(Meter::new(Instant::now())),
            is_dirty: AtomicBool::new(true),
            cancelled: CancellationToken::new(),
        }
    }

    /// Tells it that a plugin was repaired, which it may be waiting for.
    pub(super) fn hear_of_repair(&self, plugin: PluginId) {
        if self.plugin == Some(plugin) {
            self.repairs.send_modify(|count| *count += 1);
        }
    }

    /// Changes with every repair of the task's plugin.
    pub(super) fn repairs(&self) -> watch::Receiver<u64> {
        self.repairs.subscribe()
    }

    /// Tells it to stop. A cancel overrules a pause.
    pub(super) fn stop(&self, why: Stop) {
        self.stop.send_if_modified(|stop| {
            let is_news = *stop != Some(Stop::Cancel) && *stop != Some(why);
            if is_news {
                *stop = Some(why);
            }
            is_news
        });
    }

    /// Waits until it is told to stop.
    pub(super) async fn stopped(&self) -> Stop {
        let mut stop = self.stop.subscribe();
        let told = stop.wait_for(Option::is_some).await;
        told.expect("the sender lives in this object")
            .expect("it was waited for")
    }

    /// Waits until it is told to end at once.
    pub(super) async fn cancel_told(&self) {
        let mut stop = self.stop.subscribe();
        let told = stop.wait_for(|stop| *stop == Some(Stop::Cancel)).await;
        told.expect("the sender lives in this object");
    }

    /// Notes that items ended.
    pub(super) fn count(&self, ended: usize) {
        self.meter.lock().count(Instant::now(), ended);
        self.is_dirty.store(true, Ordering::Relaxed);
    }

    /// Whether something happened since the last time this was asked.
    pub(super) fn take_news(&self) -> bool {
        self.is_dirty.swap(false, Ordering::Relaxed)
    }

    /// How fast it is; `None` while too little was seen.
    pub(super) fn per_second(&self) -> Option<f64> {
        self.meter.lock().per_second(Instant::now())
    }
}

/// How fast a task is, and how long it will take at that pace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// Items a second, lately.
    pub per_second: f64,
    /// For the open items; `None` when nothing ended lately.
    pub seconds_left: Option<u64>,
}

impl Speed {
    /// The pace of the last half minute, held against what is left.
    pub(super) fn new(per_second: f64, open: u64) -> Self {
        let seconds = (open as f64 / per_second).ceil();
        Self {
            per_second,
            seconds_left: seconds.is_finite().then_some(seconds as u64),
        }
    }
}

/// Counts what ended within the window.
#[derive(Debug)]
struct Meter {
    began: Instant,
    slices: VecDeque<(Instant, usize)>,
}

impl Meter {
    const fn new(now: Instant) -> Self {
        Self {
            began: now,
            slices: VecDeque::new(),
        }
    }

    fn count(&mut self, now: Instant, ended: usize) {
        match self.slices.back_mut() {
            Some((since, count)) if now.duration_since(*since) < SLICE => *count += ended,
            _ => self.slices.push_back((now, ended)),
        }
        self.forget(now);
    }

    fn forget(&mut self, now: Instant) {
        while let Some((since, _)) = self.slices.front()
            && now.duration_since(*since) > WINDOW
        {
            self.slices.pop_front();
        }
    }

    fn per_second(&mut self, now: Instant) -> Option<f64> {
        self.forget(now);
        let seen = now.duration_since(self.began).min(WINDOW);
        if seen < MIN_SEEN {
            return None;
        }
        let ended: usize = self.slices.iter().map(|(_, count)| count).sum();
        Some(ended as f64 / seen.as_secs_f64())
    }
}

#[cfg(test)]
mod tests;
