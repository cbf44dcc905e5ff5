-- Libraries, what scans found in them, and what is known about it.
--
-- Sort keys (`title_sort`, `position`) and `title_fold` are computed by the server, so that both databases
-- sort and search alike; they compare byte by byte. Wide columns come last: lists never read that far.
create table libraries (
    id uuid primary key,
    name text not null,
    name_fold text not null unique,
    path text not null unique,
    created_at bigint not null,
    updated_at bigint not null,
    last_scanned_at bigint
);

create table scans (
    id uuid primary key,
    library_id uuid not null references libraries (id) on delete cascade,
    status text not null,
    mode text not null,
    files_total bigint not null default 0,
    files_processed bigint not null default 0,
    files_failed bigint not null default 0,
    books_added bigint not null default 0,
    books_updated bigint not null default 0,
    books_moved bigint not null default 0,
    books_missing bigint not null default 0,
    started_at bigint not null,
    finished_at bigint,
    error text
);
create index scans_newest on scans (library_id, started_at);
-- At most one scan of a library waits or runs.
create unique index scans_library_id_key on scans (library_id) where status in ('pending', 'running');

create table series (
    id uuid primary key,
    library_id uuid not null references libraries (id) on delete cascade,
    folder text collate "C" not null,
    name text not null,
    title text not null,
    sort_title text not null,
    title_sort text collate "C" not null,
    title_fold text collate "C" not null,
    year bigint,
    status text,
    book_count bigint not null default 0,
    missing_count bigint not null default 0,
    cover_hash bytea,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null default 1,
    meta_values jsonb not null default '{}',
    meta_locks jsonb not null default '[]',
    meta_origins jsonb not null default '{}',
    unique (library_id, folder)
);
-- Searches scan the title's index alone.
create index series_by_title on series (title_sort, id, title_fold);
create index series_by_library_title on series (library_id, title_sort, id, title_fold);
create index series_by_year on series (year, id);
create index series_by_created on series (created_at, id);
create index series_by_updated on series (updated_at, id);
create index series_by_cover on series (cover_hash) where cover_hash is not null;

-- `claims` is what the file says about its series.
create table books (
    id uuid primary key,
    library_id uuid not null references libraries (id) on delete cascade,
    series_id uuid not null references series (id) on delete cascade,
    folder text collate "C" not null,
    file_name text collate "C" not null,
    file_size bigint not null,
    file_mtime_ns bigint not null,
    fingerprint bytea,
    format text,
    page_count bigint not null default 0,
    title text not null,
    sort_title text not null,
    title_sort text collate "C" not null,
    title_fold text collate "C" not null,
    position text collate "C" not null,
    number double precision,
    volume double precision,
    chapter double precision,
    year bigint,
    cover_hash bytea,
    error_code text,
    error_message text,
    missing_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    version bigint not null default 1,
    warnings jsonb not null default '[]',
    claims jsonb not null default '{}',
    meta_values jsonb not null default '{}',
    meta_locks jsonb not null default '[]',
    meta_origins jsonb not null default '{}',
    unique (library_id, folder, file_name)
);
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
    id uuid primary key,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    source text not null,
    external_id text not null,
    external_url text,
    last_synced_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    constraint external_ids_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, source),
    unique (book_id, source)
);
