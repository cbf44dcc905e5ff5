-- People, their sessions and keys, and the settings of the server.
create table users (
    id blob primary key check (length(id) = 16),
    username text not null,
    username_fold text not null unique,
    email text,
    password_hash text not null,
    role text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create table sessions (
    id blob primary key check (length(id) = 16),
    token_hash blob not null unique,
    user_id blob not null references users (id) on delete cascade,
    created_at integer not null,
    last_seen_at integer not null,
    expires_at integer not null,
    user_agent text
) strict;
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

create table api_keys (
    id blob primary key check (length(id) = 16),
    user_id blob not null references users (id) on delete cascade,
    name text not null,
    prefix text not null,
    key_hash blob not null unique,
    created_at integer not null,
    last_used_at integer,
    expires_at integer
) strict;
create index api_keys_user on api_keys (user_id);

create table settings (
    key text primary key,
    value text not null,
    updated_at integer not null
) strict;
