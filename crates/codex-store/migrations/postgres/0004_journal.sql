-- The journal: every change of every field, by whom, in which run, and what undid it.
--
-- A run is one decision of one author: an edit, an apply, a scan, a bulk match. It keeps the names of its
-- author and plugin, so that history can still be read when these are gone.
create table journal_runs (
    id uuid primary key,
    kind text not null,
    user_id uuid references users (id) on delete set null,
    user_name text,
    plugin_id uuid references plugins (id) on delete set null,
    plugin_name text,
    library_id uuid references libraries (id) on delete cascade,
    task_id uuid,
    title text not null,
    entry_count bigint not null default 0,
    item_count bigint not null default 0,
    undone_count bigint not null default 0,
    created_at bigint not null
);
create index journal_runs_newest on journal_runs (created_at, id);
create index journal_runs_by_plugin on journal_runs (plugin_id, created_at) where plugin_id is not null;
create index journal_runs_by_library on journal_runs (library_id, created_at) where library_id is not null;
create index journal_runs_by_task on journal_runs (task_id) where task_id is not null;

-- `seq` is the order in which things changed. `subject` is a field's name, `lock:<field>`, `externalId:<source>`
-- or `cover`. Values are JSON.
create table journal_entries (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    run_id uuid not null references journal_runs (id) on delete cascade,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    subject text not null,
    old_value text,
    new_value text,
    old_origin text,
    new_origin text,
    at bigint not null,
    undoes_id uuid,
    undone_by_id uuid,
    constraint journal_entries_one_item check ((series_id is null) <> (book_id is null))
);
create index journal_entries_by_run on journal_entries (run_id, seq);
create index journal_entries_by_series on journal_entries (series_id, seq) where series_id is not null;
create index journal_entries_by_book on journal_entries (book_id, seq) where book_id is not null;
create index journal_entries_by_time on journal_entries (at, seq);

-- What was undone and must not be written again by a machine: the field, who wrote it and the value's hash.
create table journal_refusals (
    entry_id uuid primary key references journal_entries (id) on delete cascade,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    subject text not null,
    origin text not null,
    value_hash bytea not null,
    created_at bigint not null,
    constraint journal_refusals_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, subject, origin, value_hash),
    unique (book_id, subject, origin, value_hash)
);

-- A picture somebody or some provider chose in place of the first page: its hash names a file in the data folder.
alter table series add column set_cover bytea;
alter table books add column set_cover bytea;
create index series_by_set_cover on series (set_cover) where set_cover is not null;
create index books_by_set_cover on books (set_cover) where set_cover is not null;

-- What providers may write here, and in which order: a JSON object.
alter table libraries add column metadata_policy text;
