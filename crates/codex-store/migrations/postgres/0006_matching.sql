-- Matching: rules and conditions of a library, matches that wait for a person, and who chose an id.
alter table libraries add column title_preprocessing_rules text;
alter table libraries add column auto_match_conditions text;
alter table libraries add column auto_match_after_scan boolean not null default false;

-- Set when a scan found books of a series new or changed; matching after a scan looks at these only.
alter table series add column content_changed_at bigint;
create index series_content_changed on series (library_id, content_changed_at) where content_changed_at is not null;

-- A match that a person chose is never changed by a machine.
alter table external_ids add column chosen_by text not null default 'machine';

create table match_inbox (
    id uuid primary key,
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    library_id uuid not null references libraries (id) on delete cascade,
    plugin_id uuid not null references plugins (id) on delete cascade,
    status text not null,
    reason text not null,
    reason_text text not null default '',
    query text not null default '',
    candidates text not null default '[]',
    best_score double precision,
    margin double precision,
    rejected text not null default '[]',
    snoozed_until bigint,
    task_id uuid,
    chosen_external_id text,
    decided_by uuid references users (id) on delete set null,
    decided_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    constraint match_inbox_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, plugin_id),
    unique (book_id, plugin_id)
);
create index match_inbox_by_status on match_inbox (status, best_score, id);
create index match_inbox_by_library on match_inbox (library_id, status);
create index match_inbox_by_plugin on match_inbox (plugin_id, status);
create index match_inbox_snoozed on match_inbox (snoozed_until) where status = 'snoozed';
