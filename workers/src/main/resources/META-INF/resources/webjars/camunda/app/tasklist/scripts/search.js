/*
 * The search above the list of tasks offers the case number and nothing else: the server refuses every other criterion
 * (SoLPuF 15 §). The level of protection on a card is said in words.
 */
import {language} from '../../common/language.js';

const CASE_NUMBER = {
  id: {key: 'processInstanceBusinessKey', value: 'PROCESS_INSTANCE_BUSINESS_KEY'},
  operators: [{key: 'eq', value: '='}],
  enforceString: true,
  default: true
};

const PROTECTION = {
  sv: {
    MARKED: 'Sekretessmarkering',
    PROTECTED_REGISTRATION: 'Skyddad folkbokföring',
    FICTITIOUS: 'Fingerade personuppgifter'
  },
  en: {
    MARKED: 'Marked as secret',
    PROTECTED_REGISTRATION: 'Protected registration',
    FICTITIOUS: 'Fictitious personal data'
  }
};

function inWords(task) {
  for (const variable of (task._embedded && task._embedded.variable) || []) {
    if (variable.name === 'protectedIdentity') {
      variable.value = (PROTECTION[language] || PROTECTION.sv)[variable.value] || variable.value;
    }
  }
}

window.angular.module('cam.tasklist.custom').run([
  'camAPI',
  'Views',
  (camAPI, Views) => {
    for (const view of Views.getProviders({component: 'tasklist.list'})) {
      if (view.id === 'task-search') {
        const theirs = view.controller;
        view.controller = [
          '$scope',
          '$injector',
          // no arrow: Angular makes controllers with new
          function ($scope, $injector) {
            $injector.invoke(theirs, this, {$scope});
            $scope.types.splice(0, $scope.types.length, {...CASE_NUMBER});
          }
        ];
      }
    }

    const filters = camAPI.resource('filter');
    const getTasks = filters.getTasks;
    filters.getTasks = function (query, done) {
      return getTasks.call(this, query, (error, answer) => {
        ((answer && answer._embedded && answer._embedded.task) || []).forEach(inWords);
        done(error, answer);
      });
    };
  }
]);
