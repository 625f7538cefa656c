package se.exitprocess.identity;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A logged-in person as Spring Security sees her: her groups are her authorities. */
public final class EnginePerson extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final List<String> groups;

  /**
   * Somebody who has proved who she is.
   *
   * @param groups the engine's groups
   */
  public EnginePerson(String id, List<String> groups) {
    super(groups.stream().map(SimpleGrantedAuthority::new).toList());
    this.id = id;
    this.groups = List.copyOf(groups);
    setAuthenticated(true);
  }

  /** The user id. */
  @Override
  public String getName() {
    return id;
  }

  /** The engine's groups: roles, and roles in units. */
  public List<String> groups() {
    return groups;
  }

  @Override
  public String getPrincipal() {
    return id;
  }

  @Override
  public String getCredentials() {
    return "";
  }
}
