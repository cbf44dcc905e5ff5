-- The question about an item that was asked last and came to nothing, because of what people had decided: it is not asked
-- again soon unless something is new. `question` is a hash of all that it was made of.
create table match_questions (
    series_id uuid references series (id) on delete cascade,
    book_id uuid references books (id) on delete cascade,
    plugin_id uuid not null references plugins (id) on delete cascade,
    question bytea not null,
    asked_at bigint not null,
    constraint match_questions_one_item check ((series_id is null) <> (book_id is null)),
    unique (series_id, plugin_id),
    unique (book_id, plugin_id)
);
create index match_questions_by_plugin on match_questions (plugin_id);
