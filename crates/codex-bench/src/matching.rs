//! A shelf of small series: matched as a whole while somebody looks at it, and rules tried out on it.

mod shelf;

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::task::LocalSet;

use crate::Parts;
use crate::api::{Api, text};
use crate::report::Report;
use crate::server::Server;

const MATCHED: usize = 1_000;
const TRIED: usize = 10_000;
const TRIALS: usize = 5;
const LIMIT: Duration = Duration::from_secs(300);
const POLL: Duration = Duration::from_millis(20);
/// How often somebody opens a page while the shelf is matched.
const LOOK: Duration = Duration::from_millis(10);

pub(crate) async fn measure(parts: &Parts, report: &mut Report) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("codex-bench-").tempdir()?;
    let data = folder.path().join("data");
    std::fs::create_dir(&data)?;
    let server = Server::start(&parts.server, &data)?;
    let mut api = Api::set_up(&server).await?;
    let plugin = add_echo(&mut api, parts).await?;

    let library = add_shelf(&mut api, &folder.path().join("matched"), MATCHED).await?;
    let looker = api.again(&server).await?;
    let matched = auto_match(&mut api, looker, &library, &plugin).await?;
    report.add("auto_match_series_per_s", matched.series_per_second);
    report.add("page_p95_ms_during_auto_match", matched.page_p95_ms);
    report.add("page_p50_ms_during_auto_match", matched.page_p50_ms);

    let library = add_shelf(&mut api, &folder.path().join("tried"), TRIED).await?;
    let trial = try_rules(&mut api, &library, &plugin).await?;
    report.add("rule_lab_10k_ms", trial);
    server.stop()
}

/// The Echo plugin for series, free to write everything but covers (which would measure somebody else's network),
/// and trusted with what it answers first: its titles are never the ones asked for.
async fn add_echo(api: &mut Api, parts: &Parts) -> Result<String> {
    let options = api.call("GET", "admin/plugins/options", None).await?;
    let permissions: Vec<&str> = options["permissions"]
        .as_array()
        .context("no permissions to choose from")?
        .iter()
        .filter_map(|option| option["name"].as_str())
        .filter(|name| name.starts_with("metadata:write:"))
        .filter(|name| !matches!(*name, "metadata:write:*" | "metadata:write:covers"))
        .collect();
    ensure!(
        !permissions.is_empty(),
        "no permission to write is offered: {options}"
    );
    let plugin = json!({
        "name": "echo",
        "displayName": "Echo",
        "command": "node",
        "args": [parts.echo_plugin.to_string_lossy()],
        "enabled": true,
        "permissions": permissions,
        "rateLimitRequestsPerMinute": null,
        "metadataTargets": ["series"],
        "internalConfig": {"autoMatchThreshold": 0.1, "autoMatchMargin": 0.0},
    });
    let created = api.call("POST", "admin/plugins", Some(plugin)).await?;
    Ok(text(created.get("plugin").unwrap_or(&created), "id")?.to_owned())
}

/// A library of `count` series with one small book each, scanned.
async fn add_shelf(api: &mut Api, folder: &Path, count: usize) -> Result<String> {
    shelf::generate(folder, count)?;
    let library = json!({"name": format!("{count} series"), "path": folder.to_string_lossy()});
    let library = api.call("POST", "libraries", Some(library)).await?;
    let id = text(&library, "id")?.to_owned();
    let path = format!("libraries/{id}/scan");
    api.call("POST", &path, None).await?;
    let scan = until(api, &path, |scan| {
        scan["status"] != "pending" && scan["status"] != "running"
    })
    .await?;
    ensure!(
        scan["status"] == "completed",
        "the scan ended badly: {scan}"
    );
    let listed = api
        .call("GET", &format!("series?libraryId={id}&pageSize=1"), None)
        .await?;
    ensure!(
        listed["total"] == count,
        "{} of {count} series were found",
        listed["total"]
    );
    Ok(id)
}

struct Matched {
    series_per_second: f64,
    page_p50_ms: f64,
    page_p95_ms: f64,
}

/// From the request to the last series written, with somebody opening series pages all the while.
async fn auto_match(
    api: &mut Api,
    mut looker: Api,
    library: &str,
    plugin: &str,
) -> Result<Matched> {
    let listed = api
        .call(
            "GET",
            &format!("series?libraryId={library}&pageSize=100"),
            None,
        )
        .await?;
    let series: Vec<String> = listed["data"]
        .as_array()
        .context("series are not a list")?
        .iter()
        .map(|series| Ok(text(series, "id")?.to_owned()))
        .collect::<Result<_>>()?;
    let done = Rc::new(Cell::new(false));
    let pages = LocalSet::new();
    let watcher = {
        let done = done.clone();
        pages.spawn_local(async move { look(&mut looker, &series, &done).await })
    };
    let seconds = pages
        .run_until(async {
            let seconds = match_library(api, library, plugin).await;
            done.set(true);
            seconds
        })
        .await?;
    let mut times = pages.run_until(watcher).await??;
    times.sort_by(f64::total_cmp);
    ensure!(
        times.len() >= 20,
        "only {} pages were opened meanwhile",
        times.len()
    );
    Ok(Matched {
        series_per_second: MATCHED as f64 / seconds,
        page_p50_ms: times[times.len() / 2],
        page_p95_ms: times[times.len() * 95 / 100],
    })
}

async fn match_library(api: &mut Api, library: &str, plugin: &str) -> Result<f64> {
    let path = format!("libraries/{library}/metadata/auto-match/task");
    let begin = Instant::now();
    let answer = api
        .call("POST", &path, Some(json!({"pluginId": plugin})))
        .await?;
    let task = answer["taskIds"][0].as_str().context("no task was made")?;
    let path = format!("tasks/{task}");
    let task = until(api, &path, |task| {
        !matches!(task["status"].as_str(), Some("pending" | "running"))
    })
    .await?;
    let seconds = begin.elapsed().as_secs_f64();
    let progress = &task["progress"];
    ensure!(
        task["status"] == "completed" && progress["done"] == MATCHED,
        "not every series was matched: {task}"
    );
    let items = api
        .call("GET", &format!("{path}/items?pageSize=1"), None)
        .await?;
    let outcome = &items["data"][0]["outcome"];
    ensure!(
        outcome["fieldsUpdated"]
            .as_u64()
            .is_some_and(|fields| fields > 5),
        "matching wrote nothing: {outcome}"
    );
    Ok(seconds)
}

/// Opens one series page after the other, as the browser does, and says how long each took in milliseconds.
async fn look(api: &mut Api, series: &[String], done: &Cell<bool>) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for id in series.iter().cycle() {
        if done.get() {
            break;
        }
        let begin = Instant::now();
        for path in [
            format!("series/{id}"),
            format!("series/{id}/books?pageSize=50"),
            "plugins/actions?scope=series:detail".to_owned(),
        ] {
            api.call("GET", &path, None).await?;
        }
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
        tokio::time::sleep(LOOK).await;
    }
    Ok(times)
}

/// Five rules, a template and two conditions over the whole shelf; the median as seen from outside.
async fn try_rules(api: &mut Api, library: &str, plugin: &str) -> Result<f64> {
    let rule =
        |pattern: &str, replacement: &str| json!({"pattern": pattern, "replacement": replacement});
    let overrides = json!({
        "titlePreprocessingRules": [
            rule(r"(?i)\s*-\s*complete$", ""),
            rule(r"(?i)\s+remastered$", ""),
            rule("_", " "),
        ],
        "searchPreprocessingRules": [rule(r"(?i)\s+omnibus\b", ""), rule(r"\s{2,}", " ")],
        "searchQueryTemplate": "{{metadata.title}} {{metadata.year}}",
        "pluginConditions": {"mode": "all", "rules": [
            {"field": "external_ids.plugin:echo", "operator": "is_null"},
            {"field": "book_count", "operator": "gte", "value": 1},
        ]},
    });
    let body = json!({"pluginId": plugin, "overrides": overrides, "pageSize": 50});
    let path = format!("libraries/{library}/rules/preview");
    let mut times = Vec::new();
    for _ in 0..TRIALS {
        let begin = Instant::now();
        let answer = api.call("POST", &path, Some(body.clone())).await?;
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
        ensure!(
            answer["total"] == TRIED
                && answer["wouldSearch"] == TRIED
                && answer["changed"].as_u64() > Some(0),
            "the rules were not tried on every series: {answer}"
        );
    }
    times.sort_by(f64::total_cmp);
    Ok(times[TRIALS / 2])
}

async fn until(api: &mut Api, path: &str, is_over: impl Fn(&Value) -> bool) -> Result<Value> {
    let begin = Instant::now();
    while begin.elapsed() < LIMIT {
        let answer = api.call("GET", path, None).await?;
        if is_over(&answer) {
            return Ok(answer);
        }
        tokio::time::sleep(POLL).await;
    }
    bail!("{path} took longer than {LIMIT:?}");
}
