-- Decisions of people hold against machines that work at the same moment; what scans found is matched once and all of it.

-- `version` counts changes, so that a decision is made about what was seen. `last_rejected` is what the last decision
-- added to `rejected`: all that taking it back gives back.
alter table match_inbox add column version bigint not null default 1;
alter table match_inbox add column last_rejected text not null default '[]';

-- Set when a scan found a book new or with other content, as for series.
alter table books add column content_changed_at bigint;
create index books_content_changed on books (library_id, content_changed_at) where content_changed_at is not null;

-- Whether matching went on after a scan. The scans of before need nothing any more.
alter table scans add column followed boolean not null default true;

-- Until when the finds of a library's scans were given to a plugin.
create table match_watermarks (
    library_id uuid not null references libraries (id) on delete cascade,
    plugin_id uuid not null references plugins (id) on delete cascade,
    until bigint not null,
    primary key (library_id, plugin_id)
);

-- How often a task paused in a row because its provider did not answer.
alter table tasks add column pauses bigint not null default 0;
