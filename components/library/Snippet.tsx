/** A piece of text with the found words marked. */

import { FOUND_END, FOUND_START } from '../../lib/library/search/snippet.ts';

export function Snippet({ text }: { text: string }) {
  const [before = '', ...finds] = text.split(FOUND_START);
  return (
    <>
      {before}
      {finds.map((find, index) => {
        const [found = '', after = ''] = find.split(FOUND_END);
        return <Found key={index} found={found} after={after} />;
      })}
    </>
  );
}

function Found({ found, after }: { found: string; after: string }) {
  return (
    <>
      <mark>{found}</mark>
      {after}
    </>
  );
}
