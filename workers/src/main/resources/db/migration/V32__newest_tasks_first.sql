-- When the task of a grant was created, copied into the grant: somebody's newest tasks are found in her grants' index
-- alone. Where it is missing the query asks the task itself, so nobody's task is lost by it.
alter table ACT_RU_AUTHORIZATION add column EXIT_TASK_CREATED_ timestamp;

update ACT_RU_AUTHORIZATION A set EXIT_TASK_CREATED_ = T.CREATE_TIME_
from ACT_RU_TASK T where A.RESOURCE_TYPE_ = 7 and T.ID_ = A.RESOURCE_ID_;

create function exit_grant_asks_its_task() returns trigger language plpgsql as $$
begin
  new.EXIT_TASK_CREATED_ := (select T.CREATE_TIME_ from ACT_RU_TASK T where T.ID_ = new.RESOURCE_ID_);
  return new;
end $$;

create trigger exit_grant_asks_its_task before insert or update of RESOURCE_ID_, RESOURCE_TYPE_ on ACT_RU_AUTHORIZATION
for each row when (new.RESOURCE_TYPE_ = 7) execute function exit_grant_asks_its_task();

-- The engine writes the grants of a new task before the task.
create function exit_task_tells_its_grants() returns trigger language plpgsql as $$
begin
  update ACT_RU_AUTHORIZATION A set EXIT_TASK_CREATED_ = new.CREATE_TIME_
  where A.RESOURCE_TYPE_ = 7 and A.RESOURCE_ID_ = new.ID_;
  return null;
end $$;

create trigger exit_task_tells_its_grants after insert or update of CREATE_TIME_ on ACT_RU_TASK
for each row execute function exit_task_tells_its_grants();

drop index exit_auth_group;
create index exit_auth_group on ACT_RU_AUTHORIZATION (GROUP_ID_, TYPE_)
  include (RESOURCE_TYPE_, PERMS_, RESOURCE_ID_, EXIT_TASK_CREATED_);
