//! Makes sure the folder of the web UI exists, and that a new build of it is embedded.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new("../../web/dist");
    // Without the UI the server still builds; it then serves a page that says how to build it.
    std::fs::create_dir_all(dist)?;
    println!("cargo::rerun-if-changed={}", dist.display());
    Ok(())
}
