-- Libraries, what scans found in them, and what is known about it.
--
-- Sort keys (`title_sort`, `position`) and `title_fold` are computed by the server, so that both databases
-- sort and search alike; they compare byte by byte. Wide columns come last: lists never read that far.
create table libraries (
    id blob primary key check (length(id) = 16),
    name text not null,
    name_fold text not null unique,
    path text not null unique,
    created_at integer not null,
    updated_at integer not null,
    last_scanned_at integer
) strict;

create table scans (
    id blob primary key check (length(id) = 16),
    library_id blob not null references libraries (id) on delete cascade,
    status text not null,
    mode text not null,
    files_total integer not null default 0,
    files_processed integer not null default 0,
    files_failed integer not null default 0,
    books_added integer not null default 0,
    books_updated integer not null default 0,
    books_moved integer not null default 0,
    books_missing integer not null default 0,
    started_at integer not null,
    finished_at integer,
    error text
) strict;
create index scans_newest on scans (library_id, started_at);
-- At most one scan of a library waits or runs.
create unique index scans_library_id_key on scans (library_id) where status in ('pending', 'running');

create table series (
    id blob primary key check (length(id) = 16),
    library_id blob not null references libraries (id) on delete cascade,
    folder text not null,
    name text not null,
    title text not null,
    sort_title text not null,
    title_sort text not null,
    title_fold text not null,
    year integer,
    status text,
    book_count integer not null default 0,
    missing_count integer not null default 0,
    cover_hash blob,
    created_at integer not null,
    updated_at integer not null,
    version integer not null default 1,
    meta_values text not null default '{}',
    meta_locks text not null default '[]',
    meta_origins text not null default '{}',
    unique (library_id, folder)
) strict;
-- Searches scan the title's index alone.
create index series_by_title on series (title_sort, id, title_fold);
create index series_by_library_title on series (library_id, title_sort, id, title_fold);
create index series_by_year on series (year, id);
create index series_by_created on series (created_at, id);
create index series_by_updated on series (updated_at, id);
create index series_by_cover on series (cover_hash) where cover_hash is not null;

-- `claims` is what the file says about its series.
create table books (
    id blob primary key check (length(id) = 16),
    library_id blob not null references libraries (id) on delete cascade,
    series_id blob not null references series (id) on delete cascade,
    folder text not null,
    file_name text not null,
    file_size integer not null,
    file_mtime_ns integer not null,
    fingerprint blob,
    format text,
    page_count integer not null default 0,
    title text not null,
    sort_title text not null,
    title_sort text not null,
    title_fold text not null,
    position text not null,
    number real,
    volume real,
    chapter real,
    year integer,
    cover_hash blob,
    error_code text,
    error_message text,
    missing_at integer,
    created_at integer not null,
    updated_at integer not null,
    version integer not null default 1,
    warnings text not null default '[]',
    claims text not null default '{}',
    meta_values text not null default '{}',
    meta_locks text not null default '[]',
    meta_origins text not null default '{}',
    unique (library_id, folder, file_name)
) strict;
create index books_by_series on books (series_id, position);
create index books_by_fingerprint on books (library_id, fingerprint) where fingerprint is not null;
create index books_by_title on books (title_sort, id, title_fold);
create index books_by_library_title on books (library_id, title_sort, id, title_fold);
create index books_by_position on books (position, id);
create index books_by_created on books (created_at, id);
create index books_by_size on books (file_size, id);
create index books_by_pages on books (page_count, id);
create index books_by_cover on books (cover_hash) where cover_hash is not null;
create index books_failed on books (library_id, folder, file_name) where error_code is not null;
create index books_missing on books (library_id) where missing_at is not null;

create table external_ids (
    id blob primary key check (length(id) = 16),
    series_id blob references series (id) on delete cascade,
    book_id blob references books (id) on delete cascade,
    source text not null,
    external_id text not null,
    external_url text,
    last_synced_at integer,
    created_at integer not null,
    updated_at integer not null,
    constraint external_ids_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, source),
    unique (book_id, source)
) strict;
