//! A server on this machine that answers as it is told, for tests of the guard.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What it does with a request.
#[derive(Clone)]
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Whole(Vec<u8>),
    /// Sends these bytes, then this piece again and again.
    Endless {
        head: Vec<u8>,
        piece: Vec<u8>,
        every: Duration,
    },
    /// Accepts and says nothing.
    Silence,
}

/// Stops when it is dropped.
pub(crate) struct Hostile {
    address: String,
    asked: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An answer with headers.
pub(crate) fn response(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    Answer::Whole([head.as_bytes(), body].concat())
}

/// A picture with its length.
pub(crate) fn picture(bytes: &[u8]) -> Answer {
    let length = bytes.len().to_string();
    let headers = [("Content-Type", "image/png"), ("Content-Length", &*length)];
    response("200 OK", &headers, bytes)
}

impl Hostile {
    /// Answers every request by its path.
    pub(crate) async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let answer = Arc::new(answer);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                let answer = Arc::clone(&answer);
                tokio::spawn(async move { serve(stream, &*answer).await });
            }
        });
        Self {
            address,
            asked,
            task,
        }
    }

    /// `127.0.0.1:<port>`
    pub(crate) fn host(&self) -> &str {
        &self.address
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How many connections were made to it.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

async fn serve(mut stream: TcpStream, answer: &(dyn Fn(&str) -> Answer + Send + Sync)) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(length) => request.extend_from_slice(&buffer[..length]),
        }
    }
    let text = String::from_utf8_lossy(&request);
    let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
    send(&mut stream, answer(&path)).await;
}

/// A client that has heard enough hangs up, which ends the answer.
async fn send(stream: &mut TcpStream, answer: Answer) {
    match answer {
        Answer::Whole(bytes) => {
            if stream.write_all(&bytes).await.is_ok() {
                stream.shutdown().await.ok();
            }
        }
        Answer::Endless { head, piece, every } => {
            let mut sent = stream.write_all(&head).await;
            while sent.is_ok() {
                tokio::time::sleep(every).await;
                sent = stream.write_all(&piece).await;
            }
        }
        Answer::Silence => std::future::pending().await,
    }
}
