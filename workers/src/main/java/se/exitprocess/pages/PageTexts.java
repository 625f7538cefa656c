package se.exitprocess.pages;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

/** The texts of our own pages ({@code messages_sv.properties}), whatever the browser asks for. */
@Configuration(proxyBeanMethods = false)
class PageTexts {

  private static final Locale SWEDISH = Locale.forLanguageTag("sv");

  @Bean
  MessageSource messageSource() {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("messages");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    texts.setDefaultLocale(SWEDISH);
    return texts;
  }

  @Bean
  LocaleResolver localeResolver() {
    return new FixedLocaleResolver(SWEDISH);
  }
}
