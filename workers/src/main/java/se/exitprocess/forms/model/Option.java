package se.exitprocess.forms.model;

/**
 * One answer that can be chosen.
 *
 * @param value what is stored: text, or true and false
 * @param label what people see
 */
public record Option(Object value, String label) {}
