package se.exitprocess.casefile;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * Makes the tokens of the blind index: equal texts have equal tokens, and without the key, which is
 * in the vault, a token says nothing about the text. The key stays the same when the master key is
 * renewed.
 */
@Component
public final class IndexKey {

  private static final int TOKEN_BYTES = 32;
  private static final KeyName NAME = new KeyName("search-index");

  private final KeyVault vault;

  IndexKey(KeyVault vault) throws GeneralSecurityException {
    PrfConfig.register();
    this.vault = vault;
  }

  /**
   * The token of a text.
   *
   * @param purpose what kind of text it is; the same text has another token for another purpose
   * @param normalizedText what counts as equal must be equal here
   * @return 32 bytes (HMAC-SHA-256)
   * @throws RecordUnreadable when the key cannot be reached
   */
  public byte[] token(String purpose, String normalizedText) {
    try {
      return TinkProtoKeysetFormat.parseKeyset(key(), InsecureSecretKeyAccess.get())
          .getPrimitive(RegistryConfiguration.get(), PrfSet.class)
          .computePrimary(input(purpose, normalizedText), TOKEN_BYTES);
    } catch (GeneralSecurityException | KeyUnusable e) {
      // without the cause: nothing may quote the text
      throw new RecordUnreadable("no search token could be made", null);
    }
  }

  /** Whether there is a key: none before the first token. */
  boolean exists() {
    return vault.load(NAME).isPresent();
  }

  private byte[] key() throws GeneralSecurityException {
    return vault.load(NAME).orElseGet(this::create);
  }

  /** At the first use. If another node was quicker, its key counts. */
  private byte[] create() {
    try {
      vault.store(
          NAME,
          TinkProtoKeysetFormat.serializeKeyset(
              KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF),
              InsecureSecretKeyAccess.get()));
      return vault.load(NAME).orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("no key for the search index could be made", e);
    }
  }

  private static byte[] input(String purpose, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(purpose);
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
