-- Tasks that we have asked a FHIR server to do, and how far we have heard of them. Identifies nobody.
create table exit.fhir_task (
  request_id   uuid        primary key references exit.request,
  agency       text        not null,
  asked_at     timestamptz not null,
  next_look_at timestamptz not null,
  modified_at  timestamptz,             -- when the server says that what was heard last was changed
  heard        text,                    -- a digest of what was heard last
  ended_at     timestamptz              -- nothing more is to come
);
create index fhir_task_due on exit.fhir_task (agency, next_look_at) where ended_at is null;
