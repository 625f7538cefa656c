-- When a case may be removed, and the proof that it was. Nothing here says anything about a person.

-- A case that is being removed takes no new entry.
alter table exit.case_file add removal_decided_at timestamptz;

-- What the rules need to know of a case and what nothing else remembers.
create table exit.retention (
  case_number         text    primary key references exit.case_file on delete cascade,
  placed_outside_home boolean not null default false,  -- once placed, always kept (SoL kap. 16)
  decided_by          text,                            -- the archivist who answered last
  decided_at          timestamptz
);

-- The proof. It stays when nothing else of the case does.
create table exit.removal (
  case_number      text        primary key check (case_number ~ '^EX-[0-9]{4}-[0-9]{6}$'),
  rule             text        not null,
  law              text        not null,
  decided_by       text        not null,
  decided_at       timestamptz not null,
  key_destroyed_at timestamptz,
  completed_at     timestamptz
);
create table exit.removal_count (
  case_number text    not null references exit.removal,
  what        text    not null,  -- a table, or history of processes
  removed     integer not null check (removed >= 0),
  primary key (case_number, what)
);

create function exit.removal_is_proof() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (old.case_number, old.rule, old.law, old.decided_by, old.decided_at)
      is not distinct from (new.case_number, new.rule, new.law, new.decided_by, new.decided_at)
    and (old.key_destroyed_at is null or old.key_destroyed_at is not distinct from new.key_destroyed_at)
    and (old.completed_at is null or old.completed_at is not distinct from new.completed_at) then
    return new;
  end if;
  raise exception 'table % is a proof', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger removal_is_proof before update or delete on exit.removal
  for each row execute function exit.removal_is_proof();
create trigger removal_no_truncate before truncate on exit.removal
  for each statement execute function exit.removal_is_proof();

-- What is append-only can be deleted of a case whose key is destroyed, and of no other. The access log never.
create or replace function exit.append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' and tg_table_name <> 'access_log' then
    if exists (select from exit.removal
        where case_number = to_jsonb(old) ->> 'case_number' and key_destroyed_at is not null) then
      return old;
    end if;
  end if;
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
