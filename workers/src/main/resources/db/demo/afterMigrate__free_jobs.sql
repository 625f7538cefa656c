-- A killed application leaves jobs that are locked in its name for minutes. In the demo one application has the
-- data folder to itself, so at its start nobody else can be working on them.
UPDATE act_ru_job
SET lock_owner_ = NULL, lock_exp_time_ = NULL, rev_ = rev_ + 1
WHERE lock_owner_ IS NOT NULL;
