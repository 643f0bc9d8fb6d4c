import { expect, test } from 'vitest';
import { isCounter, sniff } from '../../../../lib/library/images/sniff.ts';

const bytes = (...parts: (string | number[])[]): ArrayBuffer =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  ).buffer;
const zeros = (count: number) => Array.from({ length: count }, () => 0);
const svg = (inside: string, root = '<svg xmlns="http://www.w3.org/2000/svg">') =>
  sniff(new TextEncoder().encode(`${root}${inside}</svg>`).buffer as ArrayBuffer);

test.each([
  [
    'image/png',
    bytes('\x89PNG\r\n\x1a\n', zeros(4), 'IHDR', [0, 0, 2, 128], [0, 0, 1, 0], zeros(5)),
    { width: 640, height: 256 },
  ],
  ['image/gif', bytes('GIF89a', [100, 0, 50, 0], zeros(4)), { width: 100, height: 50 }],
  [
    'image/jpeg',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 100, 1, 0], zeros(20)),
    { width: 256, height: 100 },
  ],
  [
    'image/webp',
    bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x8f, 1, 0], [0x2b, 1, 0], zeros(10)),
    { width: 400, height: 300 },
  ],
  [
    'image/webp',
    bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [64, 1, 240, 0], zeros(10)),
    { width: 320, height: 240 },
  ],
  [
    'image/avif',
    bytes(
      zeros(3),
      [28],
      'ftypavif',
      zeros(20),
      'ispe',
      zeros(4),
      [0, 0, 1, 0, 0, 0, 0, 9],
      zeros(20),
    ),
    { width: 256, height: 9 },
  ],
] as const)('%s is known by its bytes, with its size', (type, data, size) => {
  expect(sniff(data)).toEqual({ type, size });
});

test.each([
  ['a page', bytes('<!doctype html><html><body>Not found</body></html>')],
  ['a page with a drawing in it', bytes('<html><svg></svg></html>')],
  ['nothing', bytes('')],
  ['two bytes', bytes([0xff, 0xd8])],
  ['a script', bytes('GIF=1;alert(1)')],
  ['a video', bytes(zeros(4), 'ftypisom', zeros(30))],
])('%s is no picture', (_, data) => {
  expect(sniff(data)).toBeNull();
});

test('heads that are cut short, or lie about their lengths, are no error', () => {
  expect(sniff(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0xff]))?.size).toBeNull();
  expect(sniff(bytes('RIFF', zeros(4), 'WEBPVP8X'))?.size).toBeNull();
  expect(sniff(bytes(zeros(4), 'ftypavif'))?.size).toBeNull();
});

test('what counts readers is told from a picture', () => {
  expect(isCounter({ type: 'image/gif', size: { width: 1, height: 1 } })).toBe(true);
  expect(isCounter({ type: 'image/gif', size: { width: 600, height: 1 } })).toBe(false);
  expect(isCounter({ type: 'image/svg+xml', size: null })).toBe(false);
});

test('a plain drawing is kept', () => {
  const plain = { type: 'image/svg+xml', size: null };
  expect(svg('<path d="M0 0"/><use href="#a"/><rect fill="url(#b)"/>')).toEqual(plain);
  expect(svg('<image href="data:image/png;base64,AA"/>')).toEqual(plain);
  expect(
    svg('<g/>', '<?xml version="1.0"?>\n<!-- a chart -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg>'),
  ).toEqual(plain);
});

test.each([
  '<script>alert(1)</script>',
  '<svg:script/>',
  '<g onload="alert(1)"/>',
  '<foreignObject><p>text</p></foreignObject>',
  '<image href="https://counter.example/p.gif"/>',
  "<image xlink:href = 'https://counter.example/p.gif'/>",
  '<a href="javascript:alert(1)"><g/></a>',
  '<style>@import "https://counter.example/a.css";</style>',
  '<rect style="fill: url( \'https://counter.example/a\')"/>',
  '<set attributeName="href" to="javascript:alert(1)"/>',
])('a drawing that could do more than be looked at is not: %s', (inside) => {
  expect(svg(inside)).toBeNull();
});
