package se.exitprocess.casefile.keys;

import java.util.Optional;
import java.util.Set;

/**
 * The keys of the cases, outside of the database: what is destroyed here cannot come back from a
 * copy of the database, however old. Any number of nodes may use one vault at the same time; what
 * one has destroyed the others do not have either, at once.
 *
 * <p>Every method fails with {@link KeyUnusable} when the vault cannot be reached.
 */
public interface KeyVault {

  /**
   * Keeps a new key; when the method returns it survives a power cut.
   *
   * @return false if there is already a key of this name, which stays as it is
   */
  boolean store(KeyName name, byte[] key);

  /**
   * The key in clear.
   *
   * @return empty when there is none (any more)
   * @throws KeyUnusable when it is there and cannot be opened
   */
  Optional<byte[]> load(KeyName name);

  /**
   * Makes an end of the key.
   *
   * @return false if there was none, which is not an error
   */
  boolean destroy(KeyName name);

  /** The names of all keys. */
  Set<KeyName> names();
}
