-- Configured plugins, how they fail, what they store, and answers that were previewed.
create table plugins (
    id uuid primary key,
    name text not null unique,
    display_name text not null,
    description text,
    plugin_type text not null,
    command text not null,
    args jsonb not null default '[]',
    env jsonb not null default '{}',
    working_directory text,
    permissions jsonb not null default '[]',
    scopes jsonb not null default '[]',
    library_ids jsonb not null default '[]',
    credentials bytea,
    credential_delivery text not null,
    config jsonb not null default '{}',
    internal_config jsonb not null default '{}',
    manifest jsonb,
    enabled boolean not null default false,
    revision bigint not null default 1,
    rate_limit_requests_per_minute bigint,
    request_timeout_seconds bigint,
    log_level text,
    search_query_template text,
    search_preprocessing_rules jsonb,
    auto_match_conditions jsonb,
    use_existing_external_id boolean not null default true,
    metadata_targets jsonb,
    sync_cron_schedule text,
    health_status text not null,
    failure_count bigint not null default 0,
    last_failure_at bigint,
    last_success_at bigint,
    disabled_reason text,
    created_at bigint not null,
    updated_at bigint not null,
    created_by uuid references users (id) on delete set null,
    updated_by uuid references users (id) on delete set null
);

create table plugin_failures (
    id uuid primary key,
    plugin_id uuid not null references plugins (id) on delete cascade,
    kind text not null,
    code text not null,
    method text,
    message text not null,
    stderr_tail jsonb not null default '[]',
    occurred_at bigint not null
);
create index plugin_failures_newest on plugin_failures (plugin_id, occurred_at);

create table plugin_storage (
    plugin_id uuid not null references plugins (id) on delete cascade,
    key text not null,
    data text not null,
    size bigint not null,
    expires_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (plugin_id, key)
);
create index plugin_storage_expiry on plugin_storage (expires_at) where expires_at is not null;

create table metadata_previews (
    id uuid primary key,
    user_id uuid not null references users (id) on delete cascade,
    plugin_id uuid not null references plugins (id) on delete cascade,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    external_id text not null,
    answer jsonb not null,
    created_at bigint not null,
    expires_at bigint not null,
    constraint metadata_previews_one_item check ((series_id is null) <> (book_id is null))
);
create index metadata_previews_expiry on metadata_previews (expires_at);
create index metadata_previews_series on metadata_previews (series_id) where series_id is not null;
create index metadata_previews_book on metadata_previews (book_id) where book_id is not null;
