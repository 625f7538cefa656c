package se.exitprocess.desk.plan;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.stereotype.Component;
import se.exitprocess.paper.PaperFonts;
import se.exitprocess.paper.Script;

/** Draws a plan as PDF, in memory. */
@Component
public final class PlanDocument {

  private static final float MARGIN = 56;
  private static final float BODY = 11;
  private static final float HEADING = 13;
  private static final float TITLE = 20;
  private static final float SMALL = 9;

  private static final float LEADING = 1.4f;

  private final PaperFonts fonts;

  public PlanDocument() throws IOException {
    this.fonts = new PaperFonts();
  }

  /** The file. Its title and properties say nothing of the person. */
  public byte[] of(PlanContent plan, PlanLanguage language) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
      PdfWriter.getInstance(document, file);
      document.open();
      document.add(new Page(language).drawn(plan));
    }
    return file.toByteArray();
  }

  /** One column of text, in the direction of the language. */
  private final class Page {

    private final PlanLanguage language;
    private final PdfPTable column = new PdfPTable(1);

    Page(PlanLanguage language) {
      this.language = language;
      column.setWidthPercentage(100);
      column.setSplitLate(false);
    }

    PdfPTable drawn(PlanContent plan) {
      if (!language.reviewed()) {
        line(language.text("notice"), SMALL, Font.NORMAL);
      }
      line(language.text("title"), TITLE, Font.BOLD);
      fact("case", plan.caseNumber());
      fact("version", plan.version());
      fact("adopted", plan.adoptedOn());
      fact("review", plan.reviewDate());
      if (plan.translation() != null) {
        part("translated", plan.translation());
        heading("interventions");
        plan.interventions().forEach(it -> intervention(it, ""));
      } else {
        part("goals", plan.goals());
        heading("interventions");
        plan.interventions().forEach(it -> intervention(it, it.goal()));
        part("setback", plan.setbackPlan());
        part("call", plan.whoToCall());
        part("support", plan.supportPerson());
      }
      heading("rights");
      for (int i = 1; i <= 5; i++) {
        line("• " + language.text("right." + i), BODY, Font.NORMAL);
      }
      heading("decision");
      fact("law", plan.law());
      fact("decidedBy", plan.decidedBy().isEmpty() ? language.text("withheld") : plan.decidedBy());
      heading("appeal");
      line(language.text(plan.appealPossible() ? "appeal.text" : "appeal.none"), BODY, Font.NORMAL);
      return column;
    }

    private void intervention(PlanContent.Line line, String goal) {
      line(
          language.word("kind", line.kind())
              + " – "
              + language.word("provider", line.provider())
              + (line.start().isEmpty()
                  ? ""
                  : " (" + language.text("start") + " " + line.start() + ")"),
          BODY,
          Font.BOLD);
      if (!goal.isEmpty()) {
        line(goal, BODY, Font.NORMAL);
      }
    }

    private void part(String heading, String text) {
      if (!text.isBlank()) {
        heading(heading);
        line(text, BODY, Font.NORMAL);
      }
    }

    private void heading(String key) {
      line(" ", SMALL, Font.NORMAL);
      line(language.text(key), HEADING, Font.BOLD);
    }

    private void fact(String key, String value) {
      if (!value.isEmpty()) {
        line(language.text(key) + ": " + value, BODY, Font.NORMAL);
      }
    }

    private void line(String text, float size, int style) {
      PdfPCell cell = new PdfPCell(fonts.phrase(Script.drawn(text), size, style));
      cell.setBorder(PdfPCell.NO_BORDER);
      cell.setPadding(2);
      cell.setLeading(0, LEADING);
      if (Script.fromTheRight(text)) {
        cell.setRunDirection(PdfWriter.RUN_DIRECTION_RTL);
      }
      cell.setHorizontalAlignment(Element.ALIGN_LEFT); // left is where the line begins
      column.addCell(cell);
    }
  }
}
