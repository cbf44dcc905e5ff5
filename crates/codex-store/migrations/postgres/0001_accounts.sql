-- People, their sessions and keys, and the settings of the server.
create table users (
    id uuid primary key,
    username text not null,
    username_fold text not null unique,
    email text,
    password_hash text not null,
    role text not null,
    created_at bigint not null,
    updated_at bigint not null
);

create table sessions (
    id uuid primary key,
    token_hash bytea not null unique,
    user_id uuid not null references users (id) on delete cascade,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    user_agent text
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

create table api_keys (
    id uuid primary key,
    user_id uuid not null references users (id) on delete cascade,
    name text not null,
    prefix text not null,
    key_hash bytea not null unique,
    created_at bigint not null,
    last_used_at bigint,
    expires_at bigint
);
create index api_keys_user on api_keys (user_id);

create table settings (
    key text primary key,
    value jsonb not null,
    updated_at bigint not null
);
