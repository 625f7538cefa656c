package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/**
 * The keys of the cases: makes them, wraps them with the master key, encrypts and decrypts with
 * them.
 */
@Component
final class CaseKeys {

  private final MasterKey master;

  CaseKeys(MasterKey master) throws GeneralSecurityException {
    AeadConfig.register();
    this.master = master;
  }

  /** A new key for this case, encrypted with the master key. */
  byte[] create(CaseNumber number) {
    try {
      KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, master.aead(), wrapping(number));
    } catch (GeneralSecurityException e) {
      throw new RecordUnreadable("no key could be made for case " + number, e);
    }
  }

  /**
   * Encrypts.
   *
   * @param context what the text belongs to; decrypting needs the same
   */
  byte[] encrypt(CaseNumber number, byte[] wrappedKey, byte[] plain, String... context) {
    try {
      return key(number, wrappedKey).encrypt(plain, associatedData(number, context));
    } catch (GeneralSecurityException e) {
      throw new RecordUnreadable("nothing can be encrypted for case " + number, e);
    }
  }

  /** Decrypts; refuses what was changed or belongs to another context. */
  byte[] decrypt(CaseNumber number, byte[] wrappedKey, byte[] sealed, String... context) {
    try {
      return key(number, wrappedKey).decrypt(sealed, associatedData(number, context));
    } catch (GeneralSecurityException e) {
      throw new RecordUnreadable("content of case " + number + " cannot be decrypted", e);
    }
  }

  private Aead key(CaseNumber number, byte[] wrappedKey) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(wrappedKey, master.aead(), wrapping(number))
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] wrapping(CaseNumber number) {
    return ("case-key " + number).getBytes(StandardCharsets.UTF_8);
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
