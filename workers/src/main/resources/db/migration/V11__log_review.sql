-- Recurring sample checks of the access log (SoLPuL 10 §). Colleagues and case numbers only; what a reviewer writes is encrypted.

-- A check of one period, drawn once. The same seed draws the same lines again.
create table exit.log_check (
  check_id      bigint      generated always as identity primary key,
  period_start  timestamptz not null unique,
  period_end    timestamptz not null,  -- not included
  drawn_at      timestamptz not null,
  due_at        timestamptz not null,
  seed          bigint      not null,
  lines_in_all  integer     not null   -- of the period, from which the sample was drawn
);

-- circumstances: why this line was likelier than others to be drawn
create table exit.log_check_line (
  check_id      bigint      not null references exit.log_check,
  entry_id      bigint      not null,
  circumstances text        not null,
  verdict       text        check (verdict in ('IN_ORDER', 'FOLLOW_UP')),
  remark        bytea,
  reviewed_by   text,
  reviewed_at   timestamptz,
  primary key (check_id, entry_id),
  check ((verdict is null) = (reviewed_by is null)),
  check (verdict is distinct from 'FOLLOW_UP' or remark is not null)
);

-- a verdict is given once; what was drawn stays drawn
create function exit.verdict_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.verdict is null
    and (new.check_id, new.entry_id, new.circumstances) = (old.check_id, old.entry_id, old.circumstances) then
    return new;
  end if;
  raise exception 'table % keeps what was reviewed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger log_check_line_once before update or delete on exit.log_check_line
  for each row execute function exit.verdict_once();
create trigger log_check_line_no_truncate before truncate on exit.log_check_line
  for each statement execute function exit.append_only();
create trigger log_check_append_only before update or delete on exit.log_check
  for each row execute function exit.append_only();

create index access_log_at on exit.access_log (at);
