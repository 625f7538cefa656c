-- What has been given to the municipality's message service, and what is known of it since. Says nothing of anybody.
create table exit.secure_message (
  message_id  uuid        primary key,  -- the idempotency key of the outbox
  request_id  uuid        not null references exit.request,
  state       text        not null check (state in ('HANDED_OVER', 'ACCEPTED', 'DELIVERED', 'REFUSED', 'NO_RECEIPT')),
  handed_at   timestamptz not null,
  receipt_due timestamptz,              -- when a colleague is told if the receiver's receipt has not come
  settled_at  timestamptz
);
create index secure_message_due on exit.secure_message (receipt_due) where state = 'ACCEPTED';
create index secure_message_request on exit.secure_message (request_id);

-- What agencies have written to us through it, sealed with the key of the case, attachments and all.
create table exit.received_message (
  message_id  uuid        primary key,
  request_id  uuid        not null references exit.request,
  payload     bytea       not null,
  received_at timestamptz not null
);
create index received_message_request on exit.received_message (request_id);
