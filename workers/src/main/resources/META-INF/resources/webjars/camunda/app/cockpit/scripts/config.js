import {language} from '../../common/language.js';

// Who watches the flow sees no values and not who holds a task; the server refuses what these would ask for.
document
  .querySelector('base')
  .setAttribute(
    'cam-exclude-plugins',
    [
      'cockpit.navigation:tasks',
      'cockpit.tasks.dashboard:task-dashboard',
      'cockpit.processInstance.runtime.tab:variables-tab',
      'cockpit.processInstance.runtime.tab:user-tasks-tab',
      'cockpit.processInstance.runtime.tab:external-tasks-process-instance-runtime',
      'cockpit.processInstance.runtime.action:add-variable-action',
      'cockpit.processInstance.runtime.action:cancel-process-instance-action'
    ].join(',')
  );

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
  customScripts: ['../common/webapps'],
  disableWelcomeMessage: true
};
