package se.exitprocess.forms.model;

import java.util.List;

/** Where the answers of a choice come from. */
public sealed interface Options {

  /** They stand in the form. */
  record Listed(List<Option> options) implements Options {
    public Listed {
      options = List.copyOf(options);
    }
  }

  /** The server gives them when the form is opened, such as {@code people_samordnare}. */
  record FromServer(String valuesKey) implements Options {}
}
