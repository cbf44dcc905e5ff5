//! What was said where: flags, environment, file. The nearest to the person wins.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ArgMatches;

use super::error::SettingsError;
use super::table::Setting;

/// Read when no other file is named, if it exists.
const DEFAULT_FILE: &str = "codex.toml";
/// Names the file.
pub(crate) const FILE_VARIABLE: &str = "CODEX_CONFIG";
/// Variables with our prefix that are not ours to judge: for tests and tools, and what container
/// orchestrators set for a service named `codex`.
const NOT_SETTINGS: [&str; 7] = [
    "CODEX_TEST_",
    "CODEX_BENCH_",
    "CODEX_SHARED",
    "CODEX_URL",
    "CODEX_UPDATE_GOLDEN",
    "CODEX_SERVICE_",
    "CODEX_PORT_",
];

/// Every setting that was made, and where.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    said: BTreeMap<Setting, Said>,
}

#[derive(Debug)]
struct Said {
    name: String,
    place: String,
    values: Vec<String>,
}

impl Sources {
    /// Collects the file, the environment and the flags, in this order, each over the one before.
    pub(crate) fn collect(
        flags: &ArgMatches,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, SettingsError> {
        let environment: Vec<(String, String)> = environment
            .into_iter()
            .filter(|(name, _)| name.starts_with("CODEX_"))
            .collect();
        let mut sources = Self::default();
        if let Some(file) = file(flags, &environment) {
            sources.add_file(&file)?;
        }
        sources.add_environment(environment)?;
        sources.add_flags(flags);
        Ok(sources)
    }

    fn add_file(&mut self, path: &Path) -> Result<(), SettingsError> {
        let text = std::fs::read_to_string(path).map_err(|source| SettingsError::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let table: toml::Table =
            toml::from_str(&text).map_err(|source| SettingsError::NotToml {
                path: path.to_owned(),
                source: Box::new(source),
            })?;
        let place = path.display().to_string();
        self.add_table(&table, "", &place)
    }

    fn add_table(
        &mut self,
        table: &toml::Table,
        prefix: &str,
        place: &str,
    ) -> Result<(), SettingsError> {
        for (name, value) in table {
            let key = format!("{prefix}{name}");
            let is_group = Setting::ALL
                .iter()
                .any(|setting| setting.key().starts_with(&format!("{key}.")));
            match (value, find(Setting::key, &key)) {
                (toml::Value::Table(inner), None) if is_group => {
                    self.add_table(inner, &format!("{key}."), place)?;
                }
                (_, None) => return Err(unknown(&key, place, Setting::key)),
                (value, Some(setting)) => {
                    let values = plain(value).map_err(|problem| SettingsError::Wrong {
                        name: key.clone(),
                        place: place.to_owned(),
                        problem,
                    })?;
                    self.say(setting, &key, place, values);
                }
            }
        }
        Ok(())
    }

    fn add_environment(&mut self, environment: Vec<(String, String)>) -> Result<(), SettingsError> {
        let place = "the environment";
        for (name, value) in environment {
            match find(Setting::variable, &name) {
                Some(setting) => self.say(setting, &name, place, vec![value]),
                None if name == FILE_VARIABLE => {}
                None if NOT_SETTINGS.iter().any(|prefix| name.starts_with(prefix)) => {}
                None => return Err(unknown(&name, place, Setting::variable)),
            }
        }
        Ok(())
    }

    fn add_flags(&mut self, flags: &ArgMatches) {
        for setting in Setting::ALL {
            if let Some(value) = flags.get_one::<String>(setting.flag()) {
                let name = format!("--{}", setting.flag());
                self.say(*setting, &name, "the command line", vec![value.clone()]);
            }
        }
    }

    fn say(&mut self, setting: Setting, name: &str, place: &str, values: Vec<String>) {
        let (name, place) = (name.to_owned(), place.to_owned());
        self.said.insert(
            setting,
            Said {
                name,
                place,
                values,
            },
        );
    }

    /// The text of a setting.
    pub(crate) fn text(&self, setting: Setting) -> Option<&str> {
        self.said.get(&setting)?.values.first().map(String::as_str)
    }

    /// The entries of a setting: a TOML array, or text with commas.
    pub(crate) fn list(&self, setting: Setting) -> impl Iterator<Item = &str> {
        let values = self.said.get(&setting).map(|said| said.values.as_slice());
        values
            .unwrap_or_default()
            .iter()
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
    }

    /// A file or folder.
    pub(crate) fn path(&self, setting: Setting) -> Option<PathBuf> {
        self.text(setting)
            .filter(|text| !text.is_empty())
            .map(PathBuf::from)
    }

    /// The value of a setting.
    pub(crate) fn parse<T>(&self, setting: Setting) -> Result<Option<T>, SettingsError>
    where
        T: FromStr,
        T::Err: Display,
    {
        self.text(setting)
            .map(|text| self.value(setting, text.trim()))
            .transpose()
    }

    /// The values of a list.
    pub(crate) fn parse_list<T>(&self, setting: Setting) -> Result<Vec<T>, SettingsError>
    where
        T: FromStr,
        T::Err: Display,
    {
        self.list(setting)
            .map(|text| self.value(setting, text))
            .collect()
    }

    fn value<T>(&self, setting: Setting, text: &str) -> Result<T, SettingsError>
    where
        T: FromStr,
        T::Err: Display,
    {
        text.parse().map_err(|error: T::Err| {
            self.refuse(setting, format!("is `{text}`, which is not right: {error}"))
        })
    }

    /// Says that a setting makes no sense, and where it was made.
    pub(crate) fn refuse(&self, setting: Setting, problem: impl Into<String>) -> SettingsError {
        let said = self.said.get(&setting);
        SettingsError::Wrong {
            name: said.map_or(setting.key(), |said| &said.name).to_owned(),
            place: said.map_or("the defaults", |said| &said.place).to_owned(),
            problem: problem.into(),
        }
    }
}

fn file(flags: &ArgMatches, environment: &[(String, String)]) -> Option<PathBuf> {
    flags
        .get_one::<String>("config")
        .or_else(|| {
            let named = environment.iter().find(|(name, _)| name == FILE_VARIABLE);
            named.map(|(_, path)| path)
        })
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists()))
}

/// A TOML value as the texts it would be in an environment variable.
fn plain(value: &toml::Value) -> Result<Vec<String>, String> {
    match value {
        toml::Value::String(text) => Ok(vec![text.clone()]),
        toml::Value::Integer(number) => Ok(vec![number.to_string()]),
        toml::Value::Boolean(claim) => Ok(vec![claim.to_string()]),
        toml::Value::Array(items) => {
            let texts = items.iter().map(plain).collect::<Result<Vec<_>, _>>()?;
            Ok(texts.into_iter().flatten().collect())
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => Err(format!(
            "must be text, a whole number, true, false or a list, not a {}",
            value.type_str()
        )),
    }
}

fn find(name_of: fn(Setting) -> &'static str, name: &str) -> Option<Setting> {
    Setting::ALL
        .iter()
        .copied()
        .find(|setting| name_of(*setting) == name)
}

fn unknown(name: &str, place: &str, name_of: fn(Setting) -> &'static str) -> SettingsError {
    let closest = Setting::ALL
        .iter()
        .map(|setting| name_of(*setting))
        .map(|known| (distance(name, known), known))
        .min()
        .filter(|(distance, _)| *distance <= 3)
        .map(|(_, known)| known.to_owned());
    SettingsError::Unknown {
        name: name.to_owned(),
        place: place.to_owned(),
        closest,
    }
}

/// How many letters must be changed, added or removed to get from one name to the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let change = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
