package se.exitprocess.casefile.keys;

/**
 * The key that wraps all others. Whoever has database and vault but not this key can read nothing.
 * It has versions, of which the newest wraps; what it has wrapped tells by which version, so that
 * the key can be renewed while the application runs. Which kind it is says {@code
 * exit.master-key.kind}: a file, a token behind PKCS#11, or a key service.
 *
 * <p>Every method fails with {@link KeyUnusable} when the key cannot be reached.
 */
public interface MasterKey {

  /**
   * Encrypts a key with the newest version.
   *
   * @param context what the key is for; {@link #unwrap} needs the same
   */
  byte[] wrap(byte[] key, byte[] context);

  /**
   * Decrypts what {@link #wrap} has encrypted with any version that there still is.
   *
   * @throws KeyUnusable also when it was changed or belongs to another context
   */
  byte[] unwrap(byte[] wrapped, byte[] context);

  /**
   * The version by which this was wrapped. Reads no more than the bytes.
   *
   * @throws KeyUnusable when it was not wrapped by a key of this kind
   */
  int versionOf(byte[] wrapped);

  /** The version that wraps now. */
  int newestVersion();

  /** Whether there are versions beside the newest that unwrap. */
  boolean hasOlderVersions();

  /** Makes a new version, which wraps from now on; older versions still unwrap. */
  void addVersion();

  /** Makes an end of all versions before this one: what they have wrapped is lost. */
  void retireVersionsBefore(int version);
}
