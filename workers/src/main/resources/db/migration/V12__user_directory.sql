-- Who works here, as the login service and the staff directory's export say it. No passwords. Two sources may speak of
-- one person; the one that spoke last is believed about her groups.
create table exit.colleague (
  id varchar(64) primary key,
  name varchar(200) not null,
  login_groups text[],
  login_at timestamptz,
  file_groups text[],
  file_at timestamptz,
  check (login_at is not null or file_at is not null),
  check ((login_groups is null) = (login_at is null)),
  check ((file_groups is null) = (file_at is null))
);

comment on column exit.colleague.login_at is 'when the login service last named her: at a login, or when an open session was asked about';
comment on column exit.colleague.file_at is 'when the export last said something new about her; groups are empty when she is no longer in it';
