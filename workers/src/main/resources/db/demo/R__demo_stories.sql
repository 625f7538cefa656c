-- How far the demo has come in making its invented cases: a start cut short goes on where it was.
CREATE TABLE IF NOT EXISTS exit.demo_story (
  story       text PRIMARY KEY,
  case_number text,
  steps_done  integer NOT NULL DEFAULT 0,
  state       text NOT NULL DEFAULT 'UNDERWAY' CHECK (state IN ('UNDERWAY', 'DONE', 'STOPPED'))
);
