-- Rights are only ever given, never revoked (REVOKE rows): the engine need not look for revocations in each command,
-- and the database holds that there are none. A right ends when its grant is deleted.
drop index if exists exit_auth_revokes;
alter table ACT_RU_AUTHORIZATION add constraint exit_no_revokes check (TYPE_ <> 2);
