package se.exitprocess.engine.directory;

import java.util.Collections;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;

/** Answers the engine's questions about people from the staff directory. Nobody has a password. */
final class DirectoryIdentityProvider implements ReadOnlyIdentityProvider {

  private final StaffDirectory directory;

  DirectoryIdentityProvider(StaffDirectory directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable User findUserById(String id) {
    return createUserQuery(Context.getCommandContext()).userId(id).singleResult();
  }

  @Override
  public UserQuery createUserQuery() {
    return new MemberQuery(executor(), directory);
  }

  @Override
  public UserQuery createUserQuery(CommandContext context) {
    return new MemberQuery(null, directory);
  }

  @Override
  public NativeUserQuery createNativeUserQuery() {
    throw new BadUserRequestException("the staff directory knows no native queries");
  }

  @Override
  public boolean checkPassword(@Nullable String id, @Nullable String password) {
    return false;
  }

  @Override
  public @Nullable Group findGroupById(String id) {
    return createGroupQuery(Context.getCommandContext()).groupId(id).singleResult();
  }

  @Override
  public GroupQuery createGroupQuery() {
    return new StaffGroupQuery(executor(), directory);
  }

  @Override
  public GroupQuery createGroupQuery(CommandContext context) {
    return new StaffGroupQuery(null, directory);
  }

  @Override
  public @Nullable Tenant findTenantById(String id) {
    return null;
  }

  @Override
  public TenantQuery createTenantQuery() {
    return new NoTenants(executor());
  }

  @Override
  public TenantQuery createTenantQuery(CommandContext context) {
    return new NoTenants(null);
  }

  @Override
  public void flush() {
    // nothing is ever written
  }

  @Override
  public void close() {
    // nothing is held
  }

  private static CommandExecutor executor() {
    return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
  }

  /** There are no tenants: each municipality runs its own application. */
  private static final class NoTenants extends TenantQueryImpl {

    private static final long serialVersionUID = 1L;

    NoTenants(@Nullable CommandExecutor executor) {
      super(executor);
    }

    @Override
    public long executeCount(CommandContext context) {
      return 0;
    }

    @Override
    public List<Tenant> executeList(CommandContext context, @Nullable Page page) {
      return Collections.emptyList();
    }
  }
}
