/*
 * Runs in Tasklist, Cockpit, Admin and Welcome before their pages are built (customScripts in each config.js).
 */
import {language} from './language.js';

document.documentElement.lang = language;
