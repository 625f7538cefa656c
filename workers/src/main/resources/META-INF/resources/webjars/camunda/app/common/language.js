/*
 * The language of the webapps. Swedish whatever the browser asks for: a caseworker with an English browser
 * works in Swedish too. The server answers with another copy of this file when exit.language says so.
 */
export const language = 'sv';
