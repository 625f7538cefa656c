package se.exitprocess.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean that a model may name in an expression or as a delegate.
 *
 * <p>Expressions in BPMN and DMN see the beans of classes with this annotation and no others. The
 * rest of the application context does not exist for them, so that whoever may deploy a model can
 * not reach a data source, a mail sender or a key through it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ForModels {}
