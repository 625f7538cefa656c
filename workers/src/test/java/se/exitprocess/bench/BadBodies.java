package se.exitprocess.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Bodies that nobody should send, most of them with a marker in it that must not come back: half
 * are good requests with something bad in one place, half are bad altogether.
 */
final class BadBodies {

  /** Stands for what somebody wrote about a person. */
  static final String MARKER = "Zqmarkerqz";

  private static final int HUGE = 10 * 1024 * 1024;

  private static final List<String> GOOD =
      List.of(
          "{\"variables\":{\"riskLevel\":{\"value\":@},\"@\":{\"value\":\"x\"}}}",
          "{\"variables\":{\"note\":{\"value\":@,\"type\":@},\"riskLevel\":{\"value\":\"LOW\",\"valueInfo\":@}}}",
          "{\"variables\":@,\"businessKey\":@}",
          "{\"values\":{\"note\":@}}",
          "{\"userId\":@}",
          "{\"sorting\":[{\"sortBy\":@,\"sortOrder\":@}],\"firstResult\":@,\"active\":true}",
          "{\"processVariables\":[{\"name\":@,\"operator\":@,\"value\":@}],\"sorting\":@}",
          "{\"orQueries\":[{\"nameLike\":@,\"assigneeExpression\":@}]}",
          "{\"orQueries\":[@,{\"orQueries\":[{\"orQueries\":[@]}]}]}",
          "{\"candidateGroups\":[@],\"dueBefore\":@,\"priority\":@,\"processInstanceBusinessKey\":@}",
          "{\"taskVariables\":[{\"name\":\"caseNumber\",\"operator\":\"like\",\"value\":@}]}",
          "{\"name\":@,\"resourceType\":\"Task\",\"query\":{\"taskAssignee\":@},\"properties\":@}",
          "{\"messageName\":@,\"processVariables\":{\"a\":{\"value\":@,\"type\":\"Object\"}}}",
          "{\"messageId\":@,\"requestId\":@,\"outcome\":@,\"text\":@}",
          "{\"instructions\":[{\"type\":@,\"activityId\":@}],\"processInstanceIds\":[@]}",
          "{\"type\":@,\"permissions\":[@],\"resourceType\":@,\"resourceId\":@}");

  private static final List<String> BAD_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e309",
          "-0",
          "999999999999999999999999999999999999",
          "2147483648",
          "0.1e-400",
          "[]",
          "{}",
          "[[[[[[[[[[]]]]]]]]]]",
          "{\"" + MARKER + "\":\"" + MARKER + "\"}",
          "\"\"",
          "\"" + MARKER + "\"",
          "\"" + MARKER + "\\u0000\"",
          "\"\\u0000\"",
          "\"\\uD800" + MARKER + "\"",
          "\"\\uDC00\\uD800\"",
          "\"\\u202E" + MARKER + "\"",
          "\"' or 1=1; drop table ACT_RU_TASK; --" + MARKER + "\"",
          "\"" + MARKER + "') union select PWD_ from ACT_ID_USER --\"",
          "\"${''.getClass().forName('java.lang.Runtime')}" + MARKER + "\"",
          "\"#{execution}" + MARKER + "\"",
          "\"${" + MARKER + "}\"",
          "\"<script>alert('" + MARKER + "')</script>\"",
          "\"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>\"",
          "\"2026-13-45T99:99:99.000+0000\"",
          "\"0000-00-00\"",
          "\"+999999999-12-31T23:59:59.000+0000\"",
          "\"%s%n%x" + MARKER + "\"",
          "\"../../../etc/passwd" + MARKER + "\"",
          "\"asc\"",
          "\"desc" + MARKER + "\"",
          "\"java.util.HashMap\"",
          "[\"" + MARKER + "\",1,null,{}]",
          "\"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZA\"");

  private BadBodies() {}

  static byte[] next(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> bytes(broken(random));
      case 1 -> bytes("{\"a\":".repeat(2000) + "\"" + MARKER + "\"" + "}".repeat(2000));
      case 2 -> bytes("[".repeat(20_000) + MARKER);
      case 3 -> overlongUtf8();
      case 4 -> raw(random);
      case 5 -> bytes(MARKER + "=" + MARKER + "&a%00b=%zz&_csrf=" + MARKER);
      case 6 -> bytes(xml());
      case 7 -> random.nextInt(12) == 0 ? huge() : bytes(text(50_000));
      default -> bytes(fill(GOOD.get(random.nextInt(GOOD.size())), random));
    };
  }

  private static String fill(String good, Random random) {
    StringBuilder body = new StringBuilder();
    for (char c : good.toCharArray()) {
      body.append(c == '@' ? BAD_VALUES.get(random.nextInt(BAD_VALUES.size())) : c);
    }
    return body.toString();
  }

  private static String broken(Random random) {
    String good = fill(GOOD.get(random.nextInt(GOOD.size())), random);
    return good.substring(0, random.nextInt(good.length())) + MARKER;
  }

  private static byte[] overlongUtf8() {
    byte[] body = bytes("{\"variables\":{\"note\":{\"value\":\"??" + MARKER + "\"}}}");
    int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("??");
    body[at] = (byte) 0xC0;
    body[at + 1] = (byte) 0xAF;
    return body;
  }

  private static byte[] raw(Random random) {
    byte[] body = new byte[1 + random.nextInt(400)];
    random.nextBytes(body);
    return body;
  }

  private static String text(int length) {
    return "{\"variables\":{\"note\":{\"value\":\"" + MARKER + "å".repeat(length) + "\"}}}";
  }

  private static byte[] huge() {
    return bytes(text(HUGE / 2));
  }

  private static String xml() {
    return """
    <?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "%s"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><l>&c;&d;</l>"""
        .formatted(MARKER);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
