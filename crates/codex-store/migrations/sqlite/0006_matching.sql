-- Matching: rules and conditions of a library, matches that wait for a person, and who chose an id.
alter table libraries add column title_preprocessing_rules text;
alter table libraries add column auto_match_conditions text;
alter table libraries add column auto_match_after_scan integer not null default 0;

-- Set when a scan found books of a series new or changed; matching after a scan looks at these only.
alter table series add column content_changed_at integer;
create index series_content_changed on series (library_id, content_changed_at) where content_changed_at is not null;

-- A match that a person chose is never changed by a machine.
alter table external_ids add column chosen_by text not null default 'machine';

create table match_inbox (
    id blob primary key check (length(id) = 16),
    series_id blob references series (id) on delete cascade,
    book_id blob references books (id) on delete cascade,
    library_id blob not null references libraries (id) on delete cascade,
    plugin_id blob not null references plugins (id) on delete cascade,
    status text not null,
    reason text not null,
    reason_text text not null default '',
    query text not null default '',
    candidates text not null default '[]',
    best_score real,
    margin real,
    rejected text not null default '[]',
    snoozed_until integer,
    task_id blob,
    chosen_external_id text,
    decided_by blob references users (id) on delete set null,
    decided_at integer,
    created_at integer not null,
    updated_at integer not null,
    constraint match_inbox_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, plugin_id),
    unique (book_id, plugin_id)
) strict;
create index match_inbox_by_status on match_inbox (status, best_score, id);
create index match_inbox_by_library on match_inbox (library_id, status);
create index match_inbox_by_plugin on match_inbox (plugin_id, status);
create index match_inbox_snoozed on match_inbox (snoozed_until) where status = 'snoozed';
