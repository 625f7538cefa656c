import {language} from '../../shared/language.js';

// One language only: Camunda would otherwise follow the first language of the browser.
export default {
  app: {
    name: language === 'sv' ? 'Cockpit' : 'Cockpit',
    vendor: language === 'sv' ? 'Exitprocessen' : 'Exit process'
  },
  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },
  customScripts: ['../shared/webapps'],
  disableWelcomeMessage: true
};
