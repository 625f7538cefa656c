package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMasterKeyTest extends MasterKeyContract {

  @TempDir private Path folder;

  @Override
  MasterKey node() {
    return KeyVaults.master(folder);
  }

  @Test
  void aVersionThatThereIsNotRetiresNothing() {
    MasterKey master = node();
    byte[] wrapped = master.wrap(new byte[] {1}, new byte[0]);
    assertThatThrownBy(() -> master.retireVersionsBefore(master.newestVersion() + 1))
        .isInstanceOf(KeyUnusable.class);
    assertThat(master.unwrap(wrapped, new byte[0])).containsExactly(1);
  }
}
