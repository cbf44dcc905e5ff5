//! Processes on their way out, while the next one works already or nobody is wanted any more.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::start::Start;
use crate::session::Session;

/// Everything of one unit that is being stopped. Dropping it kills what is left.
pub(crate) struct Retiring {
    tasks: JoinSet<()>,
    hurry: CancellationToken,
    budget: Duration,
}

impl Retiring {
    pub(crate) fn new(budget: Duration) -> Self {
        Self {
            tasks: JoinSet::new(),
            hurry: CancellationToken::new(),
            budget,
        }
    }

    /// Lets a session finish its calls, then stops it.
    pub(crate) fn retire(&mut self, session: Arc<Session>, reason: &'static str) {
        self.forget_the_gone();
        let (hurry, budget) = (self.hurry.clone(), self.budget);
        self.tasks
            .spawn(async move { session.retire(reason, budget, &hurry).await });
    }

    /// Ends a start half way.
    pub(crate) fn give_up(&mut self, start: Start) {
        self.forget_the_gone();
        start.given_up.cancel();
        let budget = self.budget;
        self.tasks.spawn(async move {
            // It may have come to its end in the same moment.
            if let Ok(session) = start.work.await {
                session.stop("nobody waits for it", budget).await;
            }
        });
    }

    /// Waits until nothing is left of any of them; calls under way are not waited for.
    pub(crate) async fn end(&mut self) {
        self.hurry.cancel();
        while self.tasks.join_next().await.is_some() {}
        self.hurry = CancellationToken::new();
    }

    fn forget_the_gone(&mut self) {
        while self.tasks.try_join_next().is_some() {}
    }
}
