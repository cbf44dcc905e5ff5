//! A server process under test, on a port of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a server may take to do as told before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server; killed when dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: SocketAddr,
    /// The line it announced itself with.
    pub(crate) announcement: String,
}

/// The command, with nothing of the tests' own environment that it would take for settings.
pub(crate) fn codex(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_codex"));
    command.args(arguments).env_clear();
    command
}

/// Runs the command to its end.
pub(crate) fn run(command: &mut Command) -> Output {
    command.output().expect("the program can be started")
}

/// A port nobody listens on.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Running {
    /// Starts `codex serve` over a data folder and waits until it says that it serves.
    pub(crate) fn start(data_dir: &Path) -> Self {
        let port = free_port();
        let mut child = codex(&["serve", "--host", "127.0.0.1", "--port", &port.to_string()])
            .env("CODEX_DATA_DIR", data_dir)
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut announcement = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut announcement).unwrap();
        Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            announcement,
        }
    }

    /// The whole answer to a GET, head and body.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut socket = self.connect();
        write!(
            socket,
            "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The status and the JSON of an answer, asked with a token.
    pub(crate) fn ask(&self, method: &str, path: &str, token: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string();
        let mut socket = self.connect();
        write!(
            socket,
            "{method} /api/v1{path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\
             Authorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, serde_json::from_str(body).unwrap_or_default())
    }

    /// Makes the first administrator and answers their token.
    pub(crate) fn initialize(&self) -> String {
        let body = json!({ "username": "ada", "password": "correct horse battery" });
        let (status, signed_in) = self.ask("POST", "/setup/initialize", "", &body);
        assert_eq!(status, 201, "{signed_in}");
        signed_in["accessToken"].as_str().unwrap().to_owned()
    }

    /// Ends the server as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// Sends SIGTERM and waits for the end.
    pub(crate) fn stop(&mut self) -> std::process::ExitStatus {
        // The shell has a `kill` of its own; the program is not on every machine.
        let kill = Command::new("sh")
            .args(["-c", "kill \"$0\"", &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "the server does not stop");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already, which is just as well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
