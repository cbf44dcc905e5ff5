//! Load on one endpoint: a number of connections, each asking again as soon as it is answered.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::LocalSet;

use crate::client::{Connection, Request};

const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(5);

/// Answers per second over `connections`; any answer but 200 ends the measurement.
pub(crate) async fn per_second(
    address: SocketAddr,
    request: &Request,
    connections: usize,
) -> Result<f64> {
    let answered = Rc::new(Cell::new(0_u64));
    let local = LocalSet::new();
    let begin = Instant::now() + WARM_UP;
    let end = begin + MEASURED;
    let tasks: Vec<_> = (0..connections)
        .map(|_| {
            local.spawn_local(ask_until(
                address,
                request.clone(),
                answered.clone(),
                begin,
                end,
            ))
        })
        .collect();
    local
        .run_until(async {
            for task in tasks {
                task.await??;
            }
            anyhow::Ok(())
        })
        .await?;
    Ok(answered.get() as f64 / MEASURED.as_secs_f64())
}

async fn ask_until(
    address: SocketAddr,
    request: Request,
    answered: Rc<Cell<u64>>,
    begin: Instant,
    end: Instant,
) -> Result<()> {
    let mut connection = Connection::open(address).await?;
    loop {
        let (status, body) = connection.send(&request).await?;
        ensure!(
            status == 200,
            "status {status} under load: {}",
            String::from_utf8_lossy(body)
        );
        let now = Instant::now();
        if now >= end {
            return Ok(());
        }
        if now >= begin {
            answered.set(answered.get() + 1);
        }
    }
}
