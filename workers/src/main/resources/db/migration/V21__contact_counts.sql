-- What stays of anonymous contacts at the low-threshold service: how many of what in which month, and nobody.
create table exit.contact_count (
  month   date    not null,
  counted text    not null,
  number  integer not null check (number > 0),
  primary key (month, counted)
);
