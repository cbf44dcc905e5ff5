//! In which order waiting calls may pass: a bounded queue that knows who conflicts with whom.

use std::collections::VecDeque;

use crate::inbound::Order;

/// Calls waiting and running, by their [`Order`].
#[derive(Debug)]
pub(crate) struct Turnstile<T> {
    waiting: VecDeque<(Order, T)>,
    running: Vec<(u64, Order)>,
    next_ticket: u64,
    max_running: usize,
    max_waiting: usize,
}

/// Given out with an item that may run, and given back when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ticket(u64);

impl<T> Turnstile<T> {
    pub(crate) const fn new(max_running: usize, max_waiting: usize) -> Self {
        Self {
            waiting: VecDeque::new(),
            running: Vec::new(),
            next_ticket: 0,
            max_running,
            max_waiting,
        }
    }

    /// Queues an item, or gives it back when too many wait already.
    pub(crate) fn push(&mut self, order: Order, item: T) -> Result<(), T> {
        if self.waiting.len() >= self.max_waiting {
            return Err(item);
        }
        self.waiting.push_back((order, item));
        Ok(())
    }

    /// The earliest item nothing stands in the way of.
    pub(crate) fn pop(&mut self) -> Option<(Ticket, T)> {
        if self.running.len() >= self.max_running {
            return None;
        }
        let at = (0..self.waiting.len()).find(|&at| self.is_clear(at))?;
        let (order, item) = self.waiting.remove(at)?;
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        self.running.push((ticket.0, order));
        Some((ticket, item))
    }

    /// An item that ran is done.
    pub(crate) fn finish(&mut self, ticket: Ticket) {
        self.running.retain(|(running, _)| *running != ticket.0);
    }

    fn is_clear(&self, at: usize) -> bool {
        let order = self.waiting[at].0;
        let ahead = self.waiting.iter().take(at).map(|(order, _)| *order);
        let running = self.running.iter().map(|(_, order)| *order);
        !running.chain(ahead).any(|other| conflicts(order, other))
    }
}

fn conflicts(one: Order, other: Order) -> bool {
    match (one, other) {
        (Order::Free, _) | (_, Order::Free) => false,
        (Order::Keyed(one), Order::Keyed(other)) => one == other,
        (Order::Exclusive, _) | (_, Order::Exclusive) => true,
    }
}

#[cfg(test)]
mod tests;
