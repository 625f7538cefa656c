-- Which task went from one colleague to another, and why: by the unit's head, or taken over by somebody in the team.
create table exit.task_handover (
  handover_id bigint      generated always as identity primary key,
  case_number text        not null references exit.case_file,
  task_id     text        not null,
  task_key    text        not null,
  holder      text        not null,
  taken_by    text        not null,
  reason      text        not null,  -- a code
  text        bytea,                 -- what was said besides, sealed with the key of the case
  decided_by  text        not null,
  at          timestamptz not null
);
create index task_handover_case on exit.task_handover (case_number, handover_id);

-- Taken out of the team by a decision, not because somebody else was appointed: takes no task of the case until taken in again.
alter table exit.case_team add column shut_out boolean not null default false;
