/*
 * What the exit process changes in Tasklist: drafts, form texts and error sentences.
 */
import './drafts.js';
import './form-texts.js';
import './sentences.js';
