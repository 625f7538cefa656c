package se.exitprocess.paper;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfStructureElement;
import com.lowagie.text.pdf.PdfStructureTreeRoot;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/**
 * A document of A4 pages in memory, made in the manner of PDF/A-1a (ISO 19005-1): every font is in
 * the file, colours have a profile, and what stands on the pages is tagged as title, headings and
 * paragraphs in reading order, so that it can be read aloud. Says of itself its language and the
 * title that it is given; no author, subject or keywords. Not for several threads.
 */
public final class TaggedPaper implements AutoCloseable {

  private static final float MARGIN = 56;
  private static final float TITLE = 20;
  private static final float HEADING = 13;
  private static final float BODY = 11;
  private static final float SMALL = 9;
  private static final float LEADING = 1.45f;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final Document document =
      new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + SMALL * 2);
  private final PaperFonts fonts;
  private final PdfWriter writer;
  private final PdfStructureElement root;
  private final String title;
  private final String language;
  private final String footer;
  private float bottomOfLast;

  /**
   * Begins a document.
   *
   * @param title what the file says that it is; names nobody
   * @param language such as {@code sv-SE}
   * @param footer stands on each page before its number; names nobody
   */
  public TaggedPaper(PaperFonts fonts, String title, String language, String footer)
      throws IOException {
    this.fonts = fonts;
    this.title = title;
    this.language = language;
    this.footer = footer;
    writer = PdfWriter.getInstance(document, file);
    writer.setPdfVersion(PdfWriter.VERSION_1_4);
    writer.setPDFXConformance(PdfWriter.PDFA1A);
    writer.setTagged();
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    document.addTitle(title);
    document.open();
    writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language));
    PdfStructureTreeRoot tree = writer.getStructureTreeRoot();
    root = new PdfStructureElement(tree, new PdfName("Document"));
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    writer.setOutputIntents("sRGB IEC61966-2.1", "", "", "sRGB IEC61966-2.1", srgb);
    bottomOfLast = top();
    footer();
  }

  /** The one title. */
  public void title(String text) {
    block("H1", text, TITLE, Font.BOLD, 10);
  }

  /** A heading of a part. */
  public void heading(String text) {
    keepTogether(HEADING * 5);
    block("H2", text, HEADING, Font.BOLD, 12);
  }

  /** A paragraph. */
  public void paragraph(String text) {
    block("P", text, BODY, Font.NORMAL, 4);
  }

  /** A paragraph that must not be overlooked. */
  public void strong(String text) {
    block("P", text, BODY, Font.BOLD, 4);
  }

  /** A paragraph in small letters. */
  public void small(String text) {
    block("P", text, SMALL, Font.NORMAL, 4);
  }

  /** The file. Nothing more can be added. */
  public byte[] finished() {
    writer.setXmpMetadata(metadata());
    document.close();
    return file.toByteArray();
  }

  @Override
  public void close() {
    if (document.isOpen()) {
      document.close();
    }
  }

  /** Says in XMP what the properties say (ISO 19005-1, 6.7), and that it is PDF/A-1a. */
  private byte[] metadata() {
    String created = PdfDate.getW3CDate(writer.getInfo().get(PdfName.CREATIONDATE).toString());
    String xmp =
        """
        <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
         xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
         xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
        <dc:format>application/pdf</dc:format>
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
        <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
        <pdf:Producer>%s</pdf:Producer>
        <xmp:CreateDate>%s</xmp:CreateDate>
        <xmp:ModifyDate>%s</xmp:ModifyDate>
        <pdfaid:part>1</pdfaid:part>
        <pdfaid:conformance>A</pdfaid:conformance>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>"""
            .formatted(
                HtmlUtils.htmlEscape(title, "UTF-8"),
                language,
                writer.getInfo().get(PdfName.PRODUCER),
                created,
                created);
    return xmp.getBytes(StandardCharsets.UTF_8);
  }

  private void block(String role, String text, float size, int style, float before) {
    if (text.isBlank()) {
      return;
    }
    PdfStructureElement element = new PdfStructureElement(root, new PdfName(role));
    ColumnText column = new ColumnText(writer.getDirectContent());
    if (Script.fromTheRight(text)) {
      column.setRunDirection(PdfWriter.RUN_DIRECTION_RTL);
    }
    column.setText(fonts.phrase(Script.drawn(text), size, style));
    column.setLeading(0, LEADING);
    bottomOfLast -= before;
    while (write(column, element)) {
      nextPage();
    }
  }

  /** Writes as much as fits. True if there is more. */
  private boolean write(ColumnText column, PdfStructureElement element) {
    PdfContentByte page = writer.getDirectContent();
    column.setCanvas(page);
    column.setSimpleColumn(
        document.left(), document.bottom(), document.right(), Math.max(bottomOfLast, 0));
    page.beginMarkedContentSequence(element);
    int status = column.go();
    page.endMarkedContentSequence();
    bottomOfLast = column.getYLine();
    return ColumnText.hasMoreText(status);
  }

  /** A heading does not stand alone at the bottom of a page. */
  private void keepTogether(float height) {
    if (bottomOfLast - height < document.bottom()) {
      nextPage();
    }
  }

  private void nextPage() {
    document.newPage();
    bottomOfLast = top();
    footer();
  }

  private float top() {
    Rectangle size = document.getPageSize();
    return size.getTop() - MARGIN;
  }

  /** On each page, so that loose sheets find together; no part of what is read aloud. */
  private void footer() {
    PdfContentByte page = writer.getDirectContent();
    page.beginMarkedContentSequence(new PdfName("Artifact"));
    Phrase line =
        fonts.phrase(footer + " \u00b7 " + Math.max(1, writer.getPageNumber()), SMALL, Font.NORMAL);
    ColumnText.showTextAligned(
        page, com.lowagie.text.Element.ALIGN_LEFT, line, document.left(), MARGIN, 0);
    page.endMarkedContentSequence();
  }
}
