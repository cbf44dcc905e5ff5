//! Catalogues: lists of real works, as providers would know them.

use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;

/// One work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Work {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) alternates: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) year: Option<i32>,
    pub(crate) volumes: Option<u32>,
    pub(crate) format: Option<String>,
}

/// Works that everybody may print, with authors, years and original titles.
pub(crate) fn classics() -> Vec<Work> {
    let rows = Rows::parse(include_str!(
        "../../../../../fixtures/matching/classics.csv"
    ));
    rows.iter()
        .enumerate()
        .map(|(at, row)| Work {
            id: format!("classic-{at}"),
            title: row.get("title").to_owned(),
            alternates: some(row.get("alternate")),
            authors: some(row.get("authors")),
            year: row.get("year").parse().ok(),
            ..Work::default()
        })
        .collect()
}

/// Ten thousand well-read books, with authors, years and original titles.
pub(crate) fn books(folder: &Path) -> Vec<Work> {
    let rows = read(&folder.join("goodbooks-10k.csv.gz"));
    rows.iter()
        .map(|row| {
            let title = row.get("title");
            let original = row.get("original_title");
            let is_same = title.starts_with(original);
            Work {
                id: format!("book-{}", row.get("book_id")),
                title: title.to_owned(),
                alternates: some(if is_same { "" } else { original }),
                authors: row.get("authors").split(", ").map(str::to_owned).collect(),
                year: row
                    .get("original_publication_year")
                    .split('.')
                    .next()
                    .and_then(|year| year.parse().ok()),
                volumes: None,
                format: None,
            }
        })
        .collect()
}

/// Fourteen thousand manga with the year they began.
pub(crate) fn manga_with_years(folder: &Path) -> Vec<Work> {
    let rows = read(&folder.join("manga-ann.csv.gz"));
    rows.iter()
        .filter(|row| !row.get("title").is_empty())
        .map(|row| Work {
            id: format!("ann-{}", row.get("ann_id")),
            title: row.get("title").trim().to_owned(),
            year: row.get("vintage").get(..4).and_then(|it| it.parse().ok()),
            ..Work::default()
        })
        .collect()
}

/// Five thousand manga and novels with authors and volumes.
pub(crate) fn manga_with_authors(folder: &Path) -> Vec<Work> {
    let rows = read(&folder.join("manga-myanimelist.csv.gz"));
    rows.iter()
        .map(|row| Work {
            id: format!("mal-{}", row.get("mal_id")),
            title: row.get("title").to_owned(),
            authors: people(row.get("authors_raw")),
            volumes: row.get("volumes").parse().ok(),
            format: Some(row.get("type").replace(' ', "_")),
            ..Work::default()
        })
        .collect()
}

/// `Miura, Kentarou (Story & Art), Mori, Kouji (Story)` is two people.
fn people(raw: &str) -> Vec<String> {
    raw.split("),")
        .map(|person| person.split(" (").next().unwrap_or_default().trim())
        .filter(|person| !person.is_empty())
        .map(str::to_owned)
        .collect()
}

struct Row<'a> {
    names: &'a [String],
    cells: Vec<String>,
}

impl Row<'_> {
    fn get(&self, name: &str) -> &str {
        let at = self.names.iter().position(|own| own == name);
        let at = at.unwrap_or_else(|| panic!("no column {name} in {:?}", self.names));
        self.cells.get(at).map_or("", String::as_str)
    }
}

struct Rows {
    names: Vec<String>,
    cells: Vec<Vec<String>>,
}

impl Rows {
    fn parse(text: &str) -> Self {
        let mut cells = cells(text);
        let names = cells.remove(0);
        Self { names, cells }
    }

    fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.iter().map(|cells| Row {
            names: &self.names,
            cells: cells.clone(),
        })
    }
}

fn some(text: &str) -> Vec<String> {
    (!text.is_empty())
        .then(|| text.to_owned())
        .into_iter()
        .collect()
}

fn read(path: &Path) -> Rows {
    let file =
        std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("the list is text");
    Rows::parse(&text)
}

/// Comma-separated values with quoted cells.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !is_quoted => {}
            _ => cell.push(letter),
        }
    }
    rows
}
