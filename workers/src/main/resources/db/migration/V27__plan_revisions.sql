-- Revisions of plans, one at a time in each case: why, since when, and which other one has taken it up. Nothing that identifies anybody.
CREATE TABLE exit.plan_revision (
  instance_id  text PRIMARY KEY,
  case_number  text NOT NULL,
  trigger      text NOT NULL,
  requested_at timestamptz NOT NULL,
  opened_at    timestamptz,
  shown_at     timestamptz,
  taken_up_by  text,
  ended_at     timestamptz
);
CREATE INDEX plan_revision_case ON exit.plan_revision (case_number);
COMMENT ON COLUMN exit.plan_revision.opened_at IS 'Since when it is the one that is being worked with; null while it waits.';
COMMENT ON COLUMN exit.plan_revision.shown_at IS 'When its review form was opened last: what was requested before has been seen.';
