package se.exitprocess.casefile;

import com.google.crypto.tink.Aead;

/**
 * The key that encrypts the cases' keys. Whoever has a dump of the database but not this key can
 * read nothing. A file today; a key service or a hardware module is another implementation.
 */
public interface MasterKey {

  /** Encrypts and decrypts the keyset of a case; the associated data is the case number. */
  Aead aead();
}
