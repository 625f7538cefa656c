package se.exitprocess.engine.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.jspecify.annotations.Nullable;

/** A query about groups. Whoever may not read all of them finds her own. */
final class StaffGroupQuery extends GroupQueryImpl {

  private static final long serialVersionUID = 1L;

  private final transient StaffDirectory directory;

  StaffGroupQuery(@Nullable CommandExecutor executor, StaffDirectory directory) {
    super(executor);
    this.directory = directory;
  }

  @Override
  public long executeCount(CommandContext context) {
    checkQueryOk();
    return found(context).size();
  }

  @Override
  public List<Group> executeList(CommandContext context, @Nullable Page page) {
    checkQueryOk();
    return Asked.page(found(context), page);
  }

  private List<Group> found(CommandContext context) {
    if (getTenantId() != null) {
      return List.of();
    }
    Authentication person = Asked.person(context);
    boolean all = Asked.mayReadAll(context, Resources.GROUP);
    Set<String> hers =
        person == null || person.getGroupIds() == null
            ? Set.of()
            : Set.copyOf(person.getGroupIds());
    Set<String> membersGroups =
        getUserId() == null
            ? Set.of()
            : directory.member(getUserId()).map(StaffDirectory.Member::groups).orElse(Set.of());
    return directory.groups().entrySet().stream()
        .filter(group -> all || hers.contains(group.getKey()))
        .filter(group -> getUserId() == null || membersGroups.contains(group.getKey()))
        .filter(this::matches)
        .sorted(Map.Entry.comparingByKey())
        .map(StaffGroupQuery::asGroup)
        .toList();
  }

  private boolean matches(Map.Entry<String, String> group) {
    return Asked.equal(group.getKey(), getId())
        && (getIds() == null || Arrays.asList(getIds()).contains(group.getKey()))
        && Asked.equal(group.getValue(), getName())
        && Asked.like(group.getValue(), getNameLike())
        && Asked.equal(Groups.GROUP_TYPE_WORKFLOW, getType());
  }

  private static Group asGroup(Map.Entry<String, String> group) {
    GroupEntity entity = new GroupEntity(group.getKey());
    entity.setName(group.getValue());
    entity.setType(Groups.GROUP_TYPE_WORKFLOW);
    return entity;
  }
}
