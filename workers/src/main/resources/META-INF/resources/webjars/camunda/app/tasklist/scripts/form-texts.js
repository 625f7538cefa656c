/*
 * form-js 1.8.7 has its texts in English in the code. Here they become Swedish sentences that say what to do.
 * Only elements that form-js itself writes are touched, never a label, a help text or an answer.
 */
import {language} from '../../common/language.js';

const PICK = {
  radio: 'Välj ett alternativ.',
  select: 'Välj ett alternativ i listan.',
  checklist: 'Kryssa i minst ett alternativ.',
  taglist: 'Välj minst ett alternativ i listan.',
  checkbox: 'Kryssa i rutan för att gå vidare.',
  datetime: 'Ange ett datum.'
};

const ERRORS = [
  [/^Field is required\.$/, (m, kind) => PICK[kind] || 'Fyll i fältet.'],
  [/^Field must match pattern .*\.$/s, () => 'Det du har skrivit har fel form. Följ hjälptexten vid fältet.'],
  [/^Field must have minimum value of (.+)\.$/, m => `Skriv ett tal som är ${m[1]} eller större.`],
  [/^Field must have maximum value of (.+)\.$/, m => `Skriv ett tal som är ${m[1]} eller mindre.`],
  [/^Field must have minimum length of (.+)\.$/, m => `Skriv minst ${m[1]} tecken.`],
  [/^Field must have maximum length of (.+)\.$/, m => `Texten är för lång. Korta den till högst ${m[1]} tecken.`],
  [/^Field must be a valid\s+international phone number/, () => 'Skriv telefonnumret med landsnummer, till exempel +46701234567.'],
  [/^Field must be a valid email\.$/, () => 'Skriv hela e-postadressen, till exempel namn@exempel.se.'],
  [/^Value is not a number\.$/, () => 'Skriv ett tal med siffror.'],
  [/^Value is expected to be an integer\.$/, () => 'Skriv ett heltal, utan decimaler.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, m => `Skriv talet med högst ${m[1]} decimaler.`],
  [/^Please select a valid value, the two nearest valid values are (\S+) and (\S+)\.$/, m => `Skriv ${m[1]} eller ${m[2]}, de närmaste tillåtna värdena.`],
  [/^Date and time must both be entered\.$/, () => 'Fyll i både datum och tid.']
];

/** [selector, English, Swedish]: visible text of elements that form-js writes */
const TEXTS = [
  ['.fjs-select-placeholder', /^Select$/, 'Välj'],
  ['.fjs-dropdownlist-empty', /^No results$/, 'Inga träffar'],
  ['.fjs-dropdownlist-empty', /^All values selected$/, 'Alla är redan valda'],
  ['.fjs-repeat-render-add', /^Add new$/, 'Lägg till'],
  ['.fjs-repeat-render-collapse, .fjs-repeat-render-footer button', /^Collapse$/, 'Visa färre'],
  ['.fjs-repeat-render-collapse, .fjs-repeat-render-footer button', /^Expand all \((\d+)\)$/, 'Visa alla ($1)'],
  ['.fjs-taglist-skip-link', /^Skip to search$/, 'Gå till sökfältet'],
  ['.fjs-table-empty', /^Nothing to show\.$/, 'Inget att visa.']
];

const ATTRIBUTES = [
  ['placeholder', /^Search$/, 'Sök'],
  ['placeholder', /^yyyy-mm-dd$/, 'åååå-mm-dd'],
  ['placeholder', /^hh:mm$/, 'tt:mm'],
  ['placeholder', /^hh:mm \?m$/, 'tt:mm'],
  ['title', /^Remove tag$/, 'Ta bort'],
  ['aria-label', /^Skip to search$/, 'Gå till sökfältet'],
  ['aria-label', /^Remove list item (\d+)$/, 'Ta bort rad $1'],
  ['title', /^Remove list item (\d+)$/, 'Ta bort rad $1'],
  ['aria-label', /^Increment$/, 'Öka'],
  ['aria-label', /^Decrement$/, 'Minska'],
  ['aria-label', /^Previous page$/, 'Föregående sida'],
  ['aria-label', /^Next page$/, 'Nästa sida'],
  ['aria-label', /^Click to sort by (.+) descending$/, 'Sortera fallande efter $1'],
  ['aria-label', /^Click to sort by (.+) ascending$/, 'Sortera stigande efter $1'],
  ['aria-label', /^Click to remove sorting$/, 'Ta bort sorteringen']
];

export function errorInSwedish(english, kind) {
  for (const [pattern, swedish] of ERRORS) {
    const match = english.match(pattern);
    if (match) {
      return swedish(match, kind);
    }
  }
  return english;
}

function kindOf(element) {
  const field = element.closest('.fjs-form-field');
  const name = field && [...field.classList].find(c => c.startsWith('fjs-form-field-') && PICK[c.slice(15)]);
  return name ? name.slice(15) : null;
}

function replaceText(element, change) {
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      const now = node.data;
      const then = change(now.trim());
      if (then !== now.trim()) {
        node.data = now.replace(now.trim(), () => then);
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      replaceText(node, change);
    }
  }
}

function each(root, selector, visit) {
  if (root.matches(selector)) {
    visit(root);
  }
  root.querySelectorAll(selector).forEach(visit);
}

function translate(root) {
  each(root, '.fjs-form-field-error', element => {
    const kind = kindOf(element);
    replaceText(element, english => errorInSwedish(english, kind));
  });
  for (const [selector, english, swedish] of TEXTS) {
    each(root, selector, element => replaceText(element, now => now.replace(english, swedish)));
  }
  for (const [name, english, swedish] of ATTRIBUTES) {
    each(root, `[${name}]`, element => {
      const now = element.getAttribute(name);
      if (english.test(now)) {
        element.setAttribute(name, now.replace(english, swedish));
      }
    });
  }
}

const CALENDAR = {
  weekdays: {
    shorthand: ['sön', 'mån', 'tis', 'ons', 'tor', 'fre', 'lör'],
    longhand: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag']
  },
  months: {
    shorthand: ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
    longhand: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december']
  },
  firstDayOfWeek: 1,
  rangeSeparator: ' till ',
  weekAbbreviation: 'v.',
  scrollTitle: 'Rulla för att ändra',
  toggleTitle: 'Klicka för att växla',
  yearAriaLabel: 'År',
  monthAriaLabel: 'Månad',
  hourAriaLabel: 'Timme',
  minuteAriaLabel: 'Minut',
  time_24hr: true,
  ordinal: () => ''
};

if (language === 'sv') {
  // form-js asks the browser how dates are written; the product writes YYYY-MM-DD whatever the browser's language is
  const swedish = ([locale, ...others]) => [!locale || locale === 'default' ? 'sv-SE' : locale, ...others];
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, args) => new target(...swedish(args)),
    apply: (target, self, args) => target(...swedish(args))
  });

  let calendarDone = false;
  new MutationObserver(changes => {
    if (!calendarDone && window.flatpickr) {
      window.flatpickr.localize(CALENDAR);
      calendarDone = true;
    }
    for (const change of changes) {
      const element = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
      if (!element || !element.closest('.fjs-container')) {
        change.addedNodes.forEach(added => added.querySelectorAll && added.querySelectorAll('.fjs-container').forEach(translate));
      } else {
        translate(element.closest('.fjs-form-field-error') || element);
      }
    }
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['placeholder', 'title', 'aria-label']
  });
}

// form-js hears what is typed only 300 ms later; Enter would submit the form without it (fixed in form-js 1.16).
// Leaving the field makes form-js take it at once.
document.addEventListener(
  'keydown',
  event => {
    const field = event.target;
    if (
      event.key === 'Enter' &&
      field.matches &&
      field.matches('.fjs-form-field-textfield input, .fjs-form-field-number input')
    ) {
      field.blur();
      field.focus();
    }
  },
  true
);
