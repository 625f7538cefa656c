-- The journal: what happened, day by day. An entry begins as its author's working note and is then locked. A locked entry is never
-- changed; a correction is a new entry that names the one it corrects.
create table exit.journal_entry (
  entry_id    uuid        primary key,
  case_number text        not null references exit.case_file,
  event_date  date        not null,
  author      text        not null,
  written_at  timestamptz not null,
  version     integer     not null check (version > 0),  -- how many times the working note has been written
  changed_at  timestamptz not null,
  corrects    uuid,
  locks_at    timestamptz not null,                      -- when it is locked if nobody has done it before
  locked_at   timestamptz,
  locked_by   text,                                      -- system: by the deadline, or because the case was closed
  content     bytea       not null,
  check ((locked_at is null) = (locked_by is null)),
  unique (case_number, entry_id),
  foreign key (case_number, corrects) references exit.journal_entry (case_number, entry_id)
);
create index journal_entry_due on exit.journal_entry (locks_at) where locked_at is null;

create trigger journal_entry_locked before update or delete on exit.journal_entry
  for each row when (old.locked_at is not null) execute function exit.append_only();
-- a working note stays in its case, with its author and its deadline
create trigger journal_entry_identity before update on exit.journal_entry
  for each row when ((old.entry_id, old.case_number, old.author, old.written_at, old.corrects, old.locks_at)
    is distinct from (new.entry_id, new.case_number, new.author, new.written_at, new.corrects, new.locks_at))
  execute function exit.append_only();
create trigger journal_entry_no_truncate before truncate on exit.journal_entry
  for each statement execute function exit.append_only();

-- Decisions: who, when, by which right, by which section of law, and how they can be appealed (FL 31-33, 40-44 §§). The reasons stand,
-- encrypted, in the section of the form. The Swedish words are kept as they were when the decision was made.
create table exit.decision (
  decision_id     uuid        primary key,
  case_number     text        not null references exit.case_file,
  kind            text        not null,
  kind_name       text        not null,
  form            text        not null,
  subject         text        not null,
  section_version integer     not null,
  outcome         text,
  outcome_name    text,
  decided_by      text        not null,
  role            text        not null,
  presented_by    text,
  decided_on      date        not null,
  decided_at      timestamptz not null,
  delegation      text        not null,
  delegation_name text        not null,
  law             text        not null,
  appealable      boolean     not null,
  appeal_who      text,
  appeal_where    text,
  appeal_period   text,
  appeal_from     text        check (appeal_from in ('RECEIPT', 'DECISION_DAY')),
  appeal_text     text        not null,
  name_withheld   boolean     not null,
  check (appealable = (appeal_who is not null and appeal_where is not null and appeal_period is not null and appeal_from is not null))
);
create index decision_case on exit.decision (case_number, decided_at);
create trigger decision_append_only before update or delete on exit.decision
  for each row execute function exit.append_only();
create trigger decision_no_truncate before truncate on exit.decision
  for each statement execute function exit.append_only();

-- A consent is to one receiver, for one purpose, to one kind of data; the latest row for the three counts. Earlier rows name no purpose and no
-- kind: nobody knows what was agreed to, so they stay as history and permit nothing.
alter table exit.consent add column purpose text;
alter table exit.consent add column data_kind text;
alter table exit.consent add constraint consent_purpose_and_kind check ((purpose is null) = (data_kind is null));
create index consent_scope on exit.consent (case_number, agency, purpose, data_kind, id desc);

-- What a request needs consent to; null in requests recorded before purposes were known, which no consent covers.
alter table exit.request add column purpose text;
alter table exit.request add column data_kinds text[];
-- until when somebody is about to send it; what is being sent cannot be stopped any more
alter table exit.outbox add column leased_until timestamptz;
