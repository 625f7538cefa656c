package se.exitprocess.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The office hours by themselves, for whoever needs nothing else of the organisation. */
@Configuration(proxyBeanMethods = false)
class OfficeHoursConfiguration {

  @Bean
  OfficeHours officeHours(Organisation organisation) {
    return organisation.officeHours();
  }
}
