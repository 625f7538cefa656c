package se.exitprocess.paper;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** The embedded fonts: for each letter the first that has it. */
public final class PaperFonts {

  private static final List<String> FILES =
      List.of("NotoSans-Regular", "NotoSansThai-Regular", "NotoNaskhArabic-Regular");

  private final List<BaseFont> fonts = new ArrayList<>();

  public PaperFonts() throws IOException {
    for (String file : FILES) {
      String name = file + ".ttf";
      byte[] content = new ClassPathResource("plan/fonts/" + name).getInputStream().readAllBytes();
      fonts.add(
          BaseFont.createFont(
              name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, content, null));
    }
  }

  /** The text in letters of this size. */
  public Phrase phrase(String text, float size, int style) {
    FontSelector selector = new FontSelector();
    fonts.forEach(font -> selector.addFont(new Font(font, size, style)));
    Phrase phrase = selector.process(text);
    phrase.setLeading(size * 1.5f);
    return phrase;
  }
}
