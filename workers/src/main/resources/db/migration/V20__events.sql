-- Events that brought several people at once, such as a raid. Nothing here is about anybody: which cases belong to an
-- event stands in the cases alone.
create table exit.event (
  event_number text        primary key check (event_number ~ '^H-[0-9]{4}-[0-9]{4}$'),
  event_date   date        not null,
  unit         text        not null,
  people       integer     not null check (people > 0),
  registered_at timestamptz not null default now()
);
create index event_by_day on exit.event (event_date);
