-- Who and what there is in Slack, as last read: a start does not wait for Slack, and pages can join with it.
CREATE TABLE workspaces (
    team {name} PRIMARY KEY,
    enterprise TEXT NOT NULL,
    bot_user TEXT NOT NULL,
    bot TEXT NOT NULL,
    app TEXT NOT NULL
);

CREATE TABLE people (
    team {name} NOT NULL,
    id {name} NOT NULL,
    name TEXT NOT NULL,
    real_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    zone TEXT NOT NULL,
    avatar TEXT NOT NULL,
    is_bot {bool} NOT NULL,
    is_admin {bool} NOT NULL,
    is_owner {bool} NOT NULL,
    is_deleted {bool} NOT NULL,
    is_outside {bool} NOT NULL,
    PRIMARY KEY (team, id)
);

CREATE TABLE channels (
    team {name} NOT NULL,
    id {name} NOT NULL,
    name TEXT NOT NULL,
    is_private {bool} NOT NULL,
    is_archived {bool} NOT NULL,
    is_shared {bool} NOT NULL,
    watched {bool} NOT NULL,
    bot_is_member {bool} NOT NULL,
    PRIMARY KEY (team, id)
);

CREATE TABLE channel_members (
    team {name} NOT NULL,
    channel {name} NOT NULL,
    user_id {name} NOT NULL,
    PRIMARY KEY (team, channel, user_id)
);

CREATE TABLE user_groups (
    team {name} NOT NULL,
    id {name} NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    is_disabled {bool} NOT NULL,
    PRIMARY KEY (team, id)
);

CREATE TABLE user_group_members (
    team {name} NOT NULL,
    user_group {name} NOT NULL,
    user_id {name} NOT NULL,
    PRIMARY KEY (team, user_group, user_id)
);

CREATE TABLE emoji (
    team {name} NOT NULL,
    name {name} NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (team, name)
);

-- How far a channel's history was read. What is older than from_ts was said before the desk came and is none of its business.
CREATE TABLE watermarks (
    team {name} NOT NULL,
    channel {name} NOT NULL,
    from_ts TEXT NOT NULL,
    seen_ts TEXT NOT NULL,
    PRIMARY KEY (team, channel)
);
