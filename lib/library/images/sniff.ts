/** What bytes are, by the bytes themselves: a name and a header may say anything. */

const TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'image/x-icon',
] as const;

export interface Picture {
  type: (typeof TYPES)[number];
  /** Null where the head of the file does not say. */
  size: { width: number; height: number } | null;
}

/** Whether a picture that was looked at can have this type. */
export function isPictureType(type: string | null): boolean {
  return TYPES.some((one) => one === type);
}

/** How far into a file its head goes: an avif and a jpeg with a long preface say their size late. */
const HEAD = 262_144;

/** Null for what is no picture, and for a drawing that could do more than be looked at. */
export function sniff(data: ArrayBuffer): Picture | null {
  const bytes = new Uint8Array(data);
  const view = new DataView(data);
  const ascii = (start: number, length: number) =>
    String.fromCharCode(...bytes.subarray(start, start + length));

  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n' && bytes.length >= 24) {
    return {
      type: 'image/png',
      size: { width: view.getUint32(16), height: view.getUint32(20) },
    };
  }
  if (/^GIF8[79]a$/u.test(ascii(0, 6)) && bytes.length >= 10) {
    return {
      type: 'image/gif',
      size: { width: view.getUint16(6, true), height: view.getUint16(8, true) },
    };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) {
    return { type: 'image/jpeg', size: jpegSize(view) };
  }
  if (ascii(0, 4) === 'RIFF' && ascii(8, 4) === 'WEBP') {
    return { type: 'image/webp', size: webpSize(view, ascii(12, 4)) };
  }
  if (ascii(4, 4) === 'ftyp' && /avi[fs]/u.test(ascii(8, 24))) {
    return { type: 'image/avif', size: avifSize(view) };
  }
  if (bytes.length > 22 && ascii(0, 4) === '\0\0\x01\0')
    return { type: 'image/x-icon', size: null };
  return isPlainSvg(data) ? { type: 'image/svg+xml', size: null } : null;
}

/** One pixel, or a line of them: what counts readers and is no part of a story. */
export function isCounter({ size }: Picture): boolean {
  return size !== null && size.width <= 2 && size.height <= 2;
}

/** The frame's segment follows any number of others, each with its length. */
function jpegSize(view: DataView): Picture['size'] {
  let at = 2;
  const end = Math.min(view.byteLength - 9, HEAD);
  while (at < end) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView, chunk: string): Picture['size'] {
  if (view.byteLength < 30) return null;
  const threeBytes = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
  if (chunk === 'VP8 ') {
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** The box `ispe` has it, wherever in the head it stands. */
function avifSize(view: DataView): Picture['size'] {
  const end = Math.min(view.byteLength - 16, HEAD);
  for (let at = 0; at < end; at += 1) {
    if (view.getUint32(at) === 0x69737065) {
      return { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
  }
  return null;
}

/**
 * A drawing is shown by `<img>`, where it can neither run nor load anything. It leaves the library
 * in exports too, where nobody knows how it is shown: so one with a script, a handler, foreign
 * content, an entity or an address of the web in it is not kept at all.
 */
function isPlainSvg(data: ArrayBuffer): boolean {
  const head = new TextDecoder().decode(data.slice(0, 1024));
  if (
    !/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/u.test(head)
  )
    return false;
  const text = new TextDecoder().decode(data);
  return !ACTIVE.test(text) && !REMOTE.test(text);
}

const ACTIVE =
  /<(?:\w+:)?(?:script|foreignObject|iframe|embed|object|handler|set|animate\w*)[\s>/]|<!ENTITY|\son\w+\s*=/iu;
/** An address other than a place in the drawing itself or a picture as data. */
const REMOTE =
  /\b(?:href|src)\s*=(?!\s*["']?\s*(?:#|data:image\/(?:png|jpeg|gif|webp)))|@import|url\((?!\s*["']?\s*(?:#|data:))/iu;
