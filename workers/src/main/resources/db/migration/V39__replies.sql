-- An agency may ask back, and a colleague's reply travels as a message of its own about the same request. Where it does
-- not get there, somebody reads the question again.
alter table exit.outbox drop constraint outbox_purpose_check;
alter table exit.outbox add constraint outbox_purpose_check check (purpose in ('REQUEST', 'REMINDER', 'REPLY'));
alter table exit.outbox add column subject text; -- of a reply: the part of the record that holds the question
drop index exit.outbox_to_hand_over;
create index outbox_to_hand_over on exit.outbox (next_attempt_at)
  where purpose in ('REQUEST', 'REPLY') and state in ('MANUAL', 'UNDELIVERABLE', 'STOPPED')
    and handed_over_at is null;
