//! The lists of contents of a real corpus, against what other programs list.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use serde_json::Value;

// Both test programs of this crate say the same.
#[path = "../../tests/it/left_out.rs"]
mod left_out;

use left_out::left_out;

use super::entry_name::SingleByte;
use super::rar::Rar;
use super::seven_zip::SevenZip;
use super::tar::Tar;
use super::zip::Zip;
use super::{Archive, entry_name};
use crate::sniff::{Container, sniff};
use crate::{FormatError, Limits};

/// Where our lists differ on purpose, and why.
const DEVIATIONS: [(&str, &str); 6] = [
    ("py7zr/symlink.7z", LINKS),
    ("links__rar5-links-hostile.rar", LINKS),
    ("links__rar5-links.rar", LINKS),
    (
        "unicode__rar3-ansi-name.rar",
        "the other program takes a western name for UTF-16",
    ),
    (
        "zip2/chinese.zip",
        "the other program knows no code page but CP437",
    ),
    (
        "zip64_magic_in_filename_1.zip",
        "the other program ends a name at its first zero byte",
    ),
];
const LINKS: &str = "links are left out, hard ones too";

fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("CODEX_SHARED")
        .map_or(beside, PathBuf::from)
        .join("data");
    if root.is_dir() {
        return Some(root);
    }
    left_out(&root);
    None
}

fn open(path: &Path) -> Option<Result<Box<dyn Archive>, FormatError>> {
    let limits = Limits::default();
    let head = std::fs::read(path).unwrap();
    let file = File::open(path).unwrap();
    fn boxed<A: Archive + 'static>(archive: A) -> Box<dyn Archive> {
        Box::new(archive)
    }
    Some(match sniff(&head)? {
        Container::Zip => Zip::open(file, &limits).map(boxed),
        Container::Rar4 | Container::Rar5 => Rar::open(file, &limits).map(boxed),
        Container::SevenZip => SevenZip::open(file, &limits).map(boxed),
        Container::Tar => Tar::open(file, &limits).map(boxed),
        Container::Pdf | Container::Image(_) => return None,
    })
}

#[test]
fn contents_are_listed_as_elsewhere() {
    let Some(data) = corpus() else { return };
    let observed = std::fs::read_to_string(data.join("OBSERVED.jsonl")).unwrap();
    let (mut listed, mut wrong) = (0, Vec::new());
    for line in observed.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let file = row["file"].as_str().unwrap();
        let Some(theirs) = row["list"].as_array().filter(|list| !list.is_empty()) else {
            continue;
        };
        let Some(Ok(archive)) = open(&data.join(file)) else {
            continue;
        };
        let is_file = |entry: &&Value| entry["dir"] != true && entry["symlink"] != true;
        let theirs: BTreeSet<String> = theirs
            .iter()
            .filter(is_file)
            .filter_map(|entry| entry_name::safe_name(entry["name"].as_str()?).ok())
            .collect();
        let ours: BTreeSet<String> = archive
            .entries()
            .iter()
            .map(|entry| entry.name.clone())
            .collect();
        listed += 1;
        let deviation = DEVIATIONS.iter().find(|(name, _)| file.ends_with(name));
        if (ours != theirs) != deviation.is_some() {
            wrong.push(format!("{file}: {ours:?} and not {theirs:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(listed > 150, "only {listed} archives were listed");
}

#[test]
fn every_entry_unpacks_to_its_size_or_says_why_not() {
    let Some(data) = corpus() else { return };
    let mut folders = vec![data.join("archives")];
    let (mut unpacked, mut refused) = (0, 0);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Some(Ok(mut archive)) = open(&path) else {
                continue;
            };
            for entry in archive.entries().to_vec() {
                match archive.read(&entry) {
                    Ok(bytes) => {
                        unpacked += 1;
                        assert_eq!(
                            bytes.len() as u64,
                            entry.bytes,
                            "{} {}",
                            path.display(),
                            entry.name
                        );
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    println!("{unpacked} entries unpacked, {refused} refused");
    assert!(unpacked > 150);
}

#[test]
fn names_of_other_code_pages_are_read() {
    let japanese = encoding_rs::SHIFT_JIS
        .encode("第一話 テスト.jpg")
        .0
        .into_owned();
    let dos = |raw: &[&[u8]]| entry_name::decode_names(raw, SingleByte::Dos);
    assert_eq!(
        dos(&[&japanese, b"plain.jpg"]),
        ["第一話 テスト.jpg", "plain.jpg"]
    );
    assert_eq!(dos(&[b"fran\x87ais.jpg"]), ["français.jpg"]);
    assert_eq!(dos(&["日本.jpg".as_bytes()]), ["日本.jpg"]);
    assert_eq!(
        entry_name::decode_names(&[b"caf\xe9.jpg"], SingleByte::Windows),
        ["café.jpg"]
    );
}
