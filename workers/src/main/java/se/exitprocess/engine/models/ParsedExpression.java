package se.exitprocess.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.ExpressionNode;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * What an expression of a model names, as the engine's own parser sees it.
 *
 * @param identifiers variables, beans and roots such as {@code execution}
 * @param functions names of functions such as {@code now}
 * @param calls {@code bean.method(...)}
 * @param properties {@code bean.property}
 * @param comparisons {@code variable == 'CODE'}
 */
record ParsedExpression(
    List<String> identifiers,
    List<String> functions,
    List<Call> calls,
    List<Property> properties,
    List<Comparison> comparisons) {

  /** A method called on a name, with its number of arguments and those that are plain texts. */
  record Call(String name, String method, int arguments, List<String> texts) {}

  /** A property read from a name. */
  record Property(String name, String property) {}

  /** A name compared with a text. */
  record Comparison(String name, String text) {}

  /** Whether a string of a model is an expression, or has one in it. */
  static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  /** Parses; empty if it is not an expression that the engine can read. */
  static Optional<ParsedExpression> parse(String text) {
    try {
      ParsedExpression parsed =
          new ParsedExpression(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      ExpressionNode root =
          new Builder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS)
              .build(text)
              .getRoot();
      parsed.visit(root);
      return Optional.of(parsed);
    } catch (TreeBuilderException e) {
      return Optional.empty();
    }
  }

  private void visit(Node node) {
    if (node instanceof AstIdentifier identifier) {
      identifiers.add(identifier.getName());
    } else if (node instanceof AstFunction function) {
      functions.add(function.getName());
    } else if (node instanceof AstMethod method) {
      call(method);
    } else if (node instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier name) {
      properties.add(new Property(name.getName(), name(dot)));
    } else if (node instanceof AstBinary binary) {
      compare(binary.getChild(0), binary.getChild(1));
      compare(binary.getChild(1), binary.getChild(0));
    }
    for (int i = 0; i < node.getCardinality(); i++) {
      Node child = node.getChild(i);
      // a method's own dot is not a property
      if (node instanceof AstMethod && child instanceof AstDot dot) {
        visit(dot.getChild(0));
      } else if (child != null) {
        visit(child);
      }
    }
  }

  private void call(AstMethod method) {
    if (method.getChild(0) instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier name) {
      Node parameters = method.getChild(1);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < parameters.getCardinality(); i++) {
        if (parameters.getChild(i) instanceof AstString text) {
          texts.add(String.valueOf(text.eval(null, null)));
        }
      }
      calls.add(new Call(name.getName(), name(dot), parameters.getCardinality(), texts));
    }
  }

  private void compare(Node one, Node other) {
    if (one instanceof AstIdentifier name && other instanceof AstString text) {
      comparisons.add(new Comparison(name.getName(), String.valueOf(text.eval(null, null))));
    }
  }

  private static String name(AstDot dot) {
    return dot.toString().substring(". ".length());
  }
}
