-- Work that outlives the process: tasks with their items, and schedules that create tasks.
create table schedules (
    id uuid primary key,
    library_id uuid not null references libraries (id) on delete cascade,
    plugin_id uuid references plugins (id) on delete cascade,
    name text not null,
    enabled boolean not null default true,
    cron text not null,
    timezone text,
    config text not null default '{}',
    next_run_at bigint,
    last_run_at bigint,
    last_task_id uuid,
    last_status text,
    last_message text,
    created_at bigint not null,
    updated_at bigint not null
);
create index schedules_due on schedules (next_run_at) where enabled;
create index schedules_by_library on schedules (library_id);

-- `worker` names one claim of one server. `lease_until` is renewed while it works; when it has passed, another may
-- take over. `run_id` ties together what the items' changes write into the journal.
create table tasks (
    id uuid primary key,
    kind text not null,
    title text not null,
    status text not null,
    priority bigint not null,
    params text not null default '{}',
    plan text,
    run_id uuid not null,
    library_id uuid references libraries (id) on delete cascade,
    plugin_id uuid references plugins (id) on delete cascade,
    user_id uuid references users (id) on delete set null,
    schedule_id uuid references schedules (id) on delete set null,
    items_total bigint not null default 0,
    items_done bigint not null default 0,
    items_failed bigint not null default 0,
    items_skipped bigint not null default 0,
    attempt bigint not null default 0,
    not_before bigint,
    waiting_reason text,
    worker uuid,
    lease_until bigint,
    error text,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint,
    updated_at bigint not null
);
create index tasks_runnable on tasks (priority, created_at) where status in ('pending', 'running');
create index tasks_newest on tasks (created_at, id);
create index tasks_by_plugin on tasks (plugin_id) where plugin_id is not null;

create table task_items (
    task_id uuid not null references tasks (id) on delete cascade,
    seq bigint not null,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    status text not null,
    attempts bigint not null default 0,
    failures bigint not null default 0,
    not_before bigint,
    outcome text,
    error text,
    updated_at bigint not null,
    primary key (task_id, seq)
);
create index task_items_open on task_items (task_id, seq) where status in ('pending', 'running');
create index task_items_by_status on task_items (task_id, status, seq);
create index task_items_by_series on task_items (series_id) where series_id is not null;
create index task_items_by_book on task_items (book_id) where book_id is not null;

-- A provider that said when it may be asked again: until then no task asks it.
create table plugin_pauses (
    plugin_id uuid primary key references plugins (id) on delete cascade,
    until bigint not null,
    reason text not null
);
