//! One server's day: set up, a plugin searched, a library scanned, scanned again, and looked at.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use crate::api::{Api, text};
use crate::report::Report;
use crate::server::Server;
use crate::{Parts, library, load};

const SETTLE: Duration = Duration::from_secs(2);
const STARTS: usize = 5;
const RESCANS: usize = 5;
const SCAN_LIMIT: Duration = Duration::from_secs(300);
/// A first scan takes seconds and is not to be disturbed; a rescan takes milliseconds and must be caught.
const SCAN_POLL: Duration = Duration::from_millis(25);
const RESCAN_POLL: Duration = Duration::from_millis(1);

pub(crate) async fn measure(parts: &Parts, report: &mut Report) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("codex-bench-").tempdir()?;
    let data = folder.path().join("data");
    let books = folder.path().join("library");
    fs::create_dir(&data)?;
    library::generate(&books)?;

    let server = Server::start(&parts.server, &data)?;
    let mut api = Api::set_up(&server).await?;
    tokio::time::sleep(SETTLE).await;
    let idle = server.rss_mb()?;

    let scan = scan(&mut api, &server, &books.to_string_lossy()).await?;
    search(&mut api, &server, parts, report).await?;
    report.add("scan_books_per_s", scan.books_per_second);
    report.add("rescan_files_per_s", scan.rescan_files_per_second);
    for (name, path) in [
        ("series_list_per_s", "series"),
        ("books_list_per_s", "books"),
    ] {
        let request = api.request("GET", &format!("{path}?pageSize=50"), None);
        report.add(name, load::per_second(server.address, &request, 16).await?);
    }
    server.stop()?;

    report.add("idle_rss_mb", idle);
    report.add("scan_rss_mb", scan.peak_rss_mb);
    report.add("start_ms", start_ms(parts, &data)?);
    report.add(
        "binary_mb",
        fs::metadata(&parts.server)?.len() as f64 / 1_000_000.0,
    );
    Ok(())
}

/// The median of several starts on a data folder that is in use.
fn start_ms(parts: &Parts, data: &std::path::Path) -> Result<f64> {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let server = Server::start(&parts.server, data)?;
        starts.push(server.started_in.as_secs_f64() * 1_000.0);
        server.stop()?;
    }
    starts.sort_by(f64::total_cmp);
    Ok(starts[STARTS / 2])
}

struct ScanNumbers {
    books_per_second: f64,
    rescan_files_per_second: f64,
    peak_rss_mb: f64,
}

async fn scan(api: &mut Api, server: &Server, books: &str) -> Result<ScanNumbers> {
    let library = api
        .call(
            "POST",
            "libraries",
            Some(json!({"name": "Bench", "path": books})),
        )
        .await?;
    let path = format!("libraries/{}/scan", text(&library, "id")?);

    let (seconds, sampled) = scan_once(api, server, &path, SCAN_POLL).await?;
    let peak_rss_mb = server.peak_rss_mb()?.max(sampled);
    let listed = api.call("GET", "books?pageSize=1", None).await?;
    ensure!(
        listed["total"] == library::BOOKS,
        "{} of {} books were found",
        listed["total"],
        library::BOOKS
    );
    let listed_series = api.call("GET", "series?pageSize=500", None).await?;
    let series = listed_series["data"]
        .as_array()
        .context("series are not a list")?;
    ensure!(
        series.len() == library::SERIES,
        "{} of {} series were found",
        series.len(),
        library::SERIES
    );
    ensure!(
        series.iter().all(|series| series["coverUrl"].is_string()),
        "a series has no cover after the scan"
    );

    let mut rescans = Vec::new();
    for _ in 0..RESCANS {
        rescans.push(scan_once(api, server, &path, RESCAN_POLL).await?.0);
    }
    rescans.sort_by(f64::total_cmp);
    Ok(ScanNumbers {
        books_per_second: library::BOOKS as f64 / seconds,
        rescan_files_per_second: library::BOOKS as f64 / rescans[RESCANS / 2],
        peak_rss_mb,
    })
}

/// Seconds from the request to the last thumbnail as seen from outside, and the highest memory seen.
async fn scan_once(
    api: &mut Api,
    server: &Server,
    path: &str,
    poll: Duration,
) -> Result<(f64, f64)> {
    let mut peak: f64 = 0.0;
    let begin = Instant::now();
    api.call("POST", path, None).await?;
    while begin.elapsed() < SCAN_LIMIT {
        let scan = api.call("GET", path, None).await?;
        let seconds = begin.elapsed().as_secs_f64();
        peak = peak.max(server.rss_mb()?);
        match text(&scan, "status")? {
            "completed" => {
                ensure!(
                    scan["filesFailed"] == 0,
                    "{} files failed in the scan",
                    scan["filesFailed"]
                );
                return Ok((seconds, peak));
            }
            "pending" | "running" => tokio::time::sleep(poll).await,
            other => bail!("the scan ended as {other}: {scan}"),
        }
    }
    bail!("the scan took longer than {SCAN_LIMIT:?}");
}

async fn search(api: &mut Api, server: &Server, parts: &Parts, report: &mut Report) -> Result<()> {
    let plugin = json!({
        "name": "echo",
        "displayName": "Echo",
        "command": "node",
        "args": [parts.echo_plugin.to_string_lossy()],
        "enabled": true,
        "scopes": ["series:detail"],
        "rateLimitRequestsPerMinute": null,
    });
    let plugin = api.call("POST", "admin/plugins", Some(plugin)).await?;
    let plugin = plugin.get("plugin").unwrap_or(&plugin);
    let path = format!("plugins/{}/execute", text(plugin, "id")?);
    let params = json!({"query": "science comics"});
    let body = json!({"action": {"metadata": {"action": "search", "contentType": "series", "params": params}}});
    let answer = api.call("POST", &path, Some(body.clone())).await?;
    ensure!(
        answer["success"] == true,
        "the echo plugin did not answer: {answer}"
    );

    let request = api.request("POST", &path, Some(&body));
    for (name, connections) in [("http_search_1_per_s", 1), ("http_search_64_per_s", 64)] {
        report.add(
            name,
            load::per_second(server.address, &request, connections).await?,
        );
    }
    Ok(())
}
