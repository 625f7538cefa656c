-- What interventions cost, and the claims for it. A case is known by its number alone; when it is removed its lines go, and
-- the claim keeps its sums, which are bookkeeping.
create table exit.claim (
  claim_number text    primary key check (claim_number ~ '^[MS]-[0-9]{4}-K[1-4]-[0-9]{1,3}$'),
  quarter      text    not null check (quarter ~ '^[0-9]{4}-K[1-4]$'),
  payer        text    not null check (payer in ('MIGRATION_AGENCY', 'SOCIALSTYRELSEN')),
  state        text    not null check (state in ('OPEN', 'PREPARED', 'NOTHING', 'SENT', 'DECIDED', 'PAID', 'MISSED', 'LOST')),
  opened_on    date    not null,
  limit_on     date    not null,
  costs        integer not null default 0 check (costs >= 0),
  claimed      integer check (claimed > 0),
  received_on  date    check (received_on <= limit_on),
  decided      integer check (decided between 0 and claimed),
  decided_on   date,
  paid         integer check (paid between 0 and decided),
  lost         integer check (lost >= 0),
  lost_reason  text,
  recovered    integer not null default 0 check (recovered between 0 and coalesce(paid, 0))
);
-- costs join one claim that is open, never two
create unique index claim_open on exit.claim (quarter, payer) where state = 'OPEN';

create table exit.cost (
  cost_id           bigint  generated always as identity primary key,
  case_number       text    not null,
  intervention_kind text    not null,
  month             date    not null check (extract(day from month) = 1),
  quarter           text    not null,
  amount            integer not null check (amount between 1 and 1000000),
  payer             text    not null check (payer in ('MUNICIPALITY', 'MIGRATION_AGENCY', 'REGION', 'SOCIALSTYRELSEN')),
  entered_on        date    not null,
  claim_number      text    references exit.claim
);
create index cost_by_case on exit.cost (case_number);
create index cost_by_claim on exit.cost (claim_number);
create index cost_unclaimed on exit.cost (quarter, payer) where claim_number is null;
