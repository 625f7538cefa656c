-- The yearly follow-up of the programme: which years have been opened, and what each unit answered. Codes and years, and nobody.
create table exit.programme_year (
  year         integer primary key check (year between 2000 and 2100),
  opened_on    date    not null,
  revision_due boolean not null,
  revised_on   date
);

create table exit.programme_measure (
  year        integer not null references exit.programme_year,
  unit        text    not null,
  part        text    not null check (part in ('KNOWLEDGE', 'PREVENTION', 'OUTREACH', 'CARE', 'TRAFFICKING')),
  carried_out text    not null check (carried_out in ('DONE', 'PARTLY', 'NOT_DONE', 'NOT_OURS')),
  effect      text    check (effect in ('BETTER', 'SAME', 'WORSE', 'NOT_KNOWN')),
  primary key (year, unit, part)
);
