package se.exitprocess.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The beans that models may name: those of a class with {@link ForModels}, by their bean name.
 * Looking one up does not create it, so models can be checked before the application is complete.
 */
@Component
public class ModelBeans {

  private final ApplicationContext context;

  ModelBeans(ApplicationContext context) {
    this.context = context;
  }

  /** Whether a model may name this bean. */
  public boolean contains(String name) {
    return context.containsBean(name)
        && context.findAnnotationOnBean(name, ForModels.class, false) != null;
  }

  /** Whether there is a bean of this name that is not meant for models. */
  public boolean isHidden(String name) {
    return context.containsBean(name) && !contains(name);
  }

  /** The bean itself; only for names that {@link #contains} accepts. */
  Object get(String name) {
    return context.getBean(name);
  }

  /** The class of the bean, if it can be told without creating it. */
  public Optional<Class<?>> type(String name) {
    return Optional.ofNullable(context.getType(name, false)).map(ClassUtils::getUserClass);
  }

  /** Whether the bean has a public method of this name that takes so many parameters. */
  public boolean hasMethod(String name, String method, int parameters) {
    return type(name)
        .map(type -> publicMethod(type, method, parameters) || Map.class.isAssignableFrom(type))
        .orElse(true);
  }

  /** Whether {@code ${name.property}} means something. */
  public boolean hasProperty(String name, String property) {
    String capital = StringUtils.capitalize(property);
    return type(name)
        .map(
            type ->
                Map.class.isAssignableFrom(type)
                    || publicMethod(type, "get" + capital, 0)
                    || publicMethod(type, "is" + capital, 0))
        .orElse(true);
  }

  private static boolean publicMethod(Class<?> type, String name, int parameters) {
    return Arrays.stream(type.getMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getDeclaringClass() != Object.class)
        .anyMatch(method -> method.getName().equals(name) && takes(method, parameters));
  }

  private static boolean takes(Method method, int parameters) {
    return method.isVarArgs()
        ? parameters >= method.getParameterCount() - 1
        : parameters == method.getParameterCount();
  }
}
