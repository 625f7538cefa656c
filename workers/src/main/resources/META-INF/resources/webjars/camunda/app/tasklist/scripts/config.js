import {language} from '../../common/language.js';

// The task's history is closed to everybody; a comment or a task of one's own would put free text about a person into the engine's tables.
document
  .querySelector('base')
  .setAttribute('cam-exclude-plugins', 'tasklist.task.detail:task-detail-history,tasklist.task.action:task-action-comment,tasklist.navbar.action:create-task-action');

// One language only: Camunda would otherwise follow the first language of the browser.
export default {
  app: {
    name: language === 'sv' ? 'Uppgifter' : 'Tasks',
    vendor: language === 'sv' ? 'Exitprocessen' : 'Exit process'
  },
  locales: {
    availableLocales: [language],
    fallbackLocale: language
  },
  customScripts: ['../common/webapps', 'scripts/tasklist'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: language === 'sv' ? 'Ta den valda uppgiften' : 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: language === 'sv' ? 'Gå till det första filtret' : 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: language === 'sv' ? 'Gå till den första uppgiften i listan' : 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: language === 'sv' ? 'Gå till formulärets första fält' : 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: language === 'sv' ? 'Starta en process' : 'opens the start process modal dialog'
    }
  }
};
