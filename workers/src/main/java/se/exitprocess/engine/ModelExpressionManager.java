package se.exitprocess.engine;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the expressions of models with the {@link ExpressionGuard} in front and only the {@link
 * ModelBeans} in sight. The engine's own Spring integration would show models the whole application
 * context.
 */
final class ModelExpressionManager extends JuelExpressionManager {

  private final ModelBeans modelBeans;

  ModelExpressionManager(ModelBeans modelBeans) {
    this.modelBeans = modelBeans;
  }

  @Override
  protected ELResolver createElResolver() {
    CompositeELResolver resolver = new CompositeELResolver();
    resolver.add(new ExpressionGuard());
    resolver.add(new VariableScopeElResolver());
    resolver.add(new VariableContextElResolver());
    resolver.add(new BeanNames(modelBeans));
    resolver.add(new ArrayELResolver(true));
    resolver.add(new ListELResolver(true));
    resolver.add(new MapELResolver(true));
    resolver.add(new BeanELResolver(true));
    return resolver;
  }

  private static final class BeanNames extends ELResolver {

    private final ModelBeans beans;

    BeanNames(ModelBeans beans) {
      this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
      if (base == null && property instanceof String name && beans.contains(name)) {
        context.setPropertyResolved(true);
        return beans.get(name);
      }
      return null;
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
      return true;
    }

    @Override
    public void setValue(
        ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
      // a bean's name is never set
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
      return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
      return null;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(
        ELContext context, @Nullable Object base) {
      return Collections.emptyIterator();
    }
  }
}
