package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * One key for each thing that is encrypted by itself: a case, or what came in before there is one.
 * The keys are in the vault and nowhere else.
 */
final class VaultKeys {

  private final KeyVault vault;
  private final String what;

  /**
   * @param what a case, a referral: for the sentence when something cannot be read
   */
  VaultKeys(KeyVault vault, String what) throws GeneralSecurityException {
    AeadConfig.register();
    this.vault = vault;
    this.what = what;
  }

  /**
   * Makes a key.
   *
   * @return false if there is one already: the name has been used before
   */
  boolean create(KeyName name) {
    try {
      KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return vault.store(
          name, TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("no key could be made for " + what + " " + name, e);
    }
  }

  /** Destroys the key: what it has encrypted cannot be read again, in whatever copy. */
  void destroy(KeyName name) {
    vault.destroy(name);
  }

  /** Whether there is such a key. */
  boolean exists(KeyName name) {
    return vault.load(name).isPresent();
  }

  /**
   * Encrypts.
   *
   * @param context what the text belongs to; decrypting needs the same
   */
  byte[] encrypt(KeyName name, byte[] plain, String... context) {
    try {
      return key(name).encrypt(plain, associatedData(name, context));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("nothing can be encrypted for " + what + " " + name, e);
    }
  }

  /** Decrypts; refuses what was changed or belongs to another context. */
  byte[] decrypt(KeyName name, byte[] sealed, String... context) {
    try {
      return key(name).decrypt(sealed, associatedData(name, context));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("content of " + what + " " + name + " cannot be decrypted", e);
    }
  }

  private Aead key(KeyName name) throws GeneralSecurityException {
    byte[] key =
        vault
            .load(name)
            .orElseThrow(
                () ->
                    new RecordUnreadable(
                        "there is no key for " + what + " " + name + ": it has been removed",
                        null));
    return TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** Each part with its length, so that no two contexts look the same. */
  private static byte[] associatedData(KeyName name, String... context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(name.value());
      for (String part : context) {
        out.writeUTF(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
