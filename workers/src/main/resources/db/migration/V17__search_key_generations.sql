-- The key of the blind index is renewed after removals, so that an old dump and today's vault find nobody who was removed.

-- The generations of the key, which itself is in the vault. The newest is written with; all that are not retired are asked.
create table exit.index_key (
  generation integer     primary key check (generation > 0),
  made_at    timestamptz not null,
  retired_at timestamptz              -- no token is of it any more; it is destroyed in the vault
);
insert into exit.index_key (generation, made_at) values (1, now());

-- With which generation a token was made. From the second on the case is part of it, so that no two cases have one in common;
-- the start after this migration writes all of the first anew.
alter table exit.person_token add generation integer not null default 1 references exit.index_key;
alter table exit.person_token alter generation drop default;
create index person_token_generation on exit.person_token (generation, case_number);

-- Which generation may have been used for tokens of the removed case, and when it and all before it were destroyed.
alter table exit.removal add index_generation integer, add index_key_destroyed_at timestamptz;
update exit.removal set index_generation = 1 where key_destroyed_at is not null;

create or replace function exit.removal_is_proof() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (old.case_number, old.rule, old.law, old.decided_by, old.decided_at)
      is not distinct from (new.case_number, new.rule, new.law, new.decided_by, new.decided_at)
    and (old.key_destroyed_at is null or old.key_destroyed_at is not distinct from new.key_destroyed_at)
    and (old.index_generation is null or old.index_generation is not distinct from new.index_generation)
    and (old.index_key_destroyed_at is null or old.index_key_destroyed_at is not distinct from new.index_key_destroyed_at)
    and (old.completed_at is null or old.completed_at is not distinct from new.completed_at) then
    return new;
  end if;
  raise exception 'table % is a proof', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Who the person of linked cases is: a random value, sealed with the key of each case. By it and the search key the cases are
-- found (person_token, a token of its own for each case). Filled by V18, which also takes person_id away.
alter table exit.case_profile add link bytea;
alter table exit.case_profile add check (protection <> 'FICTITIOUS' or link is null);
