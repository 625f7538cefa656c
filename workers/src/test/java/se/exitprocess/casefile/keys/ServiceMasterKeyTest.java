package se.exitprocess.casefile.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import se.exitprocess.StartRefused;

class ServiceMasterKeyTest extends MasterKeyContract {

  private static final byte[] CONTEXT = {1};

  @TempDir private Path folder;
  private SmallKeyService service;

  @BeforeEach
  void start() throws IOException {
    service = new SmallKeyService();
    Files.writeString(folder.resolve("token"), SmallKeyService.TOKEN + "\n");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Override
  MasterKey node() {
    return node(service.url());
  }

  private MasterKey node(URI url) {
    return new ServiceMasterKey(
        url, "transit", "exitprocess", folder.resolve("token"), Duration.ofSeconds(2));
  }

  @Test
  void aTokenThatIsRenewedIsUsedAtOnceAndAWrongOneIsRefused() throws IOException {
    MasterKey master = node();
    byte[] wrapped = master.wrap(new byte[] {7}, CONTEXT);
    Files.writeString(folder.resolve("token"), "s.other");
    assertThatThrownBy(() -> master.unwrap(wrapped, CONTEXT))
        .isInstanceOf(KeyUnusable.class)
        .hasMessageContaining("403");
    assertThatThrownBy(this::node).isInstanceOf(StartRefused.class).hasMessageContaining("403");
    Files.writeString(folder.resolve("token"), SmallKeyService.TOKEN);
    assertThat(master.unwrap(wrapped, CONTEXT)).containsExactly(7);
  }

  @Test
  void aServiceThatIsSilentOrGoneIsNotWaitedForLong() {
    MasterKey master = node();
    service.delay = Duration.ofSeconds(20);
    long begun = System.nanoTime();
    assertThatThrownBy(() -> master.wrap(new byte[] {7}, CONTEXT))
        .isInstanceOf(KeyUnusable.class)
        .hasMessageContaining("Timeout");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    service.close();
    assertThatThrownBy(() -> master.wrap(new byte[] {7}, CONTEXT)).isInstanceOf(KeyUnusable.class);
  }

  @Test
  void theVaultAsksTheServiceOncePerKeyAndDestructionIsNoticedStill() {
    KeyName name = new KeyName("EX-2026-000018");
    FileKeyVault vault = new FileKeyVault(folder.resolve("keys"), node());
    vault.store(name, new byte[] {7});
    assertThat(vault.load(name)).isPresent();
    service.delay = Duration.ofSeconds(20);
    assertThat(vault.load(name)).as("without asking again").isPresent();
    service.delay = Duration.ZERO;
    new FileKeyVault(folder.resolve("keys"), node()).destroy(name);
    assertThat(vault.load(name)).isEmpty();
  }

  @Test
  void theConfigurationChoosesTheKind() {
    ApplicationContextRunner application =
        new ApplicationContextRunner()
            .withInitializer(
                context ->
                    context
                        .getBeanFactory()
                        .setConversionService(ApplicationConversionService.getSharedInstance()))
            .withUserConfiguration(
                FileMasterKey.class,
                Pkcs11MasterKey.class,
                ServiceMasterKey.class,
                FileKeyVault.class)
            .withPropertyValues(
                "exit.key-vault=" + folder.resolve("keys"),
                "exit.master-key-file=" + folder.resolve("master.key"),
                "exit.master-key.service.url=" + service.url(),
                "exit.master-key.service.token-file=" + folder.resolve("token"),
                "exit.master-key.service.timeout=PT3S");
    application
        .withPropertyValues("exit.master-key.kind=service")
        .run(
            context -> {
              assertThat(context).hasSingleBean(ServiceMasterKey.class);
              assertThat(context).hasSingleBean(MasterKey.class);
              assertThat(folder.resolve("master.key")).doesNotExist();
            });
    application.run(context -> assertThat(context).hasSingleBean(FileMasterKey.class));
  }

  @Test
  void onlyOverHttpsExceptOnThisMachine() {
    assertThatThrownBy(() -> node(URI.create("http://keys.example.se")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("https");
  }

  @Test
  void theTokenIsNeverQuoted() throws IOException {
    Files.delete(folder.resolve("token"));
    assertThatThrownBy(this::node)
        .isInstanceOf(StartRefused.class)
        .hasMessageNotContaining(SmallKeyService.TOKEN);
  }
}
