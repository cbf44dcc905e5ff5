-- Configured plugins, how they fail, what they store, and answers that were previewed.
create table plugins (
    id blob primary key check (length(id) = 16),
    name text not null unique,
    display_name text not null,
    description text,
    plugin_type text not null,
    command text not null,
    args text not null default '[]',
    env text not null default '{}',
    working_directory text,
    permissions text not null default '[]',
    scopes text not null default '[]',
    library_ids text not null default '[]',
    credentials blob,
    credential_delivery text not null,
    config text not null default '{}',
    internal_config text not null default '{}',
    manifest text,
    enabled integer not null default 0,
    revision integer not null default 1,
    rate_limit_requests_per_minute integer,
    request_timeout_seconds integer,
    log_level text,
    search_query_template text,
    search_preprocessing_rules text,
    auto_match_conditions text,
    use_existing_external_id integer not null default 1,
    metadata_targets text,
    sync_cron_schedule text,
    health_status text not null,
    failure_count integer not null default 0,
    last_failure_at integer,
    last_success_at integer,
    disabled_reason text,
    created_at integer not null,
    updated_at integer not null,
    created_by blob references users (id) on delete set null,
    updated_by blob references users (id) on delete set null
) strict;

create table plugin_failures (
    id blob primary key check (length(id) = 16),
    plugin_id blob not null references plugins (id) on delete cascade,
    kind text not null,
    code text not null,
    method text,
    message text not null,
    stderr_tail text not null default '[]',
    occurred_at integer not null
) strict;
create index plugin_failures_newest on plugin_failures (plugin_id, occurred_at);

create table plugin_storage (
    plugin_id blob not null references plugins (id) on delete cascade,
    key text not null,
    data text not null,
    size integer not null,
    expires_at integer,
    created_at integer not null,
    updated_at integer not null,
    primary key (plugin_id, key)
) strict;
create index plugin_storage_expiry on plugin_storage (expires_at) where expires_at is not null;

create table metadata_previews (
    id blob primary key check (length(id) = 16),
    user_id blob not null references users (id) on delete cascade,
    plugin_id blob not null references plugins (id) on delete cascade,
    series_id blob references series (id) on delete cascade,
    book_id blob references books (id) on delete cascade,
    external_id text not null,
    answer text not null,
    created_at integer not null,
    expires_at integer not null,
    constraint metadata_previews_one_item check ((series_id is null) <> (book_id is null))
) strict;
create index metadata_previews_expiry on metadata_previews (expires_at);
create index metadata_previews_series on metadata_previews (series_id) where series_id is not null;
create index metadata_previews_book on metadata_previews (book_id) where book_id is not null;
