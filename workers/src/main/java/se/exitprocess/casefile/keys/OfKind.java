package se.exitprocess.casefile.keys;

/** The values of {@code exit.master-key.kind}. */
final class OfKind {

  static final String SETTING = "exit.master-key.kind";
  static final String FILE = "file";
  static final String PKCS11 = "pkcs11";
  static final String SERVICE = "service";

  private OfKind() {}
}
