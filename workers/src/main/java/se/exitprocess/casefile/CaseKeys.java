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
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * The keys of the cases, which are in the vault and nowhere else: makes and destroys them, encrypts
 * and decrypts with them.
 */
@Component
final class CaseKeys {

  private final KeyVault vault;

  CaseKeys(KeyVault vault) throws GeneralSecurityException {
    AeadConfig.register();
    this.vault = vault;
  }

  /**
   * Makes a key for this case.
   *
   * @return false if there is one already: the number has been used before
   */
  boolean create(CaseNumber number) {
    try {
      KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return vault.store(
          name(number), TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("no key could be made for case " + number, e);
    }
  }

  /** Destroys the key: nothing of the case can be read again, in whatever copy. */
  void destroy(CaseNumber number) {
    vault.destroy(name(number));
  }

  /** Whether the case has a key, so that it can be read. */
  boolean exists(CaseNumber number) {
    return vault.load(name(number)).isPresent();
  }

  /**
   * Encrypts.
   *
   * @param context what the text belongs to; decrypting needs the same
   */
  byte[] encrypt(CaseNumber number, byte[] plain, String... context) {
    try {
      return key(number).encrypt(plain, associatedData(number, context));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("nothing can be encrypted for case " + number, e);
    }
  }

  /** Decrypts; refuses what was changed or belongs to another context. */
  byte[] decrypt(CaseNumber number, byte[] sealed, String... context) {
    try {
      return key(number).decrypt(sealed, associatedData(number, context));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("content of case " + number + " cannot be decrypted", e);
    }
  }

  private Aead key(CaseNumber number) throws GeneralSecurityException {
    byte[] key =
        vault
            .load(name(number))
            .orElseThrow(
                () ->
                    new RecordUnreadable(
                        "there is no key for case " + number + ": it has been removed", null));
    return TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static KeyName name(CaseNumber number) {
    return new KeyName(number.value());
  }

  /** Each part with its length, so that no two contexts look the same. */
  private static byte[] associatedData(CaseNumber number, String... context) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(number.value());
      for (String part : context) {
        out.writeUTF(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
