//! JSONTestSuite as lines: whatever comes, the connection lives and knows messages from noise.

use std::path::PathBuf;

use codex_rpc::{Limits, RpcError};
use serde_json::json;

use crate::script::{Script, call_in_background, soon};

fn corpus() -> Option<Vec<(String, Vec<u8>)>> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared =
        std::env::var_os("CODEX_SHARED").map_or(workspace.join("../shared"), PathBuf::from);
    let folder = shared.join("data/json/JSONTestSuite");
    let Ok(entries) = walk(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return None;
    };
    Some(entries)
}

fn walk(folder: &std::path::Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(walk(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, std::fs::read(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn lenient() -> Limits {
    Limits {
        noise_lines: u64::MAX,
        noise_bytes: u64::MAX,
        ..Limits::default()
    }
}

#[tokio::test]
async fn every_file_as_raw_lines_leaves_the_connection_alive() {
    let Some(files) = corpus() else { return };
    assert!(files.len() > 300, "{} files", files.len());
    let (handle, mut script) = Script::start(lenient());
    for (name, bytes) in files {
        script.write(&bytes).await;
        script.write(b"\n").await;
        let call = call_in_background(&handle, soon());
        let id = script.read().await["id"].clone();
        script
            .line(json!({ "id": id, "result": name }).to_string())
            .await;
        assert_eq!(call.await.unwrap(), Ok(json!(name)));
    }
}

/// As a result, valid JSON reaches the caller and invalid JSON never does.
#[tokio::test]
async fn every_file_as_a_result_is_taken_or_refused_by_its_name() {
    let Some(files) = corpus() else { return };
    let (handle, mut script) = Script::start(lenient());
    let mut wrong = Vec::new();
    for (name, bytes) in files
        .into_iter()
        .filter(|(name, _)| !name.starts_with("i_"))
    {
        // A line end inside the text would cut the message; the suite's meaning is kept by a blank.
        let text: Vec<u8> = bytes
            .iter()
            .map(|&b| if b == b'\n' { b' ' } else { b })
            .collect();
        let handle = handle.clone();
        let call = tokio::spawn(async move { handle.call_raw("test", &(), soon()).await });
        let id = script.read().await["id"].clone();
        script.write(format!("{{\"id\":{id},\"result\":")).await;
        script.write(&text).await;
        script.write("}\n").await;
        script
            .line(json!({ "id": id, "error": { "code": 0, "message": "noise" } }).to_string())
            .await;
        let is_taken = match call.await.unwrap() {
            Ok(result) => serde_json::from_slice::<serde_json::Value>(&result).is_ok(),
            Err(RpcError::Remote(_) | RpcError::Malformed(_)) => false,
            Err(other) => panic!("{name}: {other:?}"),
        };
        // Bytes that are not UTF-8 are mended before they are judged.
        let is_mended = std::str::from_utf8(&text).is_err();
        // The text is only wrong because of the blanked line end, ends the envelope itself, adds members to it, or is deeper than a result may be.
        let is_special = name.contains("structure_close_unopened_array")
            || name.contains("trailing")
            || name.contains("nesting")
            || name.contains("unescaped_newline");
        if is_taken != name.starts_with("y_") && !is_mended && !is_special {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
