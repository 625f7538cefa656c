-- Which tasks somebody reaches, and in which order, is answered by these two indexes without a look into the tables.
create index exit_auth_group on ACT_RU_AUTHORIZATION (GROUP_ID_, TYPE_) include (RESOURCE_TYPE_, PERMS_, RESOURCE_ID_);
create index exit_task_page on ACT_RU_TASK (ID_) include (SUSPENSION_STATE_, CREATE_TIME_, DUE_DATE_, ASSIGNEE_)
  where TENANT_ID_ is null and PROC_DEF_ID_ is not null;
