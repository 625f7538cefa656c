/* Where the application is. A module of its own: webapps.js is loaded by Camunda and must not be loaded again. */

/** The path of Camunda's part, "/camunda". */
export const appRoot = document.querySelector('base').getAttribute('app-root') || '';

/** The path under which the application runs, without Camunda's own part. */
export const contextPath = appRoot.replace(/\/camunda$/, '');
