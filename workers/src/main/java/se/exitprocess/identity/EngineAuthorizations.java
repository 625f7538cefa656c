package se.exitprocess.identity;

import jakarta.annotation.PostConstruct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/**
 * Writes groups and rights of {@link Organisation} into the engine at each start: what is missing
 * is added, what a role no longer has is taken away. Rights to tasks, which the engine gives and
 * takes by itself, are left alone.
 */
@Component
public class EngineAuthorizations {

  private static final Set<Integer> GIVEN_BY_ENGINE =
      Set.of(
          Resources.TASK.resourceType(),
          Resources.HISTORIC_TASK.resourceType(),
          Resources.GROUP.resourceType());

  private final Organisation organisation;
  private final IdentityService identity;
  private final AuthorizationService authorizations;

  EngineAuthorizations(
      Organisation organisation, IdentityService identity, AuthorizationService authorizations) {
    this.organisation = organisation;
    this.identity = identity;
    this.authorizations = authorizations;
  }

  @PostConstruct
  void write() {
    ensureGroup(Groups.CAMUNDA_ADMIN, "Administratörer", Groups.GROUP_TYPE_SYSTEM);
    for (Role role : organisation.roles()) {
      ensureGroup(role.id(), role.name(), Groups.GROUP_TYPE_WORKFLOW);
      if (role.unitBound()) {
        organisation
            .units()
            .forEach(
                unit ->
                    ensureGroup(
                        role.groupIn(unit),
                        role.name() + " " + unit.name(),
                        Groups.GROUP_TYPE_WORKFLOW));
      }
      grant(role);
    }
  }

  private void ensureGroup(String id, String name, String type) {
    if (identity.isReadOnly()) {
      return; // groups come from the organisation by themselves
    }
    Group group = identity.createGroupQuery().groupId(id).singleResult();
    if (group == null) {
      group = identity.newGroup(id);
    }
    group.setName(name);
    group.setType(type);
    identity.saveGroup(group);
  }

  private void grant(Role role) {
    Map<Target, Permission[]> wanted = new HashMap<>();
    role.apps()
        .forEach(
            app ->
                wanted.put(
                    new Target(Resources.APPLICATION, app), new Permission[] {Permissions.ACCESS}));
    for (Grant grant : organisation.grants(role)) {
      Permission[] permissions = Permits.permissions(grant.resource(), grant.permissions());
      for (String id : grant.only()) {
        wanted.merge(
            new Target(Permits.resource(grant.resource()), id), permissions, Permits::both);
      }
    }
    List<Authorization> present =
        authorizations.createAuthorizationQuery().groupIdIn(role.id()).list();
    for (Authorization authorization : present) {
      Target target = Target.of(authorization);
      if (wanted.containsKey(target)) {
        authorization.setPermissions(wanted.remove(target));
        authorizations.saveAuthorization(authorization);
      } else if (!GIVEN_BY_ENGINE.contains(authorization.getResourceType())) {
        authorizations.deleteAuthorization(authorization.getId());
      }
    }
    wanted.forEach((target, permissions) -> add(role, target, permissions));
  }

  private void add(Role role, Target target, Permission[] permissions) {
    Authorization authorization =
        authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    authorization.setGroupId(role.id());
    authorization.setResource(target.resource());
    authorization.setResourceId(target.id());
    authorization.setPermissions(permissions);
    authorizations.saveAuthorization(authorization);
  }

  private record Target(Resource resource, String id) {

    static Target of(Authorization authorization) {
      for (Resources resource : Resources.values()) {
        if (resource.resourceType() == authorization.getResourceType()) {
          return new Target(resource, authorization.getResourceId());
        }
      }
      throw new IllegalStateException("unknown kind of resource in an authorization");
    }
  }
}
