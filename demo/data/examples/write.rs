//! Writes every sample document as a JSON file: `cargo run -p hoiku-sample-data --example write -- DIR`.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let Some(directory) = env::args_os().nth(1) else {
        return Err(io::Error::other("書き出す先のフォルダーを指定してください。例: --example write -- sample"));
    };
    for (name, document) in hoiku_sample_data::files() {
        let path = Path::new(&directory).join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, serde_json::to_vec(&document)?)?;
    }
    Ok(())
}
