-- Adopted plans and their interventions: what rules and statistics need, and nothing that identifies anybody.
-- What a plan says stands, encrypted, in the case record.

CREATE TABLE exit.plan (
  case_number text NOT NULL,
  version     integer NOT NULL CHECK (version > 0),
  adopted_at  timestamptz NOT NULL,
  review_date date NOT NULL,
  PRIMARY KEY (case_number, version)
);

CREATE TABLE exit.intervention (
  intervention_id text PRIMARY KEY,
  case_number     text NOT NULL,
  kind            text NOT NULL,
  provider        text NOT NULL,
  legal_ground    text NOT NULL,
  first_version   integer NOT NULL,
  last_version    integer,
  FOREIGN KEY (case_number, first_version) REFERENCES exit.plan
);
COMMENT ON COLUMN exit.intervention.last_version IS 'The last plan version it belonged to; null while it is part of the plan.';
CREATE INDEX intervention_case ON exit.intervention (case_number);
