-- Some receivers may act against a person who has no right to stay. Whether the risk of telling them was talked through
-- with her is asked again before each attempt: her right to stay may be lost while a message waits.
alter table exit.request add column risk_confirmed boolean not null default false;
