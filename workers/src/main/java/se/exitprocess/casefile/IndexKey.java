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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;

/**
 * Makes the tokens of the blind index: equal texts have equal tokens under the same generation of
 * the key, and without the key, which is in the vault, a token says nothing about the text. The key
 * stays the same when the master key is renewed. A generation that is destroyed is never made
 * again.
 */
@Component
public final class IndexKey {

  private static final int TOKEN_BYTES = 32;
  private static final String NAME = "search-index";

  private final KeyVault vault;

  IndexKey(KeyVault vault) throws GeneralSecurityException {
    PrfConfig.register();
    this.vault = vault;
  }

  /**
   * The tokens of some texts, in their order; see {@link #of} and {@link Maker#tokens}.
   *
   * @return empty if the vault does not have this generation (any more)
   */
  public Optional<List<byte[]>> tokens(
      int generation, String purpose, List<String> normalizedTexts) {
    return of(generation).map(it -> it.tokens(purpose, normalizedTexts));
  }

  /**
   * For many tokens: the key is read once. Not to be kept.
   *
   * @param generation of the key, from 1
   * @return empty if the vault does not have this generation (any more)
   * @throws RecordUnreadable when the key cannot be reached
   */
  public Optional<Maker> of(int generation) {
    try {
      Optional<byte[]> key = vault.load(name(generation));
      return key.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Maker(
                  TinkProtoKeysetFormat.parseKeyset(key.get(), InsecureSecretKeyAccess.get())
                      .getPrimitive(RegistryConfiguration.get(), PrfSet.class)));
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new RecordUnreadable("the search key cannot be read", null);
    }
  }

  /** Makes tokens with one generation of the key. */
  public static final class Maker {

    private final PrfSet prf;

    private Maker(PrfSet prf) {
      this.prf = prf;
    }

    /**
     * The tokens of some texts, in their order.
     *
     * @param purpose what kind of texts they are; the same text has another token for another
     *     purpose
     * @param normalizedTexts what counts as equal must be equal here
     * @return 32 bytes for each (HMAC-SHA-256)
     */
    public List<byte[]> tokens(String purpose, List<String> normalizedTexts) {
      List<byte[]> tokens = new ArrayList<>();
      try {
        for (String text : normalizedTexts) {
          tokens.add(prf.computePrimary(input(purpose, text), TOKEN_BYTES));
        }
      } catch (GeneralSecurityException e) {
        // without the cause: nothing may quote the text
        throw new RecordUnreadable("no search token could be made", null);
      }
      return tokens;
    }
  }

  /** Whether the vault has this generation. */
  public boolean exists(int generation) {
    return vault.load(name(generation)).isPresent();
  }

  /** Makes a key of this generation; if another node was quicker, its key counts. */
  public void make(int generation) {
    try {
      vault.store(
          name(generation),
          TinkProtoKeysetFormat.serializeKeyset(
              KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF),
              InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("no key for the search index could be made", e);
    }
  }

  /** The newest generation that the vault has; 0 if it has none. */
  public int newest() {
    return generations().max().orElse(0);
  }

  /** Makes an end of all generations in the vault before this one. */
  public void destroyBefore(int generation) {
    generations().filter(it -> it < generation).forEach(it -> vault.destroy(name(it)));
  }

  private IntStream generations() {
    return vault.names().stream().map(KeyName::value).flatMapToInt(IndexKey::generation);
  }

  private static IntStream generation(String name) {
    if (name.equals(NAME)) {
      return IntStream.of(1);
    }
    return name.matches(NAME + "-[0-9]{1,9}")
        ? IntStream.of(Integer.parseInt(name.substring(NAME.length() + 1)))
        : IntStream.empty();
  }

  /** The first generation is older than the word. */
  private static KeyName name(int generation) {
    return new KeyName(generation == 1 ? NAME : NAME + "-" + generation);
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
