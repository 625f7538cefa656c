package se.exitprocess.casefile.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;

/**
 * The master key in a token behind PKCS#11, such as a hardware security module: AES keys that never
 * leave it, one per version, labelled {@code <label>-1}, {@code <label>-2} and so on. Wraps with
 * AES-GCM inside of the token.
 */
@Component
@ConditionalOnProperty(name = OfKind.SETTING, havingValue = OfKind.PKCS11)
final class Pkcs11MasterKey implements MasterKey {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte FORMAT = 1;
  private static final int HEAD = 1 + Integer.BYTES;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Provider provider;
  private final String label;
  private final char[] pin;
  private final SecureRandom random = new SecureRandom();
  private volatile NavigableMap<Integer, SecretKey> versions = new TreeMap<>();

  /**
   * @param library the token's PKCS#11 library
   * @param slot position of the token in the library's list of slots
   * @param pinFile holds the token's PIN
   * @param vault folder of the keys that it wraps
   */
  Pkcs11MasterKey(
      @Value("${exit.master-key.pkcs11.library}") Path library,
      @Value("${exit.master-key.pkcs11.slot:0}") int slot,
      @Value("${exit.master-key.pkcs11.pin-file}") Path pinFile,
      @Value("${exit.master-key.pkcs11.label:exit-master}") String label,
      @Value("${exit.key-vault}") Path vault) {
    this.label = label;
    try {
      pin = Files.readString(pinFile).strip().toCharArray();
      provider = Security.getProvider("SunPKCS11").configure(settings(library, slot));
      if (read().isEmpty()) {
        if (!FileKeyVault.isEmpty(vault)) {
          throw new StartRefused(
              "Nyckelenheten har ingen nyckel "
                  + label
                  + ", men nyckelvalvet har nycklar som är krypterade med den. Anslut den rätta enheten.");
        }
        addVersion();
      }
    } catch (IOException | KeyUnusable | ProviderException e) {
      throw new StartRefused(
          "Nyckelenheten kan inte användas. Kontrollera exit.master-key.pkcs11: bibliotek, plats och filen med PIN.");
    }
  }

  private static String settings(Path library, int slot) {
    return """
        --name=exitprocess
        library=%s
        slotListIndex=%d
        attributes(*,CKO_SECRET_KEY,CKK_AES)={
          CKA_SENSITIVE=true
          CKA_EXTRACTABLE=false
          CKA_ENCRYPT=true
          CKA_DECRYPT=true
        }
        """
        .formatted(library, slot);
  }

  @Override
  public byte[] wrap(byte[] key, byte[] context) {
    var newest = read().lastEntry();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] head = ByteBuffer.allocate(HEAD).put(FORMAT).putInt(newest.getKey()).array();
    byte[] sealed =
        run(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, head, context, key, 0, key.length);
    return ByteBuffer.allocate(HEAD + NONCE + sealed.length)
        .put(head)
        .put(nonce)
        .put(sealed)
        .array();
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    int version = versionOf(wrapped);
    SecretKey key = versions.get(version);
    if (key == null) {
      key = read().get(version);
    }
    if (key == null) {
      throw new KeyUnusable("the token has no version " + version + " of the master key", null);
    }
    byte[] head = new byte[HEAD];
    byte[] nonce = new byte[NONCE];
    ByteBuffer.wrap(wrapped).get(head).get(nonce);
    int from = HEAD + NONCE;
    return run(
        Cipher.DECRYPT_MODE, key, nonce, head, context, wrapped, from, wrapped.length - from);
  }

  private byte[] run(
      int mode,
      SecretKey key,
      byte[] nonce,
      byte[] head,
      byte[] context,
      byte[] text,
      int from,
      int length) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER, provider);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(
          ByteBuffer.allocate(head.length + context.length).put(head).put(context).array());
      return cipher.doFinal(text, from, length);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new KeyUnusable("the token cannot wrap or unwrap this", e);
    }
  }

  @Override
  public int versionOf(byte[] wrapped) {
    if (wrapped.length <= HEAD + NONCE || wrapped[0] != FORMAT) {
      throw new KeyUnusable("this was not wrapped by a token", null);
    }
    return ByteBuffer.wrap(wrapped, 1, Integer.BYTES).getInt();
  }

  @Override
  public int newestVersion() {
    return read().lastKey();
  }

  @Override
  public boolean hasOlderVersions() {
    return read().size() > 1;
  }

  @Override
  public void addVersion() {
    try {
      NavigableMap<Integer, SecretKey> known = read();
      int version = known.isEmpty() ? 1 : known.lastKey() + 1;
      KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
      generator.init(256);
      store().setKeyEntry(label + "-" + version, generator.generateKey(), null, null);
      read();
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw new KeyUnusable("the token cannot make a new version of the master key", e);
    }
  }

  @Override
  public void retireVersionsBefore(int version) {
    try {
      for (int older : read().headMap(version).keySet()) {
        store().deleteEntry(label + "-" + older);
      }
      read();
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw new KeyUnusable("the token cannot delete older versions of the master key", e);
    }
  }

  /** What the token holds now; another node may have changed it. */
  private NavigableMap<Integer, SecretKey> read() {
    try {
      KeyStore store = store();
      NavigableMap<Integer, SecretKey> found = new TreeMap<>();
      for (String alias : Collections.list(store.aliases())) {
        if (alias.matches("\\Q" + label + "\\E-[0-9]{1,9}")) {
          Key key = store.getKey(alias, null);
          if (key instanceof SecretKey secret) {
            found.put(Integer.valueOf(alias.substring(label.length() + 1)), secret);
          }
        }
      }
      versions = found;
      return found;
    } catch (GeneralSecurityException | ProviderException | IOException e) {
      throw new KeyUnusable("the token cannot be read", e);
    }
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, pin);
    return store;
  }
}
