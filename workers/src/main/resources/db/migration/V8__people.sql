-- Who a case is about, without saying who: references, marks for rules and statistics, tokens to search by. Names, numbers
-- and days of birth are in the encrypted sections (case_section, name person, subject the person's reference).

-- The person a case is about, and those linked to her.
create table exit.case_person (
  case_number text        not null references exit.case_file on delete cascade,
  person_ref  uuid        not null,
  role        text        not null check (role in ('SUBJECT', 'CHILD', 'GUARDIAN')),
  since       timestamptz not null,
  primary key (case_number, person_ref)
);
create unique index case_person_subject on exit.case_person (case_number) where role = 'SUBJECT';

-- What identifies nobody and rules and statistics need. Nothing rarer than this may be added.
-- person_id: random, the same in all cases (rounds) of one person; linked_by: NUMBER, a colleague's id, null for one of its own
create table exit.case_profile (
  case_number text        primary key references exit.case_file on delete cascade,
  person_id   uuid        not null,
  linked_by   text,
  round       integer     not null default 1 check (round > 0),
  is_child    boolean,
  protection  text        not null default 'NONE'
    check (protection in ('NONE', 'MARKED', 'PROTECTED_REGISTRATION', 'FICTITIOUS')),
  -- the link between an old and a new identity is never stored
  check (protection <> 'FICTITIOUS' or (linked_by is null and round = 1))
);
create index case_profile_person on exit.case_profile (person_id);

-- The blind index: keyed hashes of numbers and parts of names of the persons that cases are about.
create table exit.person_token (
  token       bytea       not null,
  case_number text        not null references exit.case_file on delete cascade,
  primary key (token, case_number)
);
create index person_token_case on exit.person_token (case_number);

-- Who set which protection when. Rows are never changed.
create table exit.protection_change (
  change_id   bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file on delete cascade,
  former      text        not null,
  level       text        not null,
  set_by      text        not null,
  set_at      timestamptz not null
);
create index protection_change_case on exit.protection_change (case_number, change_id);
create trigger protection_change_unchanged before update on exit.protection_change
  for each row execute function exit.append_only();

-- Where somebody is sheltered, sealed with the key of the case. A row is never changed; the latest counts.
create table exit.guarded_place (
  place_id    bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file on delete cascade,
  kept_by     text        not null,
  kept_at     timestamptz not null,
  content     bytea       not null
);
create index guarded_place_case on exit.guarded_place (case_number, place_id);
create trigger guarded_place_unchanged before update on exit.guarded_place
  for each row execute function exit.append_only();

-- Somebody asks to see a guarded place; another colleague approves; then she sees it once.
create table exit.reveal (
  reveal_id   bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file on delete cascade,
  asked_by    text        not null,
  reason      text        not null,
  sentence    bytea       not null,  -- what she wrote, sealed with the key of the case
  asked_at    timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  seen_at     timestamptz,
  check (approved_by <> asked_by),
  check ((approved_by is null) = (approved_at is null)),
  check (seen_at is null or approved_at is not null)
);
create index reveal_case on exit.reveal (case_number, reveal_id);
