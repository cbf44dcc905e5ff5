//! One page of a list: filters, order and total, for every noun that is listed.

use crate::{DbKind, Executor, FromRow, Param, StoreError};

/// Which page, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRequest {
    /// Entries to skip.
    pub offset: u64,
    /// Entries wanted.
    pub limit: u64,
}

impl PageRequest {
    /// `limit` and `offset`.
    pub(super) fn params(self) -> [Param<'static>; 2] {
        [self.limit, self.offset]
            .map(|number| Param::Integer(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

/// Which way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Smallest, oldest or first in the alphabet first.
    #[default]
    Ascending,
    /// The other way round.
    Descending,
}

/// One page of rows and how many there are on all pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<T> {
    /// The rows of the page.
    pub rows: Vec<T>,
    /// How many rows all pages hold.
    pub total: u64,
}

/// How the database comes by the rows of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// An index gives them in their order.
    Index,
    /// Rows are looked through or sorted.
    Scan,
}

/// Rows an index gives, skipped ones too, in less time than leaving the thread takes.
const AT_ONCE: u64 = 600;

/// The parts of a list statement. Only texts of this crate go in; what people type is bound.
pub(super) struct ListSql<'a> {
    pub(super) columns: &'static str,
    pub(super) table: &'static str,
    pub(super) order: &'static str,
    pub(super) direction: Direction,
    pub(super) access: Access,
    /// The column that names a row, where an index holds all that is searched and ordered by: a search then reads the
    /// rows of its page and no other.
    pub(super) key: Option<&'static str>,
    pub(super) filters: Filters<'a>,
}

/// Conditions with their parameters, joined by `and`.
#[derive(Default)]
pub(super) struct Filters<'a> {
    sql: String,
    params: Vec<Param<'a>>,
    is_search: bool,
}

impl<'a> Filters<'a> {
    /// Adds `condition`, in which `$?` stands for the value.
    pub(super) fn add(&mut self, condition: &str, value: impl Into<Param<'a>>) {
        self.params.push(value.into());
        let place = format!("${}", self.params.len());
        self.sql.push_str(if self.sql.is_empty() {
            " where "
        } else {
            " and "
        });
        self.sql.push_str(&condition.replace("$?", &place));
    }

    /// Adds `condition`, in which the first `$?` stands for one value and the second for the other.
    pub(super) fn add_pair(
        &mut self,
        condition: &str,
        (one, other): (impl Into<Param<'a>>, impl Into<Param<'a>>),
    ) {
        self.params.push(one.into());
        let condition = condition.replacen("$?", &format!("${}", self.params.len()), 1);
        self.add(&condition, other);
    }

    /// Runs `head`, the conditions and `tail` as one statement.
    pub(super) async fn query<T: FromRow>(
        &self,
        on: &impl Executor,
        head: &str,
        tail: &str,
    ) -> Result<Vec<T>, StoreError> {
        let conditions = &self.sql;
        on.query(&format!("{head}{conditions}{tail}"), &self.params)
            .await
    }

    /// As [`Filters::query`], for what an index gives at once.
    pub(super) async fn query_few<T: FromRow>(
        &self,
        on: &impl Executor,
        head: &str,
        tail: &str,
    ) -> Result<Vec<T>, StoreError> {
        let conditions = &self.sql;
        on.query_few(&format!("{head}{conditions}{tail}"), &self.params)
            .await
    }

    /// Runs `head`, the conditions and `tail` as one statement that writes, and says how many rows it touched.
    pub(super) async fn execute(
        &self,
        on: &impl Executor,
        head: &str,
        tail: &str,
    ) -> Result<u64, StoreError> {
        let conditions = &self.sql;
        on.execute(&format!("{head}{conditions}{tail}"), &self.params)
            .await
    }

    /// Adds a search for text anywhere in the folded title.
    pub(super) fn add_search(&mut self, kind: DbKind, text: &str) {
        self.add_search_in(kind, "title_fold", text);
    }

    /// Adds a search for text anywhere in a folded column.
    pub(super) fn add_search_in(&mut self, kind: DbKind, column: &'static str, text: &str) {
        let folded = crate::sort_key::fold(text.trim());
        if folded.is_empty() {
            return;
        }
        // The one function both databases lack a common name for.
        let position = match kind {
            DbKind::Sqlite => "instr",
            DbKind::Postgres => "strpos",
        };
        self.add(&format!("{position}({column}, $?) > 0"), folded);
        self.is_search = true;
    }

    /// How many rows there are of each value of a column.
    pub(super) async fn grouped(
        &self,
        on: &impl Executor,
        table: &str,
        column: &str,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let conditions = &self.sql;
        let sql = format!("select {column}, count(*) from {table}{conditions} group by {column}");
        on.query(&sql, &self.params).await
    }
}

impl ListSql<'_> {
    /// The page and the total.
    pub(super) async fn run<T: FromRow>(
        &self,
        on: &impl Executor,
        page: PageRequest,
    ) -> Result<Listed<T>, StoreError> {
        let Self { table, filters, .. } = self;
        let (conditions, params) = (&filters.sql, &filters.params);
        let rows_sql = self.rows_sql();
        let mut bound = params.clone();
        bound.extend(page.params());
        let rows: Vec<T> = match self.access_of(page) {
            Access::Index => on.query_few(&rows_sql, &bound).await?,
            Access::Scan => on.query(&rows_sql, &bound).await?,
        };
        let is_last = (rows.len() as u64) < page.limit && (page.offset == 0 || !rows.is_empty());
        let total = if is_last {
            page.offset + rows.len() as u64
        } else {
            on.total(&format!("select count(*) from {table}{conditions}"), params)
                .await?
        };
        Ok(Listed { rows, total })
    }

    fn rows_sql(&self) -> String {
        let Self {
            columns,
            table,
            filters,
            ..
        } = self;
        let (conditions, order) = (&filters.sql, self.order());
        let (limit, offset) = (filters.params.len() + 1, filters.params.len() + 2);
        let page = format!("order by {order} limit ${limit} offset ${offset}");
        match self.key.filter(|_| filters.is_search) {
            Some(key) => format!(
                "select {columns} from {table} where {key} in (select {key} from {table}{conditions} {page}) order by {order}"
            ),
            None => format!("select {columns} from {table}{conditions} {page}"),
        }
    }

    fn access_of(&self, page: PageRequest) -> Access {
        let is_far = page.offset.saturating_add(page.limit) > AT_ONCE;
        match self.filters.is_search || is_far {
            true => Access::Scan,
            false => self.access,
        }
    }

    fn order(&self) -> String {
        match self.direction {
            Direction::Ascending => self.order.replace('↕', "asc"),
            Direction::Descending => self.order.replace('↕', "desc"),
        }
    }
}

#[cfg(test)]
mod tests;
