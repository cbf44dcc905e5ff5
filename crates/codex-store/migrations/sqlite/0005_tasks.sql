-- Work that outlives the process: tasks with their items, and schedules that create tasks.
create table schedules (
    id blob primary key check (length(id) = 16),
    library_id blob not null references libraries (id) on delete cascade,
    plugin_id blob references plugins (id) on delete cascade,
    name text not null,
    enabled integer not null default 1,
    cron text not null,
    timezone text,
    config text not null default '{}',
    next_run_at integer,
    last_run_at integer,
    last_task_id blob,
    last_status text,
    last_message text,
    created_at integer not null,
    updated_at integer not null
) strict;
create index schedules_due on schedules (next_run_at) where enabled = 1;
create index schedules_by_library on schedules (library_id);

-- `worker` names one claim of one server. `lease_until` is renewed while it works; when it has passed, another may
-- take over. `run_id` ties together what the items' changes write into the journal.
create table tasks (
    id blob primary key check (length(id) = 16),
    kind text not null,
    title text not null,
    status text not null,
    priority integer not null,
    params text not null default '{}',
    plan text,
    run_id blob not null,
    library_id blob references libraries (id) on delete cascade,
    plugin_id blob references plugins (id) on delete cascade,
    user_id blob references users (id) on delete set null,
    schedule_id blob references schedules (id) on delete set null,
    items_total integer not null default 0,
    items_done integer not null default 0,
    items_failed integer not null default 0,
    items_skipped integer not null default 0,
    attempt integer not null default 0,
    not_before integer,
    waiting_reason text,
    worker blob,
    lease_until integer,
    error text,
    created_at integer not null,
    started_at integer,
    finished_at integer,
    updated_at integer not null
) strict;
create index tasks_runnable on tasks (priority, created_at) where status in ('pending', 'running');
create index tasks_newest on tasks (created_at, id);
create index tasks_by_plugin on tasks (plugin_id) where plugin_id is not null;

create table task_items (
    task_id blob not null references tasks (id) on delete cascade,
    seq integer not null,
    series_id blob references series (id) on delete cascade,
    book_id blob references books (id) on delete cascade,
    status text not null,
    attempts integer not null default 0,
    failures integer not null default 0,
    not_before integer,
    outcome text,
    error text,
    updated_at integer not null,
    primary key (task_id, seq)
) strict;
create index task_items_open on task_items (task_id, seq) where status in ('pending', 'running');
create index task_items_by_status on task_items (task_id, status, seq);
create index task_items_by_series on task_items (series_id) where series_id is not null;
create index task_items_by_book on task_items (book_id) where book_id is not null;

-- A provider that said when it may be asked again: until then no task asks it.
create table plugin_pauses (
    plugin_id blob primary key references plugins (id) on delete cascade,
    until integer not null,
    reason text not null
) strict;
