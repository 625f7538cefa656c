package se.exitprocess.identity;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;

/** The engine's permissions by the names that {@code organisation.yaml} uses. */
final class Permits {

  private static final Map<Resources, Permission[]> OWN =
      Map.of(
          Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.values(),
          Resources.PROCESS_INSTANCE, ProcessInstancePermissions.values(),
          Resources.BATCH, BatchPermissions.values(),
          Resources.SYSTEM, SystemPermissions.values());

  private Permits() {}

  static Resource resource(String name) {
    return Resources.valueOf(name);
  }

  static Permission[] permissions(String resource, Set<String> names) {
    Permission[] known = OWN.getOrDefault(Resources.valueOf(resource), Permissions.values());
    return names.stream().map(name -> find(known, name, resource)).toArray(Permission[]::new);
  }

  static Permission[] both(Permission[] some, Permission[] others) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(others)).toArray(Permission[]::new);
  }

  private static Permission find(Permission[] known, String name, String resource) {
    for (Permission permission : known) {
      if (permission.getName().equals(name)) {
        return permission;
      }
    }
    throw new IllegalStateException(
        "organisation.yaml: there is no permission " + name + " on " + resource);
  }
}
