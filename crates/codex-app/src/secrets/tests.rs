//! Sealing against published vectors, against tampering, and across changes of keys.

use std::os::unix::fs::PermissionsExt;

use aws_lc_rs::aead::{Aad, Nonce};
use codex_domain::{Clock, Secret};
use serde::Deserialize;

use super::key::Key;
use super::{Place, Secrets, UnsealError, key_file};
use crate::config::AppConfig;
use crate::testing::{TestDb, manual_clock};

const PLACE: Place<'static> = Place {
    table: "plugins",
    column: "credentials",
    row: "1",
};
const KEY_A: &str = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
const KEY_B: &str = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

fn secrets(current: &str, old: &[&str]) -> Secrets {
    let key = |text: &str| Key::from_base64(text).unwrap();
    Secrets {
        current: key(current),
        old: old.iter().map(|text| key(text)).collect(),
    }
}

#[test]
fn what_is_sealed_opens_in_its_own_place_only() {
    let secrets = secrets(KEY_A, &[]);
    let sealed = secrets.seal(&PLACE, b"api key");
    assert_eq!(
        secrets.unseal(&PLACE, &sealed).unwrap().expose(),
        b"api key"
    );
    assert!(!sealed.windows(7).any(|window| window == b"api key"));
    for place in [
        Place { row: "2", ..PLACE },
        Place {
            column: "config",
            ..PLACE
        },
        Place {
            table: "users",
            ..PLACE
        },
    ] {
        assert_eq!(secrets.unseal(&place, &sealed), Err(UnsealError::Forged));
    }
    assert_ne!(sealed, secrets.seal(&PLACE, b"api key"));
}

#[test]
fn every_changed_byte_is_noticed() {
    let secrets = secrets(KEY_A, &[]);
    let sealed = secrets.seal(&PLACE, b"x");
    for index in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[index] ^= 1;
        assert!(secrets.unseal(&PLACE, &changed).is_err(), "byte {index}");
        assert!(
            secrets.unseal(&PLACE, &sealed[..index]).is_err(),
            "cut at {index}"
        );
    }
}

#[test]
fn old_keys_open_and_unknown_keys_say_so() {
    let sealed = secrets(KEY_A, &[]).seal(&PLACE, b"x");
    assert!(secrets(KEY_B, &[KEY_A]).unseal(&PLACE, &sealed).is_ok());
    assert_eq!(
        secrets(KEY_B, &[]).unseal(&PLACE, &sealed),
        Err(UnsealError::UnknownKey)
    );
}

async fn open(db: &TestDb, key: Option<&str>, old: &[&str]) -> Result<Secrets, String> {
    let mut config = AppConfig::new(db.folder());
    let secret = |text: &str| Secret::new(text.to_owned());
    config.encryption_key = key.map(secret);
    config.old_encryption_keys = old.iter().map(|text| secret(text)).collect();
    let clock = manual_clock();
    Secrets::open(&config, db.db(), &*clock as &dyn Clock)
        .await
        .map_err(|error| error.to_string())
}

#[tokio::test]
async fn the_first_start_makes_a_private_key_and_later_starts_use_it() {
    let db = TestDb::sqlite().await;
    let sealed = open(&db, None, &[]).await.unwrap().seal(&PLACE, b"x");
    let file = key_file(db.folder());
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        std::fs::read_dir(db.folder())
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .starts_with("secret")
            })
            .count(),
        1
    );
    let again = open(&db, None, &[]).await.unwrap();
    assert!(again.unseal(&PLACE, &sealed).is_ok());
    std::fs::remove_file(&file).unwrap();
    let error = open(&db, None, &[]).await.err().unwrap();
    assert!(error.contains("is missing"), "{error}");
    assert!(!file.exists(), "no new key may be made over sealed data");
}

#[tokio::test]
async fn a_wrong_key_is_noticed_at_start_and_a_new_one_may_follow_an_old_one() {
    let db = TestDb::sqlite().await;
    open(&db, Some(KEY_A), &[]).await.unwrap();
    let error = open(&db, Some(KEY_B), &[]).await.err().unwrap();
    assert!(
        error.contains("not the one this database was written with"),
        "{error}"
    );
    let error = open(&db, Some("short"), &[]).await.err().unwrap();
    assert!(error.contains("base64 of exactly 32 bytes"), "{error}");
    open(&db, Some(KEY_B), &[KEY_A]).await.unwrap();
    open(&db, Some(KEY_B), &[]).await.unwrap();
}

#[derive(Deserialize)]
struct Vector {
    key: String,
    iv: String,
    aad: String,
    plaintext: String,
    ciphertext: String,
    tag: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wycheproof {
    test_groups: Vec<WycheproofGroup>,
}

#[derive(Deserialize)]
struct WycheproofGroup {
    tests: Vec<WycheproofTest>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WycheproofTest {
    tc_id: u32,
    key: String,
    iv: String,
    aad: String,
    msg: String,
    ct: String,
    tag: String,
    result: String,
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// Opens with the very cipher that seals; `None` when it refuses.
fn decrypt(key: &str, iv: &str, aad: &str, ciphertext: &str, tag: &str) -> Option<Vec<u8>> {
    let key = Key::from_bytes(&hex(key)).unwrap();
    let nonce = Nonce::try_assume_unique_for_key(&hex(iv)).ok()?;
    let mut body = [hex(ciphertext), hex(tag)].concat();
    let plain = key
        .aead()
        .open_in_place(nonce, Aad::from(hex(aad)), &mut body)
        .ok()?;
    Some(plain.to_vec())
}

fn published(name: &str) -> Option<String> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("CODEX_SHARED").map_or(beside, Into::into);
    let text = std::fs::read_to_string(shared.join("data/crypto").join(name)).ok();
    if text.is_none() {
        println!("skipped: {name} is not here (set CODEX_SHARED)");
    }
    text
}

#[test]
fn the_cipher_agrees_with_the_vectors_of_nist() {
    let Some(text) = published("nist-aes-256-gcm.json") else {
        return;
    };
    let vectors: Vec<Vector> = serde_json::from_str(&text).unwrap();
    assert!(!vectors.is_empty());
    for vector in vectors {
        let plain = decrypt(
            &vector.key,
            &vector.iv,
            &vector.aad,
            &vector.ciphertext,
            &vector.tag,
        );
        assert_eq!(plain, Some(hex(&vector.plaintext)), "iv {}", vector.iv);
    }
}

#[test]
fn the_cipher_agrees_with_wycheproof_wherever_our_nonce_length_applies() {
    let Some(text) = published("wycheproof-aes-256-gcm.json") else {
        return;
    };
    let suite: Wycheproof = serde_json::from_str(&text).unwrap();
    let tests = suite.test_groups.into_iter().flat_map(|group| group.tests);
    let mut checked = 0;
    for test in tests.filter(|test| test.iv.len() == 24 && test.key.len() == 64) {
        let plain = decrypt(&test.key, &test.iv, &test.aad, &test.ct, &test.tag);
        let expected = (test.result != "invalid").then(|| hex(&test.msg));
        assert_eq!(plain, expected, "test {}", test.tc_id);
        checked += 1;
    }
    assert!(checked > 0);
}
