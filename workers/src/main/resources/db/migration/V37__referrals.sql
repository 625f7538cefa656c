-- What partners have told about somebody before there is a case. The text is sealed with a key of its own in the vault,
-- which is destroyed when it has become a case or its time is over. The rest are codes, times and random numbers: nothing
-- says what came of a referral, and nothing leads from it to a case.
create table exit.referral (
  receipt         text        primary key,  -- drawn by lot
  partner         text        not null,     -- code in partners.yaml
  kind            text        not null check (kind in ('REFERRAL', 'CHILD_REPORT', 'CONSULTATION')),
  idempotency_key uuid        not null,     -- the partner's own
  received_at     timestamptz not null,
  content         bytea,
  decided_at      timestamptz,
  feedback        text,                     -- what the partner may be told, as a code
  removed_at      timestamptz,              -- when the text went: to a case, or away
  unique (partner, idempotency_key),
  check ((content is null) = (removed_at is not null))
);
create index referral_partner on exit.referral (partner, received_at);
