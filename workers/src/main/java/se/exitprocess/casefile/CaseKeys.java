package se.exitprocess.casefile;

import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * The keys of the cases, which are in the vault and nowhere else: makes and destroys them, encrypts
 * and decrypts with them.
 */
@Component
final class CaseKeys {

  private final VaultKeys keys;

  CaseKeys(KeyVault vault) throws GeneralSecurityException {
    this.keys = new VaultKeys(vault, "case");
  }

  /**
   * Makes a key for this case.
   *
   * @return false if there is one already: the number has been used before
   */
  boolean create(CaseNumber number) {
    return keys.create(name(number));
  }

  /** Destroys the key: nothing of the case can be read again, in whatever copy. */
  void destroy(CaseNumber number) {
    keys.destroy(name(number));
  }

  /** Whether the case has a key, so that it can be read. */
  boolean exists(CaseNumber number) {
    return keys.exists(name(number));
  }

  /**
   * Encrypts.
   *
   * @param context what the text belongs to; decrypting needs the same
   */
  byte[] encrypt(CaseNumber number, byte[] plain, String... context) {
    return keys.encrypt(name(number), plain, context);
  }

  /** Decrypts; refuses what was changed or belongs to another context. */
  byte[] decrypt(CaseNumber number, byte[] sealed, String... context) {
    return keys.decrypt(name(number), sealed, context);
  }

  private static KeyName name(CaseNumber number) {
    return new KeyName(number.value());
  }
}
