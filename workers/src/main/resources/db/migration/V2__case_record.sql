-- The case record: what is written about a person. Content is encrypted with a key per case; what stays readable
-- (case number, section name, version, author, time) identifies nobody but the colleague who wrote.
create schema if not exists exit;

create table exit.case_number_series (
  year        integer primary key,
  last_number integer not null check (last_number between 1 and 99999)
);

create table exit.case_file (
  case_number text        primary key check (case_number ~ '^EX-[0-9]{4}-[0-9]{6}$'),
  unit        text        not null,
  opened_at   timestamptz not null,
  opened_by   text        not null,
  closed_at   timestamptz,
  outcome     text,
  -- the case's keyset, encrypted with the master key; null when the case has been removed
  wrapped_key bytea,
  check ((closed_at is null) = (outcome is null))
);

-- subject: empty for the case, an intervention's id for what belongs to that intervention
create table exit.case_section (
  case_number text        not null references exit.case_file,
  name        text        not null,
  subject     text        not null,
  version     integer     not null check (version > 0),
  author      text        not null,
  written_at  timestamptz not null,
  content     bytea       not null,
  primary key (case_number, name, subject, version)
);

-- each row is an event: consent given or withdrawn; the latest row for an agency counts
create table exit.consent (
  id          bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file,
  agency      text        not null,
  given       boolean     not null,
  valid_until date,
  recorded_by text        not null,
  recorded_at timestamptz not null
);
create index consent_by_case on exit.consent (case_number, agency, id desc);

-- what somebody has begun to write in a task and not yet handed in
create table exit.draft (
  task_id     text        not null,
  person      text        not null,
  case_number text        not null references exit.case_file,
  saved_at    timestamptz not null,
  content     bytea       not null,
  primary key (task_id, person)
);

create function exit.append_only() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger case_section_append_only before update or delete on exit.case_section
  for each row execute function exit.append_only();
create trigger case_section_no_truncate before truncate on exit.case_section
  for each statement execute function exit.append_only();
create trigger consent_append_only before update or delete on exit.consent
  for each row execute function exit.append_only();
create trigger consent_no_truncate before truncate on exit.consent
  for each statement execute function exit.append_only();
