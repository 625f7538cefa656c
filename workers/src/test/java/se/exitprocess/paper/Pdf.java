package se.exitprocess.paper;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads what has been written as PDF. */
public final class Pdf {

  private Pdf() {}

  /** The text, letters in their basic forms, without spaces that only the lines have. */
  public static String text(byte[] pdf) throws IOException {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC)
          .replaceAll("[\\u200b\\u200e]", "")
          .replaceAll("\\s+", " ");
    }
  }

  /** What keeps it from being PDF/A-1b, as PDFBox Preflight says. */
  public static List<String> findings(byte[] pdf) throws IOException {
    PreflightParser parser = new PreflightParser(new RandomAccessReadBuffer(pdf));
    try (PreflightDocument document = (PreflightDocument) parser.parse()) {
      ValidationResult result = document.validate();
      return result.getErrorsList().stream()
          .map(error -> error.getErrorCode() + " " + error.getDetails())
          .toList();
    }
  }
}
