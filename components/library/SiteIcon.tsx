/** The site's icon out of the library's own files; its first letter where there is none. */

import { useEffect, useState } from 'preact/hooks';
import { readImage } from '../../lib/library/images/files.ts';
import { letterOf } from './site-letter.ts';

/** One address a picture, for as long as the page is open: icons are few and small. */
const known = new Map<string, Promise<string | null>>();

function addressOf(hash: string, type: string): Promise<string | null> {
  const found =
    known.get(hash) ??
    readImage(hash, type).then((blob) => (blob === null ? null : URL.createObjectURL(blob)));
  known.set(hash, found);
  return found;
}

/** A hue of its own for each site, always the same. */
function hueOf(site: string): number {
  let sum = 7;
  for (const letter of site) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return sum;
}

interface Props {
  site: string;
  name: string;
  icon: { hash: string; type: string } | null | undefined;
}

export function SiteIcon({ site, name, icon }: Props) {
  const [src, setSrc] = useState<string | null>(null);
  const hash = icon?.hash;
  const type = icon?.type;
  useEffect(() => {
    setSrc(null);
    if (hash === undefined || type === undefined) return;
    let current = true;
    void addressOf(hash, type).then((found) => {
      if (current) setSrc(found);
    });
    return () => {
      current = false;
    };
  }, [hash, type]);
  if (src !== null) {
    return (
      <img class="site-icon" src={src} alt="" width={16} height={16} onError={() => setSrc(null)} />
    );
  }
  return (
    <span class="site-icon letter" style={{ '--hue': hueOf(site) }} aria-hidden="true">
      {letterOf(name || site)}
    </span>
  );
}
