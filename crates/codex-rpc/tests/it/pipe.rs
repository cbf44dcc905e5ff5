//! Over real pipes, where a lone caller may look for its answer itself.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use codex_rpc::{CloseReason, Handle, Limits, NoReverseCalls, connect_pipe};
use serde_json::Value;
use tokio::net::unix::pipe;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::script::soon;

/// The other side: a thread that answers each call at once with its id, as a quick plugin does.
struct Echo {
    handle: Handle,
    /// What the thread writes once of its own accord, when it is told to.
    extra: Sender<&'static str>,
    /// Answers to what it asked.
    answers: UnboundedReceiver<Value>,
    thread: JoinHandle<()>,
}

impl Echo {
    fn start() -> Self {
        let (stdin, far_stdin) = ends();
        let (far_stdout, stdout) = ends();
        let handle = connect_pipe(
            pipe::Receiver::from_owned_fd(far_stdout).unwrap(),
            pipe::Sender::from_owned_fd(far_stdin).unwrap(),
            Arc::new(NoReverseCalls),
            Limits::default(),
        );
        let (extra, wanted) = channel::<&'static str>();
        let (told, answers) = unbounded_channel();
        let output = Arc::new(File::from(stdout));
        let spoken = Arc::clone(&output);
        std::thread::spawn(move || {
            for line in wanted {
                writeln!(&*spoken, "{line}").unwrap();
            }
        });
        let thread = std::thread::spawn(move || answer_all(stdin, &output, &told));
        Self {
            handle,
            extra,
            answers,
            thread,
        }
    }
}

async fn call(handle: &Handle) {
    let answer = handle.call_raw("echo", &(), soon()).await.unwrap();
    serde_json::from_slice::<u64>(&answer).expect("the answer is the call's id");
}

/// A pipe: where to read and where to write.
fn ends() -> (OwnedFd, OwnedFd) {
    let (reader, writer) = std::io::pipe().unwrap();
    (reader.into(), writer.into())
}

fn answer_all(input: OwnedFd, mut output: &File, told: &UnboundedSender<Value>) {
    for line in BufReader::new(File::from(input)).lines() {
        let message: Value = serde_json::from_str(&line.unwrap()).unwrap();
        if message.get("method").is_none() {
            told.send(message).unwrap();
            continue;
        }
        let id = &message["id"];
        writeln!(output, r#"{{"jsonrpc":"2.0","id":{id},"result":{id}}}"#).unwrap();
    }
}

/// Many calls, with a rest after every few of them, so that they are alone at times.
async fn call_with_rests(handle: Handle, few: usize) {
    for round in 0..2_000 {
        call(&handle).await;
        if round % few == 0 {
            tokio::time::sleep(Duration::from_micros(50)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn callers_alone_and_together_all_get_their_answers() {
    let echo = Echo::start();
    let tasks: Vec<_> = (0..4)
        .map(|nth| tokio::spawn(call_with_rests(echo.handle.clone(), nth + 2)))
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(echo.handle.in_flight(), 0);
}

#[tokio::test]
async fn what_comes_after_a_row_of_calls_is_heard() {
    let mut echo = Echo::start();
    for _ in 0..50 {
        for _ in 0..20 {
            call(&echo.handle).await;
        }
        echo.extra
            .send(r#"{"jsonrpc":"2.0","id":"mine","method":"storage/get"}"#)
            .unwrap();
        let answer = timeout(Duration::from_secs(5), echo.answers.recv()).await;
        let answer = answer.expect("it is heard").expect("the thread lives");
        assert_eq!(answer["id"], "mine");
    }
}

#[tokio::test]
async fn the_end_after_a_row_of_calls_is_noticed() {
    let echo = Echo::start();
    for _ in 0..100 {
        call(&echo.handle).await;
    }
    let Echo {
        handle,
        extra,
        thread,
        ..
    } = echo;
    drop(extra);
    handle.close_output();
    thread.join().unwrap();
    let reason = timeout(Duration::from_secs(5), handle.closed()).await;
    assert_eq!(reason.expect("it is noticed"), CloseReason::Eof);
}

#[tokio::test]
async fn a_row_of_calls_leaves_time_for_other_tasks() {
    let echo = Echo::start();
    let other = tokio::spawn(tokio::time::sleep(Duration::from_millis(1)));
    let calling = async {
        while !other.is_finished() {
            call(&echo.handle).await;
        }
    };
    let turn = timeout(Duration::from_secs(5), calling).await;
    turn.expect("the other task gets its turn");
}
