package se.exitprocess.oversight;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.exitprocess.casefile.AccessEntry;

/**
 * Lines of the access log as a file for a spreadsheet. They name colleagues and case numbers, never
 * the person a case is about.
 */
final class LogCsv {

  private LogCsv() {}

  static byte[] of(List<AccessEntry> lines) {
    String text =
        lines.stream()
            .map(
                line ->
                    Stream.of(
                        String.valueOf(line.id()),
                        line.at().toString(),
                        line.person(),
                        line.kind().name(),
                        Objects.requireNonNullElse(line.caseNumber(), ""),
                        line.reason(),
                        line.sentence()))
            .map(cells -> cells.map(LogCsv::cell).collect(Collectors.joining(";")))
            .collect(
                Collectors.joining(
                    "\r\n", "\uFEFFrad;tid;kollega;slag;ärende;skäl;mening\r\n", "\r\n"));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
  private static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
