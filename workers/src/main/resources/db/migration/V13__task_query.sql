-- The engine asks at each query whether somebody has REVOKE rows; there are none, and this is where it sees that at once.
create index exit_auth_revokes on ACT_RU_AUTHORIZATION (USER_ID_, GROUP_ID_) where TYPE_ = 2;
