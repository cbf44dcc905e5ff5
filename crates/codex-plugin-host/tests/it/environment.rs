//! What a plugin can see of the server.

use std::collections::BTreeMap;

use codex_domain::Secret;
use codex_plugin_host::{Allowlist, EnvironmentPolicy, LaunchSpec};

use crate::world::World;

#[tokio::test]
async fn the_environment_holds_only_what_was_meant() {
    let world = World::new();
    let server = [
        ("PATH", "/usr/bin:/bin"),
        ("HOME", "/home/codex"),
        ("LC_TIME", "C"),
        ("CODEX_ENCRYPTION_KEY", "secret"),
        ("CODEX_DATABASE_URL", "postgres://secret"),
        ("HTTPS_PROXY", "http://proxy"),
    ];
    let vars = server.map(|(name, value)| (name.into(), value.into()));
    let environment = EnvironmentPolicy::from_vars(vars, false);
    let mut request = world.request(&["init=ok"]);
    request.env = BTreeMap::from([
        ("GREETING".to_owned(), "hello".to_owned()),
        ("ld_preload".to_owned(), "/tmp/evil.so".to_owned()),
        (
            "NODE_OPTIONS".to_owned(),
            "--require /tmp/evil.js".to_owned(),
        ),
    ]);
    request.secret_env =
        BTreeMap::from([("API_KEY".to_owned(), Secret::new("k-123456".to_owned()))]);
    let allowlist = Allowlist::with_extra([request.command.clone()]);
    let launch = LaunchSpec::new(request, &allowlist, &environment).unwrap();
    assert_eq!(launch.refused_variables(), ["NODE_OPTIONS", "ld_preload"]);
    let id = crate::world::new_id();
    let mut spec = world.spec(id, "init=ok");
    spec.launch = launch;
    world.host.register(spec);
    let mut seen = world.ask(id, "env").await.unwrap();
    seen.sort();
    let expected = [
        "API_KEY=k-123456",
        "GREETING=hello",
        "HOME=/home/codex",
        "LC_TIME=C",
        "PATH=/usr/bin:/bin",
    ];
    assert_eq!(seen, expected);
    let folder = world.folder.path().canonicalize().unwrap();
    assert_eq!(
        world.ask(id, "cwd").await.unwrap(),
        [folder.display().to_string()]
    );
}

#[tokio::test]
async fn secrets_do_not_reach_the_log() {
    let world = World::new();
    let id = crate::world::new_id();
    let mut spec = world.spec(id, "init=ok");
    let credentials = BTreeMap::from([("access_token".to_owned(), "tok-abcdef".to_owned())]);
    spec.init.credentials = Some(credentials);
    world.host.register(spec);
    world.ask(id, "stderr:using tok-abcdef now").await.unwrap();
    let has_line = || world.log(id).iter().any(|line| line == "using •••• now");
    crate::world::eventually("the line is masked", has_line).await;
    assert!(
        !format!(
            "{:?}",
            codex_protocol::InitializeParams {
                credentials: Some(BTreeMap::from([("k".to_owned(), "tok-abcdef".to_owned())])),
                ..Default::default()
            }
        )
        .contains("tok-abcdef")
    );
}

#[tokio::test]
async fn secrets_do_not_come_back_by_other_ways() {
    let world = World::new();
    let id = crate::world::new_id();
    let secret = "tok-abcdef-0123456789";
    let with_secret = |init: &str| {
        let mut spec = world.spec(id, init);
        let credentials = BTreeMap::from([("access_token".to_owned(), secret.to_owned())]);
        spec.init.credentials = Some(credentials);
        spec
    };
    world.host.register(with_secret("init=ok"));
    // Cut in its middle a secret would not be found any more.
    let padding = "x".repeat(190);
    for query in [
        format!("say:got {secret}"),
        format!("say:{padding}{secret}"),
        format!("error:-32603 bad token {secret}"),
        format!("error:-32003 bad token {secret}"),
        format!("error:-32004 bad token {secret}"),
    ] {
        if let Err(error) = world.ask(id, &query).await {
            assert!(error.to_string().contains("bad token ••••"), "{error}");
        }
    }
    for init in [
        format!("init=error:-32603 bad token {secret}"),
        format!("init=error:-32005 bad token {secret}"),
    ] {
        let told = world.host.probe(with_secret(&init)).await.unwrap_err();
        assert!(told.error.to_string().contains("bad token ••••"), "{told}");
    }
    let everything = format!("{:?}{:?}", world.log(id), world.told.events());
    assert!(everything.contains("not a message on standard output: got ••••"));
    assert!(!everything.contains("tok-"), "{everything}");
}

#[tokio::test]
async fn a_flood_of_log_lines_slows_nobody() {
    let world = World::new();
    let id = world.dummy("init=ok");
    let began = std::time::Instant::now();
    world.ask(id, "stderr-flood:50").await.unwrap();
    assert!(began.elapsed() < std::time::Duration::from_secs(15));
    assert!(world.log(id).len() <= 1000);
}
