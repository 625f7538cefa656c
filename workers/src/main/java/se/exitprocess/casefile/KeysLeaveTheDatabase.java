package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;
import se.exitprocess.casefile.keys.KeyName;
import se.exitprocess.casefile.keys.KeyUnusable;
import se.exitprocess.casefile.keys.KeyVault;
import se.exitprocess.casefile.keys.MasterKey;

/**
 * Migration V6: the keys of the cases move from the database to the vault. Each is on the disk
 * there before the column is dropped; a start that is cut short is done again from the beginning.
 */
@Component
final class KeysLeaveTheDatabase extends CodeMigration {

  private final KeyVault vault;
  private final MasterKey master;

  KeysLeaveTheDatabase(KeyVault vault, MasterKey master) {
    super("6", "keys leave the database");
    this.vault = vault;
    this.master = master;
  }

  @Override
  public void migrate(Context context) throws SQLException, GeneralSecurityException {
    AeadConfig.register();
    try (Statement statement = context.getConnection().createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "select case_number, wrapped_key from exit.case_file where wrapped_key is not null")) {
        while (rows.next()) {
          move(rows.getString(1), rows.getBytes(2));
        }
      }
      // changing a column's type writes the table anew: a dropped column alone would stay in the
      // files
      statement.execute(
          "alter table exit.case_file drop column wrapped_key,"
              + " alter column unit type text using unit || ''");
    }
  }

  private void move(String caseNumber, byte[] wrapped) throws GeneralSecurityException {
    try {
      byte[] key =
          TinkProtoKeysetFormat.serializeKeyset(
              TinkProtoKeysetFormat.parseEncryptedKeyset(
                  wrapped, unwrapping(), bytes("case-key " + caseNumber)),
              InsecureSecretKeyAccess.get());
      KeyName name = new KeyName(caseNumber);
      if (!vault.store(name, key) && !MessageDigest.isEqual(key, vault.load(name).orElseThrow())) {
        throw new StartRefused(
            "Nyckelvalvet har redan en annan nyckel för ärende "
                + caseNumber
                + ". Valvet hör till en annan databas; ange rätt mapp.");
      }
    } catch (GeneralSecurityException | KeyUnusable e) {
      throw new StartRefused(
          "Nyckeln till ärende "
              + caseNumber
              + " kan inte öppnas med huvudnyckeln. Lägg tillbaka den rätta huvudnyckeln.");
    }
  }

  private Aead unwrapping() {
    return new Aead() {
      @Override
      public byte[] encrypt(byte[] plain, byte @Nullable [] context) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] decrypt(byte[] sealed, byte @Nullable [] context) {
        return master.unwrap(sealed, context == null ? new byte[0] : context);
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
