package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing on the class path runs scripts or turns bytes into code. */
class SupplyChainTest {

  @Test
  void theOnlyScriptEnginesAreThoseForExpressions() {
    // the engine brings them; no model may name a script (ModelCheckerTest)
    assertThat(new ScriptEngineManager().getEngineFactories())
        .extracting(ScriptEngineFactory::getLanguageName)
        .containsExactlyInAnyOrder("feel", "feel-unary-tests", "JSP 2.1 EL");
    for (String name :
        new String[] {"javascript", "ecmascript", "groovy", "python", "ruby", "js", "graal.js"}) {
      assertThat(new ScriptEngineManager().getEngineByName(name)).as(name).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groovy.lang.GroovyShell",
        "org.codehaus.groovy.runtime.MethodClosure",
        "org.graalvm.polyglot.Context",
        "org.openjdk.nashorn.api.scripting.NashornScriptEngine",
        "org.mozilla.javascript.Context",
        "org.python.util.PythonInterpreter",
        "org.jruby.Ruby",
        "bsh.Interpreter",
        "org.apache.commons.collections.functors.InvokerTransformer",
        "org.apache.commons.beanutils.BeanComparator",
        "com.thoughtworks.xstream.XStream",
        "org.apache.log4j.net.SocketServer",
        "org.apache.logging.log4j.core.lookup.JndiLookup",
        "com.mchange.v2.c3p0.WrapperConnectionPoolDataSource",
        "org.camunda.connect.Connectors"
      })
  void noneOfTheKnownGadgetsIsThere(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  /**
   * The tests' FHIR server brings them; since 4.1 they cannot be deserialised (COLLECTIONS-580).
   */
  @Test
  void theTransformersOfCollectionsAreNoGadgetsAnyMore() throws ClassNotFoundException {
    assertThat(Class.forName("org.apache.commons.collections4.functors.InvokerTransformer"))
        .satisfies(type -> assertThat(Serializable.class.isAssignableFrom(type)).isFalse());
  }
}
