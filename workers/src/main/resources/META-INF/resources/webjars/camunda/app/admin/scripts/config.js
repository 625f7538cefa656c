import {language} from '../../common/language.js';

// One language only: Camunda would otherwise follow the first language of the browser.
export default {
  app: {
    name: language === 'sv' ? 'Administration' : 'Admin',
    vendor: language === 'sv' ? 'Exitprocessen' : 'Exit process'
  },
  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },
  customScripts: ['../common/webapps'],
  disableWelcomeMessage: true
};
