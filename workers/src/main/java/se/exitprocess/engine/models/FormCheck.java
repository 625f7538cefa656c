package se.exitprocess.engine.models;

import java.util.List;

/** What the module that fills forms and takes them in has to say about a form. */
public interface FormCheck {

  /**
   * What is wrong with a form.
   *
   * @param json the form's file
   * @param startForm whether a process starts with it
   * @return Swedish sentences, each with field and remedy
   */
  List<String> findings(String json, boolean startForm);
}
