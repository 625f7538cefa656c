package se.exitprocess.engine.directory;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/** A query about colleagues. Whoever may not read all of them finds herself alone. */
final class MemberQuery extends UserQueryImpl {

  private static final long serialVersionUID = 1L;

  private final transient StaffDirectory directory;

  MemberQuery(@Nullable CommandExecutor executor, StaffDirectory directory) {
    super(executor);
    this.directory = directory;
  }

  @Override
  public long executeCount(CommandContext context) {
    checkQueryOk();
    return found(context).size();
  }

  @Override
  public List<User> executeList(CommandContext context, @Nullable Page page) {
    checkQueryOk();
    return Asked.page(found(context), page).stream().map(MemberQuery::asUser).toList();
  }

  private List<StaffDirectory.Member> found(CommandContext context) {
    if (getTenantId() != null) {
      return List.of();
    }
    Authentication person = Asked.person(context);
    boolean all = Asked.mayReadAll(context, Resources.USER);
    List<StaffDirectory.Member> candidates =
        getId() != null ? directory.member(getId()).stream().toList() : directory.members();
    return candidates.stream()
        .filter(this::matches)
        .filter(member -> all || person != null && member.id().equals(person.getUserId()))
        .toList();
  }

  private boolean matches(StaffDirectory.Member member) {
    return Asked.equal(member.id(), getId())
        && (getIds() == null || Arrays.asList(getIds()).contains(member.id()))
        && Asked.equal(member.firstName(), getFirstName())
        && Asked.like(member.firstName(), getFirstNameLike())
        && Asked.equal(member.lastName(), getLastName())
        && Asked.like(member.lastName(), getLastNameLike())
        && getEmail() == null
        && getEmailLike() == null
        && (getGroupId() == null || member.groups().contains(getGroupId()));
  }

  private static User asUser(StaffDirectory.Member member) {
    UserEntity user = new UserEntity(member.id());
    user.setFirstName(member.firstName());
    user.setLastName(member.lastName());
    return user;
  }
}
