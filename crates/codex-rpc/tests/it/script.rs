//! The other side of a connection, played by hand.

use std::time::Duration;

use codex_rpc::{CallOptions, Handle, Limits, NoReverseCalls, memory};
use serde_json::Value;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};

/// Reads and writes lines as the other side.
pub(crate) struct Script(BufReader<DuplexStream>);

impl Script {
    pub(crate) fn start(limits: Limits) -> (Handle, Self) {
        let (handle, far) = memory::with_raw_end(Arc::new(NoReverseCalls), limits);
        (handle, Self::over(far))
    }

    pub(crate) fn over(stream: DuplexStream) -> Self {
        Self(BufReader::new(stream))
    }

    /// The next message, parsed.
    pub(crate) async fn read(&mut self) -> Value {
        let mut line = String::new();
        self.0.read_line(&mut line).await.unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error} in {line:?}"))
    }

    /// Takes a single byte.
    pub(crate) async fn byte(&mut self) -> u8 {
        self.0.get_mut().read_u8().await.unwrap()
    }

    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.get_mut().write_all(bytes.as_ref()).await.unwrap();
    }

    pub(crate) async fn line(&mut self, text: impl AsRef<str>) {
        self.write(format!("{}\n", text.as_ref())).await;
    }
}

/// Ten seconds, which no test with a working peer takes.
pub(crate) fn soon() -> CallOptions {
    CallOptions::within(Duration::from_secs(10))
}

/// Starts a call in the background.
pub(crate) fn call_in_background(
    handle: &Handle,
    options: CallOptions,
) -> tokio::task::JoinHandle<Result<Value, codex_rpc::RpcError>> {
    let handle = handle.clone();
    tokio::spawn(async move {
        let answer = handle.call_raw("test", &(), options).await?;
        Ok(serde_json::from_slice(&answer).expect("the scripted result is JSON"))
    })
}
