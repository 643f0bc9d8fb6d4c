/** Whether the page is a story: judged on the view, after the walk. */

import type { View } from '../view.ts';

const STORY_TYPES = /(?:Article|BlogPosting|Report|Review|LiveBlogPosting)$/;
const OTHER_TYPES =
  /^(?:Product|ProductGroup|SoftwareApplication|CollectionPage|ItemList|SearchResultsPage|Store|LocalBusiness|Service|JobPosting|FAQPage|ProfilePage|VideoGame)$/;

/** Words of story prose from which a page that declares nothing is a story. */
const ENOUGH_WORDS = 250;
const ENOUGH_DECLARED_WORDS = 40;
const ENOUGH_PARAGRAPHS = 3;

/** Judges whether the view is of one story rather than a listing, a product or a service page. */
export function isArticle(view: View): boolean {
  let words = 0;
  let paragraphs = 0;
  for (const line of view.lines) {
    if (!line.story || !line.prose || line.hidden) continue;
    words += line.words;
    if (line.words >= 15) paragraphs += 1;
  }
  const type = view.meta.get('og:type')?.[0]?.toLowerCase() ?? '';
  const types = view.jsonLd
    .flatMap((one) => [one['@type']].flat())
    .filter((one) => typeof one === 'string');
  const isStory = type === 'article' || types.some((one) => STORY_TYPES.test(one));
  const isOther = /^product/.test(type) || types.some((one) => OTHER_TYPES.test(one));
  if (isStory && !isOther) return words >= ENOUGH_DECLARED_WORDS && paragraphs >= 1;
  if (isOther && !isStory) return false;
  return words >= ENOUGH_WORDS && paragraphs >= ENOUGH_PARAGRAPHS;
}
