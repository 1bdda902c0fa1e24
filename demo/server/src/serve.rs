//! Runs the service until it is told to stop.

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use crate::config::Config;
use crate::db::Database;
use crate::http::log;

/// How long requests in flight may take to finish after a signal.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves; writes `ready http://…` to `out` once usable; returns after a clean stop.
///
/// # Errors
/// A sentence for the operator.
pub fn run(config: &Config, out: &mut dyn Write) -> Result<(), String> {
    if config.seed {
        let mut connection = crate::db::open(&config.db)?;
        crate::seed::seed(&mut connection).map_err(|e| format!("見本データ: {e}"))?;
    }
    let db = Database::open(&config.db)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| format!("実行環境を作れません: {e}"))?;
    let result = runtime.block_on(serve(config, db.clone(), out));
    runtime.shutdown_timeout(Duration::from_secs(5));
    db.checkpoint();
    result
}

async fn serve(config: &Config, db: Database, out: &mut dyn Write) -> Result<(), String> {
    let app = crate::routes::router(config, db)?;
    let wanted = SocketAddr::new(config.host, config.port);
    let listener =
        tokio::net::TcpListener::bind(wanted).await.map_err(|e| format!("{wanted} で待ち受けられません: {e}"))?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    let stop = stop_signal()?;
    writeln!(out, "ready http://{address}")
        .and_then(|()| out.flush())
        .map_err(|e| format!("標準出力に書けません: {e}"))?;
    let (told, mut hears) = tokio::sync::watch::channel(false);
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        log::note("停止します。受け付け済みのリクエストが終わるのを待ちます。");
        let _ = told.send(true);
    });
    let overdue = async move {
        let _ = hears.wait_for(|stopping| *stopping).await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        result = server => result.map_err(|e| format!("待ち受けが止まりました: {e}")),
        () = overdue => {
            log::note("待ち時間を過ぎたので、残りの接続を切ります。");
            Ok(())
        }
    }
}

#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>, String> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|e| format!("シグナルを受け取れません: {e}"));
    let (mut interrupt, mut terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>, String> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
