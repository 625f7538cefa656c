package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * Seals the lines of the access log, and what reviewers write about them, with keys from the vault:
 * the database alone can neither make a line nor read a remark.
 */
@Component
public final class LogSeal {

  private static final String ALGORITHM = "HmacSHA256";
  private static final KeyName LINES = new KeyName("access-log");
  private static final KeyName REMARKS = new KeyName("log-remarks");

  private final KeyVault vault;

  LogSeal(KeyVault vault) throws GeneralSecurityException {
    AeadConfig.register();
    this.vault = vault;
  }

  /**
   * The seal of a line: 32 bytes that nobody without the key can make.
   *
   * @throws RecordUnreadable when the key cannot be reached
   */
  byte[] of(byte[] line) {
    try {
      return seal(vault.load(LINES).orElseGet(() -> create(LINES, random())), line);
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("the access log cannot be sealed", e);
    }
  }

  /**
   * The seal that a line should have; empty, so that it fits nothing, when the key is gone.
   *
   * @throws RecordUnreadable when the key cannot be reached
   */
  byte[] again(byte[] line) {
    try {
      Optional<byte[]> key = vault.load(LINES);
      return key.isPresent() ? seal(key.get(), line) : new byte[0];
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("the access log cannot be checked", e);
    }
  }

  private static byte[] seal(byte[] key, byte[] line) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(new SecretKeySpec(key, ALGORITHM));
    return mac.doFinal(line);
  }

  /**
   * Encrypts what a reviewer wrote.
   *
   * @param context what it is about; {@link #open} needs the same
   */
  public byte[] close(String context, String remark) {
    try {
      return remarks()
          .encrypt(
              remark.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("a remark cannot be encrypted", null);
    }
  }

  /** Decrypts what {@link #close} has encrypted. */
  public String open(String context, byte[] closed) {
    try {
      return new String(
          remarks().decrypt(closed, context.getBytes(StandardCharsets.UTF_8)),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("a remark cannot be decrypted", null);
    }
  }

  private Aead remarks() throws GeneralSecurityException {
    byte[] key =
        vault
            .load(REMARKS)
            .orElseGet(
                () -> {
                  try {
                    return create(
                        REMARKS,
                        TinkProtoKeysetFormat.serializeKeyset(
                            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                            InsecureSecretKeyAccess.get()));
                  } catch (GeneralSecurityException e) {
                    throw new KeyUnusable("no key for remarks could be made", e);
                  }
                });
    return TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** At the first use. If another node was quicker, its key counts. */
  private byte[] create(KeyName name, byte[] key) {
    vault.store(name, key);
    return vault.load(name).orElseThrow();
  }

  private static byte[] random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
