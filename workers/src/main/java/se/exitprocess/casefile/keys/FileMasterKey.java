package se.exitprocess.casefile.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;

/**
 * The master key in a file that only its owner may read: a Tink keyset as JSON, whose primary key
 * is the newest version. Made when there is none and no key in the vault would need an older one. A
 * change of the file, by whatever node, is noticed at the next use.
 */
@Component
@ConditionalOnProperty(name = OfKind.SETTING, havingValue = OfKind.FILE, matchIfMissing = true)
final class FileMasterKey implements MasterKey {

  // what Tink puts before a ciphertext: a byte and the id of the key
  private static final int PREFIX = 5;

  private final Path file;
  private volatile Loaded loaded;

  /**
   * @param vault folder of the keys that it wraps
   */
  FileMasterKey(
      @Value("${exit.master-key-file}") Path file, @Value("${exit.key-vault}") Path vault) {
    this.file = file.toAbsolutePath();
    try {
      AeadConfig.register();
      if (!Files.exists(this.file)) {
        if (!FileKeyVault.isEmpty(vault)) {
          throw new StartRefused(
              "Huvudnyckeln "
                  + file
                  + " saknas, men nyckelvalvet har nycklar som är krypterade med den. Lägg tillbaka filen.");
        }
        PrivateFile.createFolder(this.file.getParent());
        write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
      }
      loaded = read();
    } catch (IOException e) {
      throw new StartRefused(
          "Huvudnyckeln "
              + file
              + " kan inte läsas eller skrivas. Kontrollera filens rättigheter.");
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "Filen " + file + " innehåller ingen huvudnyckel. Lägg tillbaka den rätta filen.");
    }
  }

  @Override
  public byte[] wrap(byte[] key, byte[] context) {
    try {
      return reread().aead().encrypt(key, context);
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("the master key cannot wrap", e);
    }
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    try {
      return current().aead().decrypt(wrapped, context);
    } catch (GeneralSecurityException e) {
      return unwrapAfterReading(wrapped, context);
    }
  }

  /** Another node may have changed the file this very moment. */
  private byte[] unwrapAfterReading(byte[] wrapped, byte[] context) {
    try {
      return reread().aead().decrypt(wrapped, context);
    } catch (GeneralSecurityException e) {
      throw new KeyUnusable("the master key cannot unwrap this", e);
    }
  }

  @Override
  public int versionOf(byte[] wrapped) {
    if (wrapped.length <= PREFIX) {
      throw new KeyUnusable("this was not wrapped by a key in a file", null);
    }
    return ByteBuffer.wrap(wrapped, 1, Integer.BYTES).getInt();
  }

  @Override
  public int newestVersion() {
    return reread().keys().getPrimary().getId();
  }

  @Override
  public boolean hasOlderVersions() {
    return reread().keys().size() > 1;
  }

  @Override
  public void addVersion() {
    try {
      write(
          KeysetHandle.newBuilder(reread().keys())
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyUnusable("the master key cannot be renewed", e);
    }
  }

  @Override
  public void retireVersionsBefore(int version) {
    try {
      KeysetHandle known = reread().keys();
      KeysetHandle.Builder keys = KeysetHandle.newBuilder(known);
      for (int i = 0; known.getAt(i).getId() != version; i++) {
        keys.deleteAt(0);
      }
      write(keys.build());
      reread();
    } catch (IOException | GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new KeyUnusable("older versions of the master key cannot be retired", e);
    }
  }

  private void write(KeysetHandle keys) throws IOException, GeneralSecurityException {
    String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    PrivateFile.write(file, json.getBytes(StandardCharsets.UTF_8));
  }

  /** What the file holds now. While the file is away, what it held. */
  private Loaded current() {
    try {
      return Stamp.of(file).equals(loaded.stamp()) ? loaded : reread();
    } catch (IOException e) {
      return loaded;
    }
  }

  private Loaded reread() {
    try {
      loaded = read();
      return loaded;
    } catch (IOException | GeneralSecurityException e) {
      throw new KeyUnusable("the file of the master key cannot be read", e);
    }
  }

  private Loaded read() throws IOException, GeneralSecurityException {
    Stamp stamp = Stamp.of(file);
    KeysetHandle keys =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
    return new Loaded(stamp, keys, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
  }

  private record Loaded(Stamp stamp, KeysetHandle keys, Aead aead) {}

  /** Tells one content of the file from the next: it is never changed but replaced. */
  private record Stamp(@Nullable Object file, FileTime changed, long size) {

    static Stamp of(Path file) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(is.fileKey(), is.lastModifiedTime(), is.size());
    }
  }
}
