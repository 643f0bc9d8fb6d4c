/** The one door through which article HTML passes before it is shown, saved or printed. */

import DOMPurify from 'dompurify';

const ALLOWED_TAGS = (
  'a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
  'figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong ' +
  'sub summary sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ');

const ALLOWED_ATTRIBUTES =
  'alt cite colspan datetime dir headers height href lang media reversed rowspan scope sizes src srcset start title type width'.split(
    ' ',
  );

/** Of these, the ones that hold no address; otherwise theirs would have to look like one to stay. */
const PLAIN_ATTRIBUTES =
  'colspan datetime dir headers height lang media reversed rowspan scope sizes start type width'.split(
    ' ',
  );

/** Sanitizes HTML. No scripts, styles, forms, frames, classes, ids or handlers survive; links and images keep web addresses only. */
export function sanitize(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
    ADD_URI_SAFE_ATTR: PLAIN_ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpe?g|gif|webp|avif);|#)/i,
  });
}
