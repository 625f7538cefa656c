package se.exitprocess.pages;

import java.util.List;

/**
 * What stands around each page.
 *
 * @param municipality its name
 * @param name the logged-in colleague's name
 * @param links where this colleague may go
 * @param csrf the token that each form must carry
 * @param demo whether everything is invented
 */
public record Frame(String municipality, String name, List<Link> links, String csrf, boolean demo) {

  /**
   * A link in the top bar.
   *
   * @param text key of its text
   * @param notice what waits there; empty if nothing
   */
  public record Link(String href, String text, String notice) {}

  /** Never the token: a model may end up in a log. */
  @Override
  public String toString() {
    return "Frame";
  }
}
