package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;

/**
 * The master key in a file that only its owner may read: a Tink keyset as JSON, so that a new key
 * can be added and the old one kept for what it has encrypted. The file is made when there is none
 * and no case exists that would need an older one.
 */
@Component
final class FileMasterKey implements MasterKey {

  private final Aead aead;

  @Autowired
  FileMasterKey(@Value("${exit.master-key-file}") Path file, JdbcClient jdbc) {
    this(
        file,
        () -> jdbc.sql("select exists (select from exit.case_file)").query(Boolean.class).single());
  }

  FileMasterKey(Path file, BooleanSupplier casesExist) {
    try {
      AeadConfig.register();
      if (!Files.exists(file)) {
        if (casesExist.getAsBoolean()) {
          throw new StartRefused(
              "Huvudnyckeln "
                  + file
                  + " saknas, men databasen har akter som är krypterade med den. Lägg tillbaka filen.");
        }
        create(file);
      }
      KeysetHandle keys =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
      aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
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
  public Aead aead() {
    return aead;
  }

  /** Written beside and moved into place, so that a crash leaves a whole file or none. */
  private static void create(Path file) throws IOException, GeneralSecurityException {
    String json =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get());
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "master", ".tmp", ownerOnly());
    Files.writeString(fresh, json, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
