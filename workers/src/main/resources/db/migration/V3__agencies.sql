-- What is exchanged with other agencies. Nothing here identifies a person: what is said about her is
-- sealed with the key of her case (payload), everything else is codes, times and random numbers.
-- One question to one agency, and the process instance that waits for the answer.
create table exit.request (
  request_id          uuid        primary key,  -- the correlation id that the agency gives back
  case_number         text        not null references exit.case_file,
  agency              text        not null,
  kind                text        not null,
  legal_ground        text        not null,
  consent_needed      boolean     not null,
  subject             text        not null,     -- part of the record that asked: '' or an intervention's id
  process_instance_id text        not null,
  activity_id         text        not null,
  round               integer     not null,
  created_at          timestamptz not null,
  answered_at         timestamptz,              -- when an answer from the agency woke the process
  unique (process_instance_id, activity_id, round)
);
create index request_case on exit.request (case_number);

-- What is to be sent. Written in the transaction that decides to send.
create table exit.outbox (
  message_id      uuid        primary key,
  request_id      uuid        not null references exit.request,
  agency          text        not null,
  purpose         text        not null check (purpose in ('REQUEST', 'REMINDER')),
  idempotency_key text        not null unique,
  payload         bytea       not null,
  state           text        not null
    check (state in ('PENDING', 'SENT', 'MANUAL', 'UNDELIVERABLE', 'STOPPED')),
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null,
  failure         text,                         -- "police, protection, timeout, <correlation id>"
  created_at      timestamptz not null,
  settled_at      timestamptz,                  -- sent, given up or stopped
  handed_over_at  timestamptz                   -- the process has been told that it must go by hand, or not at all
);
create index outbox_due on exit.outbox (agency, next_attempt_at) where state = 'PENDING';
create index outbox_to_hand_over on exit.outbox (next_attempt_at)
  where purpose = 'REQUEST' and state in ('MANUAL', 'UNDELIVERABLE', 'STOPPED')
    and handed_over_at is null;
create index outbox_request on exit.outbox (request_id);

-- What agencies answered. An answer stays here until the process waits for it.
create table exit.inbox (
  inbox_id        bigint      generated always as identity primary key,
  request_id      uuid        not null references exit.request,
  answer_key      text        not null unique,  -- digest of the agency and its own id of the answer
  payload         bytea       not null,
  state           text        not null check (state in ('RECEIVED', 'DELIVERED', 'LATE')),
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null,
  failure         text,
  received_at     timestamptz not null,
  recorded_at     timestamptz,                  -- written to the case record
  settled_at      timestamptz
);
create index inbox_due on exit.inbox (next_attempt_at) where state = 'RECEIVED';
create index inbox_request on exit.inbox (request_id);
