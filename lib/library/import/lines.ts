/** A file as text in pieces, in whatever encoding it comes. */

/** Enough to tell an encoding by. */
const SAMPLE = 256 * 1024;

/** UTF-8 and UTF-16 by their mark; else UTF-8 if it is valid, else the old encoding of Windows. */
async function encodingOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // `stream`: the sample may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

export async function* textOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder(await encodingOf(file));
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield decoder.decode(value, { stream: true });
  }
  yield decoder.decode();
}

/** The beginning of a file, to tell its format by. */
export async function headOf(file: Blob, characters = 4096): Promise<string> {
  let head = '';
  for await (const piece of textOf(file.slice(0, characters * 4))) {
    head += piece;
    if (head.length >= characters) break;
  }
  return head.slice(0, characters);
}

export interface Line {
  /** From 1. */
  number: number;
  text: string;
}

/** Lines whatever ends them, without their ends. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let number = 0;
  for await (const piece of pieces) {
    // A return at the end may be the half of one.
    const text = rest + piece;
    const held = text.endsWith('\r') ? '\r' : '';
    const lines = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/u);
    rest = (lines.pop() ?? '') + held;
    for (const line of lines) yield { number: ++number, text: line };
  }
  if (rest !== '') yield { number: ++number, text: rest.replace(/\r$/u, '') };
}
