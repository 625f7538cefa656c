-- Who works in a case, who looked at what, and who broke the glass. Colleagues only: nothing here names the person.

-- A colleague's place in a case. A row is ended, never changed otherwise: who could see the case, and when, stays known.
create table exit.case_team (
  team_id     bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file,
  person      text        not null,
  function    text        not null
    check (function in ('RECEIVER', 'COORDINATOR', 'SUPPORT_PERSON', 'DEPUTY', 'DECISION_MAKER', 'INVITED_EXPERT')),
  since       timestamptz not null,
  added_by    text        not null,
  until       timestamptz,
  removed_by  text,
  check ((until is null) = (removed_by is null))
);
create unique index case_team_once on exit.case_team (case_number, person, function) where until is null;
create index case_team_person on exit.case_team (person) where until is null;

-- Who looked at what, as a Swedish sentence. Each row's hash covers the row and the hash before it, so that a row that is
-- changed, taken out or put in shows.
create table exit.access_log (
  entry_id    bigint      primary key,
  at          timestamptz not null,
  person      text        not null,
  kind        text        not null,
  case_number text,
  reason      text        not null,
  sentence    text        not null,
  hash        bytea       not null
);
create index access_log_case on exit.access_log (case_number, entry_id);
create index access_log_person on exit.access_log (person, entry_id);

-- The end of the chain; whoever writes to the log waits here.
create table exit.access_log_head (
  one_row     boolean     primary key default true check (one_row),
  entry_id    bigint      not null,
  hash        bytea       not null
);
insert into exit.access_log_head (entry_id, hash) values (0, '\x');

create trigger access_log_append_only before update or delete on exit.access_log
  for each row execute function exit.append_only();
create trigger access_log_no_truncate before truncate on exit.access_log
  for each statement execute function exit.append_only();

-- Somebody who is on no team of the case has looked for a stated reason, for a while; the unit's manager is told.
create table exit.break_glass (
  glass_id    bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file,
  person      text        not null,
  reason      bytea       not null,  -- what she wrote, sealed with the key of the case
  since       timestamptz not null,
  until       timestamptz not null,
  seen_by     text,
  seen_at     timestamptz
);
create index break_glass_person on exit.break_glass (person, case_number, until);
