package se.exitprocess.identity;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.engine.Roles;

/** The municipality, its units and roles, as {@code config/organisation.yaml} declares them. */
@Component
public class Organisation implements Roles {

  private final String municipality;
  private final boolean researchArchive;
  private final OfficeHours officeHours;
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, List<Grant>> rights = new LinkedHashMap<>();
  private final Map<String, String> groups = new LinkedHashMap<>();

  @Autowired
  Organisation(@Value("${exit.organisation-file:classpath:organisation.yaml}") Resource file)
      throws IOException {
    this(read(file));
  }

  Organisation(Map<?, ?> yaml) {
    municipality = text(map(yaml.get("municipality")), "name");
    researchArchive = flag(map(yaml.get("municipality")), "researchArchive");
    officeHours = OfficeHours.read(map(yaml.get("officeHours")));
    map(yaml.get("units"))
        .forEach((id, unit) -> units.put(id, new Unit(id, text(map(unit), "name"))));
    map(yaml.get("rights"))
        .forEach(
            (id, lines) -> rights.put(id, list(lines).stream().map(Organisation::grant).toList()));
    map(yaml.get("roles")).forEach((id, role) -> roles.put(id, role(id, map(role))));
    if (yaml.get("groups") != null) {
      map(yaml.get("groups")).forEach((name, group) -> groups.put(name, String.valueOf(group)));
    }
    Set<String> unknown =
        roles.values().stream()
            .flatMap(role -> role.rights().stream())
            .filter(right -> !rights.containsKey(right))
            .collect(Collectors.toSet());
    if (units.isEmpty() || roles.isEmpty() || !unknown.isEmpty()) {
      throw new IllegalStateException(
          "organisation.yaml needs units, roles, and an entry under rights for each of " + unknown);
    }
  }

  /** The municipality's name. */
  public String municipality() {
    return municipality;
  }

  /**
   * Whether nothing may be removed here, for the sake of research: so in all municipalities of
   * Östergötland, Gotland, Västernorrland, and in Göteborg (SoF 13:1).
   */
  public boolean researchArchive() {
    return researchArchive;
  }

  /** When the units are there on a working day. */
  OfficeHours officeHours() {
    return officeHours;
  }

  /** All units, in the order of the file. */
  public Collection<Unit> units() {
    return units.values();
  }

  /** The unit of this id, if there is one. */
  public Optional<Unit> unit(String id) {
    return Optional.ofNullable(units.get(id));
  }

  /** All roles, in the order of the file. */
  public Collection<Role> roles() {
    return roles.values();
  }

  /** The role of this id, if there is one. */
  public Optional<Role> role(String id) {
    return Optional.ofNullable(roles.get(id));
  }

  /**
   * The group that the login service and the staff directory call by this name, if one is named.
   */
  public Optional<String> groupNamed(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** What the engine must grant to this role. */
  List<Grant> grants(Role role) {
    return role.rights().stream().flatMap(right -> rights.get(right).stream()).toList();
  }

  @Override
  public Set<String> all() {
    return Set.copyOf(roles.keySet());
  }

  @Override
  public Set<String> unitBound() {
    return roles.values().stream()
        .filter(Role::unitBound)
        .map(Role::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> answering() {
    return roles.values().stream()
        .filter(Role::answers)
        .map(Role::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<?, ?> read(Resource file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = file.getInputStream()) {
      return map(new Yaml(new SafeConstructor(options)).load(in));
    }
  }

  private static Role role(String id, Map<String, Object> fields) {
    return new Role(
        id,
        text(fields, "name"),
        Boolean.TRUE.equals(fields.get("unitBound")),
        Boolean.TRUE.equals(fields.get("answers")),
        texts(fields.get("apps")),
        texts(fields.get("rights")));
  }

  private static Grant grant(Object line) {
    Map<String, Object> fields = map(line);
    return new Grant(
        text(fields, "resource"),
        texts(fields.get("permissions")),
        fields.containsKey("only") ? texts(fields.get("only")) : Set.of("*"));
  }

  private static String text(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalStateException("organisation.yaml: '" + name + "' is missing in " + fields);
  }

  private static boolean flag(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalStateException(
        "organisation.yaml: '" + name + "' must be true or false in " + fields);
  }

  private static Set<String> texts(Object value) {
    return list(value).stream()
        .map(String::valueOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Object> list(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new IllegalStateException("organisation.yaml: a list is missing, found " + value);
  }

  private static Map<String, Object> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> named = new LinkedHashMap<>();
      map.forEach((key, entry) -> named.put(String.valueOf(key), entry));
      return named;
    }
    throw new IllegalStateException("organisation.yaml: a block is missing, found " + value);
  }
}
