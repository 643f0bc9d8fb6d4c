/** The Blob of Node instead of that of jsdom, which has no streams. */
import { Blob } from 'node:buffer';

Object.assign(globalThis, { Blob });
