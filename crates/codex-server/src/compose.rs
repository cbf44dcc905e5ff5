//! Puts the server together, bottom-up: data folder, socket, database, services, API, UI.

use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::serve::ListenerExt;
use codex_api::{ApiOptions, ApiState};
use codex_app::{App, AppConfig};
use codex_domain::{Clock, SystemClock};
use codex_store::{Db, Executor};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::cli::VERSION;
use crate::data_dir::DataDir;
use crate::settings::Settings;
use crate::{shutdown, web_assets};

/// How long answers under way may take once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(5);

/// Serves until a signal, then stops everything in the reverse order.
pub(crate) async fn serve(settings: Settings) -> anyhow::Result<()> {
    let data_dir = DataDir::take(&settings.data_dir)?;
    let listener = listen(settings.address).await?;
    let address = listener.local_addr()?;
    let closing = CancellationToken::new();
    shutdown::watch(closing.clone())?;

    let db = open_database(&settings, &data_dir).await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let app = App::start(
        app_config(&settings, &data_dir),
        db.clone(),
        Arc::clone(&clock),
    )
    .await
    .context("starting the services")?;
    let app = Arc::new(app);
    let state = ApiState {
        app: Arc::clone(&app),
        options: Arc::new(api_options(&settings, &data_dir, &db, &*clock)),
        closing: closing.clone(),
    };
    let router = codex_api::router(state, web_assets::router());
    announce(address, &data_dir);

    answer_requests(listener, router, closing).await?;
    app.shutdown().await;
    drop(app);
    db.close().await.context("closing the database")?;
    tracing::info!("stopped");
    Ok(())
}

/// Opens the database the settings name and brings it up to date.
pub(crate) async fn open_database(settings: &Settings, data_dir: &DataDir) -> anyhow::Result<Db> {
    let db = match &settings.database_url {
        Some(url) => Db::open_postgres(url.expose())
            .await
            .context("connecting to the database of CODEX_DATABASE_URL")?,
        None => {
            let file = data_dir.path().join("codex.db");
            Db::open_sqlite(&file)
                .with_context(|| format!("opening the database {}", file.display()))?
        }
    };
    codex_store::migrate(&db, SystemClock.now())
        .await
        .context("bringing the database up to date")?;
    Ok(db)
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!(
            "cannot listen on {address}; free it, or choose another address \
             with --port (CODEX_PORT) and --host (CODEX_HOST)"
        )
    })
}

fn app_config(settings: &Settings, data_dir: &DataDir) -> AppConfig {
    AppConfig {
        encryption_key: settings.encryption_key.clone(),
        old_encryption_keys: settings.old_encryption_keys.clone(),
        plugins: settings.plugins.clone(),
        fetch_allowed_hosts: settings.fetch_allowed_hosts.clone(),
        tasks_kept: Duration::from_secs(u64::from(settings.tasks_kept_days) * 24 * 3600),
        ..AppConfig::new(data_dir.path())
    }
}

fn api_options(settings: &Settings, data_dir: &DataDir, db: &Db, clock: &dyn Clock) -> ApiOptions {
    ApiOptions {
        version: VERSION,
        data_dir: data_dir.path().to_owned(),
        database: db.kind().name(),
        started_at: clock.now(),
        trusted_proxies: settings.trusted_proxies.clone(),
        demo_library: settings.demo_library.clone(),
        echo_plugin: settings.echo_plugin.clone(),
        open_library_plugin: settings.open_library_plugin.clone(),
    }
}

/// The one line people look for.
fn announce(address: SocketAddr, data_dir: &DataDir) {
    let host = match address.ip() {
        ip if ip.is_unspecified() => "localhost".to_owned(),
        std::net::IpAddr::V6(ip) => format!("[{ip}]"),
        ip => ip.to_string(),
    };
    let line = format!(
        "Codex {VERSION} serves http://{host}:{} (data in {})",
        address.port(),
        data_dir.path().display()
    );
    // Whoever closed our standard output does not want to read it.
    if let Err(error) = writeln!(std::io::stdout(), "{line}")
        && error.kind() != ErrorKind::BrokenPipe
    {
        tracing::warn!(%error, "{line}");
    }
}

async fn answer_requests(
    listener: TcpListener,
    router: Router,
    closing: CancellationToken,
) -> anyhow::Result<()> {
    let listener = listener.tap_io(|socket| {
        // Small answers must not wait for the next one.
        if let Err(error) = socket.set_nodelay(true) {
            tracing::debug!(%error, "could not switch off the delay of a socket");
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let drained = closing.clone().cancelled_owned();
    let serving = axum::serve(listener, service).with_graceful_shutdown(drained);
    tokio::select! {
        served = serving.into_future() => served.context("serving"),
        () = async { closing.cancelled().await; tokio::time::sleep(DRAIN).await } => {
            tracing::warn!("some answers were cut off after {} s", DRAIN.as_secs());
            Ok(())
        }
    }
}
