package se.exitprocess.casefile.keys;

import java.util.regex.Pattern;

/**
 * What a key in the vault is called: the number of its case, or what else it is for. It is also
 * what the master key binds the wrapped key to, so that one key cannot be put in the place of
 * another.
 *
 * @param value letters, digits and hyphens
 */
public record KeyName(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  /** Refuses what could not be a file's name everywhere. */
  public KeyName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a key");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
